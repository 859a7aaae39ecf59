#ifndef PARVIS_CORE_RIGHTS_BENEFITS_INCOME_STEPS_H_
#define PARVIS_CORE_RIGHTS_BENEFITS_INCOME_STEPS_H_

#include "core/rights/situation.h"

namespace parvis::rights {

// The kinds of income that RSA, prime d'activité and CSS tell one by one in their explanations,
// under the ids of their steps.
struct IncomeStep {
  const char* id;
  Income kind;
};

inline constexpr IncomeStep kIncomeSteps[] = {
    {"wages", Income::kNetWage},
    {"profit", Income::kSelfEmployed},
    {"unemployment", Income::kNetUnemployment},
    {"sickness", Income::kSicknessAllowance},
    {"pension", Income::kNetPension},
    {"alimony", Income::kAlimony},
    {"invalidity", Income::kInvalidity},
};

}  // namespace parvis::rights

#endif  // PARVIS_CORE_RIGHTS_BENEFITS_INCOME_STEPS_H_
