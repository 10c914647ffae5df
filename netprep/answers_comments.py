"""Carries a person's comments over from an old answers file to the new one: netprep writes files afresh."""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

import yaml

from netprep.reading.yaml_reader import Map, Mark, Seq, read_yaml

Path = tuple[str, ...]  # of a key, or of a key and what stands in its list or under it


class _Comments(NamedTuple):
    above: dict[Path, list[str]]  # whole lines, by what they stand above; () for those at the end
    beside: dict[Path, str]  # by what they stand behind


def with_comments(new: str, old: str, written: str = "") -> str:
    """Return the answers file `new` with the comments of `old` that netprep has not written itself.

    `written` is how netprep writes what stands in `old`: its own comments go with what is taken away. One of the
    person's stays with the line it stood above or beside; where that line is gone, it stands at the end.
    """
    found = _comments(old)
    ours = [_comments(new), _comments(written)]
    told = {line for comments in ours for line in _all(comments)}
    above = {path: [x for x in lines if x not in told] for path, lines in found.above.items()}
    beside = {
        path: text for path, text in found.beside.items() if text not in [known.beside.get(path) for known in ours]
    }
    return _laid(new, _Comments({path: lines for path, lines in above.items() if lines}, beside))


def _all(comments: _Comments) -> set[str]:
    return {line for lines in comments.above.values() for line in lines}


def _comments(text: str) -> _Comments:
    """Return the comments of an answers file."""
    lines, paths, ends = text.splitlines(), _paths(text), _ends(text)
    comments = _Comments({}, {})
    waiting: list[str] = []
    for number, line in enumerate(lines):
        if number in ends:
            path = paths.get(number, ())
            rest = line[ends[number] :].strip()
            if rest.startswith("#") and path:
                comments.beside[path] = rest
            if path and waiting:
                comments.above[path], waiting = waiting, []
        elif line.strip().startswith("#"):
            waiting.append(line.strip())
    if waiting:
        comments.above[()] = waiting
    return comments


def _paths(text: str) -> dict[int, Path]:
    """Return what stands on each line, counted from 0."""
    tree, _ = read_yaml(text.encode(), "", all_text=True)
    return dict(_walk(tree or Map(Mark("", 1, 1))))


def _walk(tree: Map) -> Iterator[tuple[int, Path]]:
    """Yield the line of each item and key; of several on one line the first one last, as it names the line."""
    for key, value in reversed(tree.items()):
        if isinstance(value, Seq):
            pairs = [(at, str(item)) for item, at in zip(value, value.items_at, strict=True)]
        else:
            pairs = [(at, inner) for inner, at in value.keys_at.items()] if isinstance(value, Map) else []
        yield from ((at.line - 1, (key, name)) for at, name in reversed(pairs))
        yield tree.keys_at[key].line - 1, (key,)


def _ends(text: str) -> dict[int, int]:
    """Return for each line with more than a comment on it where that ends."""
    ends: dict[int, int] = {}
    for token in yaml.scan(text, Loader=yaml.SafeLoader):
        start, end = token.start_mark, token.end_mark
        if end.index > start.index:
            for line in range(start.line, end.line):  # a text that runs over lines
                ends[line] = 1 << 30
            ends[end.line] = max(ends.get(end.line, 0), end.column)
    return ends


def _laid(text: str, comments: _Comments) -> str:
    """Return the text with these comments above and beside its lines."""
    paths, ends = _paths(text), _ends(text)
    lines: list[str] = []
    ours: list[str] = []  # comments of the new file itself, which stay next to their line
    left: Mapping[Path, list[str]] = comments.above
    used = set()
    for number, line in enumerate(text.splitlines()):
        if number not in ends:
            ours.append(line)
            continue
        path = paths.get(number, ())
        blank = ours[:1] == [""]
        lines += ([""] if blank else []) + left.get(path, []) + ours[blank:]
        used.add(path)
        ours = []
        lines.append(f"{line[: ends[number]]}  {comments.beside[path]}" if path in comments.beside else line)
    rest = [x for path, found in left.items() if path not in used for x in found]
    rest += [x for path, x in comments.beside.items() if path not in used]
    return "\n".join([*lines, *ours, *([""] if rest else []), *rest]) + "\n"
