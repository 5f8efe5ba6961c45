"""A dossier made into pages that a mediator or a researcher can work from."""

from wasata.briefing.dossier import brief_dossier
from wasata.briefing.render import render_brief

__all__ = ["brief_dossier", "render_brief"]
