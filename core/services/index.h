#pragma once
// What Services holds; for core/services alone.

#include <cstdint>
#include <map>

#include "core/services/services.h"

namespace parvis::services {

struct ServiceIndex {
  std::string text;  // the file
  Day day;
  bool sample = false;
  std::map<std::string_view, Place> communes;                       // their centres
  std::map<std::string_view, std::vector<std::uint32_t>> by_theme;  // positions in `services`
  std::vector<Structure> structures;
  std::vector<Service> services;
};

Result<std::shared_ptr<const ServiceIndex>> read_index(ByteView bytes);

}  // namespace parvis::services
