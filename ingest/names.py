"""What other tables call things: columns, genres, countries, languages."""

from data import fold
from data.vocabulary import GENRES, Genre

COLUMNS = {  # theirs -> ours, headers in lower case with underscores
    "id": "tmdb_id", "tmdbid": "tmdb_id", "tmdb": "tmdb_id",
    "imdbid": "imdb_id", "imdb": "imdb_id", "const": "imdb_id", "tconst": "imdb_id",
    "movieid": "movielens_id", "movielensid": "movielens_id",
    "name": "title", "movie_title": "title", "movie": "title", "film": "title", "primarytitle": "title",
    "originaltitle": "original_title", "alternative_titles": "aka", "also_known_as": "aka",
    "release_year": "year", "startyear": "year", "released": "release_date",
    "runtime_minutes": "runtime", "runtimeminutes": "runtime", "runtime_(mins)": "runtime", "duration": "runtime",
    "genre": "genres", "original_language": "language", "lang": "language",
    "country": "countries", "production_countries": "countries",
    "certification": "certificate", "mpaa": "certificate", "mpaa_rating": "certificate", "rated": "certificate",
    "content_rating": "certificate", "belongs_to_collection": "collection", "series": "collection",
    "director": "directors", "directed_by": "directors", "writer": "writers", "screenplay": "writers",
    "actors": "cast", "stars": "cast", "starring": "cast",
    "keywords": "themes", "tags": "themes", "plot_keywords": "themes",
    "description": "overview", "summary": "overview", "synopsis": "overview",
    "vote_count": "votes", "numvotes": "votes", "num_votes": "votes",
    "vote_average": "rating", "averagerating": "rating", "imdb_rating": "rating",
}  # fmt: skip

GENRE_NAMES: dict[str, Genre] = {fold(genre): genre for genre in GENRES} | {
    "sci fi": "Science Fiction", "scifi": "Science Fiction", "sf": "Science Fiction",
    "childrens": "Family", "children": "Family", "kids": "Family", "animated": "Animation", "anime": "Animation",
    "musical": "Music", "film noir": "Crime", "noir": "Crime", "suspense": "Thriller", "documentaries": "Documentary",
    "romcom": "Romance", "romantic": "Romance", "historical": "History", "comedies": "Comedy", "dramas": "Drama",
}  # fmt: skip

COUNTRIES = {
    "united states of america": "US", "united states": "US", "usa": "US", "united kingdom": "GB", "uk": "GB",
    "great britain": "GB", "england": "GB", "france": "FR", "germany": "DE", "west germany": "DE", "italy": "IT",
    "spain": "ES", "japan": "JP", "china": "CN", "hong kong": "HK", "taiwan": "TW", "south korea": "KR", "korea": "KR",
    "india": "IN", "canada": "CA", "australia": "AU", "new zealand": "NZ", "ireland": "IE", "mexico": "MX",
    "brazil": "BR", "argentina": "AR", "chile": "CL", "sweden": "SE", "norway": "NO", "denmark": "DK",
    "finland": "FI", "iceland": "IS",
    "netherlands": "NL", "belgium": "BE", "switzerland": "CH", "austria": "AT", "poland": "PL", "czech republic": "CZ",
    "hungary": "HU", "romania": "RO", "greece": "GR", "turkey": "TR", "russia": "RU", "ukraine": "UA", "israel": "IL",
    "iran": "IR", "egypt": "EG", "south africa": "ZA", "nigeria": "NG", "thailand": "TH", "philippines": "PH",
    "indonesia": "ID", "portugal": "PT",
}  # fmt: skip

LANGUAGES = {
    "english": "en", "french": "fr", "german": "de", "italian": "it", "spanish": "es", "portuguese": "pt",
    "japanese": "ja", "korean": "ko", "chinese": "zh", "mandarin": "zh", "cantonese": "cn", "hindi": "hi",
    "tamil": "ta", "telugu": "te",
    "russian": "ru", "swedish": "sv", "norwegian": "no", "danish": "da", "finnish": "fi", "dutch": "nl", "polish": "pl",
    "czech": "cs", "hungarian": "hu", "greek": "el", "turkish": "tr", "arabic": "ar", "hebrew": "he", "persian": "fa",
    "thai": "th", "indonesian": "id", "romanian": "ro", "icelandic": "is",
}  # fmt: skip

ADULT_THEMES = frozenset({"softcore", "hardcore", "hardcore porn", "adult film", "pink film"})
