"""Which events of several reports are one happening."""
