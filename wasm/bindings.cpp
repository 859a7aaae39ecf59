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

enum Place : std::size_t {
#define PARVIS_VERB(name) kAt_##name,
#include "core/api/verbs.inc"
#undef PARVIS_VERB
};

}  // namespace

EMSCRIPTEN_BINDINGS(parvis) {
#define PARVIS_VERB(name)                                                      \
  emscripten::function(                                                        \
      #name, +[](const std::string& message) {                                 \
        return bound_reply(core().call_at(kAt_##name, parvis::view(message))); \
      });
#include "core/api/verbs.inc"
#undef PARVIS_VERB
}
