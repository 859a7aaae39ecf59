#pragma once
// Secrets in memory: wiped when they go away. Copying is explicit, so that every copy is meant.

#include <sodium.h>

#include "core/vault/hash.h"

namespace parvis::vault {

template <std::size_t kSize>
class Secret {
 public:
  Secret() = default;
  // REQUIRES: bytes.size() == kSize.
  explicit Secret(ByteView bytes) {
    assert(bytes.size() == kSize);
    std::memcpy(bytes_.data(), bytes.data(), kSize);
  }
  Secret(Secret&& other) noexcept : bytes_(other.bytes_) { other.wipe(); }
  Secret& operator=(Secret&& other) noexcept {
    if (this != &other) {
      bytes_ = other.bytes_;
      other.wipe();
    }
    return *this;
  }
  Secret(const Secret&) = delete;
  Secret& operator=(const Secret&) = delete;
  ~Secret() { wipe(); }

  Secret copy() const { return Secret(view()); }
  void wipe() { sodium_memzero(bytes_.data(), kSize); }
  // In constant time.
  bool equals(const Secret& other) const {
    return sodium_memcmp(bytes_.data(), other.bytes_.data(), kSize) == 0;
  }
  ByteView view() const { return bytes_; }
  const std::uint8_t* data() const { return bytes_.data(); }
  std::uint8_t* data() { return bytes_.data(); }
  std::span<std::uint8_t> span() { return bytes_; }

 private:
  ByteArray<kSize> bytes_{};
};

using Key = Secret<32>;

}  // namespace parvis::vault
