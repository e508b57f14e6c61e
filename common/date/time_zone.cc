#include "common/date/time_zone.h"

#include <unicode/basictz.h>
#include <unicode/timezone.h>
#include <unicode/tztrans.h>

#include <chrono>
#include <utility>

#include "common/date/instant.h"

namespace dateline {
namespace {

constexpr double kMillis = 1000.0;

// The civil time taken as if it were UTC.
int64_t as_utc(const Date& date) {
  using namespace std::chrono;
  const sys_days start_of_day = year(date.year) / month(date.month) / day(date.day);
  const sys_seconds time = start_of_day + hours(date.hour) + minutes(date.minute) + seconds(date.second);
  return time.time_since_epoch().count();
}

// One of the names that stand for UTC itself.
bool is_utc(const std::string& name) {
  return name == "UTC" || name == "Etc/UTC" || name == "GMT" || name == "Etc/GMT" || name == "Z";
}

}  // namespace

struct TimeZone::Rules {
  std::unique_ptr<icu::BasicTimeZone> zone;

  // Seconds east of UTC at an instant.
  int64_t offset_at(int64_t instant) const {
    int32_t raw = 0;
    int32_t dst = 0;
    UErrorCode status = U_ZERO_ERROR;
    zone->getOffset(static_cast<double>(instant) * kMillis, 0, raw, dst, status);
    return U_FAILURE(status) ? 0 : (raw + dst) / 1000;
  }

  // Seconds east of UTC at a wall-clock time: where it occurs twice or never, the offset before the change.
  int64_t offset_of_local(int64_t local) const {
    int32_t raw = 0;
    int32_t dst = 0;
    UErrorCode status = U_ZERO_ERROR;
    zone->getOffsetFromLocal(static_cast<double>(local) * kMillis, UCAL_TZ_LOCAL_FORMER, UCAL_TZ_LOCAL_FORMER,
                             raw, dst, status);
    return U_FAILURE(status) ? 0 : (raw + dst) / 1000;
  }

  // The last change of the clocks at or before an instant.
  std::optional<int64_t> change_before(int64_t instant) const {
    icu::TimeZoneTransition change;
    if (!zone->getPreviousTransition(static_cast<double>(instant) * kMillis, 1, change)) return std::nullopt;
    return static_cast<int64_t>(change.getTime() / kMillis);
  }
};

TimeZone::TimeZone() = default;

std::optional<TimeZone> TimeZone::named(const std::string& name) {
  TimeZone found;
  if (is_utc(name)) return found;
  const icu::UnicodeString id = icu::UnicodeString::fromUTF8(name);
  icu::UnicodeString canonical;
  UBool system = 0;  // ICU also makes zones of names such as "GMT+5", which are not in the database
  UErrorCode status = U_ZERO_ERROR;
  icu::TimeZone::getCanonicalID(id, canonical, system, status);
  if (U_FAILURE(status) || !system || name == "Etc/Unknown") return std::nullopt;

  std::unique_ptr<icu::TimeZone> zone(icu::TimeZone::createTimeZone(id));
  auto* basic = dynamic_cast<icu::BasicTimeZone*>(zone.get());
  if (basic == nullptr) return std::nullopt;
  auto rules = std::make_shared<Rules>();
  rules->zone.reset(basic);
  static_cast<void>(zone.release());
  found.name_ = name;
  found.rules_ = std::move(rules);
  return found;
}

int64_t TimeZone::to_instant(const Date& local) const {
  const int64_t wall = as_utc(local);
  if (!rules_) return wall;
  const int64_t instant = wall - rules_->offset_of_local(wall);
  if (instant + rules_->offset_at(instant) == wall) return instant;
  return rules_->change_before(instant).value_or(instant);  // skipped by a change of the clocks
}

int64_t TimeZone::wall_clock(int64_t instant) const {
  return rules_ ? instant + rules_->offset_at(instant) : instant;
}

Date TimeZone::to_local(int64_t instant) const {
  return date_of_instant(wall_clock(instant));
}

int32_t TimeZone::day_of(int64_t instant) const {
  const int64_t wall = wall_clock(instant);
  const int64_t begun = wall / kSecondsPerDay - (wall % kSecondsPerDay < 0 ? 1 : 0);
  return static_cast<int32_t>(begun);
}

}  // namespace dateline
