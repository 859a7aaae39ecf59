#pragma once
// Names that a person gave to a device or a way in. They stand in lists by which one decides whom
// to trust, on every device of the account, so that no sign in them may turn or hide the others.

#include <string>
#include <string_view>

namespace parvis::api {

// Without control characters, line separators and signs that change the direction of text
// (Unicode UAX #9). REQUIRES: is_utf8(name).
std::string plain_name(std::string_view name);

}  // namespace parvis::api
