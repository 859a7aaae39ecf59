#include "core/rights/told.h"

#include <algorithm>
#include <cmath>

#include "core/rights/benefits/family_benefits.h"

namespace parvis::rights {
namespace {

constexpr double kToTheEuro = 1.0;  // as one tells a sum

}  // namespace

double family_benefits_beyond_told(const Situation& situation, const MonthOutcome& month) {
  if (!situation.family_benefits) return 0.0;
  double beyond = -situation.family_benefits->paid.at(month.month);
  for (const Entry& entry : month.entries) {
    const bool is_family = std::find(std::begin(kFamilyBenefits), std::end(kFamilyBenefits),
                                     entry.benefit) != std::end(kFamilyBenefits);
    if (is_family) beyond += entry.outcome.paid;
  }
  return beyond > kToTheEuro ? beyond : 0.0;
}

double housing_aid_difference(const CatalogContent& catalog, const Situation& situation,
                              const Plan& plan) {
  constexpr std::size_t kAid = index_of(Benefit::kAideLogement);
  const Received& received = situation.received[kAid];
  if (!received.while_same || !received.until || *received.until < plan.first) return 0.0;
  Situation untold = situation;
  untold.received[kAid].until = plan.first - 1;
  untold.received[kAid].while_same = false;
  Plan one = plan;
  one.months = 1;
  const double computed =
      simulate_amounts(catalog, untold, one).at(Benefit::kAideLogement, plan.first);
  const double away = std::abs(received.amounts.at(plan.first) - computed);
  return away > kToTheEuro ? away : 0.0;
}

}  // namespace parvis::rights
