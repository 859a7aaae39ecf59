#pragma once
// The Insee codes of communes, and their zones of housing aid.

#include <string_view>

namespace parvis::rights {

// Whether there is a commune of this code, or was one that a commune of today took the place of.
// core/rights/commune_codes.inc is made from Insee's list.
bool is_commune(std::string_view code);

// The zone of housing aid of a commune, 1 to 3: 3 is what the lists of zones do not name.
// core/rights/housing_zones.inc is made with the codes. REQUIRES: is_commune(code).
int housing_zone(std::string_view code);

}  // namespace parvis::rights
