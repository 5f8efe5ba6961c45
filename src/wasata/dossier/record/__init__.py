"""A report's reading made into rows, and rows into readings that can be asked."""
