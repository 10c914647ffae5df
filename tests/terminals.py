"""A program on a real terminal, as a person sees it; a test module that imports this is skipped on Windows."""

import contextlib
import re
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from program import NETPREP, clean_environment

from netprep.reading.loading import load_catalogue
from netprep.strings import fill

if sys.platform == "win32":
    pytest.skip("there is no pty on Windows", allow_module_level=True)

import pexpect
import pyte

WORDS = load_catalogue().interview
STEPS = [f"Step {number} of {len(WORDS.steps)}: {name}" for number, name in enumerate(WORDS.steps, 1)]
UP, DOWN, LEFT = "\x1b[A", "\x1b[B", "\x1b[D"
ENTER, SPACE, CTRL_C, CTRL_D = "\r", " ", "\x03", "\x04"
PROMPTS = tuple(
    f"{words} "
    for words in (WORDS.plain_one, WORDS.plain_any, WORDS.plain_many, WORDS.plain_order, WORDS.plain_text)
)
KEYS = (WORDS.keys_one, WORDS.keys_any, WORDS.keys_list, WORDS.keys_take, WORDS.keys_order)
DRAWN = tuple(keys.partition(",")[0].partition(" move")[0] for keys in (*KEYS, WORDS.keys_text.partition(".")[0]))
LIMIT = 60  # seconds until something that does not appear counts as missing


class _Screen(pyte.Screen):
    """A screen that answers the program's questions about it."""

    def __init__(self, columns: int, lines: int, answer: Callable[[str], object]) -> None:
        super().__init__(columns, lines)
        self.answer = answer

    def write_process_input(self, data: str) -> None:
        self.answer(data)


class Terminal:
    """A program on a terminal, as a person sees it."""

    def __init__(self, command: list[str], folder: Path, size: tuple[int, int], settings: dict[str, str]) -> None:
        columns, rows = size
        self.child = pexpect.spawn(
            command[0],
            command[1:],
            cwd=str(folder),
            env=clean_environment({"TERM": "xterm-256color", "LC_ALL": "C.UTF-8"} | settings),
            dimensions=(rows, columns),
            encoding="utf-8",
            codec_errors="replace",
            timeout=LIMIT,
        )
        self.screen = _Screen(columns, rows, self.child.send)
        self.stream = pyte.Stream(self.screen)
        self.child.delaybeforesend = None
        self.log = ""  # everything that was ever written
        self._lines: list[str] | None = None
        self.answered = 0  # how long the log was when a line was last typed
        self.entered = 0  # how long it was when Enter was last pressed

    @property
    def lines(self) -> list[str]:
        """Return the lines on the screen that hold anything."""
        if self._lines is None:  # to make them takes more time than all else here
            self._lines = [line.rstrip() for line in self.screen.display if line.strip()]
        return self._lines

    @property
    def flat(self) -> str:
        """Return what is on the screen as one line, with single spaces."""
        return " ".join(" ".join(self.lines).split())

    def see(self, *texts: str) -> None:
        """Wait until the texts stand on the screen, on one line or broken between words."""
        self.wait(lambda: all(text in self.flat for text in texts), f"{texts} do not appear")

    def see_question(self, text: str) -> None:
        """Wait until the text stands on the screen, and after it a question that waits for keys."""
        asks = (*KEYS, fill(WORDS.keys_text, back="b"))
        self.wait(
            lambda: any(keys in self.flat.partition(text)[2] for keys in asks),
            f"there is no question after '{text}'",
        )

    def see_line(self, text: str = "") -> str:
        """Wait until plain lines that hold the text end in a question, and return all since the last answer."""
        self.wait(
            lambda: text in self.log[self.answered :] and self.log[self.answered :].endswith(PROMPTS),
            f"there is no question after '{text}'",
        )
        return self.log[self.answered :].replace("\r\n", "\n")

    def type(self, *lines: str) -> None:
        """Answer as many questions in plain lines, each once it is asked."""
        for line in lines:
            self.see_line()
            self.answered = len(self.log)
            self.press(line, ENTER)

    def resize(self, columns: int, rows: int) -> None:
        """Give the window another size."""
        self.screen.resize(rows, columns)
        self.child.setwinsize(rows, columns)

    def press(self, *keys: str) -> None:
        """Press keys."""
        if ENTER in keys:
            self.entered = len(self.log)
        self.child.send("".join(keys))

    def point(self, text: str) -> None:
        """Press arrow down until the pointer stands at a line that holds the text."""
        self.wait(lambda: self.is_drawn() and bool(self._pointed()), "there is no pointer")
        for _ in range(60):
            if text in self._pointed():
                return
            self.step(DOWN)
        pytest.fail(f"No line holds '{text}':\n" + "\n".join(self.lines))

    def is_drawn(self) -> bool:
        """Tell whether a question was drawn since Enter: keys pressed at the old one would move the next one."""
        return any(keys in self.log[self.entered :] for keys in DRAWN)

    def pick(self, ask: str, text: str) -> None:
        """Choose the line that holds the text, once the question stands on the screen."""
        self.see(ask)
        self.point(text)
        self.press(ENTER)

    def tick(self, *texts: str) -> None:
        """Tick the lines that hold these texts, from the top down, and go on."""
        for text in texts:
            self.point(text)
            self.step(SPACE)
        self.press(ENTER)

    def wait(self, seen: Callable[[], bool], complaint: str) -> None:
        """Read what the program writes until what is waited for can be seen."""
        while not seen():
            if not self._read():
                pytest.fail(f"{complaint}; the screen at the end:\n" + "\n".join(self.lines))

    def end(self) -> int:
        """Read to the end and return the exit code; minus the signal when one ended it."""
        while self._read():
            pass
        self.child.close()
        return -self.child.signalstatus if self.child.signalstatus else int(self.child.exitstatus)

    def _pointed(self) -> str:
        return next((line for line in reversed(self.lines) if re.match(r" ?> ", line)), "")

    def hang_up(self) -> int:
        """Close the window while the program runs, and return the exit code."""
        self.child.ptyproc.fileobj.close()
        return int(self.child.ptyproc.wait())

    def paste(self, text: str) -> None:
        """Press many keys at once, reading meanwhile: neither side may wait for the other."""
        typing = threading.Thread(target=self.child.send, args=(text,))
        typing.start()
        while typing.is_alive():
            self._read(0.1)
        typing.join()

    def step(self, key: str) -> None:
        """Press a key that changes the line pointed at, and wait until it has."""
        before = self._pointed()
        self.press(key)
        self.wait(lambda: self._pointed() not in ("", before), "the line pointed at does not change")

    def _read(self, limit: float = LIMIT) -> bool:
        """Take what the program has written; False when it has ended."""
        try:
            data = self.child.read_nonblocking(65536, limit)
        except pexpect.EOF:
            return False
        except pexpect.TIMEOUT:
            if limit < LIMIT:
                return True
            pytest.fail("nothing happens; the screen:\n" + "\n".join(self.lines))
        self.log += data
        self.stream.feed(data)
        self._lines = None
        return True


Start = Callable[..., Terminal]


@contextlib.contextmanager
def starting(folder: Path) -> Iterator[Start]:
    """Give a function that starts a program, by default the interview, on a terminal in the folder."""
    open_terminals: list[Terminal] = []

    def start_one(*command: str, size: tuple[int, int] = (80, 24), **settings: str) -> Terminal:
        open_terminals.append(Terminal([*(command or NETPREP)], folder, size, settings))
        return open_terminals[-1]

    yield start_one
    for terminal in open_terminals:
        terminal.child.close(force=True)
