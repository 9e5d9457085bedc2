"""Reads commands: undo, a new start, a change of subject, a film to be remembered; what follows is read as usual."""

import re

from chains.understand.draft import Draft

POLITE = (
    r"(?:please|on second thoughts?|sorry|oops|whoops|ah|never ?mind"
    r"|can you|could you|ok|okay|now|actually|oh|no|wait|hmm|well|then|and|so|hey|just|let us"
    r"|i want to|i would like to|can we|let me|the|that|thanks)"
)
UNDO = re.compile(
    rf"^(?:{POLITE} ?,? )*(?:undo(?: that| it| this| the last (?:one|step|change|\d)(?: (?:steps?"
    r"|changes?))?)?|go back(?: (?:a step|one step|one|to (?:the )?(?:previous|last|before)[\w ]*"
    r"|please))?|back|step back|take (?:that|it) back|revert(?: that| it)?|forget (?:that|the last "
    r"(?:one|thing|bit)|what i just said)|scratch that|never mind that|previous (?:list|results|one)"
    r"|cancel that)(?P<times> \d(?: (?:times|steps))?| twice| "
    r"(?:a )?couple of times)?(?: back)?(?: please)?[ .!]*$"
)
UNDO_ANY = re.compile(
    r"\b(?:undo|take (?:that|it) back|take back (?:that|what i (?:just )?said|the last)|go back (?:to|one"
    r"|a step)|revert"
    r"|return to (?:the )?(?:previous|last|earlier))\b"
)
STEPS = re.compile(r"\b(\d) (?:steps?|changes?|times|things)\b")
UNDO_FIRST = re.compile(
    rf"^(?:{POLITE} ?,? )*undo (?:that|it|this|the last (?:one|step|change|bit))\b(?! (?:film|movie))"
)
RESET = re.compile(
    r"\b(?:start (?:over|again|afresh|from scratch|fresh|new)|reset(?: everything| all| the filters"
    r"| filters| it)?|clear (?:everything|all|it all|the filters|filters|my filters|the slate"
    r"|all filters)|forget (?:everything|all of (?:it|that)|all that|about everything|it all)|scratch "
    r"(?:everything|all that|all of that)|from scratch|new (?:search|conversation)|begin again"
    r"|wipe (?:everything|the slate clean)|fresh start|clean slate|(?:let us|lets) restart"
    r"|restart)\b(?: (?:please|completely|entirely))?"
)
SWITCH = re.compile(
    r"\b(?:(?:something|anything) (?:totally |completely |entirely |wholly |very |quite )?different"
    r"|(?:totally|completely|entirely) different|change of (?:plans?|pace|mood)"
    r"|(?:on )?a different note|switch(?:ing)? gears|new (?:topic|subject)|change (?:the )?(?:topic|subject|genre)"
    r"|now for something else|different (?:genre|kind|type|direction))\b"
)
IDENTIFY = re.compile(
    r"\b(?:what (?:is|was|are|were) (?:the (?:name|title) of )?(?:that|this|the) "
    r"(?!(?:good|great|nice|fun|best|most|decent|really|well|safe|perfect|highest|\w+est)\b)"
    r"(?:\w+ ){0,8}?(?:movie|film|flick|cartoon|musical|comedy|one (?:with|where|about(?! ?\??$)))\b"
    r"(?! (?:(?:all )?about ?\??$|rated|like|i (?:can|could|should)|(?:we|you) |to |for ))|(?:name"
    r"|title) of (?:the|that|this|a) (?:\w+ ){0,3}?(?:movie|film)|(?:which|what) (?:movie|film) (?:is "
    r"(?:it|this|that)|was (?:it|this|that)|has|had|where|in which|am i thinking)|(?:trying|try|want"
    r"|need|help me) to (?:remember|recall|identify|find out|figure out)(?: (?:a|the|what|which|this"
    r"|that))?|(?:can not|could not|can you help me|help me|do not|cannot) (?:remember|recall|identify"
    r"|figure out|find) (?:the )?(?:name|title|what|which|a movie i|this movie|that movie|this film"
    r"|a film i)|i (?:vaguely |only |just |kind of |sort of |faintly |barely )?(?:remember|recall) "
    r"(?:a|the|one|only|this|that|seeing|watching|it|some|there|scenes?)|tip of my tongue|(?:can not|could not"
    r"|do not) remember (?:it|anything|much|this movie|that film|for the life)"
    r"|only (?:scene|thing|part|bit)s? (?:that )?i (?:can |do )?(?:remember|recall)|only (?:really )?(?:know"
    r"|remember) the ending|forgot "
    r"(?:the|its|it is) (?:name|title|called)|(?:looking for|find) (?:a|the|this|that) (?:movie"
    r"|film) i (?:saw|watched|remember)|(?:saw|watched) (?:this|it|a movie|a film) (?:as a (?:kid"
    r"|child)|years ago|when i was|long ago|back in|a long time ago)|name (?:this|that) (?:movie|film)"
    r"|does anyone (?:know|remember)|what movie am i)\b"
)


def read(draft: Draft) -> None:
    """Undo, reset and a new start; what follows them is read as usual."""
    if steps := _steps_back(draft):
        draft.fields["act"], draft.fields["steps"] = "undo", steps
        draft.take(0, len(draft.line))
        return
    if len(draft.message.tokens) > LONG_MEMORY and _is_memory(draft.line):
        draft.fields["act"] = "identify"
    if match := IDENTIFY.search(draft.line):
        draft.fields["act"] = "identify"
        _take_question(draft, match)
    for match in draft.each(RESET):
        draft.take(*match.span())
        draft.fields["scope"] = "fresh"
    if draft.found(SWITCH):
        draft.fields.setdefault("scope", "switch")


def _steps_back(draft: Draft) -> int:
    """How many steps are to be undone; 0 when none are."""
    if undo := UNDO.match(draft.line):
        number = re.search(r"\d", undo.group())
        return max(1, int(number.group())) if number else 2 if re.search(r"twice|couple", undo.group()) else 1
    if UNDO_FIRST.match(draft.line) or (UNDO_ANY.search(draft.line) and len(draft.message.tokens) <= SHORT_COMMAND):
        said = STEPS.search(draft.line)
        return max(1, int(said[1])) if said else 1
    return 0


def _take_question(draft: Draft, match: re.Match[str]) -> None:
    """Takes the words that ask; what is remembered between them ("the 1980 film with …") is read as usual."""
    for word in re.finditer(r"[^\W_]+", match.group()):
        if word.group() in draft.lexicons.fillers or word.group() in FILM_WORDS:
            draft.take(match.start() + word.start(), match.start() + word.end())


def _is_memory(line: str) -> bool:
    """Whether a long message tells what happens in a film, and asks for no other."""
    return bool(TOLD_FILM.search(line)) and not ASKED_FOR.search(line) and len(SOMEBODY.findall(line)) > 1


SOMEBODY = re.compile(
    r"\b(?:he|she|they|him|his|their|someone|somebody"
    r"|(?:a|the|this|two) (?:\w+ )?(?:man|woman|guy|girl|boy|kid|people|couple|family))\b"
)
LONG_MEMORY = 40  # words from which a film that is told is a film remembered
TOLD_FILM = re.compile(r"\b(?:movie|film|scenes?|ending|vhs|main character)\b")
ASKED_FOR = re.compile(
    r"\b(?:recommend|suggest|recommendations?|suggestions?|looking for (?:something|movies|films)|similar to)\b"
)
SHORT_COMMAND = 12  # words
FILM_WORDS = ("movie", "film", "flick", "name", "title", "remember", "recall", "identify", "tongue", "tip", "called")
