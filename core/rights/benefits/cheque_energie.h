#pragma once
// Chèque énergie, once a year. Numbers, labels, examples: assets/benefits/cheque_energie.json.

#include <array>

#include "core/rights/outcome.h"

namespace parvis::rights {

class Binder;
struct Case;

struct ChequeEnergieLaw {
  double first_person, second_person, further_person;  // consumption units
  double shared_custody;
  std::array<double, 4> below{};                  // yearly income of tax per unit
  std::array<std::array<double, 4>, 3> amount{};  // one unit, less than two, two or more

  void bind(Binder& bind);
};

// Consumption units of the household (R124-1).
double energy_units(const Case& c);

Outcome cheque_energie(const Case& c);

}  // namespace parvis::rights
