"""Who is the same across reports: handles joined into actors."""
