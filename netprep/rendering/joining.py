"""Joins PDFs that typst has made into one, each on the front of a leaf of its own: pages, tags and bookmarks.

What refers to something by a number or a name gets another one: by a number a page knows its tags, by a name a cell
of a table knows its heads.
"""

import io
from collections.abc import Iterable

import pikepdf
from pikepdf import Array, Dictionary, Name, Object, ObjectStreamMode, Pdf, String

from netprep.rendering.tags import elements


def joined(documents: Iterable[bytes]) -> bytes:
    """Return the documents as one; the same bytes for the same documents. What copies show is in it once."""
    made = io.BytesIO()
    each = iter(documents)
    last = next(each)
    with pikepdf.open(io.BytesIO(last)) as whole:
        _rename(whole, 0)
        begins = 0
        for number, document in enumerate(each, 1):
            before = whole.pages[begins:] if document == last else []
            begins = _turn_leaf(whole)
            _add(whole, document, number)
            for page, same in zip(whole.pages[begins:], before, strict=False):
                page.Contents, page.Resources = same.Contents, same.Resources
            last = document
        whole.save(made, deterministic_id=True, object_stream_mode=ObjectStreamMode.generate)  # a third of the size
    return made.getvalue()


def pages_in(document: bytes) -> int:
    """Return how many pages a PDF has."""
    with pikepdf.open(io.BytesIO(document)) as pdf:
        return len(pdf.pages)


def _turn_leaf(whole: Pdf) -> int:
    """Add a blank page where a page would come on the back of a leaf; return how many pages there are."""
    if len(whole.pages) % 2:
        left, low, right, high = map(float, whole.pages[-1].mediabox)
        whole.add_blank_page(page_size=(right - left, high - low)).Tabs = Name.S
    return len(whole.pages)


def _add(whole: Pdf, document: bytes, number: int) -> None:
    """Add a document; `number` tells its names from those of the others."""
    with pikepdf.open(io.BytesIO(document)) as part:
        _rename(part, number)
        _renumber(part, int(whole.Root.StructTreeRoot.ParentTreeNextKey))
        whole.pages.extend(part.pages)  # before what points to them
        _add_tags(whole.Root.StructTreeRoot, whole.copy_foreign(part.Root.StructTreeRoot))
        _add_bookmarks(whole.Root.Outlines, whole.copy_foreign(part.Root.Outlines))


def _rename(part: Pdf, number: int) -> None:
    """Set a prefix before the names of the heads of tables, wherever they stand."""
    prefix, root = f"{number:05}-", part.Root.StructTreeRoot
    if "/IDTree" not in root:
        return
    names = root.IDTree.Names
    for place in range(0, len(names), 2):
        names[place] = String(prefix + str(names[place]))
    for element in elements(root):
        if "/ID" in element:
            element.ID = String(prefix + str(element.ID))
        for about in element.get("/A", Array()):
            if "/Headers" in about:
                about.Headers = Array([String(prefix + str(name)) for name in about.Headers])


def _renumber(part: Pdf, base: int) -> None:
    """Count the numbers of the pages, links and their tags on from `base`."""
    numbers = part.Root.StructTreeRoot.ParentTree.Nums
    for place in range(0, len(numbers), 2):
        numbers[place] = int(numbers[place]) + base
    for page in part.pages:
        _count_on(page.obj, "/StructParents", base)
        for link in page.get("/Annots", Array()):
            _count_on(link, "/StructParent", base)
    part.Root.StructTreeRoot.ParentTreeNextKey = int(part.Root.StructTreeRoot.ParentTreeNextKey) + base


def _count_on(numbered: Object, key: str, base: int) -> None:
    if key in numbered:
        numbered[key] = int(numbered[key]) + base


def _add_tags(whole: Object, part: Object) -> None:
    """Add the tags of a part below the document that all are."""
    document = whole.K[0]
    for tag in part.K[0].K:
        tag.P = document
        document.K.append(tag)
    whole.ParentTree.Nums.extend(part.ParentTree.Nums)
    whole.ParentTreeNextKey = part.ParentTreeNextKey
    if "/IDTree" in part:
        if "/IDTree" not in whole:
            whole.IDTree = Dictionary(Names=Array())
        whole.IDTree.Names.extend(part.IDTree.Names)  # in order: a later document has a later prefix


def _add_bookmarks(whole: Object, part: Object) -> None:
    """Add the bookmarks of a part behind those there are: it has one for all of it."""
    part.First.Parent = whole
    part.First.Prev, whole.Last.Next = whole.Last, part.First
    whole.Last = part.Last
    whole.Count = int(whole.Count) + int(part.Count)
