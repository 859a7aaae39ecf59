#include "core/api/names.h"

#include <cstdint>

namespace parvis::api {
namespace {

// Bytes of the sign that `text` begins with, when it is one of those; else 0.
std::size_t unseen_bytes(std::string_view text) {
  const auto byte = [&](std::size_t at) {
    return at < text.size() ? static_cast<std::uint8_t>(text[at]) : std::uint8_t{0};
  };
  const auto within = [&](std::size_t at, int first, int last) {
    return byte(at) >= first && byte(at) <= last;
  };
  if (byte(0) < 0x20 || byte(0) == 0x7F) return 1;
  if (byte(0) == 0xC2 && within(1, 0x80, 0x9F)) return 2;  // U+0080 to U+009F
  if (text.starts_with("\xC2\xAD")) return 2;              // U+00AD
  if (text.starts_with("\xD8\x9C")) return 2;              // U+061C
  if (text.starts_with("\xE2\x80")) {  // U+200B, U+200E and U+200F, U+2028 to U+202E
    return byte(2) == 0x8B || within(2, 0x8E, 0x8F) || within(2, 0xA8, 0xAE) ? 3 : 0;
  }
  if (text.starts_with("\xE2\x81")) return within(2, 0xA0, 0xAF) ? 3 : 0;  // U+2060 to U+206F
  return text.starts_with("\xEF\xBB\xBF") ? 3 : 0;                         // U+FEFF
}

}  // namespace

std::string plain_name(std::string_view name) {
  std::string plain;
  while (!name.empty()) {
    const std::size_t unseen = unseen_bytes(name);
    if (unseen == 0) plain += name.front();
    name.remove_prefix(unseen == 0 ? 1 : unseen);
  }
  return plain;
}

}  // namespace parvis::api
