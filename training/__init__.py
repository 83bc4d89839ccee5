"""How each shipped model was made, one command each. Needs the corpora beside the checkout; nothing here ships."""
