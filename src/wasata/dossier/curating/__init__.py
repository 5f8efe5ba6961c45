"""What people decide on a dossier, and what becomes of it when reports are read again."""
