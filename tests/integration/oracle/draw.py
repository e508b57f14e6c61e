"""Draws questions at random: word, tags and other filters, dates, sort, facets, timeline, copies folded or not."""

import datetime

from archive import FACETS, date_range
from expected import Question

FILTERS = [name for name in FACETS if name != "year"]
EPOCH = datetime.datetime(1970, 1, 1)


def draw_text(words, question):
    """Everything, a word, a pair side by side, a word of one field, or two words combined."""
    rng = words.rng
    kind = rng.choice(["", "", "word", "word", "word", "pair", "field", "or", "not", "and"])
    if not kind:
        return
    field = rng.choice(["title", "body"]) if kind == "field" else None
    first, places = words.draw(2 if kind == "pair" else 1, field)
    question.text, question.places = (f'{field}:"{first}"' if field else f'"{first}"'), places
    if kind in ("or", "not", "and"):
        second, others = words.draw()
        joint = {"or": f' OR "{second}"', "not": f' -"{second}"', "and": f' AND "{second}"'}[kind]
        question.text += joint
        question.places = {"or": places | others, "not": places - others, "and": places & others}[kind]


def draw_filter(records, name, rng):
    """One to three values of the field, some of them excluded."""
    chosen, excluded = [], []
    for _ in range(rng.choice([1, 1, 2, 3])):
        values = rng.choice(records).values[name]
        if values:
            (excluded if rng.random() < 0.25 else chosen).append(rng.choice(values))
    return list(dict.fromkeys(chosen)), [value for value in dict.fromkeys(excluded) if value not in chosen]


def written(seconds):
    moment = EPOCH + datetime.timedelta(seconds=seconds)
    return f"{moment.year:04d}-{moment:%m-%dT%H:%M:%S}"


def draw_date(record, rng):
    """A date of some precision that covers that of the record."""
    day = written(record.shown)[:10]
    return rng.choice([day[:4], day[:7], day, written(record.instant) + "Z"])


def draw_range(records, question, clock, rng):
    dated = [record for record in records if record.instant is not None]
    earlier, later = sorted((rng.choice(dated), rng.choice(dated)), key=lambda record: record.instant)
    since = until = None
    if rng.random() < 0.7:
        question.since = draw_date(earlier, rng)
        since = date_range(question.since, clock)[0]
    if rng.random() < 0.7:
        question.until = draw_date(later, rng)
        until = date_range(question.until, clock)[1]
    question.range = (since, until)


def draw_question(records, words, clock):
    rng = words.rng
    question = Question(clock=clock)
    draw_text(words, question)
    likely = [records[at] for at in question.places or range(len(records))] or records
    for name in FILTERS:
        if rng.random() < (0.4 if name == "tag" else 0.12):
            values = draw_filter(likely if rng.random() < 0.7 else records, name, rng)
            if any(values):
                question.filters[name] = values
    if "tag" in question.filters and rng.random() < 0.3:
        question.tag_mode = "all"
    if rng.random() < 0.5:
        draw_range(records, question, clock, rng)
    question.sort = rng.choice(["", "relevance", "newest", "newest", "oldest", "oldest"])
    question.facets = rng.sample(FACETS, rng.randrange(len(FACETS) + 1))
    question.facet_size = rng.choice([1, 5, 10, 50])
    question.zoom = rng.choice(["", "auto", "day", "month"])
    question.timeline = rng.choice(["", "auto", "day", "month", "year", "decade"])
    question.page_size = rng.choice([1, 7, 10, 50, 100])
    question.collapse = rng.choice(["none", "duplicates"])
    question.by_cursor = rng.random() < 0.3
    return question
