"""briefing floor."""
