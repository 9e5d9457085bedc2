"""Finds what a no reaches: triggers, the words that look like one, where the scope ends, and a no that comes after."""

import re

from chains.understand.draft import Draft

TRIGGERS = re.compile(
    r"\b(?:no more|neither|not (?:(?:suitable|made|meant|appropriate|aimed|intended) )?(?:for|at)"
    r"|(?:do(?:es)?|did) not care for|not any|not another|not|nothing|none of|no|without(?: any)?|never|do not want"
    r"|hates?|hated|avoid(?:ing)?|except(?: for)?|besides|excluding|exclude|apart from|aside from"
    r"|other than|anything but|(?:sick|tired) of|enough(?: of| with)?"
    r"|(?:can|could) not (?:stand|bear|handle|take|deal with|stomach|sit through|tolerate|do with)"
    r"|dislike|leave out|skip(?: the)?|rather than|instead of|minus|zero|lay off|lose"
    r"|ditch|drop|remove|free of|stay away from|not into|not in mood for|allergic to|spare me"
    r"|(?:easily )?(?:scared|afraid|terrified|frightened|squeamish) (?:of|about|by)|triggered by"
    r"|fed up (?:with|of)|had (?:it (?:up to here )?with|enough of|my fill of)|done with|bored (?:of|with)"
    r"|over|can not watch(?: it)? when)\b"
)
NOT_TRIGGERS = re.compile(
    r"\b(?:not sure|no problem|no idea|no matter|no worries|no rush|no preference|no preferences"
    r"|no clue|no offense|no doubt|no need|no particular|no specific|no thanks|no thank you|no wait"
    r"|(?:have |has |had )?(?:not|never) (?:yet |even |ever |already )?(?:seen|watched|heard of|heard)"
    r"|never (?:get|gets|got) (?:tired|bored|sick) of|nothing (?:better|beats|like|similar|wrong"
    r"|specific|particular|in particular|more|else|special)|not only|not just|not necessarily|not bad"
    r"|not a problem|not mind|why not|if not|can not wait|can not decide|can not think|can not sleep"
    r"|can not get to sleep"
    r"|can not remember|can not find|can not get enough of|could not decide|do not (?:know|care(?! for)|mind"
    r"|remember|think|have|need|worry|forget)"
    r"|not (?:that|this|those|these|it|them)\b|no (?:less|fewer|more|later|earlier|older|newer|longer"
    r"|shorter) than|not (?:over|under|more|less|longer|shorter|older|newer|before|after|above|below"
    r"|exceeding|long|later|earlier|exceed|to exceed)\b|nothing (?:over|under|above|below|longer"
    r"|shorter|older|newer|before|after|past|made|released|beyond|more than|less than|earlier"
    r"|later|that exceeds)\b|no one|nobody|(?:no|none|nothing)(?: movies?| films?)? "
    r"(?:that (?:is|are) )?(?:made |released |from )?(?:before|after|(?:older|newer|earlier|later) than)\b"
    r"|not (?:have|need) to|never mind|nevermind|rather not say"
    r"|over (?:\d|the|a|an|hour)\S*|over|enough|not again|no longer|not one of|no cap|not yet"
    r"|would not (?:mind|say no to|object to|turn down)|can not go wrong with|can never have (?:too many|enough)"
    r"|not averse to|never too (?:many|much|old for)|not a day goes by)\b"
)
REAL_OVER = re.compile(r"\b(?:i am|we are) over\b|(?<!get )\benough (?:of|with)\b")
STOP = re.compile(
    r" ?(?:[.!?;:)(]|,(?= ?(?:but|maybe|something|anything|just|i|we|please|preferably|ideally|only"
    r"|more|instead|give|show|make|how|my|no|not|nothing|under|over|less|with|for|from|and (?:i"
    r"|something|make|it|my|under|no|not|nothing|less|preferably)|rather|want|need|looking|let|a|an"
    r"|the|at|max|so|than|in|on|by|starring|directed)\b)"
    r"|\b(?:but|maybe|something|just|i (?:like|want|love|prefer|need|would|am|enjoy|do)|please"
    r"|preferably|instead|rather|make it|give me|show me|how about|what about|only|because|since|and "
    r"(?:i|something|make it|give|show|also|preferably|under|less than|no|not|nothing|for)|that is"
    r"|which is|under|less than|at least|for (?:my|the|a|our|kids)|if|my|then|yet|what|which|who|any|do you"
    r"|are there|is there)\b)"
)
SMALL_ITEM = 2  # words of one item in a list
REACH = 9  # words a no reaches at most
FARTHEST = 200  # letters

POSTPOSED = re.compile(
    r"(?<![\w\ue000-\ue003])(?P<what>[\w\ue000-\ue003]+(?: (?:[\w\ue000-\ue003]+|or|and|,)){0,3}) "
    r"(?:(?:is|are|was|were) (?:really |just |so |definitely |all |kind of )?(?:not (?:really )?(?:my"
    r"|for|what|an option|allowed|great for|our|wanted|welcome|good for|her|his|something)\b[^,.!?;]*"
    r"|out\b(?! there)(?: of the question)?|off (?:the table|limits)|boring|overrated|no go|a no go"
    r"|a no|lame|a turn off|banned|forbidden|a deal ?breaker|dumb|too much|the worst)"
    r"|(?:do|does) not (?:do it|work) for (?:me|us|her|him)|bores? (?:me|us)|puts? me to sleep"
    r"|(?:that |which |what )?i (?:really |just |simply )?can not (?:handle|stand|take|bear|do|stomach|deal with)\b"
    r"|turns? me off|annoys? me|scares? (?:me|us) too much|freaks? me out too much)"
)
PREFIXED = re.compile(r"\b(?:non|anti)(?= \w)|\b(?P<free>\w+) free\b")


def read(draft: Draft) -> None:
    """Notes the stretches that lie under a no, and takes the no itself."""
    line = draft.line
    pseudo, real = _places(NOT_TRIGGERS, line), _places(REAL_OVER, line)
    end = 0
    for match in TRIGGERS.finditer(line):
        at = match.start()
        guarded = at in pseudo or match.group() == "over"
        if at < end or (guarded and at not in real):
            continue
        end = _end(line, match.end())
        if end > match.end() + 1:
            draft.negate(match.end(), end)
            draft.take(*match.span())
    _postposed(draft)
    for match in draft.each(PREFERRED):
        draft.negate(*match.span("what"))
    for match in draft.each(PREFIXED):
        stop = _word_end(line, match.end() + 1)
        if match["free"] and match["free"] not in ("for", "feel", "a", "is", "watch", "stress", "care", "set"):
            draft.negate(*match.span("free"))
            draft.take(match.end("free"), match.end())
        elif not match["free"]:
            draft.negate(match.end(), stop)
            draft.take(*match.span())


PREFERRED = re.compile(
    r"\b(?:prefer|preferred|would rather (?:have|watch|see)) (?:[\w\ue002]+ ){1,3}?(?:to|over|than|instead of) "
    r"(?P<what>[^\W\d_]+(?: [^\W\d_]+)?)(?= ?$| [,.!?]| (?:at|please|and|but|for|this)\b)"
)


def _places(pattern: re.Pattern[str], line: str) -> set[int]:
    return {at for match in pattern.finditer(line) for at in range(*match.span())}


CANNOT = re.compile(r" i (?:\w+ )?can not \w+$")


def _postposed(draft: Draft) -> None:
    for match in draft.each(POSTPOSED):
        what = match["what"]
        if what.startswith("it is ") and CANNOT.search(match.group()):
            what = what.removeprefix("it is ").rjust(len(what))
        if (
            re.match(r"(?:it|that|this|they|those|these|which|what|who|i|you|the movie|the film)\b", what)
            or "\ue000" in what
        ):
            continue
        cut = max(
            (
                what.rfind(stop) + len(stop)
                for stop in (" i ", " but ", " something ", " because ", " , ")
                if stop in what
            ),
            default=0,
        )
        draft.negate(match.start() + cut, match.end("what"))
        draft.take(match.end("what"), match.end())


def _word_end(line: str, start: int) -> int:
    end = line.find(" ", start)
    return len(line) if end < 0 else end


def _end(line: str, start: int) -> int:
    """Where a scope ends: at a stop, at a comma that starts no list, or after so many words."""
    stop = STOP.search(line, start + 1, start + FARTHEST)
    end = stop.start() if stop else min(len(line), start + FARTHEST)
    scope = line[start:end]
    words = [m.end() for m in re.finditer(r"\S+", scope)]
    if len(words) > REACH:
        end = start + words[REACH - 1]
    comma = line.find(" ,", start, end)
    if comma >= 0 and not _is_list(line[start:end]):
        return comma
    return end


def _is_list(scope: str) -> bool:
    """Whether the commas of a scope part items of one list: "a, b or c", or short items to the end."""
    items = [item.split() for item in scope.split(" ,")]
    last = items[-1]
    linked = bool({"or", "nor", "and"} & set(last))
    return all(len(item) <= SMALL_ITEM for item in items[1:-1]) and (
        (linked and len(last) <= 2 * SMALL_ITEM + 1) or (len(items) > 2 and len(last) <= SMALL_ITEM)
    )
