#include "core/base/bytes.h"

#include <algorithm>

namespace parvis {
namespace {

int hex_value(char sign) {
  if (sign >= '0' && sign <= '9') return sign - '0';
  if (sign >= 'a' && sign <= 'f') return sign - 'a' + 10;
  if (sign >= 'A' && sign <= 'F') return sign - 'A' + 10;
  return -1;
}

}  // namespace

void append(Bytes& to, ByteView bytes) {
  const std::size_t needed = to.size() + bytes.size();
  if (needed > to.capacity()) to.reserve(std::max(needed, 2 * to.capacity()));
  to.insert(to.end(), bytes.data(), bytes.data() + bytes.size());
}

std::string to_hex(ByteView bytes) {
  constexpr char kDigits[] = "0123456789abcdef";
  std::string text;
  text.reserve(bytes.size() * 2);
  for (const std::uint8_t byte : bytes) {
    text += kDigits[byte >> 4];
    text += kDigits[byte & 15];
  }
  return text;
}

Result<Bytes> from_hex(std::string_view text) {
  if (text.size() % 2 != 0) return ErrorCode::kWrongShape;
  Bytes bytes;
  bytes.reserve(text.size() / 2);
  for (std::size_t at = 0; at < text.size(); at += 2) {
    const int high = hex_value(text[at]);
    const int low = hex_value(text[at + 1]);
    if (high < 0 || low < 0) return ErrorCode::kWrongShape;
    bytes.push_back(static_cast<std::uint8_t>(high * 16 + low));
  }
  return bytes;
}

ByteView Reader::raw(std::size_t size) {
  if (!ok_ || size > rest_.size()) {
    ok_ = false;
    return {};
  }
  const ByteView bytes = rest_.first(size);
  rest_ = rest_.subspan(size);
  return bytes;
}

std::uint64_t Reader::little_endian(int size) {
  const ByteView bytes = raw(static_cast<std::size_t>(size));
  std::uint64_t value = 0;
  for (std::size_t at = 0; at < bytes.size(); ++at) value |= std::uint64_t{bytes[at]} << (8 * at);
  return value;
}

}  // namespace parvis
