#pragma once
// The core as its callers see it: one call, a verb and bytes in, bytes out. wasm/bindings.cpp
// exports it, native tests and tools call the very same. What is worth money to the person is
// computed beside it, by RightsCore (core/api/rights_core.h).

#include <cstddef>
#include <memory>
#include <string_view>

#include "core/base/bytes.h"
#include "core/base/entropy.h"

namespace parvis::api {

struct State;

class Core {
 public:
  // REQUIRES: `entropy` outlives the core and is fit for keys.
  explicit Core(Entropy& entropy);
  ~Core();
  Core(const Core&) = delete;
  Core& operator=(const Core&) = delete;

  // The reply to `message` (core/api/message.h), an error reply for what is refused: kUnknownVerb,
  // the errors of parse_message, and those that wasm/README.md lists for the verb. Whatever comes
  // in, a reply comes out, and a refused call changes nothing.
  Bytes call(std::string_view verb, ByteView message);
  // The same by the verb's place in core/api/verbs.inc, which costs a module no names.
  Bytes call_at(std::size_t verb, ByteView message);

 private:
  std::unique_ptr<State> state_;
};

}  // namespace parvis::api
