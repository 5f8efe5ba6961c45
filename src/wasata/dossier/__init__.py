"""The record over many reports: one dossier, every statement with its sources."""
