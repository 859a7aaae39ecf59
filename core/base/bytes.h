#pragma once
// Bytes, their hexadecimal text, and little-endian integers in formats of our own.

#include <array>
#include <cstdint>
#include <cstring>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/result.h"

namespace parvis {

using Bytes = std::vector<std::uint8_t>;
using ByteView = std::span<const std::uint8_t>;
template <std::size_t kSize>
using ByteArray = std::array<std::uint8_t, kSize>;

inline ByteView view(std::string_view text) {
  return {reinterpret_cast<const std::uint8_t*>(text.data()), text.size()};
}
inline std::string_view text_of(ByteView bytes) {
  return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
}

std::string to_hex(ByteView bytes);
// Lower or upper case. Errors: kWrongShape.
Result<Bytes> from_hex(std::string_view text);
template <std::size_t kSize>
Result<ByteArray<kSize>> array_from_hex(std::string_view text) {
  Result<Bytes> bytes = from_hex(text);
  if (!bytes || bytes.value().size() != kSize) return ErrorCode::kWrongShape;
  ByteArray<kSize> array;
  std::memcpy(array.data(), bytes.value().data(), kSize);
  return array;
}

// At the end of `to`, in one copy of memory: what `insert` grows it copies byte by byte in some C++
// libraries. REQUIRES: `bytes` is not part of `to`.
void append(Bytes& to, ByteView bytes);

// Appends to a growing buffer.
class Writer {
 public:
  Writer& reserve(std::size_t size) {
    bytes_.reserve(size);
    return *this;
  }
  Writer& u8(std::uint8_t value) {
    bytes_.push_back(value);
    return *this;
  }
  Writer& u16(std::uint16_t value) { return little_endian(value, 2); }
  Writer& u32(std::uint32_t value) { return little_endian(value, 4); }
  Writer& u64(std::uint64_t value) { return little_endian(value, 8); }
  Writer& raw(ByteView bytes) {
    append(bytes_, bytes);
    return *this;
  }
  // A u32 length, then the bytes.
  Writer& sized(ByteView bytes) { return u32(static_cast<std::uint32_t>(bytes.size())).raw(bytes); }
  const Bytes& bytes() const { return bytes_; }
  Bytes take() { return std::move(bytes_); }

 private:
  Writer& little_endian(std::uint64_t value, int size) {
    for (int at = 0; at < size; ++at)
      bytes_.push_back(static_cast<std::uint8_t>(value >> (8 * at)));
    return *this;
  }
  Bytes bytes_;
};

// Reads from the front. Once a read goes past the end, ok() is false and every value is zero.
class Reader {
 public:
  explicit Reader(ByteView bytes) : rest_(bytes) {}
  bool ok() const { return ok_; }
  bool at_end() const { return ok_ && rest_.empty(); }
  std::size_t left() const { return rest_.size(); }
  std::uint8_t u8() { return static_cast<std::uint8_t>(little_endian(1)); }
  std::uint16_t u16() { return static_cast<std::uint16_t>(little_endian(2)); }
  std::uint32_t u32() { return static_cast<std::uint32_t>(little_endian(4)); }
  std::uint64_t u64() { return little_endian(8); }
  ByteView raw(std::size_t size);
  // A u32 length, then the bytes.
  ByteView sized() { return raw(u32()); }
  template <std::size_t kSize>
  ByteArray<kSize> array() {
    ByteArray<kSize> array{};
    const ByteView bytes = raw(kSize);
    if (ok_) std::memcpy(array.data(), bytes.data(), kSize);
    return array;
  }

 private:
  std::uint64_t little_endian(int size);
  ByteView rest_;
  bool ok_ = true;
};

}  // namespace parvis
