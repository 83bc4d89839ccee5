"""What claims learn from labelled reports."""
