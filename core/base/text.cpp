#include "core/base/text.h"

#include <array>
#include <cstdint>

namespace parvis {
namespace {

struct Step {
  std::size_t size = 0;     // bytes taken
  char32_t code_point = 0;  // when valid
  bool valid = false;
};

// The sequence at the front of `bytes`; an invalid one takes its maximal invalid part (Unicode 3.9,
// W3C practice).
Step decode_first(std::string_view bytes) {
  const auto byte = [&](std::size_t at) { return static_cast<std::uint8_t>(bytes[at]); };
  const std::uint8_t first = byte(0);
  if (first < 0x80) return {1, first, true};
  std::size_t size = 0;
  std::uint8_t low = 0x80;
  std::uint8_t high = 0xBF;
  if (first >= 0xC2 && first <= 0xDF)
    size = 2;
  else if (first >= 0xE0 && first <= 0xEF)
    size = 3;
  else if (first >= 0xF0 && first <= 0xF4)
    size = 4;
  else
    return {1, 0, false};
  if (first == 0xE0) low = 0xA0;
  if (first == 0xED) high = 0x9F;
  if (first == 0xF0) low = 0x90;
  if (first == 0xF4) high = 0x8F;
  char32_t code_point = first & (0xFF >> (size + 1));
  for (std::size_t at = 1; at < size; ++at) {
    if (at >= bytes.size() || byte(at) < low || byte(at) > high) return {at, 0, false};
    code_point = (code_point << 6) | (byte(at) & 0x3F);
    low = 0x80;
    high = 0xBF;
  }
  return {size, code_point, true};
}

// Base letters of U+00C0 to U+017F, in order; '?' takes a ligature or another letter below.
constexpr std::string_view kLatin1Base =
    "aaaaaa?ceeeeiiiidnooooo ouuuuy??aaaaaa?ceeeeiiiidnooooo ouuuuy?y";
constexpr std::string_view kLatinABase =
    "aaaaaaccccccccddddeeeeeeeeeegggggggghhhhiiiiiiiiii??jjkkklllllll"
    "lllnnnnnnnnnoooooo??rrrrrrssssssssttttttuuuuuuuuuuuuwwyyyzzzzzzs";

std::string_view folded_letter(char32_t letter, char& single) {
  switch (letter) {
    case 0xC6:
    case 0xE6:
      return "ae";
    case 0xDE:
    case 0xFE:
      return "th";
    case 0xDF:
      return "ss";
    case 0x132:
    case 0x133:
      return "ij";
    case 0x152:
    case 0x153:
      return "oe";
    default:
      break;
  }
  single = ' ';
  if (letter >= 'A' && letter <= 'Z')
    single = static_cast<char>(letter - 'A' + 'a');
  else if ((letter >= 'a' && letter <= 'z') || (letter >= '0' && letter <= '9'))
    single = static_cast<char>(letter);
  else if (letter >= 0xC0 && letter <= 0xFF)
    single = kLatin1Base[letter - 0xC0];
  else if (letter >= 0x100 && letter <= 0x17F)
    single = kLatinABase[letter - 0x100];
  return {&single, 1};
}

static_assert(kLatin1Base.size() == 64);
static_assert(kLatinABase.size() == 128);

}  // namespace

bool is_utf8(std::string_view bytes) {
  for (std::size_t at = 0; at < bytes.size();) {
    if (static_cast<std::uint8_t>(bytes[at]) < 0x80) {  // nearly all of them
      ++at;
      continue;
    }
    const Step step = decode_first(bytes.substr(at));
    if (!step.valid) return false;
    at += step.size;
  }
  return true;
}

std::string repair_utf8(std::string_view bytes) {
  std::string text;
  text.reserve(bytes.size());
  while (!bytes.empty()) {
    const Step step = decode_first(bytes);
    text.append(step.valid ? bytes.substr(0, step.size) : std::string_view("\xEF\xBF\xBD"));
    bytes.remove_prefix(step.size);
  }
  return text;
}

std::size_t code_points(std::string_view text) {
  std::size_t count = 0;
  for (const char byte : text) count += (static_cast<std::uint8_t>(byte) & 0xC0) != 0x80 ? 1 : 0;
  return count;
}

std::string folded(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  while (!text.empty()) {
    const Step step = decode_first(text);
    text.remove_prefix(step.size);
    // Combining marks (U+0300 to U+036F) vanish: "é" decomposed folds like "é" composed.
    if (step.valid && step.code_point >= 0x300 && step.code_point <= 0x36F) continue;
    char single = ' ';
    const std::string_view letters =
        step.valid ? folded_letter(step.code_point, single) : std::string_view(" ");
    if (letters == " " && (out.empty() || out.back() == ' ')) continue;
    out.append(letters);
  }
  if (!out.empty() && out.back() == ' ') out.pop_back();
  return out;
}

}  // namespace parvis
