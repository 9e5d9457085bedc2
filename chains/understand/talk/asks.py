"""Reads questions about a film; a question that asks for films is none."""

import re
from typing import Any

from chains.understand.draft import DONE, Draft
from data.dialogue import Ask, Ref

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
            r"|it is )?(?:rating|ratings|score|imdb|reviews?)|\brating of(?= ?\ue000)|\bis (?:it|\ue000+) "
            r"(?:any )?(?:good|worth)|\breviews? (?:of|for)(?= ?\ue000)|\bwhat did (?:people|critics)",
        ),
        (
            "certificate",
            r"\b(?:is|are|would|was) (?:it|this|that|these|those|they|\ue000+) (?:\w+ ){0,2}?(?:ok|okay"
            r"|suitable|appropriate|safe|kid friendly|family friendly|fine|alright|all right|too (?:scary"
            r"|violent)|for (?:kids|children))\b|\b(?:age rating|certificate|what is it rated|rated for"
            r"|how violent|how scary|how gory|parental)\b|\bcan (?:my )?(?:kids?|children|son|daughter"
            r"|\d+ year olds?) (?:watch|see)",
        ),
        ("language", r"\bwhat language|\bis (?:it|\ue000+) (?:in|dubbed|subtitled)\b|\bsubtitles\?|\bwhich language"),
        (
            "where",
            r"\bwhere (?:can|could|do|is|to|might) (?:i |we |it )?(?:\w+ )?(?:watch|see|stream|find|rent"
            r"|available|streaming|buy|playing)?|\bis (?:it|\ue000+) (?:\w+ )?(?:streaming|on netflix|on hulu"
            r"|on prime|available)|\bwho streams",
        ),
        (
            "compare",
            r"\b(?:which|what) (?:one )?(?:is|of|one|would you)\b.*\b(?:better|best|shorter|longer|funnier"
            r"|scarier|newer|older|shortest|longest)\b|\bcompare\b|\bdifference between|\bhow (?:do|does"
            r"|is) .*(?:compare|different)|\bor \ue000+ \?",
        ),
        (
            "plot",
            r"\bwhat (?:is|was|are) (?:it|that|this|they|those|these|\ue000+|the (?:plot|story|premise))(?: "
            r"(?:one|movie|film))? ?(?:about|all about|of\b)?|\btell me (?:more )?(?:about|what)|\bmore "
            r"(?:about|info|information|details)|\bwhat happens|\bsynopsis|\bdescribe\b|\bsummary"
            r"|\bwhat about \ue000+ \?",
        ),
        (
            "other",
            r"\bis there a (?:sequel|remake|book|prequel)|\bdid (?:it|\ue000+) win|\bhow much (?:money )?did"
            r"|\bhave you seen|\bwhere was (?:it|\ue000+) filmed|\bwho (?:composed|wrote|produced)"
            r"|^(?:and |so |but )?(?:is|was|does|did|has) (?:it|this|that(?: one)?|\ue000+)\b",
        ),
    )
)


def read(draft: Draft) -> None:
    """A question about a film; a question that asks for films is none."""
    if not _is_question(draft) or draft.fields.get("act") == "identify":
        return
    for topic, pattern in TOPICS:
        match = pattern.search(draft.line)
        if match and _about_a_film(draft, topic, match):
            ref = _asked(draft)
            draft.note("asks", Ask(topic=topic, ref=ref))
            for mention in draft.mentions:
                if mention.use in ("similar", "none", "ask", "accept") or (
                    topic == "compare" and mention.ref.kind == "last_list"
                ):
                    mention.use = "ask"
            draft.take(0, len(draft.line), DONE)
            return


def _is_question(draft: Draft) -> bool:
    return (
        re.match(
            r"^(?:(?:ok|okay|so|and|but|hey|oh|hmm|wait|please|actually|can you|could you|do you know|i wonder"
            r"|,|cool) ?)*(?:who|what|when|where|why|how|which|is|are|was|does|did|do|can|would|tell me|more "
            r"(?:about|info|details)|compare|describe|explain|synopsis|summary|have you)\b",
            draft.line,
        )
        is not None
    )


def _about_a_film(draft: Draft, topic: str, match: re.Match[str]) -> bool:
    """Whether there is a film to ask about, named, pointed at, or on the screen."""
    if any(mention.use not in ("seen", "like", "dislike") for mention in draft.mentions):
        return True
    here = bool(draft.view.focus or draft.view.shown)
    pronoun = re.search(
        r"\b(?:it|that|this|they|those|these|them|you (?:recommend|suggest|pick|choose)\w*)\b", draft.line
    )
    short = len(draft.line.split()) <= 5 and topic not in ("plot", "compare", "where")
    return (here and bool(pronoun or short or topic in ("why", "compare"))) or (
        topic == "why" and draft.line.startswith("why")
    )


def _asked(draft: Draft) -> Ref | None:
    named = [mention.ref for mention in draft.mentions if mention.use not in ("seen", "like", "dislike")]
    if named:
        return named[0]
    focus = draft.view.focus
    return Ref(kind="focus", id=focus.tmdb_id) if focus else None
