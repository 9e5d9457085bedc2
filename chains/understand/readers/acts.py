"""Reads what the system is to do: commands first, and the act of the turn at the end."""

import re
from typing import Any

from chains.understand.draft import DONE, Draft
from data.dialogue import Ask, Ref, Retract

POLITE = r"(?:please|can you|could you|ok|okay|now|actually|oh|no|wait|hmm|well|then|and|so|hey|just|let us|i want to|i would like to|can we|let me|the|that|thanks)"
UNDO = re.compile(
    rf"^(?:{POLITE} ?,? )*(?:undo(?: that| it| this| the last (?:one|step|change|\d)(?: (?:steps?|changes?))?)?|go back(?: (?:a step|one step|one|to (?:the )?(?:previous|last|before)[\w ]*|please))?|back|step back|take (?:that|it) back|revert(?: that| it)?|forget (?:that|the last (?:one|thing|bit)|what i just said)|scratch that|never mind that|previous (?:list|results|one)|cancel that)(?P<times> \d(?: (?:times|steps))?| twice| (?:a )?couple of times)?(?: back)?(?: please)?[ .!]*$"
)
RESET = re.compile(
    r"\b(?:start (?:over|again|afresh|from scratch|fresh|new)|reset(?: everything| all| the filters| filters| it)?|clear (?:everything|all|it all|the filters|filters|my filters|the slate|all filters)|forget (?:everything|all of (?:it|that)|all that|about everything|it all)|scratch (?:everything|all that|all of that)|from scratch|new (?:search|conversation|topic)|begin again|wipe (?:everything|the slate clean)|fresh start|clean slate|(?:let us|lets) restart|restart)\b(?: (?:please|completely|entirely))?"
)
SWITCH = re.compile(
    r"\b(?:(?:something|anything) (?:totally |completely |entirely |wholly |very |quite )?different|(?:totally|completely|entirely) different|change of (?:plans?|pace|mood)|(?:on )?a different note|switch(?:ing)? gears|change (?:the )?(?:topic|subject|genre)|now for something else|different (?:genre|kind|type|direction))\b"
)
INSTEAD = re.compile(r"\b(?:instead|rather|actually|make (?:it|that) a|changed? my mind)\b(?! than| of)")
MORE = re.compile(
    r"^(?:show|give|any|some|got|see|want|need|load|find|hit|me|us|a|few|i|to|have|can|we|you|please|the|yes|ok|do|more|another|one|other|others|next|else|different|ones|options|results|page|suggestions?|recommendations?|recommend|something|anything|what|movies?|films?|list|again|keep|going|continue|go|on|refresh|would|like|is|there|are|there|picks|choices|of|those|these|,|not|none|but|shuffle|\d|[.!?])(?: (?:show|give|any|some|got|see|want|need|load|find|hit|me|us|a|few|i|to|have|can|we|you|please|the|yes|ok|do|more|another|one|other|others|next|else|different|ones|options|results|page|suggestions?|recommendations?|recommend|something|anything|what|movies?|films?|list|again|keep|going|continue|go|on|refresh|would|like|is|there|are|there|picks|choices|of|those|these|,|not|none|but|shuffle|\d|[.!?]))*$"
)
MORE_CORE = re.compile(
    r"\b(?:more(?! (?:of|like))|another(?: one)?|others?|next|else|different ones|keep going|continue|go on|refresh|shuffle|none of (?:those|these))\b"
)
HELP = re.compile(
    r"^(?:\W|hi|hello|hey)*(?:help(?: me)?(?: please)?|what can (?:you|i|this)(?: bot| app)? (?:do|ask|say|help with)[\w ]*|how (?:does|do) (?:this|you|it|i use (?:this|you|it)) ?(?:work)?[\w ]*|who are you|what are you|what is this|are you (?:a |an )?(?:bot|human|robot|ai|real)[\w ]*|instructions|commands|how can you help[\w ]*|what do you do|how do i use (?:this|it)|what kind of things can i ask[\w ]*)[ .!?]*$"
)
CHAT = re.compile(
    r"^(?:(?:hi|hello|hey|hiya|howdy|yo|hola|greetings|good (?:morning|evening|afternoon|night|day)|thanks?(?: you)?(?: so much| very much| a lot| a bunch)?|cheers|bye|goodbye|see you(?: later)?|ok|okay|k|cool|great|nice|awesome|perfect|lol|haha+|ha|wow|good|fine|sure|yes|yeah|yep|yup|no|nope|nah|how are you(?: doing)?(?: today)?|what is up|sup|you are (?:great|awesome|welcome|the best|helpful|amazing|funny)|i am (?:good|fine|well|ok|great|doing well|doing good)(?: thanks?(?: you)?)?|thats all|that is all|that is it|sounds good|got it|i see|good job|well done|love it|no problem|there|again|all|and you|today|too|so|much|very|have a (?:nice|good|great) (?:day|evening|night|one|weekend)|nice to meet you|take care|for (?:your|the) help|will do|interesting|oh|hmm+|uh|um|ah|not bad|who made you|tell me a joke|friend|buddy|mate|amazing|brilliant|excellent|that helps?|for now|bot|matinee|everyone)[ ,.!?]*)+$"
)
YES = re.compile(
    r"^(?:yes|yeah|yep|yup|sure|ok|okay|please do|do it|go ahead|of course|sounds good|absolutely|fine|why not|alright|definitely|please|that is fine|works for me|good idea|go for it|yes please|that works|i do not mind|by all means)(?:[ ,.!]+(?:yes|please|sure|do it|go ahead|thanks?|do|that is fine|fine|that works|go for it|why not|sounds good))*[ .!]*$"
)
NO = re.compile(
    r"^(?:no|nope|nah|no thanks?(?: you)?|not really|do not|rather not|no way|please do not|never|i would rather not|leave it|keep it|negative|no need)(?:[ ,.!]+(?:thanks?(?: you)?|please|no|leave it|keep it|that is ok|i am good))*[ .!]*$"
)
IDENTIFY = re.compile(
    r"\b(?:what (?:is|was|are|were) (?:the (?:name|title) of )?(?:that|this|the|a) (?:\w+ ){0,3}?(?:movie|film|one|flick|cartoon)\b(?! (?:about\??$|rated|like|with the))|(?:name|title) of (?:the|that|this|a) (?:\w+ ){0,3}?(?:movie|film)|(?:which|what) (?:movie|film) (?:is (?:it|this|that)|was (?:it|this|that)|has|had|where|in which|am i thinking)|(?:trying|try|want|need|help me) to (?:remember|recall|identify|find out|figure out)(?: (?:a|the|what|which|this|that))?|(?:can not|could not|can you help me|help me|do not|cannot) (?:remember|recall|identify|figure out|find) (?:the )?(?:name|title|what|which|a movie i|this movie|that movie|this film|a film i)|i (?:vaguely |only |just |kind of |sort of |faintly |barely )?(?:remember|recall) (?:a|the|one|only|this|that|seeing|watching|it|some|there|scenes?)|tip of my tongue|forgot (?:the|its|it is) (?:name|title|called)|(?:looking for|find) (?:a|the|this|that) (?:movie|film) i (?:saw|watched|remember)|(?:saw|watched) (?:this|it|a movie|a film) (?:as a (?:kid|child)|years ago|when i was|long ago|back in|a long time ago)|name (?:this|that) (?:movie|film)|does anyone (?:know|remember)|what movie am i)\b"
)
OFF_TOPIC = re.compile(
    r"\b(?:weather|forecast|stock price|bitcoin|crypto|(?:write|debug|fix|explain) (?:me )?(?:some |a |my |the |this )?(?:python |java |javascript |c |sql )?(?:code|poem|essay|email|script|function|program|story|song|letter|cv|resume)|translate|recipe|capital (?:city )?of|how (?:do i|to) (?:cook|bake|fix|make a cake|get to|lose weight|invest|boil)|(?:order|book|reserve) (?:me )?(?:a |some )?(?:pizza|flight|hotel|table|taxi|uber)|what time is it|what is the (?:time|date|news)|(?:who|what) is the (?:president|prime minister|king|queen|ceo)|solve|calculate|square root|\d+ (?:\+|plus|times|x|divided by) \d+|football scores?|who won the|news today|my homework|medical advice|legal advice|tax(?:es)? return|set (?:a |an )?(?:alarm|timer|reminder)|play (?:some )?music|horoscope|lottery|bus schedule|restaurants? near|book recommendations?|recommend (?:me )?(?:a |some )?(?:good )?(?:books?|songs?|restaurants?|podcasts?|games?|video games?|laptops?|phones?))\b"
)
REQUEST = re.compile(
    r"\b(?:recommend(?!ation|ed)\w*|suggest(?!ion|ed)\w*|something|anything|show me|find me|looking for|look for|in the mood|mood for|give me|what should i (?:watch|see)|what (?:can|could|do|to|shall|should) (?:i|we)? ?(?:watch|see)|want to (?:watch|see)|(?:want|need) (?:a|some|to)|i would like|any good|movies? (?:for|with|about|like)|what (?:would|else|movies?|films?)|what to watch|watch tonight|pick (?:something|a)|surprise me|similar|good (?:movies?|films?)|got any|any ideas|how about|let us (?:watch|try)|feel like|fancy|i like|i love|i enjoy|prefer)\b"
)

TOPICS: tuple[tuple[Any, re.Pattern[str]], ...] = tuple(
    (topic, re.compile(pattern))
    for topic, pattern in (
        ("why", r"\bwhy (?:did you (?:\w+ )?(?:recommend|suggest|pick|choose|show|give)|(?:that|this|these|those|it|the|\ue000|is|are)|do you think|should i)|^why\b|\bexplain (?:why|your|the|that|this|these)"),
        ("director", r"\bwho (?:directed|made|shot|is the director|was the director|is directing)|\bdirector of\b(?= ?\ue000)|\bdirected by whom|who is it by|\bwho is the (?:director|filmmaker)"),
        ("cast", r"\bwho (?:is|was|are|were|all is|else is)? ?(?:in|acts?|acted|stars?|starred|starring|plays?|played|the (?:cast|actors?|actress|lead|main actor|star))\b|\b(?:cast|actors?) (?:of|in)(?= ?\ue000)|\bwhat is the cast|\bdoes it star|\bis \ue001+ in \ue000"),
        ("runtime", r"\bhow long (?:is|are|was|were|does)\b|\bhow many minutes|\bwhat is the (?:runtime|length|running time)|\b(?:runtime|length) of(?= ?\ue000)|^(?:is|are) \ue000+ (?:\w+ )?(?:long|short)\b"),
        ("year", r"\b(?:when|what year) (?:is|was|did|were|does)\b|\bhow old is(?= ?\ue000)|\brelease (?:year|date)|\bwhat year\b|\bwhich year\b"),
        ("rating", r"\bhow (?:good|well rated|highly rated|popular) (?:is|was)|\bwhat (?:is|are) (?:the |its |it is )?(?:rating|ratings|score|imdb|reviews?)|\brating of(?= ?\ue000)|\bis (?:it|\ue000+) (?:any )?(?:good|worth)|\breviews? (?:of|for)(?= ?\ue000)|\bwhat did (?:people|critics)"),
        ("certificate", r"\b(?:is|are|would|was) (?:it|this|that|these|those|they|\ue000+) (?:\w+ ){0,2}?(?:ok|okay|suitable|appropriate|safe|kid friendly|family friendly|fine|alright|all right|too (?:scary|violent)|for (?:kids|children))\b|\b(?:age rating|certificate|what is it rated|rated for|how violent|how scary|how gory|parental)\b|\bcan (?:my )?(?:kids?|children|son|daughter|\d+ year olds?) (?:watch|see)"),
        ("language", r"\bwhat language|\bis (?:it|\ue000+) (?:in|dubbed|subtitled)\b|\bsubtitles\?|\bwhich language"),
        ("where", r"\bwhere (?:can|could|do|is|to|might) (?:i |we |it )?(?:\w+ )?(?:watch|see|stream|find|rent|available|streaming|buy|playing)?|\bis (?:it|\ue000+) (?:\w+ )?(?:streaming|on netflix|on hulu|on prime|available)|\bwho streams"),
        ("compare", r"\b(?:which|what) (?:one )?(?:is|of|one|would you)\b.*\b(?:better|best|shorter|longer|funnier|scarier|newer|older|shortest|longest)\b|\bcompare\b|\bdifference between|\bhow (?:do|does|is) .*(?:compare|different)|\bor \ue000+ \?"),
        ("plot", r"\bwhat (?:is|was|are) (?:it|that|this|they|those|these|\ue000+|the (?:plot|story|premise))(?: (?:one|movie|film))? ?(?:about|all about|of\b)?|\btell me (?:more )?(?:about|what)|\bmore (?:about|info|information|details)|\bwhat happens|\bsynopsis|\bdescribe\b|\bsummary|\bwhat about \ue000+ \?"),
        ("other", r"\bis there a (?:sequel|remake|book|prequel)|\bdid (?:it|\ue000+) win|\bhow much (?:money )?did|\bhave you seen|\bwhere was (?:it|\ue000+) filmed|\bwho (?:composed|wrote|produced)"),
    )
)  # fmt: skip


def read_commands(draft: Draft) -> None:
    """Undo, reset and a new start; what follows them is read as usual."""
    undo = UNDO.match(draft.line)
    if undo:
        said = f"{undo.group()}"
        number = re.search(r"\d", said)
        draft.fields["act"] = "undo"
        draft.fields["steps"] = max(1, int(number.group())) if number else 2 if re.search(r"twice|couple", said) else 1
        draft.take(0, len(draft.line))
        return
    if IDENTIFY.search(draft.line):
        draft.fields["act"] = "identify"
        draft.found(IDENTIFY)
    for match in draft.each(RESET):
        draft.take(*match.span())
        draft.fields["scope"] = "fresh"
    if draft.found(SWITCH):
        draft.fields.setdefault("scope", "switch")


def read_asks(draft: Draft) -> None:
    """A question about a film; a question that asks for films is none."""
    if not _is_question(draft) or draft.fields.get("act") == "identify":
        return
    for topic, pattern in TOPICS:
        match = pattern.search(draft.line)
        if match and _about_a_film(draft, topic, match):
            ref = _asked(draft)
            draft.note("asks", Ask(topic=topic, ref=ref))
            for mention in draft.mentions:
                if mention.use in ("similar", "none", "ask", "accept"):
                    mention.use = "ask"
            draft.take(0, len(draft.line), DONE)
            return


def _is_question(draft: Draft) -> bool:
    return (
        re.match(
            r"^(?:(?:ok|okay|so|and|but|hey|oh|hmm|wait|please|actually|can you|could you|do you know|i wonder|,|cool) ?)*(?:who|what|when|where|why|how|which|is|are|was|does|did|do|can|would|tell me|more (?:about|info|details)|compare|describe|explain|synopsis|summary|have you)\b",
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
    return (
        here
        and bool(pronoun or short or topic in ("why", "compare"))
        or (topic == "why" and draft.line.startswith("why"))
    )


def _asked(draft: Draft) -> Ref | None:
    named = [mention.ref for mention in draft.mentions if mention.use not in ("seen", "like", "dislike")]
    if named:
        return named[0]
    focus = draft.view.focus
    return Ref(kind="focus", id=focus.tmdb_id) if focus else None


RETRACT = (
    re.compile(r"(?<!\w)(?P<what>\w+(?: \w+){0,3}) (?:is|are) (?:(?:totally |perfectly |actually |also )?(?:fine|ok|okay|allowed|alright|all right|good|welcome|cool)(?: (?:after all|again|too|now|with me|actually|by me))+|(?:fine|ok|okay|alright|all right|allowed)(?= ?$| [.!,]))"),
    re.compile(r"\b(?:allow|bring back|include|re ?add|readd) (?P<what>(?:\w+ ){0,3}?\w+)(?: (?:again|back|after all|too))?(?= ?$| [.!,])"),
    re.compile(r"\b(?:never mind|nevermind|forget|forget about|ignore|drop|remove|lift|lose|clear|cancel|no need for|scrap|skip) (?:about )?(?:the |my |that |those )?(?P<what>(?:\w+ ){0,3}?\w+)(?: (?:filter|limit|restriction|constraint|thing|part|requirement|rule|bit))?(?= ?$| [.!,]| and)"),
    re.compile(r"\bany (?P<what>year|decade|era|length|runtime|duration|language|country|genre|rating|mood|age|actor|director)(?: (?:is|will|would|works)(?: be)?(?: (?:fine|ok|okay|good|do|alright))?)?(?= ?$| [.!,]| (?:and|but|is|will))"),
    re.compile(r"\b(?:do not|does not) (?:care|mind|matter) (?:about |how |if )?(?:the |it is |what )?(?P<what>(?:\w+ ){0,2}?\w+)(?= ?$| [.!,])"),
    re.compile(r"\b(?:it )?(?:does not|do not) (?:have to|need to) be (?:from )?(?:the |that |so |a |an )?(?P<what>(?:\w+ ){0,2}?\w+)(?: (?:anymore|any more|after all))?(?= ?$| [.!,])"),
)  # fmt: skip
FIELDS = {
    "year": "year", "years": "year", "decade": "year", "era": "year", "date": "year", "old": "year", "new": "year", "recent": "year",
    "length": "runtime", "runtime": "runtime", "duration": "runtime", "time": "runtime", "short": "runtime", "long": "runtime",
    "language": "languages_any", "country": "countries_any", "genre": "genres_all", "genres": "genres_all", "rating": "rating_min",
    "mood": "moods", "age": "max_age", "popular": "popularity", "popularity": "popularity", "actor": "people_all", "director": "people_all",
    "subtitles": "languages_any", "kids": "max_age",
}  # fmt: skip


def read_retracts(draft: Draft) -> None:
    """ "Horror is fine after all", "drop the comedy", "any year": takes back what is in force."""
    for pattern in RETRACT:
        for match in draft.each(pattern):
            if _retract(draft, match["what"]) or (pattern is RETRACT[0] and _permit(draft, match["what"])):
                draft.take(*match.span())


def _retract(draft: Draft, what: str) -> bool:
    taken = False
    held = draft.view.filters
    for word in what.split():
        field = FIELDS.get(word)
        if field and getattr(held, field):
            draft.note("retract", Retract(field=field))  # type: ignore[arg-type]
            taken = True
    for match in re.finditer(r"\d{2,4}s?\b|\bhours?\b|\bminutes?\b", what):
        name = "runtime" if match.group()[0] in "hm" else "year"
        if getattr(held, name):
            draft.note("retract", Retract(field=name))  # type: ignore[arg-type]
            taken = True
    words = [(word.group(), word.start()) for word in re.finditer(r"\w+", what)]
    for hit in draft.lexicons.book.find(words):
        for entry in hit.entries:
            taken |= _retract_value(draft, entry.topic, entry.value)
    return _retract_person(draft, what) or taken


def _permit(draft: Draft, what: str) -> bool:
    """ "Horror is fine": lifts a ban that may not be in sight."""
    hits = list(draft.lexicons.book.find([(word.group(), word.start()) for word in re.finditer(r"\w+", what)]))
    before = len(draft.fields.get("retract", ()))
    for entry in (entry for hit in hits for entry in hit.entries if entry.topic in VALUED):
        for value in entry.value if isinstance(entry.value, list) else [entry.value]:
            draft.note("retract", Retract(field=VALUED[entry.topic][0], value=str(value)))  # type: ignore[arg-type]
    return len(draft.fields.get("retract", ())) > before


VALUED = {
    "genres": ("genres_none", "genres_all", "genres_any"), "mood": ("moods_none", "moods"), "theme": ("themes_none", "themes"),
    "content": ("content_none",), "languages": ("languages_none", "languages_any"), "nationalities": ("countries_none", "countries_any"),
}  # fmt: skip


def _retract_value(draft: Draft, topic: str, value: Any) -> bool:
    values = value if isinstance(value, list) else [value]
    taken = False
    for field in VALUED.get(topic, ()):
        for one in values:
            if one in getattr(draft.view.filters, field):
                draft.note("retract", Retract(field=field, value=str(one)))  # type: ignore[arg-type]
                taken = True
    return taken


def _retract_person(draft: Draft, what: str) -> bool:
    taken = False
    for field in ("people_none", "people_all", "people_any"):
        for person in getattr(draft.view.filters, field):
            if set(what.lower().split()) & {part for part in person.name.lower().split() if len(part) > 3}:
                draft.note("retract", Retract(field=field, value=person.name))  # type: ignore[arg-type]
                taken = True
    return taken


def decide(draft: Draft, *, wishes: bool, understood: bool) -> None:
    """The act, from what has been read; `wishes` says whether anything is asked of the catalogue."""
    fields, line = draft.fields, draft.message.line
    if fields.get("safety") in ("self_harm", "abuse") or (fields.get("safety") == "injection" and not wishes):
        fields["act"] = "unsafe"
    elif draft.view.pending is not None and (YES.match(line) or NO.match(line)):
        fields["confirm"] = "yes" if YES.match(line) else "no"
    elif "act" not in fields:
        fields["act"] = _act(draft, wishes, understood)
    if fields.get("act") == "accept":
        draft.feedback(fields.get("accepted") or fields["pointed"], "watch")


def _act(draft: Draft, wishes: bool, understood: bool) -> str:
    fields, line = draft.fields, draft.message.line
    requests = wishes and not (fields.get("asks") and "critiques" not in fields)
    simple = (
        ("help", HELP.match(line)), ("ask", "asks" in fields), ("off_topic", OFF_TOPIC.search(line) and not _films(line)),
        ("accept", "accepted" in fields and not wishes), ("chat", line and CHAT.match(line)),
        ("more", not wishes and MORE.match(line) and MORE_CORE.search(line)),
        ("reset", fields.get("scope") == "fresh" and not requests),
        ("feedback", fields.get("feedback") and not wishes and not _asks_for_films(line)),
        ("accept", "pointed" in fields and not wishes and draft.view.shown and len(line.split()) <= 8),
    )  # fmt: skip
    return next((act for act, fits in simple if fits), "recommend")


def _films(line: str) -> bool:
    return re.search(r"\b(?:movies?|films?|flicks?|watch|thriller|comedy|documentary)\b", line) is not None


def _asks_for_films(line: str) -> bool:
    return REQUEST.search(re.sub(r"\bi (?:really )?(?:like|love|enjoy|loved|liked)\b", "", line)) is not None
