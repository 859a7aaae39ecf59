#pragma once
// Repeatable "randomness" for tests: a counter through splitmix64. Never in the product.

#include "core/base/entropy.h"

namespace parvis::support {

class TestEntropy : public Entropy {
 public:
  explicit TestEntropy(std::uint64_t seed) : state_(seed) {}
  void fill(std::span<std::uint8_t> bytes) override {
    for (std::uint8_t& byte : bytes) byte = static_cast<std::uint8_t>(next());
  }
  std::uint64_t next() {
    std::uint64_t z = (state_ += 0x9E3779B97F4A7C15u);
    z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9u;
    z = (z ^ (z >> 27)) * 0x94D049BB133111EBu;
    return z ^ (z >> 31);
  }
  // A number in [0, below). REQUIRES: below > 0.
  std::uint64_t below(std::uint64_t below) { return next() % below; }

 private:
  std::uint64_t state_;
};

}  // namespace parvis::support
