#pragma once
// Where an aid is given: the communes of the EPCI that the aids name, the departments of regions
// (assets/referentials/places.json, made by scripts/build-places.mjs from real codes).

#include <set>
#include <string>
#include <string_view>

#include "core/base/json.h"
#include "core/base/result.h"

namespace parvis::rights {

// "35" of "35238", "974" of "97411", "2A" of "2A004"; empty for a code too short.
std::string_view department_of(std::string_view commune);

class Places {
 public:
  // Errors: kInvalidAsset, where = "places" and the code.
  static Result<Places> read(const Json& json);
  bool has_region(std::string_view code) const { return has("regions", code); }
  bool has_epci(std::string_view code) const { return has("epcis", code); }
  bool region_holds(std::string_view region, std::string_view commune) const;
  bool epci_holds(std::string_view epci, std::string_view commune) const;

 private:
  bool has(std::string_view group, std::string_view code) const;
  bool holds(std::string_view group, std::string_view code, std::string_view member) const;
  std::set<std::string, std::less<>> codes_;    // "regions/53"
  std::set<std::string, std::less<>> members_;  // "regions/53/35", "epcis/243500139/35238"
};

}  // namespace parvis::rights
