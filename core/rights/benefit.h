#pragma once
// The benefits by name.

#include <cstdint>
#include <optional>
#include <string_view>

namespace parvis::rights {

enum class Benefit : std::uint8_t {
#define PARVIS_BENEFIT(enumerator, id, scope) enumerator,
#include "core/rights/benefits.inc"
  kCount,
};
inline constexpr std::size_t kBenefits = static_cast<std::size_t>(Benefit::kCount);
constexpr std::size_t index_of(Benefit benefit) { return static_cast<std::size_t>(benefit); }

enum class Scope : std::uint8_t { kHousehold, kPerson };
Scope scope_of(Benefit benefit);

// The id of `benefit`: the stem of its file, the name at the boundary.
std::string_view id_of(Benefit benefit);
std::optional<Benefit> benefit_of(std::string_view id);

}  // namespace parvis::rights
