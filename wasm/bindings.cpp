// One bound function per verb; no logic here. The contract: wasm/README.md.

#include "core/api/core.h"
#include "wasm/bound.h"
#include "wasm/browser_entropy.h"

namespace {

parvis::api::Core& core() {
  static BrowserEntropy entropy;
  static parvis::api::Core core(entropy);
  return core;
}

}  // namespace

EMSCRIPTEN_BINDINGS(parvis) {
#define PARVIS_VERB(name)                                              \
  emscripten::function(                                                \
      #name, +[](const std::string& message) {                         \
        return bound_reply(core().call(#name, parvis::view(message))); \
      });
#include "core/api/verbs.inc"
#undef PARVIS_VERB
}
