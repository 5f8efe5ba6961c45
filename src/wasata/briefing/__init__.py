"""Readings made into pages that a mediator or a researcher can work from."""

from wasata.briefing.render import render_brief

__all__ = ["render_brief"]
