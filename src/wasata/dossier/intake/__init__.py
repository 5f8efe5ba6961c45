"""Files, folders, archives and addresses made into reports."""

from wasata.dossier.intake.limits import Limits
from wasata.dossier.intake.sources import intake

__all__ = ["Limits", "intake"]
