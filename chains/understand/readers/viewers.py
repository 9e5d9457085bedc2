"""Reads who watches, and how old the youngest is."""

import re
from typing import Any

from chains.understand.draft import KEPT, Draft
from chains.understand.lexicons import Hit
from data.dialogue import Retract

KID = (
    r"(?:kids?|child|children|sons?|daughters?|boys?|girls?|nieces?|nephews?|grand(?:kids?|sons?"
    r"|daughters?|children|child)|toddlers?|teens?|teenagers?|little ones?|siblings?|brothers?"
    r"|sisters?|cousins?|year olds?|they|who|both|he|she)"
)
LIST = r"(?P<ages>\d{1,2}\b(?: (?:(?:,|and|or|to|/|\+) )?(?:an? )?\d{1,2}\b){0,6})"
NOT_AGE = r"(?! ?(?:hours?|minutes?|h\b|m\b|movies?|films?|%|stars?|/|percent|times|recommend|\.\d))"
AGES = (
    re.compile(
        rf"\b{LIST} ?(?:months?|years?|yo|y o)(?: ?old| ?olds?| of age)?(?= (?!movies?|films?)|$)(?<=old"
        r"|lds|age| yo|y o)"
    ),
    re.compile(
        rf"\b{KID} (?:(?:who|that|he|she|they|is|are|r|aged?|ages|of|turned|just|turning|the|between|from"
        r"|under|about|around|my|,) )*(?:\( )?(?:aged? "
        rf"|ages )?{LIST}\b{NOT_AGE}(?: years?(?: olds?)?)?(?: \))?"
    ),
    re.compile(
        rf"\b(?:my \d|my (?:lot|girls|boys)|(?:the |my |our )?(?:youngest|smallest|littlest|little one|eldest"
        rf"|oldest))"
        rf"(?: of them| one)? (?:is|are|will be|turns|just turned|being|only|at) (?:only |just "
        rf"|about )?{LIST}\b{NOT_AGE}"
    ),
    re.compile(rf"\b(?:aged?|ages)(?: of| between| from| group)? {LIST}\b{NOT_AGE}"),
    re.compile(rf"\b(?:suitable|appropriate|ok|okay|fine|safe|good) for (?:a |an )?{LIST}\b(?= ?$| [,.!?])"),
)
OLD_FILM = re.compile(r"(?:than|films?|movies?|over|last) (?:about )?$")
STORY = re.compile(
    r"\b(?:about|of|where|when|involving|story|as|being|lost|their|his|her|follows|between|features"
    r"|featuring|missing|was|were|poor|young|abandoned|group of \w+) (?:a |an |the |two |some |my "
    r"|three |\d )?(?:\w+ )?$"
)
OWNED = re.compile(
    r"(?:nan|mom|mum|dad|mother|father|grandma|grandpa|friend)(?:s|'s) (?!who|are|is|and|or|in|to|with)\w"
)
NEAR = re.compile(
    r"(?:for|with|my|whole|entire|something|anything|good|great|fun|the|nice|a|is|am|are|be|all|home"
    r"|watching|and|best|some|,) ?$"
)
AWAY = re.compile(
    r"^(?: \w+){0,3} (?:asleep|in bed|away|out of the house|gone|are sleeping|at school|went to bed|to bed|sleeping"
    r"|nodded off|dozed off|tucked (?:in|up)|upstairs|off to sleep"
    r"|not watching|not here|not joining|left|(?:will|are) not (?:be )?(?:watching|here|there|joining)"
    r"|would (?:sleep|fall|be bored))\b"
)
DESCRIBED = re.compile(r"\b(?:it|that|this|which|\ue000) (?:is|was) (?:a|more of a|just a|only a) $")
OURS = re.compile(r"(?:my|our) ")
BESIDE = re.compile(
    r"(?:^|[,.!?(] |\b(?:for|with|and|by|to|watching|plus|both|entertain|show|showing|bring|keep|scare|invited|at) )$"
)
JOINING = re.compile(
    r" ?(?:$|[,.!?)(]| (?:and|are|is|who|will|can|want|wants|love|loves|hate|hates|like|likes|need|needs|get"
    r"|gets|do|does|over"
    r"|visiting|tonight|together|watch|watching|watches|join|joins|too|also|aged|age|turn|turned|to|would|enjoy"
    r"|enjoys|has|have"
    r"|scares|prefer|prefers|but|or|with|in town|here|coming|staying|only|never|always|still|\d))"
)
BOUNDS = {"kids": 8, "family": 8, "teens": 13}


def read_ages(draft: Draft) -> None:
    """Ages in years; the youngest counts."""
    ages: list[int] = []
    for pattern in AGES:
        for match in draft.each(pattern):
            if STORY.search(draft.line[: match.start()][-32:]):
                continue
            held = [int(age) for age in re.findall(r"\d+", match["ages"]) if int(age) < 18]
            if not held or OLD_FILM.search(draft.line[: match.start()][-16:]):
                continue
            ages.extend([0] if "month" in match.group() else held)
            draft.take(*match.span())
    if ages and not draft.fields.get("kids_age"):
        youngest = min(ages)
        draft.fields["kids_age"] = youngest
        draft.note("audience", "kids" if youngest < 13 else "teens")
        draft.wishes["max_age"] = youngest


def audience(draft: Draft, hit: Hit, viewers: Any) -> None:
    """Who watches; in the story of a film the same words are a theme, or nothing."""
    said = draft.line[hit.start : hit.end]
    head, behind = draft.line[max(0, hit.start - 32) : hit.start], draft.line[hit.end : hit.end + 32]
    if _in_story(said, head, behind):
        if said not in ("alone", "solo", "myself"):
            draft.take(hit.start, hit.end, KEPT)
    elif draft.is_negated(hit.start) or AWAY.search(behind):
        _not_watching(draft, hit, viewers, head, behind)
    elif _only_told_about(draft, hit, said, head, behind):
        draft.take(hit.start, hit.end)
    else:
        draft.note("audience", viewers)
        if viewers in BOUNDS and "kids_age" not in draft.fields:
            draft.wishes["max_age"] = min(BOUNDS[viewers], draft.wishes.get("max_age") or 18)
        draft.take(hit.start, hit.end)


def _in_story(said: str, head: str, behind: str) -> bool:
    bare = said in ("family", "kid", "child", "alone", "teen")
    alone = not (NEAR.search(head) or not head.strip() or not behind.strip())
    return STORY.search(head) is not None or (bare and alone)


def _only_told_about(draft: Draft, hit: Hit, said: str, head: str, behind: str) -> bool:
    """Whether somebody is spoken of who does not watch: "my nan's sofa", "my mum was telling me"."""
    typed = draft.message.as_typed(draft.token_at(hit.start), draft.token_at(hit.end - 1) + 1)
    if OWNED.search(typed + behind) or DESCRIBED.search(head):
        return True
    return OURS.match(said) is not None and not (BESIDE.search(head) or JOINING.match(behind))


def _not_watching(draft: Draft, hit: Hit, viewers: Any, head: str, behind: str) -> None:
    """Those who went to bed take their age limit along; no kids movies is a wish of its own."""
    genre = re.match(r" (?:movies?|films?|stuff)|s? ?$", behind)
    if viewers in ("kids", "family") and genre and not head.endswith("the "):
        draft.add("genres_none", "Family")
    if draft.view.filters.max_age is not None:
        draft.note("retract", Retract(field="max_age"))
        draft.note("retract", Retract(field="audience"))
    away = AWAY.search(behind)
    draft.take(hit.start, hit.end + (away.end() if away else 0))
