#pragma once
// What Services holds; for core/services alone.

#include <map>

#include "core/services/services.h"

namespace parvis::services {

struct ServiceIndex {
  Day day;
  bool sample = false;
  std::map<std::string, Place, std::less<>> communes;  // their centres
  std::vector<Structure> structures;
  std::vector<Service> services;
};

Result<std::shared_ptr<const ServiceIndex>> read_index(ByteView bytes);

}  // namespace parvis::services
