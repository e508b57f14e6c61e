"""Reads an archive for the oracle: its own small reader, so that it shares no mistake with the indexer's."""

import dataclasses
import datetime
import glob
import json
import os
import re
import time

from clock import DAY_S, Clock

EPOCH_ORDINAL = datetime.date(1970, 1, 1).toordinal()
MONTHS = ["JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC"]
RFC3339 = re.compile(r"(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d):(\d\d)(?:\.\d+)?(Z|[+-]\d\d:\d\d)$")
PARTIAL = re.compile(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?$")
REUTERS = re.compile(r"(\d\d?)-([A-Z]{3})-(\d{4})\s+(\d\d):(\d\d):(\d\d)(?:\.\d+)?$")
FACETS = ["tag", "section", "author", "source", "language", "access", "year"]
REPRINTED = 60


@dataclasses.dataclass
class Record:
    key: str  # its id, or its title for a record without one
    title: str
    standfirst: str
    body: str
    values: dict  # of each facet: the list of its values, each once
    instant: int  # seconds since 1970; None without a date
    shown: int  # the same on the clock of the zone
    hidden: bool  # embargoed or expired now
    id: str = ""  # learned from the server, as is
    story: str = ""  # what its copies have in common


def instant_of(year, month, day, hour=0, minute=0, second=0):
    """None when there is no such time."""
    try:
        datetime.time(hour, minute, second)
        return (datetime.date(year, month, day).toordinal() - EPOCH_ORDINAL) * DAY_S + hour * 3600 + minute * 60 + second
    except ValueError:
        return None


def date_range(text, clock=Clock()):
    """First and last second of an RFC 3339, partial or Reuters date; None when it is none of them."""
    text = re.split(r"[\x00-\x1f]|\s#", text.strip())[0].strip()  # Reuters has a remark and stray bytes after some
    if match := RFC3339.match(text):
        zone = match[7]
        offset = 0 if zone == "Z" else int(zone[0] + "1") * (int(zone[1:3]) * 3600 + int(zone[4:]) * 60)
        first = instant_of(*map(int, match.groups()[:6]))
        return None if first is None else (first - offset, first - offset)
    if match := REUTERS.match(text):
        if match[2] not in MONTHS:
            return None
        first = instant_of(int(match[3]), MONTHS.index(match[2]) + 1, int(match[1]), *map(int, match.groups()[3:6]))
        return None if first is None else (clock.instant(first),) * 2
    if match := PARTIAL.match(text):
        days = partial_range(*match.groups())
        return days and (clock.instant(days[0]), clock.instant(days[1] + 1) - 1)
    return None


def partial_range(year, month, day):
    year = int(year)
    first = instant_of(year, int(month or 1), int(day or 1))
    if first is None:
        return None
    if day:
        return first, first + DAY_S - 1
    following = (year, int(month) + 1) if month and int(month) < 12 else (year + 1, 1)
    last = instant_of(*following, 1) if following[0] <= 9999 else instant_of(9999, 12, 31) + DAY_S
    return first, last - 1


def year_of(shown):
    return datetime.date.fromordinal(shown // DAY_S + EPOCH_ORDINAL).year


def strings(value):
    return list(dict.fromkeys(value if isinstance(value, list) else [value] if value else []))


def record_of(raw, now, clock):
    published = date_range(raw.get("published") or raw.get("date") or "", clock)
    embargo = date_range(raw.get("embargo_until", ""), clock)
    expires = date_range(raw.get("expires", ""), clock)
    shown = clock.shown(published[0]) if published else None
    values = {name: strings(raw.get(name)) for name in ("section", "source", "language", "access")}
    values["tag"] = strings(raw.get("tags") or raw.get("topics"))
    values["author"] = strings(raw.get("authors"))
    values["year"] = [f"{year_of(shown):04d}"] if published else []
    return Record(
        key=raw.get("id") or raw["title"], title=raw.get("title", ""), standfirst=raw.get("standfirst", ""),
        body=raw.get("body", ""), values=values, instant=published[0] if published else None, shown=shown,
        hidden=bool(embargo and embargo[0] > now or expires and expires[0] <= now))


def raw_records(path):
    files = sorted(glob.glob(os.path.join(path, "**", "*.json*"), recursive=True)) if os.path.isdir(path) else [path]
    for name in files:
        with open(name, encoding="utf-8") as file:
            text = file.read()
        yield from json.loads(text) if text.lstrip().startswith("[") else map(json.loads, text.splitlines())


def has_text(raw):
    return any((raw.get(name) or "").strip() for name in ("title", "standfirst", "body"))


def read_archive(paths, clock):
    """The records that an index of `paths` shows: the last one of each id, and those with text or an id and a date."""
    now = int(time.time())
    records = {}
    for raw in (raw for path in paths for raw in raw_records(path)):
        record = record_of(raw, now, clock) if has_text(raw) or raw.get("id") else None
        if record and (has_text(raw) or record.instant is not None):
            records[record.key] = record
    return [record for record in records.values() if not record.hidden]


def reprints(path, rng):
    """Some stories of the archive over again, at another time, with other tags, in another paper."""
    stories = [raw for raw in raw_records(path) if raw.get("id") and len(raw.get("body", "")) > 200]
    for number, story in enumerate(rng.sample(stories, min(len(stories), REPRINTED))):
        for time_of_it in range(rng.choice([1, 1, 2, 4])):
            other = rng.choice(stories)
            taken = {name: other[name] for name in ("tags", "section", "source", "published") if other.get(name)}
            kept = {name: story[name] for name in ("title", "standfirst", "body", "language") if story.get(name)}
            yield {**kept, **taken, "id": f"reprint-{number:02d}-{time_of_it}"}
