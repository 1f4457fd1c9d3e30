"""Time zones and date order where a page names none: by the country of its address, its locale, its language."""

from ..html.published import Locale

COUNTRY_ZONES = {
    "vn": "Asia/Ho_Chi_Minh", "kr": "Asia/Seoul", "kp": "Asia/Pyongyang", "jp": "Asia/Tokyo", "cn": "Asia/Shanghai",
    "tw": "Asia/Taipei", "hk": "Asia/Hong_Kong", "th": "Asia/Bangkok", "la": "Asia/Vientiane", "kh": "Asia/Phnom_Penh",
    "sg": "Asia/Singapore", "my": "Asia/Kuala_Lumpur", "ph": "Asia/Manila", "in": "Asia/Kolkata", "id": "Asia/Jakarta",
    "uk": "Europe/London", "gb": "Europe/London", "ie": "Europe/Dublin", "pt": "Europe/Lisbon", "de": "Europe/Berlin",
    "at": "Europe/Vienna", "ch": "Europe/Zurich", "fr": "Europe/Paris", "be": "Europe/Brussels",
    "nl": "Europe/Amsterdam", "lu": "Europe/Luxembourg", "it": "Europe/Rome", "es": "Europe/Madrid",
    "dk": "Europe/Copenhagen", "se": "Europe/Stockholm", "no": "Europe/Oslo", "fi": "Europe/Helsinki",
    "is": "Atlantic/Reykjavik", "pl": "Europe/Warsaw", "cz": "Europe/Prague", "sk": "Europe/Bratislava",
    "hu": "Europe/Budapest", "ro": "Europe/Bucharest", "bg": "Europe/Sofia", "gr": "Europe/Athens",
    "hr": "Europe/Zagreb", "rs": "Europe/Belgrade", "si": "Europe/Ljubljana", "lt": "Europe/Vilnius",
    "lv": "Europe/Riga", "ee": "Europe/Tallinn", "ua": "Europe/Kyiv", "by": "Europe/Minsk", "ru": "Europe/Moscow",
    "tr": "Europe/Istanbul", "il": "Asia/Jerusalem", "ir": "Asia/Tehran", "sa": "Asia/Riyadh", "lb": "Asia/Beirut",
    "ae": "Asia/Dubai", "pk": "Asia/Karachi", "bd": "Asia/Dhaka", "np": "Asia/Kathmandu", "lk": "Asia/Colombo",
    "za": "Africa/Johannesburg", "ls": "Africa/Maseru", "na": "Africa/Windhoek", "ke": "Africa/Nairobi",
    "tz": "Africa/Dar_es_Salaam", "ng": "Africa/Lagos", "gh": "Africa/Accra", "eg": "Africa/Cairo",
    "ar": "America/Argentina/Buenos_Aires", "cl": "America/Santiago", "co": "America/Bogota", "pe": "America/Lima",
}  # fmt: skip
"""Country codes to their zone (IANA); countries with several zones are left out, a guess would be wrong too often."""

LANGUAGE_ZONES = {
    "vi": "Asia/Ho_Chi_Minh", "ko": "Asia/Seoul", "ja": "Asia/Tokyo", "th": "Asia/Bangkok", "lo": "Asia/Vientiane",
    "km": "Asia/Phnom_Penh", "de": "Europe/Berlin", "fr": "Europe/Paris", "it": "Europe/Rome", "pl": "Europe/Warsaw",
    "cs": "Europe/Prague", "sv": "Europe/Stockholm", "da": "Europe/Copenhagen", "no": "Europe/Oslo",
    "nb": "Europe/Oslo", "fi": "Europe/Helsinki", "tr": "Europe/Istanbul", "zh": "Asia/Shanghai",
    "hi": "Asia/Kolkata", "ms": "Asia/Kuala_Lumpur", "id": "Asia/Jakarta", "lt": "Europe/Vilnius",
    "nl": "Europe/Amsterdam", "sk": "Europe/Bratislava", "hu": "Europe/Budapest", "ro": "Europe/Bucharest",
    "bg": "Europe/Sofia", "el": "Europe/Athens", "uk": "Europe/Kyiv", "hr": "Europe/Zagreb", "sl": "Europe/Ljubljana",
    "sr": "Europe/Belgrade", "lv": "Europe/Riga", "et": "Europe/Tallinn", "is": "Atlantic/Reykjavik",
    "he": "Asia/Jerusalem", "fa": "Asia/Tehran",
}  # fmt: skip
"""Languages that are spoken in one zone by nearly all of their outlets."""

MONTH_FIRST_COUNTRIES = frozenset({"us", "ph"})


def page_locale(domain: str | None, declared: str, language: str) -> Locale:
    """How dates of a page are read: by its host's country, its declared locale (`en-US`), its language."""
    country = domain.rsplit(".", 1)[-1].casefold() if domain else ""
    code, _, region = declared.replace("_", "-").partition("-")
    region = region.rsplit("-", 1)[-1].casefold()
    zone = COUNTRY_ZONES.get(country) or COUNTRY_ZONES.get(region)
    if not zone:
        zone = LANGUAGE_ZONES.get(language) or LANGUAGE_ZONES.get(code.casefold())
    month_first = region in MONTH_FIRST_COUNTRIES or country in MONTH_FIRST_COUNTRIES
    return Locale(zone=zone, day_first=not month_first)
