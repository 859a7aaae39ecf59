#include "core/rights/unsettled.h"

#include <algorithm>

#include "core/rights/benefits/prime_activite.h"
#include "core/rights/benefits/prime_activite_month.h"

namespace parvis::rights {
namespace {

bool earns(const Person& child, Month month) {
  const Month first = month - months_before_prime(month);
  for (Month each = first; each < month; ++each) {
    if (earnings(child, each) > 0.0) return true;
  }
  return false;
}

double paid_of(Benefit benefit, const CatalogContent& catalog, const Situation& situation,
               const Plan& plan) {
  Plan one = plan;
  one.months = 1;
  one.explain = false;
  const std::vector<MonthOutcome> months = simulate(catalog, situation, one);
  for (const Entry& entry : months.front().entries) {
    if (entry.benefit == benefit) return entry.outcome.paid;
  }
  return 0.0;
}

}  // namespace

double prime_of_other_reading(const CatalogContent& catalog, const Situation& situation,
                              const Plan& plan) {
  const auto& persons = situation.persons;
  const bool concerned = std::any_of(persons.begin(), persons.end(), [&](const Person& person) {
    return person.is_child() && earns(person, plan.first);
  });
  if (!concerned) return 0.0;
  Situation other = situation;
  other.children_apart_in_prime = true;
  return paid_of(Benefit::kPrimeActivite, catalog, other, plan) -
         paid_of(Benefit::kPrimeActivite, catalog, situation, plan);
}

double housing_aid_of_other_reading(const CatalogContent& catalog, const Situation& situation,
                                    const Plan& plan) {
  if (!situation.is_couple() || !situation.dwelling.is_tenant()) return 0.0;
  Situation other = situation;
  other.own_wages_alone = true;
  return paid_of(Benefit::kAideLogement, catalog, situation, plan) -
         paid_of(Benefit::kAideLogement, catalog, other, plan);
}

}  // namespace parvis::rights
