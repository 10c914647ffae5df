"""The PDF to fill in, in the viewer that browsers have: every field is seen, named, filled in and saved.

`NETPREP_PDFJS` names the folder of npm's package pdfjs-dist; without it these tests are skipped.
"""

import io
import json
import os
import shutil
import subprocess
from pathlib import Path

import pikepdf
import pytest
from designed import checklist, look
from speed import few

from netprep.rendering.pdf import render

FILL = """
import { readFileSync, writeFileSync } from "node:fs";
const [library, before, after] = process.argv.slice(2);
const { getDocument } = await import(library);
const pdf = await getDocument({ data: new Uint8Array(readFileSync(before)), verbosity: 0 }).promise;
const seen = { boxes: 0, lines: 0, named: 0 };
for (let number = 1; number <= pdf.numPages; number += 1) {
  for (const field of await (await pdf.getPage(number)).getAnnotations()) {
    if (field.alternativeText) seen.named += 1;
    if (field.fieldType === "Btn") {
      seen.boxes += 1;
      pdf.annotationStorage.setValue(field.id, { value: true });
    } else if (field.fieldType === "Tx") {
      seen.lines += 1;
      pdf.annotationStorage.setValue(field.id, { value: `Größe of ${field.fieldName}` });
    }
  }
}
writeFileSync(after, await pdf.saveDocument());
console.log(JSON.stringify(seen));
"""


def library() -> str:
    """Return where the viewer is."""
    folder = os.environ.get("NETPREP_PDFJS")
    if not folder or shutil.which("node") is None:
        pytest.skip("node or pdf.js (NETPREP_PDFJS) is not here")
    return (Path(folder) / "legacy" / "build" / "pdf.mjs").as_uri()


@pytest.mark.parametrize("name", few(("two", "large"), 1))
def test_every_field_is_seen_filled_in_and_saved(name: str, tmp_path: Path) -> None:
    viewer = library()
    before, after, script = (tmp_path / file for file in ("before.pdf", "after.pdf", "fill.mjs"))
    before.write_bytes(render(checklist(name), look(name)._replace(fillable=True)))
    script.write_text(FILL, encoding="utf-8")

    ended = subprocess.run(["node", script, viewer, before, after], capture_output=True, text=True, check=True)

    seen = json.loads(ended.stdout.splitlines()[-1])
    pdf = pikepdf.open(io.BytesIO(after.read_bytes()))
    fields = pdf.Root.AcroForm.Fields.as_list()
    boxes = [field for field in fields if str(field.FT) == "/Btn"]
    lines = [field for field in fields if str(field.FT) == "/Tx"]
    assert seen == {"boxes": len(boxes), "lines": len(lines), "named": len(fields)}
    assert {str(box.V) for box in boxes} == {"/Yes"}
    assert [str(line.V) for line in lines] == [f"Größe of {line.T}" for line in lines]
