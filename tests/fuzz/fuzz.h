#pragma once
// A fuzz target is one function of bytes. What it checks beyond "no fault" is a promise:
// REQUIRE_THAT.

#include <cstddef>
#include <cstdint>
#include <cstdlib>

#include "core/base/bytes.h"

#define REQUIRE_THAT(promise) \
  if (!(promise)) std::abort()

namespace parvis::fuzz {
void run(ByteView input);
}  // namespace parvis::fuzz

extern "C" inline __attribute__((used)) int LLVMFuzzerTestOneInput(const std::uint8_t* data,
                                                                   std::size_t size) {
  parvis::fuzz::run({data, size});
  return 0;
}
