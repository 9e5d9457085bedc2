"""Says filters in plain words, for chips, prompts and what was given up."""

from typing import Any

from data import FieldName, Filters, Person, Range

LANGUAGES = {
    "en": "English", "fr": "French", "es": "Spanish", "de": "German", "it": "Italian", "ja": "Japanese", "ko": "Korean",
    "zh": "Chinese", "hi": "Hindi", "sv": "Swedish", "da": "Danish", "no": "Norwegian", "ru": "Russian",
    "pt": "Portuguese", "pl": "Polish", "nl": "Dutch", "fi": "Finnish", "tr": "Turkish", "fa": "Persian",
    "ar": "Arabic", "th": "Thai", "cs": "Czech", "he": "Hebrew", "id": "Indonesian", "el": "Greek", "hu": "Hungarian",
}  # fmt: skip


COUNTRIES = {
    "US": "the US", "GB": "Britain", "FR": "France", "DE": "Germany", "IT": "Italy", "ES": "Spain", "JP": "Japan",
    "KR": "South Korea", "CN": "China", "HK": "Hong Kong", "TW": "Taiwan", "IN": "India", "AU": "Australia",
    "NZ": "New Zealand", "CA": "Canada", "MX": "Mexico", "BR": "Brazil", "AR": "Argentina", "IE": "Ireland",
    "SE": "Sweden", "DK": "Denmark", "NO": "Norway", "FI": "Finland", "NL": "the Netherlands", "BE": "Belgium",
    "AT": "Austria", "CH": "Switzerland", "PL": "Poland", "RU": "Russia", "CZ": "Czechia", "HU": "Hungary",
    "GR": "Greece", "TR": "Turkey", "IR": "Iran", "IL": "Israel", "ZA": "South Africa", "NG": "Nigeria",
    "TH": "Thailand", "VN": "Vietnam", "ID": "Indonesia", "PH": "the Philippines", "PT": "Portugal", "RO": "Romania",
}  # fmt: skip


def in_words(filters: Filters) -> dict[FieldName, str]:
    """Each filled field, said."""
    said: dict[FieldName, str] = {}
    for field, say in SAYINGS.items():
        value = getattr(filters, field)
        if value not in (None, (), Range()):
            said[field] = say(value)
    return said


def listed(values: Any, last: str = "and") -> str:
    """ "a, b and c"."""
    names = [value.name if isinstance(value, Person) else str(value).replace("_", " ") for value in values]
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} {last} {names[-1]}"


def hours(minutes: int) -> str:
    """ "1 h 52 min"."""
    return f"{minutes // 60} h {minutes % 60} min" if minutes >= 60 else f"{minutes} min"


def language(code: str) -> str:
    """The English name of a language code, or the code."""
    return LANGUAGES.get(code, code)


def spaced(name: str) -> str:
    """A mood or content as it is written in a sentence."""
    return {"tearjerker": "moving"}.get(name, name.replace("_", "-"))


def country(code: str) -> str:
    """The English name of a country code, or the code."""
    return COUNTRIES.get(code, code)


def _year(years: Range) -> str:
    if years.min is not None and years.min == years.max:
        return f"from {years.min}"
    if years.min is not None and years.max is not None:
        return f"from {years.min} to {years.max}"
    return f"from {years.min} on" if years.min is not None else f"up to {years.max}"


def _runtime(minutes: Range) -> str:
    if minutes.min is not None and minutes.max is not None:
        return f"{minutes.min} to {minutes.max} minutes"
    return f"at least {minutes.min} minutes" if minutes.min is not None else f"at most {minutes.max} minutes"


SAYINGS: dict[FieldName, Any] = {
    "genres_all": listed,
    "genres_any": lambda v: listed(v, "or"),
    "genres_none": lambda v: f"no {listed(v, 'or')}",
    "moods": listed,
    "moods_none": lambda v: f"not {listed(v, 'or')}",
    "themes": listed,
    "themes_none": lambda v: f"without {listed(v, 'or')}",
    "content_none": lambda v: f"no {listed(v, 'or')}",
    "year": _year,
    "runtime": _runtime,
    "rating_min": lambda v: f"rated {v:g} or better",
    "popularity": lambda v: "well known" if v == "popular" else "a hidden gem",
    "people_all": lambda v: f"with {listed(v)}",
    "people_any": lambda v: f"with {listed(v, 'or')}",
    "people_none": lambda v: f"without {listed(v, 'or')}",
    "languages_any": lambda v: f"in {listed(map(language, v), 'or')}",
    "languages_none": lambda v: f"not in {listed(map(language, v), 'or')}",
    "countries_any": lambda v: f"from {listed(map(country, v), 'or')}",
    "countries_none": lambda v: f"not from {listed(map(country, v), 'or')}",
    "providers_any": lambda v: f"on {listed(v, 'or')}",
    "max_age": lambda v: f"fine for age {v}",
    "within": lambda v: f"only from your list of {len(v)}",
}
