"""Where statements come from, and how many independent origins they have."""
