#pragma once
// The randomness of the browser or of Node: crypto.getRandomValues, in one call for a block.
// libsodium's own way into JavaScript is one call for each byte, which costs more than sealing the
// record it is for.

#include <emscripten.h>
#include <sodium.h>

#include <algorithm>
#include <cstring>

#include "core/base/entropy.h"

// A page with less randomness than that has none: the exception ends the worker.
EM_JS(void, parvis_fill_random, (std::uint8_t * at, std::size_t size),
      { crypto.getRandomValues(HEAPU8.subarray(at, at + size)); });

class BrowserEntropy : public parvis::Entropy {
 public:
  void fill(std::span<std::uint8_t> bytes) override {
    while (!bytes.empty()) {
      if (left_ == 0) {
        parvis_fill_random(pool_, sizeof pool_);
        left_ = sizeof pool_;
      }
      const std::size_t size = std::min(bytes.size(), left_);
      std::uint8_t* from = pool_ + sizeof pool_ - left_;
      std::memcpy(bytes.data(), from, size);
      sodium_memzero(from, size);
      left_ -= size;
      bytes = bytes.subspan(size);
    }
  }

 private:
  std::uint8_t pool_[4096];
  std::size_t left_ = 0;
};
