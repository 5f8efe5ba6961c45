"""Near-copies of reports, which count as one origin."""
