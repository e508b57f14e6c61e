"""What a search must answer, computed from the records by looking at each of them."""

import collections
import dataclasses
import datetime

from archive import DAY_S, EPOCH_ORDINAL, FACETS, date_range
from clock import Clock


@dataclasses.dataclass
class Question:
    text: str = ""
    places: set = None  # positions of the records that have the text; None: all
    filters: dict = dataclasses.field(default_factory=dict)  # name -> (values, excluded)
    tag_mode: str = "any"
    since: str = ""  # `from` and `to` as written
    until: str = ""
    range: tuple = (None, None)  # the same in seconds
    sort: str = ""
    facets: list = dataclasses.field(default_factory=list)
    facet_size: int = 10
    timeline: str = ""
    zoom: str = ""
    clock: Clock = dataclasses.field(default_factory=Clock)
    page_size: int = 10
    collapse: str = "none"
    by_cursor: bool = False  # the pages after the first are asked for by cursor

    def order(self):
        """By which the results come: nothing is relevant to no text."""
        usual = "relevance" if self.text else "newest"
        return usual if self.sort in ("", "relevance") else self.sort

    def params(self):
        pairs = [("q", self.text), ("from", self.since), ("to", self.until), ("sort", self.sort),
                 ("facets", ",".join(self.facets)), ("timeline", self.timeline), ("zoom", self.zoom)]
        pairs = [(name, value) for name, value in pairs if value]
        for name, (values, excluded) in self.filters.items():
            pairs += [(name, value) for value in values] + [(name, "-" + value) for value in excluded]
        if self.tag_mode == "all":
            pairs.append(("tag_mode", "all"))
        if self.facets:
            pairs.append(("facet_size", self.facet_size))
        return pairs + [("page_size", self.page_size), ("collapse", self.collapse), ("snippet_words", 0)]


def means(name, value, own):
    """Whether a value of a filter means one of a record: a language means those of its regions, too."""
    return own == value or name == "language" and own.lower().startswith(value.lower() + "-")


def passes(record, name, question):
    """Whether the record passes the filters on the field `name`."""
    values, excluded = question.filters[name]
    own = record.values[name]
    if any(means(name, value, one) for value in excluded for one in own):
        return False
    if not values:
        return True
    chosen = [any(means(name, value, one) for one in own) for value in values]
    return all(chosen) if name == "tag" and question.tag_mode == "all" else any(chosen)


def in_range(record, question):
    since, until = question.range
    if since is None and until is None:
        return True
    if record.instant is None:
        return False
    return (since is None or since <= record.instant) and (until is None or record.instant <= until)


def year_in_range(year, question):
    """Whether `from` and `to`, of which there is one at least, leave nothing of the year out."""
    (first, last), (since, until) = date_range(year, question.clock), question.range
    return (since is not None or until is not None) and (since is None or since <= first) and (until is None or last <= until)


def matching(records, question, without=""):
    """The records of the answer, leaving out the selection on one facet, or with "date" on `from` and `to`."""
    found = []
    for at, record in enumerate(records):
        if question.places is not None and at not in question.places:
            continue
        if without != "date" and not in_range(record, question):
            continue
        if all(passes(record, name, question) for name in question.filters if name != without):
            found.append(record)
    return found


def of_languages(counts, selected):
    """The counts of the languages, whatever their regions, and those that are selected: with all of their tags."""
    languages = collections.Counter()
    for tag, count in counts.items():
        languages[tag.split("-")[0]] += count
    return languages, [language for language in languages
                       if all(any(means("language", value, tag) for value in selected)
                              for tag in counts if tag.split("-")[0] == language)]


def facet(records, question, name):
    """What is listed of a facet: (value, count, whether it is selected)."""
    assert name in FACETS
    counts = collections.Counter()
    for record in matching(records, question, without="date" if name == "year" else name):
        counts.update(record.values[name])
    selected = question.filters.get(name, ([], []))[0]
    counts.update({value: 0 for value in selected})
    if name == "language":
        counts, selected = of_languages(counts, selected)
    if name == "year":
        return [(year, count, year_in_range(year, question)) for year, count in sorted(counts.items())]
    ranked = sorted(counts.items(), key=lambda pair: (-pair[1], pair[0].encode()))
    # A selected value is in the list even when it is rare.
    return [(value, count, value in selected) for place, (value, count) in enumerate(ranked)
            if place < question.facet_size or value in selected]


def bucket(shown, unit):
    """The first day of the day, month, year or decade of a time, as it is written."""
    day = datetime.date.fromordinal(shown // DAY_S + EPOCH_ORDINAL)
    if unit == "day":
        return day.isoformat()
    if unit == "month":
        return day.replace(day=1).isoformat()
    year = day.year - day.year % 10 if unit == "decade" else day.year
    return f"{max(year, 1):04d}-01-01"


def timeline_counts(records, question, unit):
    dated = [record for record in matching(records, question, without="date") if record.instant is not None]
    return collections.Counter(bucket(record.shown, unit) for record in dated)


def undated(records, question):
    return sum(record.instant is None for record in matching(records, question, without="date"))


def zoom_counts(records, question, unit):
    """The timeline within `from` and `to`; of a single day its month."""
    found = matching(records, question)
    if None not in question.range:
        first, last = (bucket(question.clock.shown(instant), "day") for instant in question.range)
        if first == last:
            found = [record for record in matching(records, question, without="date")
                     if record.instant is not None and bucket(record.shown, "day")[:7] == first[:7]]
    return collections.Counter(bucket(record.shown, unit) for record in found if record.instant is not None)


def in_order(records, sort):
    """By date, newest or oldest first, ties by id either way round; those without a date are last in both."""
    dated = sorted((r for r in records if r.instant is not None), key=lambda r: r.id.encode())
    dated.sort(key=lambda r: -r.instant)
    undated = sorted((r for r in records if r.instant is None), key=lambda r: r.id.encode())
    return (dated[::-1] if sort == "oldest" else dated) + undated


def results(found, question):
    """Results in their order, each with the ids of the copies folded into it."""
    ordered = in_order(found, question.order())
    if question.collapse == "none":
        return [(record.id, set()) for record in ordered]
    stories = collections.defaultdict(list)
    for record in ordered:
        stories[record.story].append(record.id)
    return [(ids[0], set(ids[1:])) for ids in stories.values()]
