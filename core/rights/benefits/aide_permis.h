#pragma once
// Driving-licence aid of France Travail, once. Numbers, labels: assets/benefits/aide_permis.json.

#include "core/rights/outcome.h"

namespace parvis::rights {

class Binder;
struct Case;

struct AidePermisLaw {
  double amount;
  double least_allowance, days;  // of ARE: a day; days of a month
  double least_age;              // of the licence

  void bind(Binder& bind);
};

Outcome aide_permis(const Case& c);

}  // namespace parvis::rights
