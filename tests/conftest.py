"""What holds for every test."""

from hypothesis import settings

# A busy machine is no defect: an example may take as long as it takes.
settings.register_profile("monitor", deadline=None)
settings.load_profile("monitor")
