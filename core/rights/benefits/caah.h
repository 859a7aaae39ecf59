#pragma once
// Majoration pour la vie autonome, paid with AAH. Numbers, labels: assets/benefits/caah.json.

#include "core/rights/outcome.h"

namespace parvis::rights {

class Binder;
struct Case;

struct CaahLaw {
  double amount;

  void bind(Binder& bind);
};

Outcome caah(const Case& c);

}  // namespace parvis::rights
