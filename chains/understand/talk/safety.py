"""Reads what must not be obeyed or cannot be answered with films, before anything else."""

import re

from chains.understand.draft import Draft

INJECTION = re.compile(
    r"\b(?:(?:ignore|disregard|forget|override|bypass|skip) (?:\w+ ){0,3}(?:instructions?|prompts?"
    r"|rules|guidelines|directions|programming|restrictions|filters and rules|system)\b"
    r"|(?:reveal|show|print|repeat|output|tell me|give me|leak|display|what is|what are)(?: me)? "
    r"(?:your |the |all |full |exact |hidden |secret |initial ){1,3}(?:system |initial |hidden "
    r"|secret )?(?:prompt|instructions|system message|api key|password|secrets?|configuration"
    r"|environment variables)\b"
    r"|you are now (?:a |an |in |no longer |free |dan)|(?:developer|debug|god|admin|jailbreak"
    r"|dan) mode|jailbreak|do anything now|act as (?:a |an )?(?:dan|root|admin|linux|terminal|shell"
    r"|different|unrestricted|hacker)"
    r"|pretend (?:to be|you are|that you)|new instructions?|system prompt|system message|as an? "
    r"(?:unrestricted|unfiltered) (?:ai|model)|(?:drop|delete from|insert into|select \w+ from) "
    r"(?:table|users|movies|information)|rm , rf|< script|begin system|end system|\bsystem :)"
)
SELF_HARM = re.compile(
    r"\b(?:(?:want|wanna|going|gonna|plan|planning|thinking about|thought about|thoughts of|urge|ready"
    r"|feel like) (?:to )?(?:kill(?:ing)? myself|end(?:ing)? (?:my life|it all|everything)"
    r"|hurt(?:ing)? myself|harm(?:ing)? myself|cut(?:ting)? myself|die\b(?! (?:laughing|of laughter"
    r"|from laughter))|dying\b|commit(?:ting)? suicide|suicide)"
    r"|kill(?:ing)? myself|end(?:ing)? my (?:own )?life|do not want to (?:live|be alive|exist)"
    r"|no reason to (?:live|go on)|i am suicidal|feel(?:ing)? suicidal|better off dead|wish i (?:was"
    r"|were) (?:dead|never born)|take my own life|tired of (?:living|being alive)|cutting myself"
    r"|self harm(?:ing)?|can not go on (?:living|any ?more|like this))\b"
)
MEANT_AS_THEME = re.compile(
    r"\b(?:movies?|films?|documentary|story|something|drama) (?:\w+ )?(?:about|on|dealing with|where|in which)\b"
)
ADULT = re.compile(
    r"\b(?:porn\w*|xxx|hentai|erotica|adult (?:movies?|films?|videos?)|sex (?:tapes?|videos?|movies?"
    r"|films?)|hardcore sex|nudes?|blue films?|onlyfans)\b"
)
ABUSE = re.compile(
    r"\b(?:(?:fuck|screw|damn) (?:you|off)|(?:you|u) (?:are |r )?(?:\w+ ){0,3}(?:idiot|stupid|moron"
    r"|dumb|useless|worthless|piece of (?:shit|crap|garbage)|bitch|asshole|pathetic|retard\w*|trash"
    r"|suck|sucks)\b|shut up|go to hell|stupid (?:bot|machine|computer|thing)|dumb (?:bot|machine)"
    r"|kill yourself|(?:child|kiddie|underage|minor)s? (?:porn\w*|sex|nud\w*|erotica)|(?:sex|porn\w*"
    r"|nud\w*) (?:with |of )?(?:child\w*|minors?|kids)|snuff (?:films?|movies?)|piece of shit)\b"
)


def read(draft: Draft) -> None:
    """Masks injected orders and goes on; marks the rest for the caller."""
    if SELF_HARM.search(draft.line) and not MEANT_AS_THEME.search(draft.line):
        draft.fields["safety"] = "self_harm"
        return
    for name, pattern in (("abuse", ABUSE), ("injection", INJECTION), ("adult", ADULT)):
        for match in draft.each(pattern):
            draft.fields.setdefault("safety", name)
            draft.take(match.start(), _sentence_end(draft.line, match.end()) if name == "injection" else match.end())


def _sentence_end(line: str, at: int) -> int:
    """An injected order reaches to the end of its sentence."""
    ends = [place for mark in ".!?" if (place := line.find(f" {mark}", at)) >= 0]
    return min(ends, default=len(line))
