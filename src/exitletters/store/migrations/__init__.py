"""The history of the store's tables, one file a step in versions/; a released step is never changed again."""
