"""Draws a list on the terminal and lets keys change it, through prompt_toolkit.

The terminal's own cursor stands on the line pointed at: screen readers follow it.
"""

import textwrap
from collections.abc import Callable, Sequence
from typing import Any

from prompt_toolkit.application import Application
from prompt_toolkit.buffer import Buffer
from prompt_toolkit.filters import Condition
from prompt_toolkit.formatted_text import StyleAndTextTuples
from prompt_toolkit.key_binding import KeyBindings, KeyPressEvent, merge_key_bindings
from prompt_toolkit.keys import Keys
from prompt_toolkit.layout import ConditionalContainer, HSplit, Layout, Window
from prompt_toolkit.layout.controls import BufferControl, FormattedTextControl
from prompt_toolkit.layout.processors import BeforeInput
from prompt_toolkit.styles import Style

from netprep.prompts import BACK, Typed
from netprep.prompts.keys import Line, leave, stopping_keys
from netprep.prompts.listing import LEAST_ROWS, TYPING, Listing
from netprep.strings import shown

Enter = Callable[[Listing], object]  # what Enter answers on a line of the list; None: nothing yet
_TYPED_ROWS = 3  # of the line to type on


class Drawing:
    """One list on the terminal."""

    def __init__(
        self, listing: Listing, asked: Sequence[str], enter: Enter, *, open_line: bool, above: int = 0
    ) -> None:
        self.listing = listing
        self._asked = asked
        self._enter = enter
        self._above = above  # lines that were said before it, and are to stay in sight
        self._open = open_line  # the line to type on stands there before anything is typed
        self._buffer = Line(multiline=False, on_text_changed=self._typed)
        self._list = Window(
            FormattedTextControl(self._tokens, focusable=True, show_cursor=True), dont_extend_height=True
        )
        self._line = Window(
            BufferControl(self._buffer, [BeforeInput(f" {listing.words.type_here} ")]),
            height=self._typed_rows,
            wrap_lines=True,
            dont_extend_height=True,
        )
        self.application = self._application()
        self._restore()

    def _application(self) -> Application[Any]:
        question: StyleAndTextTuples = [("class:question", "\n".join(f" {line}" for line in self._asked))]
        body = HSplit([
            Window(FormattedTextControl(question), height=len(self._asked), dont_extend_height=True),
            ConditionalContainer(self._line, Condition(lambda: self._open or bool(self._buffer.text))),
            self._list,
        ])  # fmt: skip
        return Application(
            Layout(body, focused_element=self._list),
            key_bindings=merge_key_bindings([self._keys(), stopping_keys()]),
            style=Style([("question", "bold"), ("pointed", "bold")]),
            erase_when_done=True,  # the interview says what matters; the rest is noise
        )

    def _restore(self) -> None:
        """Put back what was typed and pointed at when the list was last shown."""
        at = self.listing.pointed
        self._buffer.text = self.listing.text
        self._buffer.cursor_position = len(self._buffer.text)
        self.listing.pointed = at
        self._focus()

    @property
    def _size(self) -> tuple[int, int]:
        size = self.application.output.get_size()
        return size.columns, size.rows

    @property
    def _rows(self) -> int:
        """Return the rows that the list may take."""
        columns, rows = self._size
        typed = self._typed_rows() if self._open or self._buffer.text else 0
        around = len(self._asked) + typed + len(self.listing.help(columns)) + min(self._above, rows // 3)
        return max(rows - around - 1, LEAST_ROWS)

    def _typed_rows(self) -> int:
        """Return the rows of the line to type on."""
        columns = self._size[0]
        return min(1 + (len(self._buffer.text) + len(self.listing.words.type_here) + 3) // columns, _TYPED_ROWS)

    def _tokens(self) -> StyleAndTextTuples:
        columns = self._size[0]
        tokens: StyleAndTextTuples = []
        for line in self.listing.lines(columns, self._rows):
            if line.pointed:
                tokens += [
                    ("class:pointed", line.text[:3]),
                    ("[SetCursorPosition]", ""),
                    ("class:pointed", line.text[3:]),
                ]
            else:
                tokens.append(("", line.text))
            tokens.append(("", "\n"))
        tokens += [("", f"   {text}\n") for text in self.listing.help(columns)]
        return tokens[:-1] if tokens and tokens[-1] == ("", "\n") else tokens

    def _typed(self, buffer: Buffer) -> None:
        self.listing.write(buffer.text)
        self._focus()

    def _focus(self) -> None:
        if self.application.layout.has_focus(self._buffer) is not (self.listing.pointed == TYPING):
            self.application.layout.focus(self._buffer if self.listing.pointed == TYPING else self._list)

    # ------------------------------------------------------------ keys

    def _keys(self) -> KeyBindings:
        keys = KeyBindings()
        in_list = Condition(lambda: self.listing.pointed != TYPING)
        self._moves(keys, in_list)
        self._types(keys, in_list)
        nothing_typed = Condition(lambda: not self._buffer.text)

        @keys.add("left", filter=nothing_typed, eager=True)
        def _back(event: KeyPressEvent) -> None:
            leave(event.app, result=BACK)

        @keys.add("enter", eager=True)
        @keys.add("c-j", eager=True)  # Enter, when it was pressed before the question was there
        def _done(event: KeyPressEvent) -> None:
            if self.listing.pointed == TYPING:
                leave(event.app, result=Typed(self._buffer.text))
            elif (answer := self._enter(self.listing)) is not None:
                leave(event.app, result=answer)

        @keys.add("escape", "enter", eager=True)
        @keys.add("escape", "c-j", eager=True)
        def _nothing(_: KeyPressEvent) -> None:
            """Escape and Enter in one breath answer nothing."""

        @keys.add(" ", filter=in_list, eager=True)
        def _tick(_: KeyPressEvent) -> None:
            if self.listing.ticks:
                self.listing.tick()

        return keys

    def _types(self, keys: KeyBindings, in_list: Condition) -> None:
        """Add what lets a text be typed while the pointer stands in the list."""

        @keys.add("c-u", eager=True)  # all of it: a paste may hold many lines
        def _clear(_: KeyPressEvent) -> None:
            self._buffer.text = ""

        @keys.add("backspace", filter=in_list, eager=True)
        def _shorten(_: KeyPressEvent) -> None:
            self._buffer.text = self._buffer.text[:-1]
            self._buffer.cursor_position = len(self._buffer.text)

        @keys.add(Keys.BracketedPaste, filter=in_list)
        @keys.add(Keys.Any, filter=in_list)
        def _type(event: KeyPressEvent) -> None:
            if event.data.isprintable() or event.key_sequence[0].key == Keys.BracketedPaste:
                self._buffer.cursor_position = len(self._buffer.text)
                self._buffer.insert_text(event.data.replace("\r\n", "\n").replace("\r", "\n"))

    def _moves(self, keys: KeyBindings, in_list: Condition) -> None:
        """Add the keys that move the pointer."""

        def add(key: str, by: Callable[[], int], *, always: bool = True) -> None:
            @keys.add(key, filter=Condition(lambda: always) | in_list, eager=True)
            def _move(_: KeyPressEvent) -> None:
                self.listing.move(by())
                self._focus()

        def page() -> int:
            return self.listing.page(self._size[0], self._rows)

        everything = 10**6
        add("up", lambda: -1)
        add("down", lambda: 1)
        add("pageup", lambda: -page() if page() > 1 else -2)
        add("pagedown", lambda: page() if page() > 1 else 2)
        add("home", lambda: -everything, always=False)
        add("end", lambda: everything, always=False)


def asked(lines: Sequence[str], columns: int) -> list[str]:
    """Return the lines of a question broken between words."""
    return [part for line in lines for part in textwrap.wrap(shown(line), columns - 2) or [""]]
