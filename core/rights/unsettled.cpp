#include "core/rights/unsettled.h"

namespace parvis::rights {
namespace {

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

double housing_aid_of_other_reading(const CatalogContent& catalog, const Situation& situation,
                                    const Plan& plan) {
  if (!situation.is_couple() || !situation.dwelling.is_tenant()) return 0.0;
  Situation other = situation;
  other.own_wages_alone = true;
  return paid_of(Benefit::kAideLogement, catalog, situation, plan) -
         paid_of(Benefit::kAideLogement, catalog, other, plan);
}

double minima_of_other_reading(const CatalogContent& catalog, const Situation& situation,
                               const Plan& plan) {
  if (situation.dwelling.tenure != Tenure::kBuyer) return 0.0;
  Situation other = situation;
  other.flat_rate_beside_loan = true;
  double less = 0.0;
  for (const Benefit benefit : {Benefit::kRsa, Benefit::kPrimeActivite}) {
    less += paid_of(benefit, catalog, situation, plan) - paid_of(benefit, catalog, other, plan);
  }
  return less;
}

}  // namespace parvis::rights
