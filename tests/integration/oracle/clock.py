"""What a clock on the wall of a time zone shows, in seconds since 1970 as if that zone were UTC."""

import datetime
import zoneinfo

EPOCH = datetime.datetime(1970, 1, 1, tzinfo=datetime.timezone.utc)
DAY_S = 86400


class Clock:
    def __init__(self, zone="UTC"):
        self.zone = zone
        self.rules = None if zone == "UTC" else zoneinfo.ZoneInfo(zone)

    def offset(self, instant):
        if self.rules is None:
            return 0
        try:
            shown = (EPOCH + datetime.timedelta(seconds=instant)).astimezone(self.rules)
        except OverflowError:  # at one end of time; half a year from it the offset is the same
            return self.offset(instant + (183 if instant < 0 else -183) * DAY_S)
        return round(shown.utcoffset().total_seconds())

    def shown(self, instant):
        return instant + self.offset(instant)

    def instant(self, shown):
        """The first of those at which it shows this."""
        return min(at for offset in {self.offset(shown - DAY_S), self.offset(shown + DAY_S)}
                   if self.shown(at := shown - offset) == shown)
