#pragma once
// What the bindings of all modules share.

#include <emscripten/bind.h>

#include "core/base/bytes.h"

// The reply as a Uint8Array of its own (a view into wasm memory would move when memory grows).
inline emscripten::val bound_reply(const parvis::Bytes& reply) {
  return emscripten::val::global("Uint8Array")
      .new_(emscripten::typed_memory_view(reply.size(), reply.data()));
}
