// Aide au permis de conduire B: deliberation 2011/15 of Pôle emploi.
//
// For a jobseeker of the age of the licence whose unemployment benefit does not exceed its minimum,
// beside RSA or AAH too, and who has no licence B yet.
// Not modelled: see "not_modelled" in assets/benefits/aide_permis.json.

#include "core/rights/benefits/aide_permis.h"

#include "core/rights/case.h"
#include "core/rights/law.h"

namespace parvis::rights {
namespace {

constexpr double kDaysBefore2025 = 31.0;

}  // namespace

void AidePermisLaw::bind(Binder& bind) {
  bind("amount", "EUR", amount);
  bind("least_allowance", "EUR/day", least_allowance);
  bind("days", "days", days);
  bind("least_age", "years", least_age);
}

Outcome aide_permis(const Case& c) {
  const AidePermisLaw& law = c.law.aide_permis;
  const Person& person = c.holder();
  if (person.is_child() || person.activity_in(c.month) != Activity::kJobseeker) {
    return not_entitled("2011/15");
  }
  if (person.drives) return not_entitled("2011/15, permis");
  const bool by_the_text = c.household.by_the_text;
  if (by_the_text && person.age(c.month) < law.least_age) return not_entitled("2011/15, âge");
  const bool minima = c.ledger.at(Benefit::kRsa, c.month) > 0.0 ||
                      c.ledger.at(Benefit::kAah, c.person, c.month) > 0.0;
  const bool other = minima && !by_the_text;
  // A month of unemployment benefit is of 30 days since April 2025; no case of the oracle has it.
  const double most = (by_the_text ? law.days : kDaysBefore2025) * law.least_allowance;
  const double unemployment = person.income(Income::kNetUnemployment).at(c.month);
  c.step("unemployment", unemployment);
  c.step("most", most);
  if (other || unemployment > most) return not_entitled("2011/15");
  return entitled_to(law.amount, "2011/15");
}

}  // namespace parvis::rights
