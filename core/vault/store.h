#pragma once
// What a device keeps, as keys and bytes (docs/formats/store.md).

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "core/base/bytes.h"

namespace parvis::vault {

using Entries = std::map<std::string, Bytes, std::less<>>;

struct StoreWrite {
  std::string key;
  std::optional<Bytes> bytes;  // nothing: delete
};
// In order; a later write to a key replaces an earlier one.
using Writes = std::vector<StoreWrite>;

}  // namespace parvis::vault
