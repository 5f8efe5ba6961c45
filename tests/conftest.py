"""What all tests share: no deadline for generated examples, since the machines that run them differ."""

from hypothesis import settings

settings.register_profile("wasata", deadline=None)
settings.load_profile("wasata")
