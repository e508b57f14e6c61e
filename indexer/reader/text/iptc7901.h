// Stories as teleprinters got them: IPTC 7901, the recommended message format of news agencies. Stateless;
// thread-safe.
#pragma once

#include <nlohmann/json_fwd.hpp>
#include <string_view>

namespace dateline {

// Whether a text begins with the head of a message: "\x01eca0124 3 i 93  dpa 1888".
bool is_iptc7901(std::string_view head);

// The fields of the story in a message. Its lines are those of the message.
nlohmann::json iptc7901_record(std::string_view message);

}  // namespace dateline
