"""Reads questions that ask for one thing of a film: a feeling, an age, a person, or the extreme of a list."""

import re

from chains.understand.draft import FILM, PERSON, Draft
from data.dialogue import Ask, Ref, Topic
from data.vocabulary import FILM_AXES, MOODS

WISHES = "my wishes"  # what is asked about when somebody wants to hear what was understood
RECALL = re.compile(
    r"\bwhat (?:did|have|had) i (?:just )?(?:ask|asked|said|say|want|wanted|told|tell|look|been looking)\b"
    r"|\bwhat (?:are|is|were) my (?:current )?(?:filters?|wishes|wish|criteria|preferences|search)\b"
    r"|\b(?:remind me|tell me|show me) (?:of )?(?:what i (?:asked|said|wanted|told)|my (?:filters|wishes|criteria))\b"
    r"|\bwhat (?:do|did) you (?:know|remember|understand)(?: about me| of me| so far)?\b(?! (?:about|of) (?!me))"
)
EXTREMES: dict[str, tuple[Topic, str]] = {
    "shortest": ("runtime", "shortest"),
    "longest": ("runtime", "longest"),
    "newest": ("year", "newest"),
    "latest": ("year", "newest"),
    "most recent": ("year", "newest"),
    "oldest": ("year", "oldest"),
    "earliest": ("year", "oldest"),
    "best": ("rating", "best"),
    "best rated": ("rating", "best"),
    "highest rated": ("rating", "best"),
    "top rated": ("rating", "best"),
    "best reviewed": ("rating", "best"),
    "worst": ("rating", "worst"),
    "worst rated": ("rating", "worst"),
    "lowest rated": ("rating", "worst"),
    "most popular": ("other", "most popular"),
    "best known": ("other", "most popular"),
    "most famous": ("other", "most popular"),
    "most obscure": ("other", "least popular"),
    "least known": ("other", "least popular"),
}
FELT = {  # superlatives and adjectives -> axis or mood
    "funniest": "funny", "scariest": "scary", "saddest": "sad", "weirdest": "weird", "strangest": "weird",
    "slowest": "slow", "lightest": "light", "smartest": "smart", "darkest": "dark", "creepiest": "scary",
    "goriest": "violent", "bloodiest": "violent", "cleverest": "smart", "grittiest": "gritty", "coziest": "cozy",
    "tensest": "tense", "gory": "gore", "bloody": "gore", "graphic": "gore", "brutal": "violent",
    "complicated": "smart",
    "confusing": "smart", "boring": "slow", "artsy": "weird", "strange": "weird", "bizarre": "weird",
    "emotional": "sad", "sexual": "sex", "explicit": "sex", "dirty": "language", "serious": "dark",
}  # fmt: skip
SUPERLATIVES = "|".join((*sorted(EXTREMES, key=len, reverse=True), *(word for word in FELT if word.endswith("est"))))
WHICH = re.compile(
    r"\b(?:which|what|who)\b(?!.*\b(?:should|would|could|can) (?:i|we)\b).*?"
    rf"\b(?P<what>{SUPERLATIVES}|(?P<degree>most|least) (?P<word>\w+))\b(?! (?:movies|films))"
)
HERE = re.compile(rf"\b(?:ones?|these|those|them|they|list|two|three|both|here)\b|\bwhich (?:is|was|has)\b|{FILM}")
THAT = rf"(?:it|this|that|these|those|they|(?:the )?(?:movie|film)|{FILM}+)(?: (?:one|movie|film)s?)?"
DEGREE = r"(?:too|very|really|that|so|as|actually|at all|kind of|a bit|pretty|super|all that|also|a|an|even|quite)"
FEEL = re.compile(
    rf"\b(?:is|are|was|were) {THAT}(?: going to be)? (?:{DEGREE} )*(?P<word>[\w ]+?)(?: (?:one|movie|film|at all))?"
    rf"(?: for (?:a |an |my |our |the |someone |us |me |kids|children|his |her )[\w ]*)?(?= ?$| [,.!?]| or | and )"
    rf"|\bhow (?P<how>\w+) (?:is|are|was|were) {THAT}"
)
SOME = r"(?:any |a lot of |lots of |much |many |some |a )?"
HOLDS = re.compile(
    rf"\b(?:is|are|was|were) there {SOME}(?P<there>[\w ]+?) (?:in|of|on) {THAT}"
    rf"|\b(?:does|do|has|have) {THAT} (?:have |contain |show |got )?{SOME}"
    r"(?P<has>[\w ]+?)(?= in it\b| ?$| [,.!?])"
    rf"|\bany (?P<any>[\w ]+?) in {THAT}"
)
FATE = re.compile(r"\b(?:dogs?|cats?|animals?|horses?|pets?)(?: \w+)? (?:dies?|gets? hurt|survives?|live|make it)\b")
ENDS = re.compile(r"\b(?:happy|sad|good|bad|unhappy|tragic) ending\b|\bends? (?:well|badly|happily|sadly)\b")
AGE = re.compile(r"\b(?P<age>\d{1,2})(?: ?(?:years?|yo|y o)\b| ?$| [,.!?]| and\b)")
CHILDREN = re.compile(r"\b(?:kids?|children|child|son|daughter|family|little ones?)\b")
TEENS = re.compile(r"\b(?:teen\w*|tween\w*)\b")


def extreme(draft: Draft) -> Ask | None:
    """ "Which of these is the shortest?": asked of the whole list."""
    match = WHICH.search(draft.line) if draft.view.shown and HERE.search(draft.line) else None
    if match is None:
        return None
    ref, what = Ref(kind="last_list"), match["what"]
    if what in EXTREMES:
        topic, about = EXTREMES[what]
        return Ask(topic=topic, ref=ref, about=about)
    felt = feeling(draft, match["word"] or what)
    return Ask(topic="other", ref=ref, about=f"{match['degree'] or 'most'} {felt}") if felt else None


def about(draft: Draft, ref: Ref | None) -> list[Ask]:
    """Questions of a feeling, of what is in it, of how it ends, and of somebody in it."""
    line = draft.line
    if ENDS.search(line) or FATE.search(line):
        return [Ask(topic="other", ref=ref, about="sad_ending" if ENDS.search(line) else "animal_harm")]
    people = [person.name for _, person in draft.fields.get("people", [])]
    if people and PERSON in line and re.search(r"^(?:\w+ )?(?:is|was|does|did|has|are|stars?)\b", line):
        directed = re.search(r"\b(?:direct|make|made|shoot)\w*\b", line)
        return [Ask(topic="director" if directed else "cast", ref=ref, about=name) for name in people]
    match = FEEL.search(line)
    if match and (felt := feeling(draft, match["word"] or match["how"])):
        return [] if CHILDREN.search(line) or AGE.search(line) else [Ask(topic="other", ref=ref, about=felt)]
    held = HOLDS.search(line)
    inside = feeling(draft, next(word for word in held.groups() if word)) if held else None
    return [Ask(topic="other", ref=ref, about=inside)] if inside else []


def detail(draft: Draft, topic: Topic) -> str | None:
    """The age a certificate is asked for."""
    if topic != "certificate":
        return None
    line = draft.message.line
    if match := AGE.search(line):
        return match["age"]
    return "13" if TEENS.search(line) else "8" if CHILDREN.search(line) else None


def feeling(draft: Draft, words: str) -> str | None:
    """The axis, mood or content that words stand for."""
    said = words.strip()
    if said in FELT:
        return FELT[said]
    if said in FILM_AXES or said in MOODS:
        return said
    hits = list(draft.lexicons.book.find([(m.group(), m.start()) for m in re.finditer(r"\w+", said)]))
    entries = [entry for hit in hits for entry in hit.entries if entry.topic in ("content", "genres", "mood", "plain")]
    entries.sort(key=lambda entry: entry.topic)
    return str(entries[0].value) if entries else None
