"""Measures whether the tests notice when the code is wrong: small changes to a module, and who fails.

    python benchmarks/mutation.py [--sample 40] [--seed 1] [MODULE ...]

Each changed copy of a module (a mutant, as Cosmic Ray makes them) is tested by the files that belong to it. What
cannot be imported any more is no test of the tests and is not counted. Survivors are shown as the lines that were
changed. Needs `pip install cosmic-ray` beside what the tests need, and a system that can fork.
"""

import argparse
import difflib
import importlib
import os
import random
import resource
import shutil
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

import pytest
from cosmic_ray.ast import ast_nodes, get_ast
from cosmic_ray.mutating import mutate_code
from cosmic_ray.plugins import get_operator, operator_names

ROOT = Path(__file__).parent.parent
PARTS = ("netprep", "data", "tests", "docs", "README.md", "CHANGELOG.md", "CONTRIBUTING.md", "pyproject.toml")
TESTS = {  # the module, and the files of tests that belong to it
    "assemble": ("assemble", "law", "tumor_law", "render_sheet"),
    "answers": ("answers", "answers_file", "flags", "law"),
    "names": ("names", "flags", "sentences", "answers"),
    "reading/validation": ("validation", "asking"),
    "rendering/sheet": ("render_sheet", "render_markdown", "render_text", "render"),
    "output": ("output", "session"),
    "reading/cache": ("cache", "loading"),
}
LIMIT = 120  # seconds of CPU time; a mutant that goes in circles is noticed
NOT_IMPORTED = 99
_LEFT_OUT = {
    *("core/VariableInserter", "core/VariableReplacer"),  # for the author of a module to choose
    *("core/ReplaceComparisonOperator_Eq_Is", "core/ReplaceComparisonOperator_NotEq_IsNot"),  # short texts are one
}
_PRELOADED = ("hypothesis", "msgspec", "yaml", "pymupdf", "typst", "markdown_it", "docx", "pikepdf")


class Mutant(NamedTuple):
    """One change of a module."""

    module: str
    operator: str
    occurrence: int


def mutants(module: str) -> Iterator[Mutant]:
    """Yield every change that Cosmic Ray knows for a module."""
    nodes = [*ast_nodes(get_ast(_source(module)))]
    for name in sorted(set(operator_names()) - _LEFT_OUT):
        operator = get_operator(name)()
        count = sum(1 for node in nodes for _ in operator.mutation_positions(node))
        yield from (Mutant(module, name, number) for number in range(count))


def mutated(mutant: Mutant) -> str:
    """Return the source of the module with the change."""
    made: str = mutate_code(_source(mutant.module), get_operator(mutant.operator)(), mutant.occurrence)
    return made


def fate(mutant: Mutant, copy: Path) -> str:
    """Return what became of a mutant: "killed", "survived" or "not imported"."""
    file = copy / "netprep" / f"{mutant.module}.py"
    file.write_text(mutated(mutant), encoding="utf-8")
    try:
        code = _in_a_child(copy, mutant.module)
    finally:
        file.write_text(_source(mutant.module), encoding="utf-8")
    return {0: "survived", NOT_IMPORTED: "not imported"}.get(code, "killed")


def _source(module: str) -> str:
    return (ROOT / "netprep" / f"{module}.py").read_text(encoding="utf-8")


def _in_a_child(copy: Path, module: str) -> int:
    """Return how the tests of the module end in the copy; what they need is loaded already."""
    child = os.fork()
    if not child:
        resource.setrlimit(resource.RLIMIT_CPU, (LIMIT, LIMIT))
        try:
            code = _tests(copy, module)
        except BaseException:  # noqa: BLE001 - nothing of the parent's may be undone here
            code = 1
        os._exit(code)
    _, status = os.waitpid(child, 0)
    return os.waitstatus_to_exitcode(status)


def _tests(copy: Path, module: str) -> int:
    os.chdir(copy)
    sys.path[:0] = [str(copy), str(copy / "tests")]
    sys.dont_write_bytecode = True
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 1)
    os.dup2(nowhere, 2)
    try:
        importlib.import_module(f"netprep.{module.replace('/', '.')}")
    except Exception:  # noqa: BLE001 - whatever the change has led to
        return NOT_IMPORTED
    files = [f"tests/test_{name}.py" for name in TESTS[module]]
    quiet = ("-W", "ignore::pytest.PytestAssertRewriteWarning")  # loaded already
    return int(pytest.main(["-x", "-q", "-p", "no:cacheprovider", "-p", "no:xdist", *quiet, *files]))


def difference(mutant: Mutant) -> str:
    """Return the line that was changed, before and after."""
    lines = difflib.unified_diff(
        _source(mutant.module).splitlines(), mutated(mutant).splitlines(), n=0, lineterm=""
    )
    return "\n".join(f"    {line}" for line in [*lines][2:])


def measure(module: str, chosen: Sequence[Mutant], copy: Path) -> Counter[str]:
    """Return the fates of these mutants of a module, and print the survivors."""
    if code := _in_a_child(copy, module):
        raise SystemExit(f"The tests of {module} fail without a change (code {code}). Mend that first.")
    fates: Counter[str] = Counter()
    for mutant in chosen:
        end = fate(mutant, copy)
        fates[end] += 1
        if end == "survived":
            print(f"  survived: {mutant.operator} {mutant.occurrence}\n{difference(mutant)}", flush=True)
    counted = fates["killed"] + fates["survived"]
    print(f"{fates['killed'] / max(counted, 1):7.1%} noticed of {counted}: {module}", flush=True)
    return fates


def main() -> None:
    """Print what was noticed, module by module and in all."""
    parser = argparse.ArgumentParser(description="Measure whether the tests notice when the code is wrong.")
    parser.add_argument("modules", nargs="*", metavar="MODULE", help=", ".join(TESTS))
    parser.add_argument(
        "--sample", type=int, default=40, help="changes of each module, chosen at random (40); 0: all"
    )
    parser.add_argument("--seed", type=int, default=1, help="another seed chooses others (1)")
    options = parser.parse_args()
    for name in _PRELOADED:
        importlib.import_module(name)
    total: Counter[str] = Counter()
    with tempfile.TemporaryDirectory() as scratch:
        copy = Path(scratch)
        for part in PARTS:
            where = ROOT / part
            (shutil.copytree if where.is_dir() else shutil.copy)(where, copy / part)
        for module in options.modules or TESTS:
            everything = [*mutants(module)]
            size = min(options.sample or len(everything), len(everything))
            chosen = random.Random(options.seed).sample(everything, size)  # noqa: S311 - the same on every day
            total += measure(module, chosen, copy)
    counted = total["killed"] + total["survived"]
    print(f"{total['killed'] / max(counted, 1):7.1%} noticed of {counted}, in all")


if __name__ == "__main__":
    main()
