#pragma once
// The Insee codes of communes.

#include <string_view>

namespace parvis::rights {

// Whether there is a commune of this code, or was one that a commune of today took the place of.
// core/rights/commune_codes.inc is made from Insee's list.
bool is_commune(std::string_view code);

}  // namespace parvis::rights
