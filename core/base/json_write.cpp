// to_text: what Json::dump writes, byte for byte, without its serializer, which brings printf and
// all of floating-point printing into the wasm (5 KB of brotli).

#include <cmath>

#include "core/base/json.h"
#include "core/base/text.h"

namespace parvis {
namespace {

constexpr char kHex[] = "0123456789abcdef";
constexpr std::string_view kReplacement = "\xEF\xBF\xBD";  // U+FFFD

class Writing {
 public:
  void write(const Json& json) {
    switch (json.type()) {
      case Json::value_t::object:
        return members(json);
      case Json::value_t::array:
        return items(json);
      case Json::value_t::string:
        return text(json.get_ref<const std::string&>());
      case Json::value_t::boolean:
        out_ += json.get<bool>() ? "true" : "false";
        return;
      case Json::value_t::number_integer:
        return number(json.get<std::int64_t>());
      case Json::value_t::number_unsigned:
        return digits(json.get<std::uint64_t>());
      case Json::value_t::number_float:
        return real(json.get<double>());
      default:
        out_ += "null";
    }
  }
  std::string take() { return std::move(out_); }

 private:
  void members(const Json& json) {
    char before = '{';
    for (const auto& [key, value] : json.items()) {
      out_ += before;
      text(key);
      out_ += ':';
      write(value);
      before = ',';
    }
    out_ += before == '{' ? "{}" : "}";
  }

  void items(const Json& json) {
    char before = '[';
    for (const Json& item : json) {
      out_ += before;
      write(item);
      before = ',';
    }
    out_ += before == '[' ? "[]" : "]";
  }

  void text(std::string_view text) {
    const bool is_good = is_utf8(text);
    out_ += '"';
    std::size_t plain = 0;  // what needs no change is copied in one go
    for (std::size_t at = 0; at < text.size(); ++at) {
      const auto sign = static_cast<unsigned char>(text[at]);
      const bool is_broken = !is_good && sign >= 0x80;
      if (!is_broken && sign >= 0x20 && sign != '"' && sign != '\\') continue;
      out_.append(text, plain, at - plain);
      plain = at + 1;
      if (is_broken)
        out_ += kReplacement;
      else
        escape(text[at]);
    }
    out_.append(text, plain);
    out_ += '"';
  }

  void escape(char sign) {
    static constexpr std::string_view kShort = "\"\\\b\f\n\r\t";
    static constexpr std::string_view kLetters = "\"\\bfnrt";
    const std::size_t at = kShort.find(sign);
    if (at != std::string_view::npos) {
      out_ += '\\';
      out_ += kLetters[at];
    } else {
      out_ += "\\u00";
      out_ += kHex[sign >> 4];
      out_ += kHex[sign & 15];
    }
  }

  void number(std::int64_t number) {
    if (number < 0) out_ += '-';
    digits(number < 0 ? ~static_cast<std::uint64_t>(number) + 1
                      : static_cast<std::uint64_t>(number));
  }

  void digits(std::uint64_t number) {
    char text[20];
    char* at = std::end(text);
    do {
      *--at = static_cast<char>('0' + number % 10);
      number /= 10;
    } while (number > 0);
    out_.append(at, std::end(text));
  }

  void real(double number) {
    if (!std::isfinite(number)) {
      out_ += "null";
      return;
    }
    char text[64];
    out_.append(text, nlohmann::detail::to_chars(text, std::end(text), number));
  }

  std::string out_;
};

}  // namespace

std::string to_text(const Json& json) {
  Writing writing;
  writing.write(json);
  return writing.take();
}

}  // namespace parvis
