"""Imports point inward, each library has its place, and a command loads only what it uses."""

import ast
import json
import re
import sys
from functools import cache
from pathlib import Path

import pytest
from laws import each
from program import ROOT, run

import netprep
from netprep.cli.group import COMMANDS
from netprep.rendering import FORMATS

PACKAGE = Path(netprep.__file__).parent
OWNERS = {  # the only modules that may import a library
    "typer": {"cli", *(f"cli.{path.stem}" for path in PACKAGE.glob("cli/*.py"))},
    "questionary": {"prompts.full"},
    "yaml": {"reading.yaml_reader", "answers_file", "answers_comments"},
    "prompt_toolkit": {"prompts.full", "prompts.drawing", "prompts.keys"},
    "rich": {"rendering.terminal", "progress"},
    "openpyxl": {"roster.workbook"},
    "platformdirs": {"folders"},
    "rapidfuzz": {"spelling"},
    "shellingham": {"cli.shells"},
    "dateparser": {"dates"},
    "typst": {"rendering.pdf"},
    "markdown_it": {"rendering.web_page"},
    "pikepdf": {"rendering.forms", "rendering.joining", "rendering.tags"},
    "fontTools": {"rendering.forms"},
    "docx": {"rendering.docx", "rendering.word"},
    "textstat": {"reading.prose"},
    "_sha2": {"digests"},
    "_sha256": {"digests"},
    "fontpkg_atkinson_hyperlegible": {"rendering.fonts"},
}
ANYWHERE = {"msgspec"}  # the base of the model
EDGES = {
    *("cli", "making", "__main__", "messages", "session", "prompts.full", "clock"),
    *("output", "reading.loading", "reading.cache", "answers_file", "settings", "settings_file", "print_paper"),
}
READING = tuple(
    f"reading.{name}"
    for name in (
        "kinds",
        "yaml_reader",
        "shapes",
        "places",
        "validation",
        "asking",
        "fixed_words",
        "prose",
        "overlay",
    )
)
PURE = (
    *("assemble", "ranking", "index", "known", "names", "listening", "spelling", "dates", "strings", "answers"),
    "interview",
    *READING,
)


def name_of(path: Path) -> str:
    """Return the module in a file as the tables above name it; the package itself is ""."""
    parts = [*path.relative_to(PACKAGE).with_suffix("").parts]
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


MODULES = {name_of(path): path for path in sorted(PACKAGE.rglob("*.py"))}


@cache
def imports_of(module: str) -> frozenset[str]:
    """Return every name that a module imports, at its top or later."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(MODULES[module].read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found.update(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{module}: imports are written in full"
            found.update({node.module or ""} | {f"{node.module}.{alias.name}" for alias in node.names})
    return frozenset(found)


def own_imports(module: str) -> set[str]:
    """Return the modules of netprep that a module imports."""
    names = {
        name.removeprefix("netprep").removeprefix(".") for name in imports_of(module) if name.startswith("netprep")
    }
    return names & {*MODULES} - {""}


def libraries_of(module: str) -> set[str]:
    """Return the libraries that a module imports, apart from Python's own."""
    return {name.partition(".")[0] for name in imports_of(module)} - {"netprep", *sys.stdlib_module_names}


def test_all_modules_are_looked_at() -> None:
    assert {"model", "errors", "cli.app", "rendering", "rendering.markdown", "prompts.full", "__main__"} <= {
        *MODULES
    }
    assert own_imports("assemble") >= {"model", "strings"}
    assert libraries_of("cli.app") == libraries_of("cli.options") == {"typer"}


def test_the_document_names_every_module() -> None:
    document = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
    table = " ".join(re.findall(r"^\| `.+", document, re.MULTILINE))

    assert {module.partition(".")[0] for module in MODULES} - {""} <= {*re.findall(r"`(\w+)[`/]", table)}


# ---------------------------------------------------------------- libraries


@each("module", MODULES)
def test_each_library_is_imported_only_by_its_owner(module: str) -> None:
    for library in libraries_of(module) - ANYWHERE:
        assert module in OWNERS.get(library, ()), f"{library} does not belong in {module}"


# ---------------------------------------------------------------- directions


@pytest.mark.parametrize("module", ["words", "errors", "strings"])
def test_the_innermost_modules_import_nothing_of_netprep(module: str) -> None:
    assert own_imports(module) == set()


def test_the_model_knows_only_the_words() -> None:
    assert own_imports("model") == {"words"}


@each("module", PURE)
def test_what_is_pure_knows_no_edge(module: str) -> None:
    assert reachable(module) & EDGES == set()
    assert imports_of(module) & {"os", "sys", "pathlib", "subprocess", "time", "random", "shutil"} == set()


@each("module", [module for module in MODULES if module.startswith("rendering.")])
def test_renderers_know_neither_files_nor_terminals_nor_the_catalogue_s_loading(module: str) -> None:
    assert reachable(module) & (EDGES | {*READING, "interview", "answers", "prompts"}) == set()


@pytest.mark.parametrize("name", sorted({*FORMATS} - {"json"}))
def test_a_format_reads_the_document_and_does_not_walk_the_checklist(name: str) -> None:
    module = f"rendering.{name}"

    assert "rendering.sheet" in own_imports(module)
    assert own_imports(module) <= {
        *(
            "model",
            "strings",
            "rendering.sheet",
            "rendering.paper",
            "rendering.phrases",
            "rendering.options",
            "rendering.fonts",
            "rendering.faces",
            "digests",
            "holding",
        ),
        *("rendering.drawings",),
        *(
            {
                "docx": {"rendering", "rendering.word"},
                "pdf": {"rendering.forms", "rendering.joining", *("errors", "memory")},
            }.get(name, ())
        ),
    }
    assert {used for used in imports_of(module) if used.startswith("netprep.model.")} - {
        "netprep.model.Record"
    } == {"netprep.model.Checklist"}


def test_assembling_needs_only_the_model_and_text() -> None:
    assert own_imports("assemble") == {"index", "model", "ranking", "strings"}
    assert own_imports("ranking") == {"index", "model"}
    assert own_imports("index") == {"known", "model", "strings"}


@each("module", MODULES)
def test_nothing_imports_the_command_line_but_the_start(module: str) -> None:
    parts = {name for name in own_imports(module) if name.partition(".")[0] == "cli"}
    assert not parts or module == "__main__" or module.partition(".")[0] == "cli"
    assert "__main__" not in own_imports(module)


@each("module", MODULES)
def test_no_module_imports_itself_by_a_circle(module: str) -> None:
    assert all(module not in reachable(other) for other in own_imports(module))


def reachable(module: str) -> set[str]:
    """Return the modules of netprep that a module needs, directly or through others."""
    found: set[str] = set()
    waiting = own_imports(module)
    while waiting:
        found |= waiting
        waiting = {other for name in waiting for other in own_imports(name)} - found
    return found


# ---------------------------------------------------------------- what a command loads

_REPORT = """
import atexit, json, sys
atexit.register(lambda: print(json.dumps(sorted(sys.modules)), file=sys.stderr))
sys.argv = ["netprep", *sys.argv[1:]]
from netprep.__main__ import main
main()
"""


def loaded_by(*words: str) -> set[str]:
    """Return the modules that a command has loaded by its end."""
    ended = run(*words, command=(sys.executable, "-c", _REPORT))
    assert ended.code == 0
    return set(json.loads(ended.err.splitlines()[-1]))


def test_the_version_loads_next_to_nothing() -> None:
    loaded = loaded_by("--version")

    assert loaded.isdisjoint({"questionary", "prompt_toolkit", "rich", "typst", "yaml", "msgspec"})
    assert {"netprep.cli", "typer"} <= loaded
    assert loaded.isdisjoint(f"netprep.cli.{name}" for name in COMMANDS.values())


@pytest.mark.parametrize("name", ["markdown", "text", "json"])
def test_an_export_from_the_cache_reads_no_yaml_and_checks_nothing(name: str) -> None:
    run("export", "prrt")
    loaded = loaded_by("export", "prrt", "lanreotide", "--output", "-", "--format", name)

    assert loaded.isdisjoint(
        {"yaml", "rich", "questionary", "prompt_toolkit", "typst", *(f"netprep.{name}" for name in READING)}
    )
    assert f"netprep.rendering.{name}" in loaded
    assert {other for other in loaded if other.startswith("netprep.rendering.")} <= {
        f"netprep.rendering.{name}",
        "netprep.rendering.sheet",
        "netprep.rendering.short_names",
        "netprep.rendering.phrases",
        "netprep.rendering.how_often",
        "netprep.rendering.options",
    }


def test_help_loads_no_catalogue() -> None:
    assert loaded_by("export", "--help").isdisjoint({"msgspec", "yaml", "rich", "netprep.reading.loading"})


def test_pydantic_is_not_part_of_a_start() -> None:
    assert "pydantic" not in loaded_by("export", "prrt")


@pytest.mark.parametrize("words", [("--version",), ("export", "prrt", "--output", "-"), ("list",), ("config",)])
def test_without_a_file_of_settings_none_is_read(words: tuple[str, ...]) -> None:
    run("export", "prrt")

    assert loaded_by(*words).isdisjoint({"yaml", "netprep.settings_file", "platformdirs"})


def test_an_export_asks_no_printer() -> None:
    assert loaded_by("export", "prrt", "--format", "html", "--output", "-").isdisjoint({"netprep.print_paper"})
