"""Imported once by the server that the pool's processes are forked from: they start with libraries and tables loaded.

A message of two sentences goes through the stages, so that what loads on first use is loaded here and shared.
"""

import contextlib

with contextlib.suppress(Exception):  # what is wrong is told when the stage runs, with its message
    from dongtin.pipeline import Options
    from dongtin.topology import EXTRACTION, LANGUAGE
    from dongtin_schemas import Provenance

    _FIRST = '{"text": "Sáng nay trời nắng. Buổi chiều có mưa rào, theo dự báo của đài khí tượng."}'.encode()
    _nowhere = Provenance(topic="preload", partition=0, offset=0, pipeline_version="-")
    _detected = LANGUAGE.load_raw()(_FIRST, _nowhere, Options())
    EXTRACTION.load_transform()(_detected, Options())
