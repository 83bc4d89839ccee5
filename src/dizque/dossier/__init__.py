"""What a reader gets from the ledger: one exporter a file, each with `write(ledger, out)`; `forms.py` holds the common forms."""
