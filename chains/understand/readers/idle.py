"""Takes what is said and means nothing for films: idioms, where one watches, what somebody does not mind."""

import re

from chains.understand.draft import Draft

SPAN = r"(?:time|hours?|minutes?|evening|afternoon|night|weekend|day)"
IDIOMS = re.compile(
    r"\b(?:could|would|might|can) (?:just |really |totally |honestly |so )?(?:murder(?= (?:a|an|some|the|any)\b)"
    r"|(?:kill|die) for|do with)\b|\b(?:dying|itching) (?:for|to (?:see|watch|find|try))\b|\bto die for\b"
    r"|\b(?:to )?fall(?:ing)? asleep(?: to| with)?\b|\bkill(?:ing)? (?=(?:some |the |an? |a couple of |a few |\d+ )?"
    + SPAN
    + r")|\bkilling (?:me|it)\b"
    r"|\b(?:bored|worried|worked|stressed|tired|love \w+|loves? it) to death\b|\braining cats and dogs\b"
    r"|\bsee(?:ing|s)? (?:it |that |this )?coming\b"
    r"|\bi am (?:so |really |a bit )?(?:scared|terrified|nervous|anxious|stressed)(?: stiff| to death| out)?"
    r"(?= ?$| [,.!?;]| (?:and|but|so|about)\b)"
    r"|\b(?:dog tired|dog days|sick as a dog|long story short|that is how (?:i|we) (?:like|love|want) (?:it"
    r"|them)|(?:tough|stressful|crazy) (?:day|week|month|year"
    r"|shift)|live action(?= to\\b| over\\b)|sun is out|power was out|no sleep for me"
    r"|no rest for me|for once|the pair of them|loads of times"
    r"|lots of times|out of the blue|a piece of cake|break a leg)\b"
    r"|\b(?:day|week|night|shift|home|back|tired|stressed|exam|exams) (?:at|from|in) (?:the )?"
    r"(?:office|school|hospital|college|university|restaurant|kitchen)\b"
    r"|\b(?:watch|see|watching|something|movie|film|for|anything) (?:it )?(?:on|during|for) (?:the|my|our|a|this) "
    r"(?:long |short )?"
    r"(?:\d+ (?:hours?|h) )?(?:train|plane|flight|bus|airplane|lunch break)(?: ride| journey| trip| home)?\b"
    r"|\b(?:with |has )?english (?:subtitles?|subs|captions)\b"
    r"|\b(?:cook|cooking|making|having|eating|before|after|over) (?:dinner|lunch|breakfast|food)\b"
)
CAREFREE = re.compile(
    r"(?<!would )\b(?:do|does|did) not (?:\w+ )?(?:mind|care)\b(?! for\b)(?! to\b)|\bcould (?:not )?care less\b"
)
UNTIL = re.compile(
    r" ?(?:[,.;!?()]|$|\b(?:but|as long as|so long as|just|only|though|although|because|please|give|show|recommend"
    r"|surprise|i want|i need|and i|if it is not)\b)"
)
NO_MATTER = re.compile(
    r"\b(?:does|do|did|is) not (?:really |even |that )?(?:matter(?: (?:to (?:me|us)|much|at all))?|important)\b"
    r"|\bno matter (?:what|how|which|when|where)(?: \w+)?\b|\birrelevant\b|\bis up to you\b"
)
SUBJECT = re.compile(r"(?:(?:^|[,.;!?(] |\b(?:but|and) )(?P<clause>(?:[^\W_]+ ){1,5})|(?P<pair>[^\W_]+ or [^\W_]+ ))$")
WINDOW = 80  # letters looked at on either side


def read_idioms(draft: Draft) -> None:
    """Takes idioms before anybody reads a murder, a dog or a train into them."""
    for match in draft.each(IDIOMS):
        draft.take(*match.span())


SENTENCE = re.compile(r"[^.!?;]+")
PERSONAL = re.compile(
    r"\b(?:i|we|my|our|me|us|he|she|they|his|her|it is|it was|was|were|has|had|been|the \w+ (?:is|are|has|have))\b"
)
WISHING = re.compile(
    r"[\ue000\ue001]|\b(?:19|20)\d\d|\d0s\b|\b\d+ (?:minutes|stars|films|movies)\b"
    r"|\b(?:movies?|films?|flicks?|pictures?|cinema|please|something|anything|nothing|ideally|preferably|wants?"
    r"|needs?"
    r"|fancy|prefer|avoid|hates?|loves?|likes?|enjoys?|looking|search|show|give|find|makes? (?:it|me|us)|suggest"
    r"|recommend|mood|feel like|watch|watching|no|without|rated|set in|genre|actors?|directors?|vibes?|surprise"
    r"|scares? easily|sensitive|cheer|scare me|spare me|bring on|only|pick|up for|keen on|into)\b"
)
PAST = re.compile(
    r"\b(?:was|were|had|went|told|said|got|made|took|dreamt|slept|stood|woke|drove|came|left|broke|fell|ran"
    r"|found|rang"
    r"|spent|gave|felt|lost|won|\w{3,}ed)\b"
)
SHORTEST = 5  # words of a sentence that tells about somebody's day


def read_chatter(draft: Draft) -> None:
    """Takes sentences that tell of somebody's day and wish for nothing: no cat on a lap becomes a film about cats."""
    sentences = [(match.start(), match.end()) for match in SENTENCE.finditer(draft.line)]
    if len(sentences) < 2 or draft.fields.get("act") == "identify":
        return
    chatter = [span for span in sentences if _is_chatter(draft, *span)]
    for start, end in chatter if len(chatter) < len(sentences) else ():
        draft.take(start, end)


def _is_chatter(draft: Draft, start: int, end: int) -> bool:
    said = draft.line[start:end]
    words = [(word.group(), word.start()) for word in re.finditer(r"\w+", said)]
    if len(words) < SHORTEST or WISHING.search(said) or not PERSONAL.search(said):
        return False
    if PAST.search(said):
        return True
    topics = {entry.topic for hit in draft.lexicons.book.find(words) for entry in hit.entries}
    return not topics & {"genres", "audiences", "certificates", "providers", "sorts", "axes", "languages", "mood"}


def read_indifference(draft: Draft) -> None:
    """Takes what somebody does not mind: it is no wish, and no ban."""
    for match in draft.each(CAREFREE):
        stop = UNTIL.search(draft.line, match.end(), match.end() + WINDOW)
        draft.take(match.start(), stop.start() if stop else match.end())
    for match in draft.each(NO_MATTER):
        subject = SUBJECT.search(draft.line[max(0, match.start() - WINDOW) : match.start()])
        what = (subject["clause"] or subject["pair"]) if subject else ""
        draft.take(match.start() - (0 if _names_genre(draft, what) else len(what)), match.end())


def _names_genre(draft: Draft, words: str) -> bool:
    """Whether genres are among the words: then either will do, which is a wish."""
    held = [(word.group(), word.start()) for word in re.finditer(r"\w+", words)]
    return any(entry.topic == "genres" for hit in draft.lexicons.book.find(held) for entry in hit.entries)
