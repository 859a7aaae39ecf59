// Chèque énergie: Code de l'énergie L124-1, R124-1 to R124-5; arrêté of 24 February 2021.
//
// By the income of reference of the last tax notice (the last year but one) and the size of the
// household, for who has a dwelling of their own.
// Not modelled: see "not_modelled" in assets/benefits/cheque_energie.json.

#include "core/rights/benefits/cheque_energie.h"

#include <algorithm>
#include <string>

#include "core/rights/case.h"
#include "core/rights/family.h"
#include "core/rights/law.h"

namespace parvis::rights {
namespace {

// As cases of the oracle have it: a child in shared custody is half a person, of whatever rank.
double units_of_case(const Case& c) {
  const ChequeEnergieLaw& law = c.law.cheque_energie;
  double persons = 0.0;
  for (const Person& person : c.household.persons) {
    if (!person.is_born(c.month)) continue;
    persons += person.is_child() && person.shared_custody ? law.shared_custody : 1.0;
  }
  return law.first_person + law.second_person * std::clamp(persons - 1.0, 0.0, 1.0) +
         law.further_person * std::max(0.0, persons - 2.0);
}

bool has_dwelling(Tenure tenure) {
  return tenure != Tenure::kHousedFree && tenure != Tenure::kHomeless;
}

}  // namespace

// Adults, then children, those in shared custody last and for half.
double energy_units(const Case& c) {
  if (!c.household.by_the_text) return units_of_case(c);
  const ChequeEnergieLaw& law = c.law.cheque_energie;
  const auto share = [&](int place) {
    return place == 0 ? law.first_person : place == 1 ? law.second_person : law.further_person;
  };
  double units = 0.0;
  int place = 0;
  for (const Person& person : c.household.persons) {
    if (person.is_adult() || (person.is_born(c.month) && !person.shared_custody)) {
      units += share(place++);
    }
  }
  for (const Person& person : c.household.persons) {
    if (person.is_child() && person.is_born(c.month) && person.shared_custody) {
      units += law.shared_custody * share(place++);
    }
  }
  return units;
}

void ChequeEnergieLaw::bind(Binder& bind) {
  static constexpr const char* kSizes[] = {"one", "less_than_two", "two"};
  bind("first_person", "units", first_person);
  bind("second_person", "units", second_person);
  bind("further_person", "units", further_person);
  bind("shared_custody", "rate", shared_custody);
  for (std::size_t row = 0; row < below.size(); ++row) {
    const std::string suffix = "_" + std::to_string(row + 1);
    bind("below" + suffix, "EUR/year", below[row]);
    for (std::size_t size = 0; size < amount.size(); ++size) {
      bind(kSizes[size] + suffix, "EUR/year", amount[size][row]);
    }
  }
}

Outcome cheque_energie(const Case& c) {
  const ChequeEnergieLaw& law = c.law.cheque_energie;
  if (!has_dwelling(c.household.dwelling.tenure)) return not_entitled("R124-1");
  double income = 0.0;
  for (const Person& person : c.household.persons) {
    income += taxable_income(c, person, c.month.year() - 2);
  }
  const double units = energy_units(c);
  const double per_unit = income / units;
  c.step("income", income);
  c.step("units", units);
  c.step("per_unit", per_unit);
  const std::size_t size = units <= 1.0 ? 0 : units < 2.0 ? 1 : 2;
  for (std::size_t row = 0; row < law.below.size(); ++row) {
    if (per_unit < law.below[row]) return entitled_to(law.amount[size][row], "R124-2");
  }
  return not_entitled("R124-2");
}

}  // namespace parvis::rights
