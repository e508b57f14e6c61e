// The times and zones that stand behind a day. Internal to parse_date(). Pure functions; thread-safe.
#pragma once

#include "common/date/date_parts.h"

namespace dateline::date_internal {

// The time of day at the cursor ("15:01", "15:01:01.79", "1501", "150101", "3:01 p.m.", "3pm", "14h30",
// "14.30", "14時30分"), into `parts`. False, and the cursor somewhere, when there is none or it does not
// exist.
bool read_time(Cursor& cursor, Parts& parts);

// Whether the number of one or two digits at the cursor is an hour, by the sign behind it. A full stop is one
// where the date is told already (`has_date`), or where a word says so ("14.30 Uhr", "3.45pm").
bool is_time_at(Cursor cursor, bool has_date);

// The zone at the cursor: "Z", "+01:00", "-0500", "GMT", "EST", "GMT+0100", "ET", with blanks before. True
// too when nothing is left; false when what is there is no zone.
bool read_zone(Cursor& cursor, Parts& parts);

}  // namespace dateline::date_internal
