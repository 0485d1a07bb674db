"""Word documents -> HTML, by mammoth. Runs in a process of its own: see ``child``."""

from __future__ import annotations

import io
import zipfile
from typing import Any

MOST_UNPACKED_BYTES = 100_000_000
_ENCRYPTED = b"\xd0\xcf\x11\xe0"


def read_docx(data: bytes) -> dict[str, Any]:
    """``html``: the document's text, pictures left out. Or ``refusal``: a code (``encrypted``,
    ``broken``, ``too_large``) with its values.
    """
    from xml.parsers.expat import ExpatError

    import mammoth

    if data.startswith(_ENCRYPTED):
        return {"refusal": "encrypted"}
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = archive.namelist()
            unpacked = sum(entry.file_size for entry in archive.infolist())
        if unpacked > MOST_UNPACKED_BYTES:
            return {"refusal": "too_large", "limit_mb": MOST_UNPACKED_BYTES // 1_000_000}
        if not any(name.startswith("word/") for name in names):
            return {"refusal": "broken", "reason": "no document in the archive"}
        result = mammoth.convert_to_html(
            io.BytesIO(data),
            convert_image=mammoth.images.img_element(lambda _image: {}),
            external_file_access=False,
            include_embedded_style_map=False,
        )
    except (zipfile.BadZipFile, ExpatError, ValueError, KeyError, AttributeError, OSError) as error:
        return {"refusal": "broken", "reason": f"{type(error).__name__}: {error}"[:200]}
    return {"html": result.value}
