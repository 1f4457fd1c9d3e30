"""The deduplication stage: an article in, its event, the stories that changed and the records to remember out."""
