"""The record over many reports: one dossier, every statement with its sources."""

from wasata.dossier.dossier import Dossier, open_dossier
from wasata.dossier.report import Report

__all__ = ["Dossier", "Report", "open_dossier"]
