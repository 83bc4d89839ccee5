"""What the English reader finds in one side of a parallel text, carried over to the other: silver data for other languages."""
