"""Files that are a ZIP inside are the same bytes whenever they are made."""

import io
import zipfile

from netprep.packed import without_times


def packed(year: int, parts: dict[str, bytes]) -> bytes:
    """Return a ZIP file with these parts, made in a year."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as made:
        for name, data in parts.items():
            made.writestr(zipfile.ZipInfo(name, (year, 5, 6, 7, 8, 10)), data)
    return file.getvalue()


def test_what_was_packed_at_another_time_is_the_same_bytes() -> None:
    parts = {"b.xml": b"<b/>" * 100, "a.xml": b""}

    first, second = (without_times(packed(year, parts)) for year in (1999, 2026))

    assert packed(1999, parts) != packed(2026, parts)
    assert first == second
    with zipfile.ZipFile(io.BytesIO(first)) as file:
        assert {name: file.read(name) for name in file.namelist()} == parts
