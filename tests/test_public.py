"""The public surface: what ``import wasata`` promises."""

import subprocess
import sys
from importlib.metadata import entry_points, version

import pytest

import wasata


def test_all_is_what_is_promised() -> None:
    """The public names, sorted; a new one is a decision."""
    assert wasata.__all__ == [
        "Actor", "Claim", "DateMention", "Dossier", "DossierError", "Event", "InputError", "LexiconError", "Position",
        "Reading", "Report", "WasataError", "__version__", "load_lexicon", "open_dossier", "read",
    ]  # fmt: skip
    assert sorted(wasata.__all__) == wasata.__all__


def test_every_public_name_can_be_had() -> None:
    """By attribute, by import, and in dir()."""
    for name in wasata.__all__:
        assert getattr(wasata, name) is not None
        assert name in dir(wasata)
    namespace: dict[str, object] = {}
    exec("from wasata import *", namespace)
    assert set(wasata.__all__) <= namespace.keys()


def test_other_names_are_no_attributes() -> None:
    """A wrong name fails as it does for any module."""
    with pytest.raises(AttributeError, match="no attribute 'reed'"):
        _ = wasata.reed  # type: ignore[attr-defined]


def test_errors_have_one_base() -> None:
    """One base catches all that is the input's fault."""
    assert issubclass(wasata.InputError, wasata.WasataError)
    assert issubclass(wasata.LexiconError, wasata.WasataError)
    assert not issubclass(wasata.WasataError, ValueError)


def test_version_is_the_package_s() -> None:
    """The version is written in two places and must be one."""
    assert wasata.__version__ == version("wasata")


def test_command_is_installed() -> None:
    """The wasata command is the cli's main."""
    (command,) = entry_points(group="console_scripts", name="wasata")

    assert command.value == "wasata.cli:main"


def test_importing_loads_nothing() -> None:
    """``import wasata`` and ``wasata --help`` do not pay for the reader."""
    code = "import sys, wasata; print(any(m.startswith(('wasata.', 'click', 'jinja2')) for m in sys.modules))"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert run.stdout == "False\n"
