"""How fast Dizque is and how much memory it takes. Not part of the package."""
