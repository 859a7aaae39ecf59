#include "core/base/json_text.h"

namespace parvis {
namespace {

bool is_plain(char sign) {
  return static_cast<unsigned char>(sign) >= 0x20 && sign != '"' && sign != '\\';
}

}  // namespace

void JsonText::separate() {
  if (!first_) out_ += ',';
  first_ = false;
}

JsonText& JsonText::open(char bracket) {
  separate();
  out_ += bracket;
  first_ = true;
  return *this;
}

JsonText& JsonText::close(char bracket) {
  out_ += bracket;
  first_ = false;
  return *this;
}

JsonText& JsonText::key(std::string_view key) {
  separate();
  out_ += '"';
  out_ += key;
  out_ += "\":";
  first_ = true;
  return *this;
}

void JsonText::escape(char sign) {
  static constexpr char kHex[] = "0123456789abcdef";
  if (sign == '"' || sign == '\\') {
    out_ += '\\';
    out_ += sign;
    return;
  }
  const auto code = static_cast<unsigned>(static_cast<unsigned char>(sign));
  out_ += "\\u00";
  out_ += kHex[code >> 4];
  out_ += kHex[code & 15U];
}

JsonText& JsonText::text(std::string_view text) {
  separate();
  out_ += '"';
  std::size_t from = 0;
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (is_plain(text[at])) continue;
    out_.append(text, from, at - from);
    escape(text[at]);
    from = at + 1;
  }
  out_.append(text, from, text.size() - from);
  out_ += '"';
  return *this;
}

JsonText& JsonText::raw(std::string_view json) {
  if (json.empty()) return *this;
  separate();
  out_ += json;
  return *this;
}

}  // namespace parvis
