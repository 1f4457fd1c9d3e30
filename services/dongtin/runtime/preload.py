"""Imported once by the server that the pool's processes are forked from: they start with libraries and tables loaded.

A few messages of a sentence or two go through the stages, so that what loads on first use is loaded here and shared.

What stands then is left out of garbage collection for good, and collections come less often: a page makes thousands
of objects that counting references frees, and looking through the tables again and again took a tenth of the time.
"""

import contextlib
import gc

YOUNG_OBJECTS = 20_000
"""Objects after which the youngest are looked through; Python's 700 are a part of one page."""

with contextlib.suppress(Exception):  # what is wrong is told when the stage runs, with its message
    from dongtin.pipeline import MessageError, Options
    from dongtin.topology import EXTRACTION, LANGUAGE
    from dongtin_schemas import Provenance

    _FIRST = (
        '{"text": "Sáng nay trời nắng. Buổi chiều có mưa rào, theo dự báo của đài khí tượng."}',
        '{"text": "Hujan deras turun sejak pagi, dan warga desa membersihkan saluran air bersama-sama."}',
        '{"text": "Regnet har falt siden morgenen, og folk i bygda renset grøftene sammen."}',
        '{"html": "<title>Rain</title><h1>Rain</h1><p>It rained all day, and the village cleaned its ditches.</p>"}',
    )
    """Between them they need every table: of Vietnamese, of Indonesian, of a language told from none, of pages."""
    _nowhere = Provenance(topic="preload", partition=0, offset=0, pipeline_version="-")
    for _message in _FIRST:
        with contextlib.suppress(MessageError):
            EXTRACTION.load_transform()(LANGUAGE.load_raw()(_message.encode(), _nowhere, Options()), Options())

gc.collect()
gc.freeze()
gc.set_threshold(YOUNG_OBJECTS)
