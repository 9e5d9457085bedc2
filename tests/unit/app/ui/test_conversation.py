"""A conversation shows cards before words, takes presses in at once, and never mixes turns."""

from app.ui.conversation import Line, begin


def talked(recommender, *texts):
    talk = begin(recommender, owner="ann")
    for text in texts:
        list(talk.say(text))
    return talk


def test_cards_are_in_sight_before_the_words(recommender):
    talk = begin(recommender, owner="ann")
    steps = talk.say("crime")
    next(steps)
    assert talk.answer is None
    assert talk.lines == [Line("user", "crime")]
    next(steps)
    assert [movie.title for movie in talk.answer.movies][:2] == ["Heat", "Serpico"]
    assert talk.lines[-1].speaker == "user"
    next(steps)
    assert talk.lines[-1].text.startswith("Here.")


def test_the_transcript_keeps_titles_and_leaves_the_rest_to_the_cards(recommender):
    assert talked(recommender, "crime").lines[-1].text.startswith("Here.\n\n1. Heat (1995)\n2. Serpico (1973)\n3. ")


def test_an_answer_without_a_list_leaves_the_cards(recommender):
    talk = talked(recommender, "crime", "who directed it?")
    assert talk.lines[-1] == Line("assistant", "I do not know.")
    assert len(talk.answer.movies) == 3


def test_a_press_changes_the_next_list_and_can_be_taken_back(recommender):
    talk = talked(recommender, "crime")
    talk.press(1, "like")
    assert talk.marks(1) == {"like"}
    assert talk.status == "Noted: you liked Heat. The next list will follow."
    list(talk.say("more"))
    assert 1 not in [movie.tmdb_id for movie in talk.answer.movies]
    talk.press(1, "like")
    assert talk.marks(1) == frozenset()


def test_dislike_replaces_like_and_seen_stands_beside_it(recommender):
    talk = talked(recommender, "crime")
    for press in ("like", "seen", "dislike"):
        talk.press(2, press)
    assert talk.marks(2) == {"dislike", "seen"}


def test_a_press_while_an_answer_is_written_is_not_lost(recommender):
    talk = talked(recommender, "crime")
    steps = talk.say("more")
    next(steps)
    next(steps)
    talk.press(2, "like")
    list(steps)
    assert talk.marks(2) == {"like"}
    assert talk.state.turn == 2


def test_a_newer_message_overtakes_one_still_being_answered(recommender):
    talk = begin(recommender, owner="ann")
    first = talk.say("crime")
    next(first)
    list(talk.say("who?"))
    assert list(first) == []
    assert [line.text for line in talk.lines] == ["crime", "(not answered)", "who?", "I do not know."]
    assert talk.state.turn == 1


def test_only_films_in_sight_can_be_pressed(recommender):
    assert talked(recommender, "crime").shows(1)
    assert not talked(recommender, "crime").shows(99)
    assert not begin(recommender, owner="ann").shows(1)
