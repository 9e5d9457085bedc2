"""Says what the system is to do, when all else has been read."""

import re

from chains.understand.draft import Draft

INSTEAD = re.compile(r"\b(?:instead|rather|actually|make (?:it|that) a|changed? my mind)\b(?! than| of)")
MORE = re.compile(
    r"^(?:show|give|any|some|got|see|want|need|load|find|hit|me|us|a|few|i|to|have|can|we|you|please"
    r"|the|yes|ok|do|more|another|one|other|others|next|else|different|ones|options|results|page"
    r"|suggestions?|recommendations?|recommend|something|anything|what|movies?|films?|list|again|keep"
    r"|going|continue|go|on|refresh|would|like|is|there|are|there|picks|choices|of|those|these|,|not"
    r"|none|but|shuffle|\d|[.!?])(?: (?:show|give|any|some|got|see|want|need|load|find|hit|me|us|a|few"
    r"|i|to|have|can|we|you|please|the|yes|ok|do|more|another|one|other|others|next|else|different"
    r"|ones|options|results|page|suggestions?|recommendations?|recommend|something|anything|what"
    r"|movies?|films?|list|again|keep|going|continue|go|on|refresh|would|like|is|there|are|there|picks"
    r"|choices|of|those|these|,|not|none|but|shuffle|\d|[.!?]))*$"
)
MORE_CORE = re.compile(
    r"\b(?:more(?! (?:of|like))|another(?: one)?|others?|next|else|different ones|keep going|continue"
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
    r"^(?:(?:hi|hello|hey|hiya|howdy|yo|hola|greetings|good (?:morning|evening|afternoon|night|day)"
    r"|thanks?(?: you)?(?: so much| very much| a lot| a bunch)?|cheers|bye|goodbye|see you(?: later)?"
    r"|ok|okay|k|cool|great|nice|awesome|perfect|lol|haha+|ha|wow|good|fine|sure|yes|yeah|yep|yup|no"
    r"|nope|nah|how are you(?: doing)?(?: today)?|what is up|sup|you are (?:great|awesome|welcome"
    r"|the best|helpful|amazing|funny)|i am (?:good|fine|well|ok|great|doing well"
    r"|doing good)(?: thanks?(?: you)?)?|thats all|that is all|that is it|sounds good|got it|i see"
    r"|good job|well done|love it|no problem|there|again|all|and you|today|too|so|much|very|have a "
    r"(?:nice|good|great) (?:day|evening|night|one|weekend)|nice to meet you|take care|for (?:your"
    r"|the) help|will do|interesting|oh|hmm+|uh|um|ah|not bad|who made you|tell me a joke|friend|buddy"
    r"|mate|amazing|brilliant|excellent|that helps?|for now|bot|matinee|everyone)[ ,.!?]*)+$"
)
YES = re.compile(
    r"^(?:yes|yeah|yep|yup|sure|ok|okay|please do|do it|go ahead|of course|sounds good|absolutely|fine"
    r"|why not|alright|definitely|please|that is fine|works for me|good idea|go for it|yes please"
    r"|that works|i do not mind|by all means)(?:[ ,.!]+(?:yes|please|sure|do it|go ahead|thanks?|do"
    r"|that is fine|fine|that works|go for it|why not|sounds good))*[ .!]*$"
)
NO = re.compile(
    r"^(?:no|nope|nah|no thanks?(?: you)?|not really|do not|rather not|no way|please do not|never"
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
    r"|square root|\d+ (?:\+|plus|times|x|divided by) \d+|football scores?|who won the|news today"
    r"|my homework|medical advice|legal advice|tax(?:es)? return|set (?:a |an )?(?:alarm|timer"
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


def decide(draft: Draft, *, wishes: bool, understood: bool) -> None:
    """The act, from what has been read; `wishes` says whether anything is asked of the catalogue."""
    fields, line = draft.fields, draft.message.line
    if fields.get("safety") in ("self_harm", "abuse") or (fields.get("safety") == "injection" and not wishes):
        fields["act"] = "unsafe"
    elif draft.view.pending is not None and (YES.match(line) or NO.match(line)):
        fields["confirm"] = "yes" if YES.match(line) else "no"
        fields.setdefault("act", "recommend")
    elif "act" not in fields:
        fields["act"] = _act(draft, wishes, understood)
    if fields["act"] == "reset":
        fields.pop("scope")
    if fields["act"] == "chat" and thanked(line):
        fields.pop("feedback", None)
    if fields["act"] == "accept":
        draft.feedback(fields.get("accepted") or fields["pointed"], "watch")


def _act(draft: Draft, wishes: bool, understood: bool) -> str:
    fields, line = draft.fields, draft.message.line
    requests = wishes and not (fields.get("asks") and "critiques" not in fields)
    simple = (
        ("help", HELP.match(line)),
        ("ask", "asks" in fields),
        (
            "off_topic",
            OFF_TOPIC.search(line) and not (_films(line) or _asks_for_films(line) or draft.mentions or _people(draft)),
        ),
        ("accept", "accepted" in fields and not wishes),
        ("chat", line and (CHAT.match(line) or thanked(line))),
        (
            "chat",
            not draft.wishes and not fields.keys() & WISHED and GRATEFUL.match(line) and not _asks_for_films(line),
        ),
        ("more", (not wishes or _only_counts(draft)) and MORE.match(line) and MORE_CORE.search(line)),
        ("reset", fields.get("scope") == "fresh" and not requests),
        ("feedback", fields.get("feedback") and not wishes and not _asks_for_films(line)),
        ("accept", "pointed" in fields and not wishes and draft.view.shown and len(line.split()) <= 8),
    )
    return next((act for act, fits in simple if fits), "recommend")


def _people(draft: Draft) -> bool:
    return any(name.startswith("people") for name in draft.wishes)


def _only_counts(draft: Draft) -> bool:
    """ "Give me 3 more": a number is all that is asked for."""
    return not draft.wishes and draft.fields.keys() & WISHED == {"count"}


def _films(line: str) -> bool:
    return re.search(r"\b(?:movies?|films?|flicks?|watch|thriller|comedy|documentary)\b", line) is not None


def _asks_for_films(line: str) -> bool:
    return REQUEST.search(re.sub(r"\bi (?:really )?(?:like|love|enjoy|loved|liked)\b", "", line)) is not None
