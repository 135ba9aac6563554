"""The book: lessons and docs in both languages, made offline by ``make docs``."""
