#include "core/registration/fields.h"

#include <algorithm>
#include <array>

namespace parvis::registration {
namespace {

bool is_digit(char sign) { return sign >= '0' && sign <= '9'; }
bool is_letter(char sign) { return (sign >= 'a' && sign <= 'z') || (sign >= 'A' && sign <= 'Z'); }
bool is_above_ascii(char sign) { return static_cast<unsigned char>(sign) >= 0x80; }

struct Overseas {
  std::string_view national;  // first digits of a number written with its 0
  std::string_view country;
  std::size_t dropped;  // digits of the national form that the international one does not keep
};

// Arcep, décision 2018-0881 as amended: territories with a country code of their own.
// 0639 is Mayotte's, but for 0639 98, kept for fiction (films, forms' examples).
constexpr std::array kOverseas{
    Overseas{"063998", "33", 1}, Overseas{"0590", "590", 1}, Overseas{"0690", "590", 1},
    Overseas{"0691", "590", 1},  Overseas{"0594", "594", 1}, Overseas{"0694", "594", 1},
    Overseas{"0596", "596", 1},  Overseas{"0696", "596", 1}, Overseas{"0697", "596", 1},
    Overseas{"0262", "262", 1},  Overseas{"0263", "262", 1}, Overseas{"0269", "262", 1},
    Overseas{"0639", "262", 1},  Overseas{"0692", "262", 1}, Overseas{"0693", "262", 1},
    Overseas{"0508", "508", 4},
};

// Ten digits from 01 to 09; 08 numbers are services, nobody is called back on them.
std::optional<std::string> from_national(std::string_view digits) {
  if (digits.size() != 10 || digits[0] != '0' || digits[1] == '0' || digits[1] == '8') {
    return std::nullopt;
  }
  for (const Overseas& row : kOverseas) {
    if (!digits.starts_with(row.national)) continue;
    return "+" + std::string(row.country) + std::string(digits.substr(row.dropped));
  }
  return "+33" + std::string(digits.substr(1));
}

std::optional<std::string> from_international(std::string_view digits) {
  if (digits.starts_with("33")) {
    std::string_view rest = digits.substr(2);
    if (rest.starts_with('0')) rest.remove_prefix(1);
    return from_national("0" + std::string(rest));
  }
  for (const std::string_view country : {"590", "594", "596", "262"}) {
    if (!digits.starts_with(country)) continue;
    std::string_view rest = digits.substr(3);
    if (rest.starts_with('0')) rest.remove_prefix(1);
    if (rest.size() != 9) return std::nullopt;
    return "+" + std::string(country) + std::string(rest);
  }
  if (digits.size() < 7 || digits.size() > 15 || digits[0] == '0') return std::nullopt;
  return "+" + std::string(digits);
}

// One label of a domain: letters, digits and inner hyphens.
bool is_label(std::string_view label) {
  if (label.empty() || label.size() > 63 || label.front() == '-' || label.back() == '-')
    return false;
  return std::all_of(label.begin(), label.end(), [](char sign) {
    return is_letter(sign) || is_digit(sign) || sign == '-' || is_above_ascii(sign);
  });
}

bool is_domain(std::string_view domain) {
  std::size_t labels = 0;
  std::string_view last;
  while (true) {
    const std::size_t dot = domain.find('.');
    last = domain.substr(0, dot);
    if (!is_label(last)) return false;
    ++labels;
    if (dot == std::string_view::npos) break;
    domain.remove_prefix(dot + 1);
  }
  return labels >= 2 && last.size() >= 2 && !std::all_of(last.begin(), last.end(), is_digit);
}

bool is_local_part(std::string_view local) {
  if (local.empty() || local.size() > 64 || local.front() == '.' || local.back() == '.')
    return false;
  if (local.find("..") != std::string_view::npos) return false;
  return std::all_of(local.begin(), local.end(), [](char sign) {
    return is_letter(sign) || is_digit(sign) || is_above_ascii(sign) ||
           std::string_view("!#$%&'*+-/=?^_`{|}~.").find(sign) != std::string_view::npos;
  });
}

// The code point at the front of well-formed UTF-8, removed from `text`.
char32_t take_code_point(std::string_view& text) {
  const auto first = static_cast<unsigned char>(text.front());
  std::size_t size = first < 0x80 ? 1 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4;
  size = std::min(size, text.size());
  char32_t code = size == 1 ? first : static_cast<char32_t>(first & (0xFFu >> (size + 1)));
  for (std::size_t at = 1; at < size; ++at) {
    code = (code << 6) | (static_cast<unsigned char>(text[at]) & 0x3Fu);
  }
  text.remove_prefix(size);
  return code;
}

bool joins_names(char32_t code) {
  return code == ' ' || code == '\'' || code == '-' || code == '.' || code == ',' ||
         code == 0x2019 || code == 0x2010 || code == 0x2011 || code == 0x200C || code == 0x200D ||
         code == 0xB7;
}

// Not a full table of letters: everything above ASCII but blocks of signs, punctuation and
// pictures.
bool is_name_letter(char32_t code) {
  if (code < 0x80) return is_letter(static_cast<char>(code));
  if (code < 0xC0) return code == 0xAA || code == 0xBA;
  if (code == 0xD7 || code == 0xF7) return false;
  const bool signs = (code >= 0x2000 && code <= 0x2BFF) || (code >= 0x3000 && code <= 0x3004) ||
                     (code >= 0x3008 && code <= 0x3020) || (code >= 0xE000 && code <= 0xF8FF) ||
                     (code >= 0xFE00 && code <= 0xFE2F) || (code >= 0xFF00 && code <= 0xFF20) ||
                     code == 0xFFFD || code >= 0x1F000;
  return !signs;
}

int two_digits(std::string_view text) { return (text[0] - '0') * 10 + (text[1] - '0'); }

bool is_birth_month(int month) {
  return (month >= 1 && month <= 12) || month == 20 || (month >= 30 && month <= 42) || month >= 50;
}

// The 13 signs as the number whose remainder makes the key: 2A counts as 19, 2B as 18 (décret
// 82-103, art. 4).
std::int64_t number_of(std::string_view signs) {
  std::string digits(signs.substr(0, 13));
  if (digits[6] == 'A') digits.replace(5, 2, "19");
  if (digits[6] == 'B') digits.replace(5, 2, "18");
  std::int64_t number = 0;
  for (const char sign : digits) number = number * 10 + (sign - '0');
  return number;
}

bool has_nir_shape(std::string_view signs) {
  if (signs.size() != 13 && signs.size() != 15) return false;
  for (std::size_t at = 0; at < signs.size(); ++at) {
    const bool corsica = at == 6 && signs[5] == '2' && (signs[6] == 'A' || signs[6] == 'B');
    if (!is_digit(signs[at]) && !corsica) return false;
  }
  return std::string_view("123478").find(signs[0]) != std::string_view::npos &&
         is_birth_month(two_digits(signs.substr(3, 2))) && signs.substr(5, 2) != "00" &&
         signs.substr(10, 3) != "000";
}

}  // namespace

std::optional<std::string> phone(std::string_view text) {
  std::string digits;
  bool international = false;
  for (std::size_t at = 0; at < text.size(); ++at) {
    const char sign = text[at];
    if (is_digit(sign))
      digits += sign;
    else if (sign == '+' && digits.empty() && !international)
      international = true;
    else if (std::string_view(" .-/()").find(sign) == std::string_view::npos)
      return std::nullopt;
  }
  if (!international && digits.starts_with("00")) {
    international = true;
    digits.erase(0, 2);
  }
  return international ? from_international(digits) : from_national(digits);
}

std::optional<std::string> email(std::string_view text) {
  const std::size_t at = text.rfind('@');
  if (text.size() > 254 || at == std::string_view::npos) return std::nullopt;
  const std::string_view local = text.substr(0, at);
  if (!is_local_part(local) || !is_domain(text.substr(at + 1))) return std::nullopt;
  std::string address(text);
  for (std::size_t place = at; place < address.size(); ++place) {
    if (address[place] >= 'A' && address[place] <= 'Z') {
      address[place] = static_cast<char>(address[place] - 'A' + 'a');
    }
  }
  return address;
}

bool is_name(std::string_view text) {
  bool has_letter = false;
  while (!text.empty()) {
    const char32_t code = take_code_point(text);
    if (is_name_letter(code))
      has_letter = true;
    else if (!joins_names(code))
      return false;
  }
  return has_letter;
}

Nir nir(std::string_view text) {
  std::string signs;
  for (const char sign : text) {
    if (sign == ' ' || sign == '.' || sign == '-') continue;
    signs += sign == 'a' || sign == 'b' ? static_cast<char>(sign - 'a' + 'A') : sign;
    if (signs.size() > 15) return {NirFault::kShape, {}};
  }
  if (!has_nir_shape(signs)) return {NirFault::kShape, {}};
  if (signs.size() == 13) return {NirFault::kNoKey, {}};
  const bool agrees = two_digits(std::string_view(signs).substr(13)) == 97 - number_of(signs) % 97;
  return agrees ? Nir{NirFault::kNone, signs} : Nir{NirFault::kKey, {}};
}

bool is_nir_of(std::string_view digits, Day birth) {
  const int month = two_digits(digits.substr(3));
  return two_digits(digits.substr(1)) == birth.year() % 100 &&
         (month > 12 || month == birth.month());
}

}  // namespace parvis::registration
