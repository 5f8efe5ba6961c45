"""Wasata reads Arabic reports on peace processes into sourced statements."""
