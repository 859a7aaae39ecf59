#include "core/rights/benefit.h"

#include <array>

namespace parvis::rights {
namespace {

struct Row {
  std::string_view id;
  Scope scope;
};

constexpr std::array<Row, kBenefits> kRows{{
#define PARVIS_BENEFIT(enumerator, id, scope) {#id, Scope::scope},
#include "core/rights/benefits.inc"
}};

}  // namespace

Scope scope_of(Benefit benefit) { return kRows[index_of(benefit)].scope; }

std::string_view id_of(Benefit benefit) { return kRows[index_of(benefit)].id; }

std::optional<Benefit> benefit_of(std::string_view id) {
  for (std::size_t index = 0; index < kBenefits; ++index) {
    if (kRows[index].id == id) return static_cast<Benefit>(index);
  }
  return std::nullopt;
}

}  // namespace parvis::rights
