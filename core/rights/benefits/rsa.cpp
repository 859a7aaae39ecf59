// Revenu de solidarité active: CASF L262-2 to L262-12, R262-1 to R262-13, R262-39.
//
// The scale of the household, less its flat rate for housing, its family benefits and the mean of
// its resources over a reference quarter. Amounts are not rounded before payment. Not modelled: see
// "not_modelled" in assets/benefits/rsa.json.

#include "core/rights/benefits/rsa.h"

#include <algorithm>

#include "core/rights/benefits/family_benefits.h"
#include "core/rights/benefits/rsa_household.h"
#include "core/rights/benefits/rsa_resources.h"
#include "core/rights/law.h"

namespace parvis::rights {
namespace {

// From this age on ASPA must be claimed first (CASF L262-10, I; CSS L351-8, 1°): before it, and
// with children, for whom ASPA holds nothing, RSA may be due beside it.
constexpr int kAgeOfAspa = 67;

bool is_replaced_by_aspa(const Case& c, const RsaHousehold& household) {
  if (!c.household.by_the_text || household.children > 0) return false;
  for (const Person& person : c.household.persons) {
    if (person.is_adult() && person.age(c.month) >= kAgeOfAspa) return true;
  }
  return false;
}

// What would change a refusal for age or studies.
void explain_refusal(const Case& c, const RsaHousehold& household) {
  if (household.only_students) return c.change("end_of_studies");
  c.change("age_minimum");
  c.change("child_expected");
  c.change("hours_of_work");
}

void explain_scale(const Case& c, const RsaHousehold& household) {
  c.step("base_amount", c.law.rsa.scale.base_amount);
  c.step("persons", household.persons());
  c.step(household.raised > household.plain ? "scale_raised" : "scale",
         std::max(household.plain, household.raised));
}

Outcome rsa_over(const Case& c, Month first_of_quarter) {
  const RsaLaw& law = c.law.rsa;
  const RsaHousehold household = rsa_household(c, first_of_quarter);
  if (household.scale() <= 0.0) {
    explain_refusal(c, household);
    return not_entitled(household.only_students ? "L262-4, 3°" : "L262-4, 1°");
  }
  explain_scale(c, household);
  if (household.shared > 0.0) c.step("shared_custody", -household.shared);
  const double housing = law.scale.housing(c, household.persons());
  c.step("housing", -housing);
  const double family = counted_family_benefits(c);
  c.step("family_benefits", -family);
  const double resources = rsa_resources(c, household, first_of_quarter);
  if (c.explanation != nullptr) explain_rsa_resources(c, household, first_of_quarter, resources);

  const double amount = household.scale() - housing - family - resources;
  if (amount <= 0.0) {
    c.change("lower_resources");
    return not_entitled("L262-2");
  }
  if (amount < law.minimum_payment) {
    c.step("below_minimum", amount);
    return not_entitled("R262-39");
  }
  if (is_replaced_by_aspa(c, household)) {
    c.step("aspa", -amount);
    c.change("aspa");
    return not_entitled("L262-10");
  }
  c.change("new_work");
  return entitled_to(amount, "L262-2");
}

}  // namespace

void RsaLaw::bind(Binder& bind) {
  bind("base_amount", "EUR/month", scale.base_amount);
  bind("second_person", "rate", scale.second_person);
  bind("third_person", "rate", scale.third_person);
  bind("further_person", "rate", scale.further_person);
  bind("alone_pregnant", "rate", scale.alone_pregnant);
  bind("alone_per_child", "rate", scale.alone_per_child);
  bind("alone_child_age", "years", alone_child_age);
  bind("alone_months", "months", alone_months);
  bind("housing_one", "rate", scale.housing_one);
  bind("housing_two", "rate", scale.housing_two);
  bind("housing_three", "rate", scale.housing_three);
  bind("minimum_payment", "EUR/month", minimum_payment);
  bind("age_minimum", "years", age_minimum);
  bind("age_young", "years", age_young);
  bind("child_age", "years", child_age);
  bind("child_resources", "rate", child_resources);
  bind("asf_one_parent", "bmaf", asf_one_parent);
}

// R262-7, before the decree of 26 February 2025.
Outcome rsa(const Case& c) { return rsa_over(c, c.quarter - 3); }

// R262-7, since 1 March 2025.
Outcome rsa_2025(const Case& c) { return rsa_over(c, c.quarter - 4); }

}  // namespace parvis::rights
