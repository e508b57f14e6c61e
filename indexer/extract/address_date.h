// The day that an address names. Stateless; thread-safe.
#pragma once

#include <string>
#include <string_view>

namespace dateline {

// "2019-11-04" of "https://a.example/2019/11/04/title", and of 2019-11-04, 20191104 and 2019-11/04 there;
// empty when the path names no day. Of an archive's address (".../web/20200101000000/https://a.example/...")
// the day is that of the page, not of its capture.
std::string date_in_address(std::string_view address);

}  // namespace dateline
