#pragma once
// Majoration pour la vie autonome, paid with AAH. Numbers, labels: assets/benefits/caah.json.

#include <cstddef>

#include "core/rights/outcome.h"

namespace parvis::rights {

class Binder;
struct Case;

struct CaahLaw {
  double amount;

  void bind(Binder& bind);
};

// "À taux plein ou en complément d’un avantage de vieillesse ou d’invalidité" (L821-1-2).
bool aah_is_full(const Case& c, std::size_t index);

Outcome caah(const Case& c);

}  // namespace parvis::rights
