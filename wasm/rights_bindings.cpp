// The rights module: one bound function per verb; no logic here. The contract: wasm/README.md.

#include "core/api/rights_core.h"
#include "wasm/bound.h"

namespace {

parvis::api::RightsCore& core() {
  static parvis::api::RightsCore core;
  return core;
}

}  // namespace

EMSCRIPTEN_BINDINGS(parvis_rights) {
#define PARVIS_VERB(name)                                              \
  emscripten::function(                                                \
      #name, +[](const std::string& message) {                         \
        return bound_reply(core().call(#name, parvis::view(message))); \
      });
#include "core/api/rights_verbs.inc"
#undef PARVIS_VERB
}
