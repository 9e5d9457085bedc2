"""Says what the system is to do, when all else has been read."""

import re

from chains.understand.draft import Draft
from data.dialogue import Ref

INSTEAD = re.compile(r"\b(?:instead|rather|actually|make (?:it|that) a|changed? my mind)\b(?! than| of)")
ASKING = (  # words of a message that only asks for more
    r"show|give|any|some|got|see|want|need|load|find|hit|me|us|a|few|i|to|have|can|we|you|please|the|yes"
    r"|ok|do|more|another|one|other|others|next|else|different|ones|options|results|page|suggestions?"
    r"|recommendations?|recommend|something|anything|what|movies?|films?|list|again|keep|going|continue|go"
    r"|on|refresh|would|like|is|there|are|there|picks|choices|of|those|these|,|not|none|but|shuffle|got|em"
    r"|them|coming|batch|round|so|far|right|\d|[.!?]"
)
MORE = re.compile(rf"^(?:{ASKING})(?: (?:{ASKING}))*$")
MORE_CORE = re.compile(
    r"\b(?:more(?! (?:of|like))|another(?: one)?|others?|next|else|different ones|keep going|keep (?:them"
    r"|em) coming|continue"
    r"|go on|refresh|shuffle|none of (?:those|these))\b"
)
HELP = re.compile(
    r"^(?:\W|hi|hello|hey)*(?:help(?: me)?(?: please)?|what can (?:you|i|this)(?: bot| app)? (?:do|ask"
    r"|say|help with)[\w ]*|how (?:does|do) (?:this|you|it|i use (?:this|you|it)) ?(?:work)?[\w ]*"
    r"|who are you|what are you|what is this|are you (?:a |an )?(?:bot|human|robot|ai|real)[\w ]*"
    r"|instructions|commands|how can you help[\w ]*|what do you do|how do i use (?:this|it)"
    r"|what kind of things can i ask[\w ]*)[ .!?]*$"
)
CHAT = re.compile(
    r"^(?:(?:hi|hello|hey+a*|hiya|howdy|yo|hola|greetings|good (?:morning|evening|afternoon|night|day)"
    r"|thanks?(?: you)?(?: so much| very much| a lot| a bunch)?|cheers|bye|goodbye|see you(?: later)?"
    r"|ok|okay|k|cool|great|nice|awesome|perfect|lol|haha+|ha|wow|good|fine|sure|yes|yeah|yep|yup|no"
    r"|nope|nah|how are you(?: doing)?(?: today)?|what is up|sup|you are (?:great|awesome|welcome"
    r"|the best|helpful|amazing|funny)|i am (?:good|fine|well|ok|great|doing well"
    r"|doing good)(?: thanks?(?: you)?)?|how are we|to you|(?:right )?(?:i am |we are )?off to bed|night night"
    r"|good night|got to go|gotta go|talk (?:to you )?later"
    r"|see you tomorrow|thats all|that is all|that is it|sounds good|got it|i see"
    r"|good job|well done|love it|no problem|there|again|all|and you|today|too|so|much|very|i (?:need|have"
    r"|got) to (?:go|run|leave)|have a "
    r"(?:nice|good|great) (?:day|evening|night|one|weekend)|nice to meet you|take care|for (?:your"
    r"|the) help|will do|you (?:crack me up|made my day|rock|make me laugh|are (?:funny|sweet|kind))"
    r"|interesting|oh|hmm+|uh|um|ah|not bad|who made you|tell me a joke|friend|buddy"
    r"|mate|amazing|brilliant|excellent|that helps?|for now|bot|matinee|everyone)[ ,.!?]*)+$"
)
YES = re.compile(
    r"^(?:(?:quite |that is |absolutely |oh |well )?(?:right|true|correct)(?: ,)?(?: yes)?|uh huh|mm hm+|aye"
    r"|yea|ya|yes|yeah|yep|yup|sure|ok|okay|please do|do it|go ahead|of course|sounds good|absolutely|fine"
    r"|why not|alright|definitely|please|that is fine|works for me|good idea|go for it|yes please"
    r"|that works|i do not mind|by all means)(?:[ ,.!]+(?:yes|please|sure|do it|go ahead|thanks?|do"
    r"|that is fine|fine|that works|go for it|why not|sounds good))*[ .!]*$"
)
NO = re.compile(
    r"^(?:not at all|certainly not|absolutely not|nah mate|no|nope|nah|no thanks?(?: you)?|not really|do not"
    r"|rather not|no way|please do not|never"
    r"|i would rather not|leave it|keep it|negative|no need)(?:[ ,.!]+(?:thanks?(?: you)?|please|no"
    r"|leave it|keep it|that is ok|i am good))*[ .!]*$"
)
OFF_TOPIC = re.compile(
    r"\b(?:weather|forecast|stock price|bitcoin|crypto|(?:write|debug|fix|explain) (?:me )?(?:some |a "
    r"|my |the |this )?(?:python |java |javascript |c |sql )?(?:code|poem|essay|email|script|function"
    r"|program|story|song|letter|cv|resume)|translate|recipe|capital (?:city )?of|how (?:do i|to) "
    r"(?:cook|bake|fix|make a cake|get to|lose weight|invest|boil)|(?:order|book|reserve) "
    r"(?:me )?(?:a |some )?(?:pizza|flight|hotel|table|taxi|uber)|what time is it|what is the (?:time"
    r"|date|news)|(?:who|what) is the (?:president|prime minister|king|queen|ceo)|solve|calculate"
    r"|square root|convert \d+|in (?:kilometers|kilometres|km|miles|celsius|fahrenheit)|\d+ (?:\+|plus|times|x"
    r"|divided by) \d+|football scores?|who won the|news today"
    r"|my (?:\w+ )?homework|medical advice|legal advice|tax(?:es)? return|set (?:a |an )?(?:alarm|timer"
    r"|reminder)|play (?:some )?music|horoscope|lottery|bus schedule|restaurants? near"
    r"|book recommendations?|recommend (?:me )?(?:a |some )?(?:good )?(?:books?|songs?|restaurants?"
    r"|podcasts?|games?|video games?|laptops?|phones?))\b"
)
REQUEST = re.compile(
    r"\b(?:recommend(?!ation|ed)\w*|suggest(?!ion|ed)\w*|something|anything|show me|find me"
    r"|looking for|look for|in the mood|mood for|give me|what should i (?:watch|see)|what (?:can|could"
    r"|do|to|shall|should) (?:i|we)? ?(?:watch|see)|want to (?:watch|see)|(?:want|need) (?:a|some|to)"
    r"|i would like|any good|movies? (?:for|with|about|like)|what (?:would|else|movies?|films?)"
    r"|what to watch|watch tonight|pick (?:something|a)|surprise me|similar|good (?:movies?|films?)"
    r"|got any|any ideas|how about|let us (?:watch|try)|feel like|fancy|i like|i love|i enjoy"
    r"|prefer|do you have|have you got|what (?:is )?next|what now|any others?|more please)\b"
)


WISHED = {"similar_to", "dissimilar_to", "exclude", "critiques", "borrow", "retract", "feedback", "sort", "count"}
PRAISED = re.compile(
    r"\b(?:(?:that|this|it|you|they|those|these) (?:all )?(?:was|is|were|are|have been|has been|sounds?|looks?)"
    r"(?: very| really| so| just| super| a| of| exactly)* (?:great|perfect|good|helpful|awesome|amazing|nice|lovely"
    r"|fun|brilliant|excellent|fantastic|wonderful|kind|sweet|useful|what i (?:needed|wanted|was looking for))"
    r"(?: (?:one|choice|help|suggestions?|recommendations?|picks?|list|chat))?|i appreciate (?:it|that|your help))\b"
)
THANKS = re.compile(r"\b(?:thanks?|cheers|appreciate)\b")


GRATEFUL = re.compile(
    r"(?:[,.!]|ok|okay|oh|lol|haha|wow|yeah|sure|hi|great|but|well|yes|no|perfect|amazing|awesome|cool"
    r"|absolutely|alright|and| )*"
    r"\b(?:thanks?\b|i (?:really |greatly |do )*appreciate)(?!.*\b(?:please|now|but|maybe|though|instead"
    r"|with)\b)[^?]*$"
)


def thanked(line: str) -> bool:
    """Whether a message is thanks and praise for the answer, not for a film."""
    return THANKS.search(line) is not None and CHAT.match(PRAISED.sub("great", line)) is not None


def decide(draft: Draft, *, wishes: bool) -> None:
    """The act, from what has been read; `wishes` says whether anything is asked of the catalogue."""
    fields, line = draft.fields, draft.message.line
    if fields.get("safety") in ("self_harm", "abuse") or (fields.get("safety") == "injection" and not wishes):
        fields["act"] = "unsafe"
    elif draft.view.pending is not None and (said := _answered(draft)):
        fields["confirm"] = said
        fields.setdefault("act", "recommend")
    elif "act" not in fields:
        fields["act"] = _act(draft, wishes)
    if fields["act"] == "reset":
        fields.pop("scope")
    if fields["act"] == "chat" and thanked(line):
        fields.pop("feedback", None)
    if ACCEPTED.search(line) and draft.view.shown and fields["act"] in ("chat", "recommend") and not _named(draft):
        focus = draft.view.focus
        fields["act"], fields["accepted"] = "accept", Ref(kind="focus", id=focus.tmdb_id if focus else None)
    if fields["act"] == "accept":
        _take_accepted(draft)


def _act(draft: Draft, wishes: bool) -> str:
    fields, line = draft.fields, draft.message.line
    requests = wishes and not (fields.get("asks") and "critiques" not in fields)
    about_films = _films(line) or _asks_for_films(line)
    simple = (
        ("help", HELP.match(line)),
        ("ask", "asks" in fields),
        (
            "off_topic",
            OFF_TOPIC.search(line) and not (about_films or draft.mentions or _people(draft)),
        ),
        ("accept", "accepted" in fields and not wishes),
        ("accept", _playing(draft) is not None),
        ("chat", line and (CHAT.match(line) or thanked(line))),
        (
            "chat",
            not draft.wishes and not fields.keys() & WISHED and GRATEFUL.match(line) and not _asks_for_films(line),
        ),
        ("more", (not wishes or _only_counts(draft) or not _named(draft)) and MORE_CORE.search(line) and _more(draft)),
        ("reset", fields.get("scope") == "fresh" and not (requests and _wants_films(draft))),
        (
            "off_topic",
            not _named(draft) and FOREIGN_QUESTION.match(line) and not about_films,
        ),
        ("feedback", fields.get("feedback") and not _wishes_more(draft) and not _asks_for_films(line)),
        ("accept", "pointed" in fields and not wishes and draft.view.shown and len(line.split()) <= 8),
        (
            "chat",
            not _named(draft) and TOLD.search(line) and not CAREFREE.search(line) and not about_films,
        ),
    )
    return next((act for act, fits in simple if fits), "recommend")


def _answered(draft: Draft) -> str | None:
    """A yes or no to a question of ours; a wish beside it is a wish."""
    line = draft.message.line
    if YES.match(line) or NO.match(line):
        return "yes" if YES.match(line) else "no"
    if _named(draft) or len(draft.message.tokens) > SHORT_ANSWER:
        return None
    return "no" if REFUSING.match(line) else "yes" if AGREEING.match(line) else None


SHORT_ANSWER = 9  # words
POLITELY = r"(?:oh|well|hmm|um|uh|ah|,|actually|i (?:think|guess|suppose|would say)|thanks|ok|okay) ?"
AGREEING = re.compile(
    rf"^(?:{POLITELY})*(?:yes|yeah|yep|yup|yea|aye|sure|please|definitely|absolutely|certainly|of course"
    rf"|go (?:on|ahead|for it)"
    r"|why not|sounds|fine|alright|all right|by all means|do (?:it|that|so)|that (?:works|would|is (?:fine|good"
    r"|great|ok))"
    r"|works|perfect|great|good|i would|uh huh|mm|right|correct|so be it|let us)\b"
)
REFUSING = re.compile(
    rf"^(?:{POLITELY})*(?:no|nope|nah|not|do not|don|leave|keep|rather not|i (?:would rather|will pass|do not)"
    rf"|never|neither"
    r"|forget it|skip it|pass)\b"
)
FOREIGN_QUESTION = re.compile(
    r"^(?:(?:hey|hi|hello|ok|so|and|um|please|quick|question|,|can you|could you|tell me|do you know) ?)*"
    r"(?:what (?:is|are|was|were|time|day|do|does|did|happened)|who (?:is|was|won|are|invented)|where (?:is|are"
    r"|was|do|does)"
    r"|when (?:is|was|does|do|did)|how (?:do|does|did|many|much|far|tall|big|is|are|old|fast|to)|why (?:is|are"
    r"|do|does|did)"
    r"|(?:do|help|write|solve|calculate|translate|book|order|call|send|remind|play|set|open|turn) (?:me|my|a|an"
    r"|the|this|it))\b"
    r"(?! (?:about|else|next|should|would|good|new|similar|the best))"
)
CAREFREE = re.compile(r"\b(?:mind|care|matter|matters)\b")
TOLD = re.compile(
    r"^(?:sorry|brb|be right back|i am back|back now|hang on|one sec|hold on|wait a (?:sec|minute))\b|"
    r"\b(?:i|we|he|she|they|you|it|that|this|(?:my|our|the) \w+) (?:am|is|are|was|were|have|has|had|will|would"
    r"|can|just|already"
    r"|really|think|know|guess|went|said|told|got|did|do|does|could|should|might|must)\b"
)


def _named(draft: Draft) -> bool:
    """Whether anything but loose words and themes is asked for."""
    return bool(draft.wishes.keys() - {"themes"}) or not WISHED.isdisjoint(draft.fields)


def _wishes_more(draft: Draft) -> bool:
    """Whether anything but feedback is asked for; loose words are not."""
    return bool(draft.wishes.keys() - {"themes"}) or bool((draft.fields.keys() & WISHED) - {"feedback"})


ACCEPTED = re.compile(
    r"\bi (?:will |do |gladly |happily )?accept (?:your|that|this|the|it)\b|\b(?:i will|i am going to"
    r"|let us) (?:take|go with|follow)"
    r" your (?:recommendation|suggestion|advice|pick|choice)\b"
)
PLAYING = re.compile(
    r"\b(?:putting|put|going to put) (?:it|that|this|that one) on\b|\bwatching (?:it|that|this) (?:now"
    r"|tonight)\b|\bpress(?:ing)? "
    r"play\b|\bpopcorn (?:is )?(?:ready|in|on)\b|\b(?:i am|we are) sold\b|\bthat is (?:the one|decided|settled)\b"
)


def _take_accepted(draft: Draft) -> None:
    """The film that will be watched; praise of it on the way there is no signal of its own."""
    fields = draft.fields
    if "accepted" not in fields and (played := _playing(draft)):
        fields["accepted"] = played
        fields.pop("feedback", None)
    draft.feedback(fields.get("accepted") or fields["pointed"], "watch")


def _playing(draft: Draft) -> Ref | None:
    """ "Fargo sounds perfect, putting it on now": the film praised is the one that is watched."""
    if _wishes_more(draft) or not PLAYING.search(draft.message.line):
        return None
    praised = [feedback.ref for feedback in draft.fields.get("feedback", ())]
    return praised[-1] if praised else draft.fields.get("pointed")


def _more(draft: Draft) -> bool:
    """Whether a message asks for the next page: the cue, and hardly another word that says something."""
    if MORE.match(draft.message.line):
        return True
    content = [t.text for t in draft.message.tokens if t.text.isalpha() and t.text not in draft.lexicons.fillers]
    loose = [word for word in content if not MORE_CORE.search(word)]
    return len(loose) <= 1 and len(draft.message.tokens) <= LONG_RESTART


def _wants_films(draft: Draft) -> bool:
    """Whether a restart comes with a wish, and not only with words around it."""
    return (
        bool(draft.wishes)
        or _named(draft)
        or _asks_for_films(draft.message.line)
        or len(draft.message.tokens) > LONG_RESTART
    )


LONG_RESTART = 16  # words


def _people(draft: Draft) -> bool:
    return any(name.startswith("people") for name in draft.wishes)


def _only_counts(draft: Draft) -> bool:
    """ "Give me 3 more": a number is all that is asked for."""
    return not draft.wishes and draft.fields.keys() & WISHED == {"count"}


def _films(line: str) -> bool:
    return re.search(r"\b(?:movies?|films?|flicks?|watch|thriller|comedy|documentary)\b", line) is not None


def _asks_for_films(line: str) -> bool:
    return REQUEST.search(re.sub(r"\bi (?:really )?(?:like|love|enjoy|loved|liked)\b", "", line)) is not None
