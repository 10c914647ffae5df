"""Where the print face lies: one made for low vision."""

from pathlib import Path

import fontpkg_atkinson_hyperlegible

FONTS = Path(fontpkg_atkinson_hyperlegible.__file__).parent / "files"
