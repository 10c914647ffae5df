"""What does not work is told inside the interview in its own words, with what to do there."""

from pathlib import Path

import pytest
from script import TINY, WORDS, Desk, Memory, Script

from netprep.errors import FileError, NetprepError
from netprep.interview.talk import Talk
from netprep.output import expand, write_document
from netprep.strings import fill


def told(error: NetprepError) -> str:
    """Return what the interview says of a failure."""
    script = Script()
    Talk(TINY, script, Desk(), Memory()).tell_failure(error)
    [line] = script.said
    return line


def failure(path: str) -> FileError:
    """Return how writing to a path fails."""
    with pytest.raises(FileError) as failed:
        write_document("x", expand(path))
    return failed.value


@pytest.mark.parametrize(
    ("name", "word"),
    [
        ("no/such/folder.pdf", WORDS.failed_no_folder),
        ("file/below.pdf", WORDS.failed_no_folder),
        ("folder", WORDS.failed_folder),
        ("link", WORDS.failed_link),
        ("x" * 300, WORDS.failed_write),
    ],
)
def test_a_file_that_cannot_be_written_is_told_in_the_words_of_the_interview(
    name: str, word: str, tmp_path: Path
) -> None:
    (tmp_path / "file").touch()
    (tmp_path / "folder").mkdir()
    (tmp_path / "link").symlink_to("file")
    path = str(tmp_path / name)

    assert told(failure(path)) == fill(
        WORDS.file_failed, reason=fill(word, path=path, folder=str(Path(path).parent))
    )


@pytest.mark.parametrize(
    ("path", "word"), [("a\x1b.pdf", WORDS.failed_name), ("~nobody-here/a.pdf", WORDS.failed_home)]
)
def test_a_name_that_no_file_can_have_is_told_in_the_words_of_the_interview(path: str, word: str) -> None:
    assert told(failure(path)) == fill(WORDS.file_failed, reason=word.replace("{path}", path))


def test_what_has_no_words_there_is_told_as_everywhere() -> None:
    assert told(FileError("It broke.")) == fill(WORDS.file_failed, reason="It broke.")
