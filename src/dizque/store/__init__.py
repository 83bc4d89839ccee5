"""The ledger: one SQLite file that keeps readings and answers questions about them.

The only writer of the project's results. Its SQL stands open beside the code: `migrations/` (the tables and views),
`queries.sql` (every question), `writes.sql` (every change). The file opens in Datasette as it is.
"""

from dizque.store.ledger import Counts, Ledger, Overview

__all__ = ["Counts", "Ledger", "Overview"]
