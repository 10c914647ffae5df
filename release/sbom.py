"""The list of parts of the app (SBOM), in the form of CycloneDX."""

import json
import uuid
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

from cyclonedx.model import HashAlgorithm, HashType
from cyclonedx.model.bom import Bom
from cyclonedx.model.component import Component, ComponentType
from cyclonedx.model.license import DisjunctiveLicense, LicenseExpression
from cyclonedx.output import make_outputter
from cyclonedx.schema import OutputFormat, SchemaVersion
from licences import is_expression, licence
from packageurl import PackageURL
from packing import digest
from shipped import Part, compiled_in

APP = "netprep"
_FOLDER = "_internal"  # where PyInstaller puts what the program is made of


def sbom_text(parts: list[Part], app: Path, made: datetime) -> str:
    """Return the parts of the app in the folder `app` as CycloneDX JSON; the same parts give the same text."""
    whole = {part.name: _component(part, app) for part in parts}
    top = whole.pop(APP)
    bom = Bom(components=whole.values(), serial_number=_number(whole.values()))
    bom.metadata.component, bom.metadata.timestamp = top, made
    bom.register_dependency(top, whole.values())
    text = make_outputter(bom, OutputFormat.JSON, SchemaVersion.V1_6).output_as_string()
    return json.dumps(json.loads(text), indent=2, sort_keys=True) + "\n"


def _component(part: Part, app: Path) -> Component:
    name = licence(part)
    inner = [*_native(part, app), *_compiled_in(part)]
    return Component(
        type=ComponentType.APPLICATION if part.name == APP else ComponentType.LIBRARY,
        name=part.name,
        version=part.version,
        purl=_address(part),
        bom_ref=f"{part.kind}:{part.name}",
        licenses=[LicenseExpression(name) if is_expression(name) else DisjunctiveLicense(name=name)],
        components=inner,
    )


def _address(part: Part) -> PackageURL:
    kinds = {"distribution": ("pypi", None), "python": ("generic", None), "system": ("deb", "debian")}
    kind, space = kinds[part.kind]
    return PackageURL(kind, space, part.name.lower(), part.version)


def _native(part: Part, app: Path) -> Iterator[Component]:
    """Yield the files of native code of a part, each with its digest."""
    for name in part.files:
        path = app / _FOLDER / name
        if path.is_file():
            digested = HashType(alg=HashAlgorithm.SHA_256, content=digest(path))
            yield Component(type=ComponentType.FILE, name=name, bom_ref=f"file:{name}", hashes=[digested])


def _compiled_in(part: Part) -> Iterator[Component]:
    for one in compiled_in(part):
        yield Component(
            type=ComponentType.LIBRARY,
            name=one.name,
            version=one.version,
            purl=PackageURL.from_string(one.address),
            bom_ref=f"{part.name}:{one.address}",
            licenses=[LicenseExpression(one.licence)] if is_expression(one.licence) else [],
        )


def _number(components: Any) -> uuid.UUID:  # noqa: ANN401 - a view of a mapping
    return uuid.uuid5(uuid.NAMESPACE_URL, " ".join(sorted(str(one.purl) for one in components)))
