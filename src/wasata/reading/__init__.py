"""reading floor."""
