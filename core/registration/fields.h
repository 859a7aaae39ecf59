#pragma once
// Checks of single fields: pure functions from what was typed to what is stored.

#include <optional>
#include <string>
#include <string_view>

#include "core/base/date.h"

namespace parvis::registration {

// E.164 ("+33612345678") from French numbers written in any usual way, those of overseas with the
// prefix of their territory, or from a number that begins with + or 00. nullopt: not a number that
// can be called. Not modelled: the numbering plan of other countries (7 to 15 digits are accepted).
std::optional<std::string> phone(std::string_view text);

// Trimmed, the domain in lower case. A sane check, not RFC 5322: one @, a domain with a dot, no
// space.
std::optional<std::string> email(std::string_view text);

// Letters of any script, spaces, apostrophes, hyphens and dots; at least one letter.
bool is_name(std::string_view text);

// The French social-security number (numéro d'inscription au répertoire, décret 82-103).
enum class NirFault { kNone, kShape, kNoKey, kKey };
struct Nir {
  NirFault fault = NirFault::kShape;
  std::string digits;  // 15 signs, without spaces, when there is no fault
};
// Spaces and dots are skipped. A key is never computed for who gave none: it is what finds a typing
// error. Corsica (2A, 2B), unknown months of birth (20, 30 to 42, 50 and above), temporary numbers
// (sex 3, 4, 7, 8) are read.
Nir nir(std::string_view text);
// Whether the year and the month in `digits` (of nir) are those of `birth` (décret 82-103, art. 4);
// a month that is unknown agrees with each.
bool is_nir_of(std::string_view digits, Day birth);

}  // namespace parvis::registration
