#pragma once
// What a commune file becomes in memory; shared by its reader and its search, by nobody else.

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "core/registration/communes.h"

namespace parvis::registration {

struct CommuneIndex {
  struct Entry {
    std::uint32_t name = 0, folded = 0;  // offsets into names and folded_names
    std::uint16_t name_size = 0, folded_size = 0;
    std::array<char, 5> code{};
    std::uint8_t population = 0;  // ⌊3 log₂(inhabitants + 1)⌋
    std::uint8_t zone = 0;
    std::uint32_t postcodes = 0;  // offset into postcodes
    std::uint8_t postcode_count = 0;
    bool is_whole_city = false;  // Paris, Lyon or Marseille, which have arrondissements
    std::uint32_t current = 0;   // the commune of today: itself, or that of which it is part
  };
  struct Word {
    std::uint32_t entry;
    std::uint32_t at;  // offset into folded_names
  };

  // First the current communes in order of code, then the former ones.
  std::vector<Entry> entries;
  std::size_t current_count = 0;
  std::string names, folded_names;
  std::vector<std::uint32_t> postcodes;
  // Beginnings of words, grouped by their first two signs: words of group g lie from groups[g] to
  // groups[g + 1].
  std::vector<Word> words;
  std::vector<std::uint32_t> groups;

  std::string_view name(const Entry& entry) const {
    return std::string_view(names).substr(entry.name, entry.name_size);
  }
  std::string_view folded(const Entry& entry) const {
    return std::string_view(folded_names).substr(entry.folded, entry.folded_size);
  }
  static std::string_view code(const Entry& entry) {
    return {entry.code.data(), entry.code.size()};
  }
  // The entry with this code, former ones included; nullptr when there is none.
  const Entry* by_code(std::string_view code) const;
  Commune commune(const Entry& entry, std::uint32_t postcode) const;

  void index_words();
};

inline constexpr std::size_t kFolds = 38;  // space, 26 letters, 10 digits, anything else
// 0 for a space or an end, 1 to 26 for letters, 27 to 36 for digits, 37 otherwise.
constexpr std::size_t fold_of(char sign) {
  if (sign == ' ') return 0;
  if (sign >= 'a' && sign <= 'z') return static_cast<std::size_t>(sign - 'a') + 1;
  if (sign >= '0' && sign <= '9') return static_cast<std::size_t>(sign - '0') + 27;
  return 37;
}

// Folded, with "st" and "ste" written out: the form in which names and what is typed are compared.
std::string search_form(std::string_view text);

}  // namespace parvis::registration
