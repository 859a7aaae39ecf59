#pragma once
// Randomness comes in as an argument (the core asks no system for it).

#include <cstdint>
#include <span>

namespace parvis {

class Entropy {
 public:
  virtual ~Entropy() = default;
  // Fills `bytes` with bytes fit for keys.
  virtual void fill(std::span<std::uint8_t> bytes) = 0;
};

}  // namespace parvis
