"""Extraction: a message whose language is known becomes an article."""
