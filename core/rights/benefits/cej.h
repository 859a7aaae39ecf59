#pragma once
// Contrat d'engagement jeune: its allowance. Numbers, labels, examples: assets/benefits/cej.json.

#include "core/rights/outcome.h"

namespace parvis::rights {

class Binder;
struct Case;

struct CejLaw {
  double least_age, most_age, most_age_disabled, adult_age;
  double untaxed, first_bracket, minor;  // a month
  double free_wage, most_smic_share;     // a month; of a full SMIC
  double smic_hours;
  double bracket_from, bracket_to;  // taxable income a year and a part

  void bind(Binder& bind);
};

Outcome cej(const Case& c);

}  // namespace parvis::rights
