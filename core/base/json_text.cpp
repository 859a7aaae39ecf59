#include "core/base/json_text.h"

#include <algorithm>
#include <cstring>

namespace parvis {
namespace {

constexpr std::size_t kLeast = 256;  // bytes
constexpr std::size_t kEscaped = 6;  // bytes of one sign at most: \u001f

bool is_plain(char sign) {
  return static_cast<unsigned char>(sign) >= 0x20 && sign != '"' && sign != '\\';
}

char* escape(char* to, char sign) {
  static constexpr char kHex[] = "0123456789abcdef";
  *to++ = '\\';
  if (sign == '"' || sign == '\\') {
    *to++ = sign;
    return to;
  }
  const auto code = static_cast<unsigned>(static_cast<unsigned char>(sign));
  for (const char each : {'u', '0', '0', kHex[code >> 4], kHex[code & 15U]}) *to++ = each;
  return to;
}

}  // namespace

char* JsonText::room(std::size_t more) {
  if (size_ + more > out_.size()) out_.resize(std::max({kLeast, 2 * out_.size(), size_ + more}));
  return &out_[size_];
}

void JsonText::add(char sign) {
  *room(1) = sign;
  ++size_;
}

void JsonText::add(std::string_view text) {
  std::memcpy(room(text.size()), text.data(), text.size());
  size_ += text.size();
}

void JsonText::separate() {
  if (!first_) add(',');
  first_ = false;
}

JsonText& JsonText::open(char bracket) {
  separate();
  add(bracket);
  first_ = true;
  return *this;
}

JsonText& JsonText::close(char bracket) {
  add(bracket);
  first_ = false;
  return *this;
}

JsonText& JsonText::key(std::string_view key) {
  separate();
  add('"');
  add(key);
  add("\":");
  first_ = true;
  return *this;
}

JsonText& JsonText::text(std::string_view text) {
  separate();
  char* const from = room(kEscaped * text.size() + 2);
  char* to = from;
  *to++ = '"';
  for (const char sign : text) {
    if (is_plain(sign)) {
      *to++ = sign;
    } else {
      to = escape(to, sign);
    }
  }
  *to++ = '"';
  size_ += static_cast<std::size_t>(to - from);
  return *this;
}

JsonText& JsonText::raw(std::string_view json) {
  if (json.empty()) return *this;
  separate();
  add(json);
  return *this;
}

std::string JsonText::take() {
  out_.resize(size_);
  return std::move(out_);
}

}  // namespace parvis
