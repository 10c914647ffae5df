"""Measures whether the tests notice when the code is wrong: small changes to a module, and who fails.

    python benchmarks/mutation.py [--sample 40] [--seed 1] [MODULE ...]

Each changed copy of a module (a mutant, as Cosmic Ray makes them) is tested by the files that belong to it: first
the tests that run the changed line, then the others that run the module at all; what has noticed most so far
comes first, then the quickest. The sample takes one change of as many lines as it can before it takes a second of
any, so that a line of many signs counts for no more than its neighbour. Survivors are shown as the lines that
were changed; those that are no fault stand with their reasons in docs/promises.md.

Some changes are left out by rule, as they change nothing that a run of netprep does here, or only how long it
takes: of annotations, `__all__`, `frozen=`, decorators that keep results, the `*` and `/` of a signature, and
what stands for something that only another system lacks; flags of the system, of which no two have a bit in
common, are the same joined by "+" or "^". What cannot be imported any more is no test of the tests either.
Another change takes the place of each.

Needs `pip install cosmic-ray` beside what the tests need, and a system that can fork.
"""

import argparse
import ast
import contextlib
import difflib
import importlib
import json
import os
import random
import re
import resource
import shutil
import signal
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

import coverage
import pytest
from cosmic_ray.ast import ast_nodes, get_ast
from cosmic_ray.mutating import mutate_code
from cosmic_ray.plugins import get_operator, operator_names

ROOT = Path(__file__).parent.parent
PARTS = (
    "netprep",
    "data",
    "tests",
    "docs",
    "release",
    "README.md",
    "CHANGELOG.md",
    "CONTRIBUTING.md",
    "pyproject.toml",
)
TESTS = {  # the module, and the files of tests that belong to it
    "assemble": ("assemble", "index", "render_sheet", "answers"),
    "answers": ("answers", "answers_file", "flags", "interview_own", "interview_top"),
    "names": ("names", "flags", "answers"),
    "reading/validation": ("validation", "overlay", "layers"),
    "rendering/sheet": ("render_sheet", "render_paper", "render_markdown", "render_text", "render_json"),
    "output": ("output", "faults"),
    "reading/cache": ("cache", "portions"),
}
NOT_IMPORTED = 99
_LEFT_OUT = {
    *("core/VariableInserter", "core/VariableReplacer"),  # for the author of a module to choose
    *("core/ReplaceComparisonOperator_Eq_Is", "core/ReplaceComparisonOperator_NotEq_IsNot"),  # short texts are one
}
_PRELOADED = ("hypothesis", "msgspec", "yaml", "pymupdf", "typst", "markdown_it", "docx", "pikepdf")


# ---------------------------------------------------------------- mutants


class Mutant(NamedTuple):
    """One change of a module."""

    source: str
    operator: str
    occurrence: int
    line: int


def mutants(source: str) -> Iterator[Mutant]:
    """Yield every change that Cosmic Ray knows for a module."""
    nodes = [*ast_nodes(get_ast(source))]
    for name in sorted(set(operator_names()) - _LEFT_OUT):
        operator = get_operator(name)()
        places = [place for node in nodes for place in operator.mutation_positions(node)]
        yield from (Mutant(source, name, number, line) for number, ((line, _), _) in enumerate(places))


def mutated(mutant: Mutant) -> str:
    """Return the source of the module with the change; nothing where that cannot be made."""
    try:
        made: str = mutate_code(mutant.source, get_operator(mutant.operator)(), mutant.occurrence)
    except AttributeError:  # Cosmic Ray meets "except module.Error"
        return ""
    return made


def can_be_a_fault(mutant: Mutant) -> bool:
    """Tell whether the change is Python still, and one of what the module does."""
    return _meaning(mutated(mutant)) not in (_meaning(mutant.source), _meaning(""))


def spread(everything: list[Mutant], seed: int) -> list[Mutant]:
    """Return the changes in a random order: one of each line before a second of any."""
    random.Random(seed).shuffle(everything)  # noqa: S311 - the same on every day
    before: Counter[int] = Counter()
    turns = []
    for mutant in everything:
        turns.append(before[mutant.line])
        before[mutant.line] += 1
    return [mutant for _, mutant in sorted(zip(turns, everything, strict=True), key=lambda pair: pair[0])]


def difference(mutant: Mutant) -> str:
    """Return the line that was changed, before and after."""
    lines = difflib.unified_diff(mutant.source.splitlines(), mutated(mutant).splitlines(), n=0, lineterm="")
    return "\n".join(f"    {line}" for line in [*lines][3:])


class _Meaning(ast.NodeTransformer):
    """Takes out what no run of netprep depends on."""

    def visit_arg(self, node: ast.arg) -> ast.arg:
        node.annotation = None
        return node

    def visit_arguments(self, node: ast.arguments) -> ast.arguments:
        node.args = [*node.posonlyargs, *node.args, *node.kwonlyargs]
        node.posonlyargs, node.kwonlyargs = [], []
        node.defaults += filter(None, node.kw_defaults)
        node.kw_defaults = []
        self.generic_visit(node)
        return node

    def visit_Call(self, node: ast.Call) -> ast.Call:
        if ast.unparse(node).startswith("getattr(os, "):
            del node.args[2:]
        self.generic_visit(node)
        return node

    def visit_FunctionDef(self, node: ast.FunctionDef) -> ast.FunctionDef:
        node.returns = None
        node.decorator_list = [one for one in node.decorator_list if "cache" not in ast.unparse(one)]
        self.generic_visit(node)
        return node

    def visit_AnnAssign(self, node: ast.AnnAssign) -> ast.AnnAssign:
        node.annotation = ast.Constant(None)
        self.generic_visit(node)
        return node

    def visit_ClassDef(self, node: ast.ClassDef) -> ast.ClassDef:
        node.keywords = [one for one in node.keywords if one.arg != "frozen"]
        self.generic_visit(node)
        return node

    def visit_BinOp(self, node: ast.BinOp) -> ast.expr:
        self.generic_visit(node)
        if isinstance(node.op, ast.BitOr | ast.Add | ast.BitXor) and re.search(r"\bO_", ast.unparse(node.right)):
            sides = (side.elts if isinstance(side, ast.Tuple) else [side] for side in (node.left, node.right))
            return ast.Tuple([flag for flags in sides for flag in flags], ast.Load())
        return node

    def visit_Assign(self, node: ast.Assign) -> ast.Assign | None:
        self.generic_visit(node)
        return None if ast.unparse(node.targets[0]) == "__all__" else node


def _meaning(source: str) -> str:
    """Return what the source does, whatever it looks like; where it is no Python, the same as of no source."""
    try:
        return ast.dump(_Meaning().visit(ast.parse(source)))
    except SyntaxError:
        return _meaning("")


# ---------------------------------------------------------------- tests


class Known(NamedTuple):
    """What a run without a change has told: the lines of the module that each test runs, and its seconds."""

    lines: dict[str, list[int]]
    seconds: dict[str, float]
    limit: int  # seconds of work; a mutant that goes in circles is noticed
    noticed: Counter[str]  # so far, by test

    def order(self, first: int, last: int) -> list[str]:
        """Return the tests that run the module, those of these lines first; of each what has noticed most leads."""
        there = {test for test, lines in self.lines.items() if any(first <= line <= last for line in lines)}
        return sorted(self.lines, key=lambda test: (test not in there, -self.noticed[test], self.seconds[test]))


class Watching:
    """Tells which lines of the module each test runs."""

    def __init__(self, file: Path) -> None:
        self.watch = coverage.Coverage(data_file=None, include=[str(file)], config_file=False)
        self.seconds: dict[str, float] = {}
        self.watch.start()

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_protocol(self, item: pytest.Item) -> Iterator[None]:
        """Note what this test runs, and for how long."""
        self.watch.switch_context(item.nodeid)
        began = time.perf_counter()
        try:
            return (yield)
        finally:
            self.seconds[item.nodeid] = time.perf_counter() - began
            self.watch.switch_context("")

    def told(self) -> tuple[dict[str, list[int]], dict[str, float]]:
        """Return the lines and seconds of each test."""
        self.watch.stop()
        data = self.watch.get_data()
        lines: dict[str, list[int]] = {}
        for file in data.measured_files():
            for line, tests in data.contexts_by_lineno(file).items():
                for test in filter(None, tests):
                    lines.setdefault(test, []).append(line)
        return lines, self.seconds


class Ordering:
    """Runs these tests, in this order, and tells which one fails."""

    def __init__(self, tests: Sequence[str], told: Path) -> None:
        self.turn = {test: number for number, test in enumerate(tests)}
        self.told = told

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Note the test that fails."""
        if report.failed:
            self.told.write_text(report.nodeid, encoding="utf-8")

    @pytest.hookimpl(trylast=True)
    def pytest_collection_modifyitems(self, items: list[pytest.Item]) -> None:
        """Put the tests in order."""
        items[:] = sorted(
            (item for item in items if item.nodeid in self.turn), key=lambda one: self.turn[one.nodeid]
        )


class Warm:
    """Keeps the compiled catalogue from one run to the next, where it does not matter how it was made."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def pytest_sessionstart(self) -> None:
        """Bring what was kept."""
        if self.folder.is_dir():
            shutil.copytree(self.folder, os.environ["XDG_CACHE_HOME"], dirs_exist_ok=True)

    def pytest_sessionfinish(self) -> None:
        """Keep what there is."""
        if not self.folder.is_dir() and Path(os.environ["XDG_CACHE_HOME"]).is_dir():
            shutil.copytree(os.environ["XDG_CACHE_HOME"], self.folder)


class Bench(NamedTuple):
    """A copy of the repository in which a module is changed."""

    copy: Path
    module: str
    source: str

    @classmethod
    def of(cls, copy: Path, module: str) -> "Bench":
        """Return the bench of a module as it stands in the copy."""
        return cls(copy, module, (copy / "netprep" / f"{module}.py").read_text(encoding="utf-8"))

    @property
    def file(self) -> Path:
        """The module in the copy."""
        return self.copy / "netprep" / f"{self.module}.py"

    @property
    def told(self) -> Path:
        """Where a run tells what it has seen."""
        return self.copy / "told"

    def know(self) -> Known:
        """Run the tests without a change; exits when they fail."""

        def watched() -> int:
            watching = Watching(self.file)
            code = self._tests(watching)
            self.told.write_text(json.dumps(watching.told()), encoding="utf-8")
            return code

        began = time.monotonic()
        if code := _in_a_child(watched, limit=1800):
            raise SystemExit(f"The tests of {self.module} fail without a change (code {code}). Mend that first.")
        lines, seconds = json.loads(self.told.read_text(encoding="utf-8"))
        return Known(lines, seconds, 30 + 2 * int(time.monotonic() - began), Counter())

    def fate(self, mutant: Mutant, known: Known) -> str:
        """Return what became of a mutant: "killed", "survived" or "not imported"."""
        tests = known.order(*_statement(self.source, mutant.line))
        self.told.write_text("", encoding="utf-8")
        self.file.write_text(mutated(mutant), encoding="utf-8")
        try:
            code = _in_a_child(lambda: self._tests(Ordering(tests, self.told)), known.limit)
        finally:
            self.file.write_text(self.source, encoding="utf-8")
        known.noticed.update(filter(None, [self.told.read_text(encoding="utf-8")]))
        return {0: "survived", NOT_IMPORTED: "not imported"}.get(code, "killed")

    def _tests(self, plugin: object) -> int:
        os.chdir(self.copy)
        sys.path[:0] = [str(self.copy), str(self.copy / "tests")]
        sys.dont_write_bytecode = True
        _be_silent()
        try:
            importlib.import_module(f"netprep.{self.module.replace('/', '.')}")
        except Exception:  # noqa: BLE001 - whatever the change has led to
            return NOT_IMPORTED
        files = [f"tests/test_{name}.py" for name in TESTS[self.module]]
        plugins = [plugin] if self.module.startswith("reading/") else [plugin, Warm(self.copy / "warm")]
        options = ("-x", "-q", "-p", "no:cacheprovider", "-p", "no:xdist", "-p", "no:cov")
        quiet = ("-W", "ignore::pytest.PytestAssertRewriteWarning")  # loaded already
        return int(pytest.main([*options, *quiet, *files], plugins=plugins))


def _statement(source: str, line: int) -> tuple[int, int]:
    """Return the first and last line of the smallest statement on a line; of one that holds others, of its head."""
    nodes = [node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.stmt | ast.excepthandler)]
    around = [node for node in nodes if node.lineno <= line <= (node.end_lineno or line)]
    if not around:
        return line, line
    found = max(around, key=lambda node: (node.lineno, node.col_offset))
    body = getattr(found, "body", None)
    return found.lineno, body[0].lineno - 1 if body else found.end_lineno or line


def _in_a_child(work: Callable[[], int], limit: int) -> int:
    """Return how the work ends in a process of its own; what it needs is loaded already."""
    child = os.fork()
    if not child:
        os.setpgid(0, 0)
        resource.setrlimit(resource.RLIMIT_CPU, (limit, limit))
        signal.alarm(5 * limit)  # what waits for ever does no work
        try:
            code = work()
        except BaseException:  # noqa: BLE001 - nothing of the parent's may be undone here
            code = 1
        os._exit(code)
    _, status = os.waitpid(child, 0)
    with contextlib.suppress(ProcessLookupError):
        os.killpg(child, signal.SIGKILL)  # what it has started and left behind
    return os.waitstatus_to_exitcode(status)


def _be_silent() -> None:
    nowhere = os.open(os.devnull, os.O_RDWR)
    for stream in range(3):
        os.dup2(nowhere, stream)


# ---------------------------------------------------------------- figures


def measure(bench: Bench, sample: int, seed: int) -> Counter[str]:
    """Return the fates of so many mutants of a module, and print the survivors."""
    known = bench.know()
    fates: Counter[str] = Counter()
    for mutant in filter(can_be_a_fault, spread([*mutants(bench.source)], seed)):
        if sample and fates["killed"] + fates["survived"] == sample:
            break
        end = bench.fate(mutant, known)
        fates[end] += 1
        if end == "survived":
            place = f"netprep/{bench.module}.py:{mutant.line}"
            print(f"  survived: {place} {mutant.operator} {mutant.occurrence}\n{difference(mutant)}", flush=True)
    print(f"{_share(fates)}: {bench.module}", flush=True)
    return fates


def _share(fates: Counter[str]) -> str:
    counted = fates["killed"] + fates["survived"]
    return f"{fates['killed'] / max(counted, 1):7.1%} noticed, {fates['killed']} of {counted}"


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
            total += measure(Bench.of(copy, module), options.sample, options.seed)
    print(f"{_share(total)}: in all")


if __name__ == "__main__":
    main()
