// Any bytes are a date within its bounds, or none; a date survives its canonical form.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "common/date/date.h"
#include "common/date/instant.h"
#include "common/date/parse_date.h"
#include "common/date/time_zone.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  static const dateline::TimeZone kZone = *dateline::TimeZone::named("America/New_York");
  const auto date = dateline::parse_date({reinterpret_cast<const char*>(data), size}, kZone);
  if (!date) return 0;
  if (date->year < 1 || date->year > 9999) std::abort();
  if (dateline::parse_date(dateline::format_date(*date), kZone) != date) std::abort();
  if (dateline::first_instant(*date, kZone) > dateline::last_instant(*date, kZone)) std::abort();
  return 0;
}
