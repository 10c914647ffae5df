"""Walks the tags of a PDF."""

from collections.abc import Iterator

from pikepdf import Array, Dictionary, Object


def elements(root: Object) -> Iterator[Object]:
    """Yield every tag below one, without recursion: lists can be deep."""
    waiting = [root]
    while waiting:
        kids = waiting.pop().get("/K")
        found = [kid for kid in (kids if isinstance(kids, Array) else [kids]) if isinstance(kid, Dictionary)]
        tags = [kid for kid in found if "/S" in kid]
        yield from tags
        waiting += tags
