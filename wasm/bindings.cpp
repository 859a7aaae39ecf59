// One bound function per verb; no logic here. The contract: wasm/README.md.

#include <sodium.h>

#include <cstring>

#include "core/api/core.h"
#include "wasm/bound.h"

namespace {

// The browser's own randomness (crypto.getRandomValues through libsodium), taken in blocks: one
// call for each nonce costs more than sealing the record.
class BrowserEntropy : public parvis::Entropy {
 public:
  void fill(std::span<std::uint8_t> bytes) override {
    if (bytes.size() > sizeof pool_) return randombytes_buf(bytes.data(), bytes.size());
    if (bytes.size() > left_) {
      randombytes_buf(pool_, sizeof pool_);
      left_ = sizeof pool_;
    }
    std::uint8_t* from = pool_ + sizeof pool_ - left_;
    std::memcpy(bytes.data(), from, bytes.size());
    sodium_memzero(from, bytes.size());
    left_ -= bytes.size();
  }

 private:
  std::uint8_t pool_[4096];
  std::size_t left_ = 0;
};

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
