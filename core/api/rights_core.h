#pragma once
// The simulator as its callers see it, beside Core: the benefit files and facts in, amounts out. It
// has no key, no account and no randomness, and is a wasm module of its own, loaded when a result
// is first asked for (docs/decisions/modules.md).

#include <optional>
#include <string_view>

#include "core/base/bytes.h"
#include "core/rights/aids.h"
#include "core/rights/catalog.h"

namespace parvis::api {

struct RightsState {
  std::optional<rights::Catalog> catalog;
  std::optional<rights::AidCatalog> aids;
};

class RightsCore {
 public:
  // As Core::call, for the verbs of core/api/rights_verbs.inc.
  Bytes call(std::string_view verb, ByteView message);

 private:
  RightsState state_;
};

}  // namespace parvis::api
