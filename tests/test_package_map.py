"""The maps that packages draw of themselves name what is there."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

BOT = Path(__file__).resolve().parents[1] / "bot"
PACKAGES = sorted(path.parent for path in BOT.rglob("__init__.py"))


def members(package: Path) -> set[str]:
    """The modules and packages inside a package."""
    modules = {path.stem for path in package.glob("*.py") if not path.stem.startswith("__")}
    folders = {path.parent.name for path in package.glob("*/__init__.py")}
    return modules | folders


def drawn(package: Path) -> set[str]:
    """The names that the map in a package's docstring explains, and those named in brackets."""
    text = (package / "__init__.py").read_text(encoding="utf-8")
    docstring = text.split('"""')[1]
    return set(re.findall(r"\b[a-z0-9_]+\b", docstring))


@pytest.mark.parametrize("package", PACKAGES, ids=lambda path: str(path.relative_to(BOT.parent)))
def test_a_package_maps_every_module_there_is(package: Path) -> None:
    assert members(package) <= drawn(package)


def test_the_top_map_names_no_package_that_is_gone() -> None:
    docstring = (BOT / "__init__.py").read_text(encoding="utf-8").split('"""')[1]
    named = set(re.findall(r"^    ([a-z_]+)  ", docstring, flags=re.MULTILINE))
    assert named == members(BOT)
