"""Measures of intake: damage on clean text, alignment of pages, credits."""
