#include "core/registration/communes.h"

#include <algorithm>
#include <cstdio>

#include "core/registration/communes_index.h"

namespace parvis::registration {
namespace {

std::string postcode_text(std::uint32_t postcode) {
  const std::string digits = std::to_string(postcode);
  return std::string(digits.size() < 5 ? 5 - digits.size() : 0, '0') + digits;
}

}  // namespace

const CommuneIndex::Entry* CommuneIndex::by_code(std::string_view wanted) const {
  const auto last = entries.begin() + static_cast<std::ptrdiff_t>(current_count);
  const auto found = std::lower_bound(
      entries.begin(), last, wanted,
      [](const Entry& entry, std::string_view searched) { return code(entry) < searched; });
  if (found != last && code(*found) == wanted) return &*found;
  const auto former =
      std::find_if(last, entries.end(), [&](const Entry& entry) { return code(entry) == wanted; });
  return former != entries.end() ? &*former : nullptr;
}

Commune CommuneIndex::commune(const Entry& entry, std::uint32_t postcode) const {
  const Entry& current = entries[entry.current];
  Commune commune;
  commune.code = code(current);
  commune.name = name(entry);
  if (&current != &entry) commune.name += " (" + std::string(name(current)) + ")";
  commune.postcode = postcode_text(postcode);
  commune.department = commune.code.substr(
      0, commune.code.starts_with("97") || commune.code.starts_with("98") ? 3 : 2);
  for (std::uint32_t at = 0; at < current.postcode_count; ++at) {
    commune.postcodes.push_back(postcode_text(postcodes[current.postcodes + at]));
  }
  commune.zone = current.zone;
  return commune;
}

Communes::Communes() = default;

std::size_t Communes::size() const { return index_ != nullptr ? index_->current_count : 0; }

Commune Communes::by_code(std::string_view code) const {
  const CommuneIndex::Entry* entry = index_ != nullptr ? index_->by_code(code) : nullptr;
  if (entry == nullptr) return {};
  const CommuneIndex::Entry& current = index_->entries[entry->current];
  return index_->commune(current, index_->postcodes[current.postcodes]);
}

bool Communes::has_postcode(std::string_view code, std::string_view postcode) const {
  const Commune commune = by_code(code);
  return std::find(commune.postcodes.begin(), commune.postcodes.end(), postcode) !=
         commune.postcodes.end();
}

}  // namespace parvis::registration
