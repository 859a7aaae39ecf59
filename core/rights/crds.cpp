#include "core/rights/crds.h"

#include <cmath>

#include "core/base/money.h"

namespace parvis::rights {
namespace {

constexpr double kExact = 1e-6;  // of a cent: what doubles may lack

double euros_of_cents(double cents) { return cents / 100.0; }

}  // namespace

bool bears_crds(Benefit benefit) {
  switch (benefit) {
    case Benefit::kAllocationsFamiliales:
    case Benefit::kComplementFamilial:
    case Benefit::kAsf:
    case Benefit::kPajeBase:
    case Benefit::kPrimeActivite:
      return true;
    default:
      return false;
  }
}

double paid_of(Benefit benefit, double due, double rate) {
  if (!bears_crds(benefit)) return due;
  const auto cents = static_cast<double>(cents_half_away(due));
  return euros_of_cents(cents - std::floor(cents * rate + kExact));
}

double due_of(double paid, double rate) {
  const auto cents = static_cast<double>(cents_half_away(paid));
  return euros_of_cents(cents + std::floor(cents * rate / (1.0 - rate) + kExact));
}

}  // namespace parvis::rights
