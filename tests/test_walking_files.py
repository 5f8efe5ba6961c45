"""Folders walked and files named, for whoever reads files."""

from __future__ import annotations

from pathlib import Path

from wasata.files import shown, walk, why


def test_a_folder_is_walked_in_name_order_and_no_link_to_a_folder_is_followed(tmp_path: Path) -> None:
    """Files come by name, a link that leads back up does not make the walk endless, a link to a file is a file."""
    (tmp_path / "b").mkdir()
    for name in ("b/2", "b/10", "a", "c", ".hidden", "README.txt"):
        (tmp_path / name).write_text("x")
    (tmp_path / "b" / "up").symlink_to(tmp_path)
    (tmp_path / "b" / "to-a").symlink_to(tmp_path / "a")
    told: list[tuple[str, str]] = []
    found = [path.relative_to(tmp_path).as_posix() for path in walk(tmp_path, lambda *fault: told.append(fault))]

    assert found == ["a", "b/10", "b/2", "b/to-a", "c"]
    assert told == []


def test_a_folder_that_cannot_be_listed_is_told_of(tmp_path: Path) -> None:
    """A folder that is not there is told of by its name."""
    told: list[tuple[str, str]] = []

    assert list(walk(tmp_path / "none", lambda *fault: told.append(fault))) == []
    assert told == [(f"{tmp_path}/none", "no such file or folder")]


def test_names_and_errors_in_words() -> None:
    """A name that holds what cannot be printed is shown, and the system's errors are sentences."""
    assert shown("a\nb") == "a\ufffdb"
    assert why(FileNotFoundError()) == "no such file or folder"
    assert why(PermissionError()) == "permission denied"
