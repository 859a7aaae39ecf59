#include "core/rights/places.h"

namespace parvis::rights {
namespace {

constexpr std::size_t kDepartment = 2, kOverseasDepartment = 3, kCommune = 5;

std::string path(std::string_view group, std::string_view code) {
  return std::string(group) + "/" + std::string(code);
}

}  // namespace

std::string_view department_of(std::string_view commune) {
  if (commune.size() != kCommune) return {};
  const bool overseas = commune.substr(0, kDepartment) >= "97";
  return commune.substr(0, overseas ? kOverseasDepartment : kDepartment);
}

Result<Places> Places::read(const Json& json) {
  Places places;
  for (const char* group : {"regions", "epcis"}) {
    const Json* codes = find(json, group);
    if (codes == nullptr || !codes->is_object()) return {ErrorCode::kInvalidAsset, "places"};
    for (const auto& [code, place] : codes->items()) {
      const Json* members = find(place, "members");
      if (members == nullptr || !members->is_array() || members->empty()) {
        return {ErrorCode::kInvalidAsset, "places/" + code};
      }
      places.codes_.insert(path(group, code));
      for (const Json& member : *members) {
        if (!member.is_string()) return {ErrorCode::kInvalidAsset, "places/" + code};
        places.members_.insert(path(path(group, code), member.get_ref<const std::string&>()));
      }
    }
  }
  return places;
}

bool Places::has(std::string_view group, std::string_view code) const {
  return codes_.count(path(group, code)) > 0;
}

bool Places::holds(std::string_view group, std::string_view code, std::string_view member) const {
  return members_.count(path(path(group, code), member)) > 0;
}

bool Places::region_holds(std::string_view region, std::string_view commune) const {
  return holds("regions", region, department_of(commune));
}

bool Places::epci_holds(std::string_view epci, std::string_view commune) const {
  return holds("epcis", epci, commune);
}

}  // namespace parvis::rights
