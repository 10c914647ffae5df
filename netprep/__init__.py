"""netprep: a printable checklist of questions for a neuroendocrine tumor appointment.

For other programs: `load_catalogue`, `find`, `checklist` and `render`, told in docs/python.md. Nothing is loaded
before one of them is used.
"""

TYPE_CHECKING = False  # what type checkers take for true: to import it from typing would take a third of a start
if TYPE_CHECKING:
    from netprep.interface import (
        Catalogue,
        Checklist,
        Group,
        NetprepError,
        Therapy,
        checklist,
        find,
        load_catalogue,
        render,
    )
else:

    def __getattr__(name: str) -> object:
        """Return what is asked for by its name, loaded now."""
        if name not in __all__:
            raise AttributeError(f"module 'netprep' has no attribute '{name}'")
        from importlib import import_module  # noqa: PLC0415 - a start of the program needs none of it

        return getattr(import_module("netprep.interface"), name)


__version__ = "0.1.0"
__all__ = (
    "Catalogue",
    "Checklist",
    "Group",
    "NetprepError",
    "Therapy",
    "checklist",
    "find",
    "load_catalogue",
    "render",
)


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
