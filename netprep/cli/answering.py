"""Answers a shell in which Tab was pressed: reads the line as that shell would, and writes what may stand there."""

import os
import re
import shlex
import sys
from collections.abc import Iterable

from netprep.cli.completing import FILES, FOLDERS, Word, offers
from netprep.cli.shells import SHELLS

LINE = "_NETPREP_LINE"  # the variable in which a script hands over the line, up to the cursor


def answer(shell: str) -> None:
    """Write what the shell may offer, a line each; whatever goes wrong, it offers nothing and says nothing."""
    try:
        lines = "".join(f"{line}\n" for line in lines_for(shell, os.environ.get(LINE, "")))
        sys.stdout.buffer.write(lines.encode())
        sys.stdout.flush()
    except BaseException:  # noqa: BLE001, S110 - a shell would show it in the middle of the line that is typed
        pass
    os._exit(0)  # to tear all down in order would cost a third of the time


def lines_for(shell: str, line: str) -> list[str]:
    """Return what the shell may offer for the line up to the cursor, in the form that its script reads."""
    SHELLS[shell]  # of no other is it known how it wants to be answered
    words, word = _split(shell, line)
    found = offers(words[1:], word)
    if found and found[0] in (FILES, FOLDERS):
        return [found[0].text]
    return [*_written(shell, found, line, len(word))]


def _split(shell: str, line: str) -> tuple[list[str], str]:
    """Return the whole words of a line and the one that is typed now, as the shell would understand them."""
    if shell == "powershell":
        *words, word = line.split("\n")
        return words, word
    if shell == "bash":
        line = re.sub(r"\n([=:]+)\n", r"\1", line)
    lexer = shlex.shlex(line, posix=True, punctuation_chars=False)
    lexer.whitespace_split, lexer.commenters = True, ""
    words = []
    try:
        words += lexer
    except ValueError:  # a quote is open, or a backslash is the last sign
        return words, lexer.token
    return (words[:-1], words[-1]) if words and not _ends_between_words(line) else (words, "")


def _ends_between_words(line: str) -> bool:
    """Tell whether a new word begins at the end of a line in which no quote is open."""
    return re.search(r"(^|[^\\])(\\\\)*\s$", line) is not None


def _written(shell: str, found: Iterable[Word], line: str, typed: int) -> Iterable[str]:
    if shell == "bash":  # it replaces what stands behind the last sign at which it breaks words
        last = line.rpartition("\n")[2]
        kept = typed - len(_split("", last)[1])
        return (_quoted(word.text[kept:], last[:1]) for word in found)
    if shell == "zsh":
        return (f"{_escaped(word.text)}:{word.told}" if word.told else _escaped(word.text) for word in found)
    return (f"{word.text}\t{word.told}" if word.told else word.text for word in found)


def _escaped(text: str) -> str:
    """Return a text in which zsh looks for no description."""
    return re.sub(r"([\\:])", r"\\\1", text)


def _quoted(text: str, opening: str) -> str:
    """Return a text as bash would have it typed, behind a quote that is open."""
    if opening == "'":
        return text.replace("'", "'\\''")
    if opening == '"':
        return re.sub(r'([\\"$`])', r"\\\1", text)
    return re.sub(r"([^\w@%+=:,./-])", r"\\\1", text)
