"""How the legacy fonts TCVN3 (ABC, TCVN 5712:1993) and VNI (for Windows) write Vietnamese letters."""

import unicodedata

TCVN3 = str.maketrans(
    "µ¸¶·¹¨»¾¼½Æ©ÇÊÈÉË®ÌÐÎÏÑªÒÕÓÔÖ×ÝØÜÞßãáâä«åèæçé¬êíëìîïóñòô\xadõøö÷ùúýûüþ¡¢£¤¥¦§",
    "àáảãạăằắẳẵặâầấẩẫậđèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵĂÂÊÔƠƯĐ",
)
"""One letter each; capitals with a tone are written with the small letters of a font of capitals."""

_VNI_SINGLE = dict(zip("ñÑôÔöÖíÍìÌæÆóÓòÒîÎ", "đĐơƠưƯíÍìÌỉỈĩĨịỊỵỴ", strict=True))
_GRAVE, _ACUTE, _HOOK, _TILDE, _DOT = "\u0300", "\u0301", "\u0309", "\u0303", "\u0323"
_CIRCUMFLEX, _BREVE, _HORN = "\u0302", "\u0306", "\u031b"
_TONES = {"ù": _ACUTE, "ø": _GRAVE, "û": _HOOK, "õ": _TILDE, "ï": _DOT}
_ON_CIRCUMFLEX = {"â": "", "á": _ACUTE, "à": _GRAVE, "å": _HOOK, "ã": _TILDE, "ä": _DOT}
_ON_BREVE = {"ê": "", "é": _ACUTE, "è": _GRAVE, "ú": _HOOK, "ü": _TILDE, "ë": _DOT}


def _marked() -> dict[str, str]:
    found: dict[str, str] = {}
    for base in "aeouy":
        found |= {base + sign: base + tone for sign, tone in _TONES.items()}
    for base in "aeo":
        found |= {base + sign: base + _CIRCUMFLEX + tone for sign, tone in _ON_CIRCUMFLEX.items()}
    found |= {"a" + sign: "a" + _BREVE + tone for sign, tone in _ON_BREVE.items()}
    for written, base in (("ô", "o"), ("ö", "u")):
        found |= {written + sign: base + _HORN + tone for sign, tone in _TONES.items()}
    both = found | {pair.upper(): letter.upper() for pair, letter in found.items()}
    both |= {pair[0].upper() + pair[1]: letter.upper() for pair, letter in found.items()}
    return {pair: unicodedata.normalize("NFC", letter) for pair, letter in both.items()}


VNI = _VNI_SINGLE | _marked()
"""What VNI writes with one character, and with two, a letter and a sign that carries the marks: aù is á, aá is ấ."""
