"""Plain text: paragraphs out of lines, kinds of blocks, stories of a page. ``reader`` is the manual."""
