"""The annotated page."""
