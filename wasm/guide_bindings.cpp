// The guide module: one bound function per verb; no logic here. The contract: wasm/README.md.

#include "core/api/guide_core.h"
#include "wasm/bound.h"

namespace {

parvis::api::GuideCore& core() {
  static parvis::api::GuideCore core;
  return core;
}

}  // namespace

EMSCRIPTEN_BINDINGS(parvis_guide) {
#define PARVIS_VERB(name)                                              \
  emscripten::function(                                                \
      #name, +[](const std::string& message) {                         \
        return bound_reply(core().call(#name, parvis::view(message))); \
      });
#include "core/api/guide_verbs.inc"
#undef PARVIS_VERB
}
