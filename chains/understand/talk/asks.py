"""Reads questions about a film; a question that asks for films is none."""

import re
from typing import Any

from chains.understand.draft import DONE, FILM, Draft, Mention
from chains.understand.talk import finer
from chains.understand.talk.acts import OFF_TOPIC
from data.dialogue import Ask, Ref
from data.known import known_by_name

TOPICS: tuple[tuple[Any, re.Pattern[str]], ...] = tuple(
    (topic, re.compile(pattern))
    for topic, pattern in (
        (
            "why",
            r"\bwhy (?:did you (?:\w+ )?(?:recommend|suggest|pick|choose|show|give)|(?:that|this|these|those"
            r"|it|the|\ue000|is|are)|do you think|should i)|^why\b|\bexplain (?:why|your|the|that|this|these)",
        ),
        (
            "director",
            r"\bwho (?:directed|made|shot|is the director|was the director|is directing)"
            r"|\bdirector of\b(?= ?\ue000)|\bdirected by whom|who is it by|\bwho is the (?:director|filmmaker)",
        ),
        (
            "cast",
            r"\bwho (?:is|was|are|were|all is|else is)? ?(?:in|acts?|acted|stars?|starred|starring|plays?"
            r"|played|the (?:cast|actors?|actress|lead|main actor|star))\b|\b(?:cast|actors?) (?:of"
            r"|in)(?= ?\ue000)|\bwhat is the cast|\bdoes it star|\bis \ue001+ in \ue000",
        ),
        (
            "runtime",
            r"\bhow long (?:is|are|was|were|does)\b|\bhow many minutes|\bwhat is the (?:runtime|length"
            r"|running time)|\b(?:runtime|length) of(?= ?\ue000)|^(?:is|are) \ue000+ (?:\w+ )?(?:long|short)\b",
        ),
        (
            "year",
            r"\b(?:when|what year) (?:is|was|did|were|does)\b|\bhow old is(?= ?\ue000)|\brelease (?:year|date)"
            r"|\bwhat year\b|\bwhich year\b",
        ),
        (
            "rating",
            r"\bhow (?:good|well rated|highly rated|popular) (?:is|was)|\bwhat (?:is|are) (?:the |its "
            r"|it is )?(?:rating|ratings|score|imdb|reviews?)|\bwhat (?:score|rating) (?:did|does|do|has)"
            r"|\brating of(?= ?\ue000)"
            r"|\b(?:is|was|are|were) (?:it|they|\ue000+) (?:any )?(?:good|worth)|\breviews? (?:of"
            r"|for)(?= ?\ue000)|\bwhat did (?:people|critics)",
        ),
        (
            "certificate",
            r"\b(?:is|are|would|was) (?:it|this|that|these|those|they|\ue000+) (?:\w+ ){0,2}?(?:ok|okay"
            r"|suitable|appropriate|safe|kid friendly|family friendly|fine|alright|all right|too (?:scary"
            r"|violent)|for (?:kids|children))\b|\b(?:age rating|certificate|what is it rated|rated for|parental)\b"
            r"|\b(?:can|could|should|may) (?:my |the |our |a |an )?(?:kids?|children|son|daughter"
            r"|(?:\d+ (?:year|yr|yo|y o)s?(?: old)?s?)) (?:watch|see)|\bhow (?:scary|violent|gory|graphic)\b.*\bfor"
            r"|\bhow old (?:must|should|do|does|would)\b|\bwhat age\b|\bold enough\b",
        ),
        (
            "language",
            r"\bwhat language|\b(?:is|are) (?:it|they|these|\ue000+) (?:all )?(?:dubbed|subtitled|in (?:english"
            r"|french"
            r"|german|spanish|italian|korean|japanese|chinese|mandarin|hindi|russian|portuguese|arabic))\b"
            r"|\bsubtitles\b|\bwhich language",
        ),
        (
            "where",
            r"\bwhere (?:can|could|do|is|to|might) (?:i |we |it )?(?:\w+ )?(?:watch|see|stream|find|rent"
            r"|available|streaming|buy|playing)?|\b(?:is|are) (?:it|they|these|\ue000+"
            r"|\ue000+ (?:is|are) (?:available |streaming )?on"
            r"|(?:any|all|one|some) of (?:these|those|them)) (?:\w+ )?(?:streaming|available"
            r"|on (?:netflix|hulu|prime|disney|max|hbo|apple|amazon|mubi"
            r"|peacock|paramount))|\bwho streams|\ue000+ (?:is|are) (?:\w+ )?on (?:netflix|hulu|prime|disney"
            r"|max|hbo|apple|amazon|mubi)",
        ),
        (
            "compare",
            r"\b(?:which|what) (?:one )?(?:is|of|one|would you)\b.*\b(?:better|shorter|longer|funnier"
            r"|scarier|newer|older)\b|\bcompare\b|\bdifference between|\bhow (?:do|does"
            r"|is|are) .*(?:compare|differ|different)|\bor \ue000+ \?",
        ),
        (
            "plot",
            r"\bwhat (?:is|was|are) (?:it|that|this|they|those|these|\ue000+|the (?:plot|story|premise))(?: "
            r"(?:one|movie|film))? ?(?:about|all about|of\b)?|\btell me (?:a bit |a little |more "
            r"|something )*(?:about|what)|\bmore "
            r"(?:about|info|information|details)|\bwhat happens|\bsynopsis|\bdescribe\b|\bsummary"
            r"|\bwhat about \ue000+ \?",
        ),
        (
            "other",
            r"\bis there a (?:sequel|remake|book|prequel)|\bdid (?:it|\ue000+) win|\bhow much (?:money )?did"
            r"|\bhave you seen|\bwhere was (?:it|\ue000+) filmed|\bwho (?:composed|wrote|produced)"
            r"|^(?:[\w ]+, )?(?:and |so |but )?(?:is|was|does|did|has|do|are|have) (?:it|they|these|those|this"
            r"|that(?: one)?|\ue000+)\b",
        ),
    )
)


MOST = 3  # questions in one message


def read(draft: Draft) -> None:
    """Questions about films; a question that asks for films is none."""
    if draft.fields.get("act") == "identify":
        return
    if finer.RECALL.search(draft.line):
        draft.note("asks", Ask(topic="other", about=finer.WISHES))
        draft.take(0, len(draft.line), DONE)
        return
    if not _is_question(draft) or OFF_TOPIC.search(draft.line):
        return
    line, mentions = draft.line, list(draft.mentions)
    _name_unknown(draft)
    if asks := _questions(draft):
        for ask in asks[:MOST]:
            draft.note("asks", ask)
        for mention in draft.mentions:
            if mention.use in ("similar", "none", "ask", "accept", "same") or mention.ref.kind == "last_list":
                mention.use = "ask"
        draft.fields.pop("people", None)
        draft.take(0, len(draft.line), DONE)
    else:
        draft.line, draft.mentions = line, mentions  # no question after all: nobody was named


def _questions(draft: Draft) -> list[Ask]:
    """The finer questions first: of a list's extreme, of a feeling, of an age; else every topic that is touched."""
    if extreme := finer.extreme(draft):
        return [extreme]
    ref = _asked(draft)
    if _about_a_film(draft, "other") and (fine := finer.about(draft, ref)):
        return fine
    found = [(match, topic) for topic, pattern in TOPICS if (match := pattern.search(draft.line))]
    found = [(match, topic) for match, topic in found if _about_a_film(draft, topic)]
    if any(topic == "compare" for _, topic in found):
        named = list(_named(draft)) or [Ref(kind="last_list")]
        return [Ask(topic="compare", ref=one) for one in named]
    sure = [topic for _, topic in found if topic not in VAGUE] or [topic for _, topic in found[:1]]
    return [Ask(topic=topic, ref=ref, about=finer.detail(draft, topic)) for topic in sure]


VAGUE = ("plot", "other")  # what the words of another topic may fit as well


def _is_question(draft: Draft) -> bool:
    """Whether the message, or its last sentence, opens as a question does."""
    last = re.split(
        r"[.!?;] (?=\S)|, (?=(?:do|does|is|are|did|was|were) (?:it|they|that|this|those|these)\b)", draft.line
    )[-1]
    if TAGGED.search(draft.line):
        return True
    return OPENING.match(draft.line) is not None or (
        OPENING.match(last) is not None and FILMLIKE.search(last) is not None
    )


OPENING = re.compile(
    r"^(?:(?:ok|okay|so|and|but|hey|oh|hmm|wait|please|actually|can you|could you|do you know|i wonder|tell me|quick"
    r"|question|just|one|thing|curious|remind me|by the way|if|,|:|!|cool|nice|great|interesting|really|wow"
    r"|alright|right) ?)*(?:who|what|when|where|why|how"
    r"|which|is|are|was|were|does|did|do|can|could|would|will|has|have|any(?= \w+(?: \w+)? in )|tell me|more "
    r"(?:about|info|details)|compare|describe|explain|synopsis|summary|have you|\ue000+ (?:is|has|was)(?= (?:on"
    r"|available|any|worth|good)\b))\b"
)
TAGGED = re.compile(
    r"^(?:it|that|this|they|\ue000+) (?:has|have|is|are|was|stars?) .*\b(?:right|correct|yes|no|is it not) \?$"
)
FILMLIKE = re.compile(rf"{FILM}|\b(?:it|they|these|those|them|the (?:two|three))\b")
PRONOUN = re.compile(
    r"\bthe (?:movie|film|story|plot|premise|cast|director|ending|length|runtime|rating|story line|storyline)\b"
    r"|\b(?:it"
    r"|that|this|they|those|these|them|you (?:recommend|suggest|pick|choose)\w*)\b"
)


def _about_a_film(draft: Draft, topic: str) -> bool:
    """Whether there is a film to ask about, named, pointed at, or on the screen."""
    if any(_may_be_asked(mention) for mention in draft.mentions):
        return True
    if topic == "other" and OF_IT.match(draft.line):
        return True
    here = bool(draft.view.focus or draft.view.shown)
    pronoun = PRONOUN.search(draft.line)
    short = len(draft.line.split()) <= 5 and topic not in ("plot", "compare", "where", "other")
    return (here and bool(pronoun or short or topic in ("why", "compare"))) or (
        topic == "why" and draft.line.startswith("why")
    )


OF_IT = re.compile(
    r"^(?:[\w ]+, )?(?:is|was|does|did|has) it (?!possible|ok |okay |too (?:late|much)|true|fine if|worth"
    r"|time)(?!.*\bif\b)"
)


def _may_be_asked(mention: Mention) -> bool:
    return mention.use not in ("seen", "like", "dislike")


def _named(draft: Draft) -> list[Ref]:
    return [mention.ref for mention in draft.mentions if _may_be_asked(mention)]


def _asked(draft: Draft) -> Ref | None:
    named = _named(draft)
    if named:
        return named[0]
    focus = draft.view.focus
    if focus is None and len(draft.view.shown) > 1 and SEVERAL.search(draft.line):
        return Ref(kind="last_list")
    return Ref(kind="focus", id=focus.tmdb_id) if focus else None


def _name_unknown(draft: Draft) -> None:
    """Takes a film asked about by a name the catalogue lacks: "who directed Past Lives?"."""
    match = SUBJECT.search(draft.line)
    words = [word for word in draft.typed_words() if match and match.start("film") <= word.start < match.end("film")]
    if not words or any(_may_be_asked(mention) for mention in draft.mentions) or PRONOUN.search(draft.line):
        return
    said = draft.message.as_typed(draft.token_at(words[0].start), draft.token_at(words[-1].start) + 1)
    held = draft.lexicons
    rare = len(words) > 1 and any(word.text not in held.fillers | held.known for word in words)
    if words[-1].capital or (rare and known_by_name(said) is not None):
        span = draft.take(words[0].start, words[-1].end, FILM)
        draft.mentions.append(Mention(span, Ref(kind="title", title=said), "ask"))


SUBJECT = re.compile(
    r"^(?:\w+ ){0,3}?(?:who|how|what|when|where|is|was|did|can) (?:(?:directed|made|wrote|starred in|stars in|is in"
    r"|was in|plays in|acts in|is the (?:director|cast|star|lead) (?:of|in)|long|old|good|year"
    r"|can i (?:watch|see|stream)|is|was|did) )+(?:the (?:movie|film) )?(?P<film>\w+(?: \w+){0,5}?)"
    r"(?= (?:about|made|released|come out|on|out|rated)\b| ?$| [,.!?])"
)
SEVERAL = re.compile(r"\b(?:they|those|these|them|each|any of|all of)\b")
