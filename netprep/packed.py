"""A file that is a ZIP inside, as Word's and Excel's are, without the time at which it was made."""

import io
import zipfile

_LONG_AGO = (1980, 1, 1, 0, 0, 0)  # the first day a ZIP file can name


def without_times(made: bytes) -> bytes:
    """Return the file with the same parts, packed so that the same parts are the same bytes."""
    file = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(made)) as old, zipfile.ZipFile(file, "w") as new:
        for entry in old.infolist():
            new.writestr(zipfile.ZipInfo(entry.filename, _LONG_AGO), old.read(entry), zipfile.ZIP_DEFLATED)
    return file.getvalue()
