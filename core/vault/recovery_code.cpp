#include "core/vault/recovery_code.h"

#include <algorithm>

namespace parvis::vault {
namespace {

constexpr std::string_view kSigns = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
constexpr std::string_view kQrPrefix = "PARVIS1:";
constexpr std::size_t kSecretSigns = 26;
constexpr std::size_t kCodeSigns = 30;

// `count` groups of five bits of `bytes`, most significant first, zeros after the end.
std::string base32(ByteView bytes, std::size_t count) {
  std::string text;
  std::uint32_t bits = 0;
  int held = 0;
  std::size_t next = 0;
  while (text.size() < count) {
    if (held < 5) {
      bits = bits << 8 | (next < bytes.size() ? bytes[next] : 0u);
      ++next;
      held += 8;
    }
    held -= 5;
    text += kSigns[bits >> held & 31];
    bits &= (1u << held) - 1;
  }
  return text;
}

std::string all_signs(const CodeSecret& secret) {
  return base32(secret.view(), kSecretSigns) +
         base32(hash("parvis code 1", secret.view()), kCodeSigns - kSecretSigns);
}

// Spaces and dashes beyond ASCII's, as texts that were printed or pasted have them: in UTF-8,
// U+00A0 and U+00AD, all of General Punctuation (E2 80 80 to E2 81 AF), the minus sign, and the
// wide and small ones.
constexpr std::string_view kGaps[] = {
    "\xC2\xA0",     "\xC2\xAD",     "\xE2\x80",     "\xE2\x81",     "\xE2\x88\x92",
    "\xE3\x80\x80", "\xEF\xB9\x98", "\xEF\xB9\xA3", "\xEF\xBB\xBF", "\xEF\xBC\x8D"};

// `typed` without them.
std::string without_gaps(std::string_view typed) {
  std::string text;
  while (!typed.empty()) {
    std::size_t gap = 0;
    for (const std::string_view known : kGaps) {
      if (typed.starts_with(known)) gap = known[0] == '\xC2' ? 2 : 3;
    }
    if (gap == 0) text += typed[0];
    typed.remove_prefix(std::min(std::max<std::size_t>(gap, 1), typed.size()));
  }
  return text;
}

// The sign as it is written, '\0' for one to skip, '?' for no sign of the code.
char normal(char sign) {
  if (sign >= 'a' && sign <= 'z') sign = static_cast<char>(sign - 'a' + 'A');
  if (sign == 'O') return '0';
  if (sign == 'I' || sign == 'L') return '1';
  if (sign == ' ' || sign == '-' || sign == '.' || (sign >= '\t' && sign <= '\r')) return '\0';
  return kSigns.find(sign) == std::string_view::npos ? '?' : sign;
}

Result<std::string> normalised(std::string_view typed) {
  std::string signs;
  for (const char typed_sign : without_gaps(typed)) {
    const char sign = normal(typed_sign);
    if (sign == '?' || signs.size() > kCodeSigns) return ErrorCode::kMalformedCode;
    if (sign != '\0') signs += sign;
  }
  if (signs.size() != kCodeSigns) return ErrorCode::kMalformedCode;
  return signs;
}

}  // namespace

CodeSecret make_code(Entropy& entropy) {
  CodeSecret secret;
  entropy.fill(secret.span());
  return secret;
}

std::string format_code(const CodeSecret& secret) {
  std::string code = all_signs(secret);
  for (std::size_t at = 5; at < code.size(); at += 6) code.insert(at, 1, '-');
  return code;
}

std::string qr_text(const CodeSecret& secret) { return std::string(kQrPrefix) + all_signs(secret); }

Result<CodeSecret> read_code(std::string_view typed) {
  if (typed.starts_with(kQrPrefix)) typed.remove_prefix(kQrPrefix.size());
  const Result<std::string> signs = normalised(typed);
  if (!signs) return signs.error();
  CodeSecret secret;
  std::uint32_t bits = 0;
  int held = 0;
  std::size_t filled = 0;
  for (const char sign : signs.value().substr(0, kSecretSigns)) {
    bits = bits << 5 | static_cast<std::uint32_t>(kSigns.find(sign));
    held += 5;
    if (held >= 8) {
      held -= 8;
      secret.data()[filled++] = static_cast<std::uint8_t>(bits >> held);
      bits &= (1u << held) - 1;
    }
  }
  // 130 bits were read for 128: what is left over is zero in a code that we wrote.
  if (bits != 0) return ErrorCode::kMalformedCode;
  if (all_signs(secret) != signs.value()) return ErrorCode::kCodeChecksum;
  return secret;
}

std::string code_signs(ByteView bytes, std::size_t count) { return base32(bytes, count); }

bool same_signs(std::string_view typed, std::string_view code) {
  const auto plain = [](std::string_view text) {
    std::string signs;
    for (const char sign : without_gaps(text)) {
      if (normal(sign) != '\0') signs += normal(sign);
    }
    return signs;
  };
  return plain(typed) == plain(code);
}

Id locator_of(const CodeSecret& secret) { return trunc16(hash("parvis locator", secret.view())); }

SigningKey signing_key_of(const CodeSecret& secret) {
  Hash seed = hash("parvis code signing", secret.view());
  const Key key(seed);
  sodium_memzero(seed.data(), seed.size());
  return SigningKey(key);
}

}  // namespace parvis::vault
