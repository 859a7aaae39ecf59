// Aide au permis de conduire B: deliberation 2011/15 of Pôle emploi.
//
// For a jobseeker without RSA or AAH whose unemployment benefit does not exceed its minimum.
// Not modelled: see "not_modelled" in assets/benefits/aide_permis.json.

#include "core/rights/benefits/aide_permis.h"

#include "core/rights/case.h"
#include "core/rights/law.h"

namespace parvis::rights {

void AidePermisLaw::bind(Binder& bind) {
  bind("amount", "EUR", amount);
  bind("least_allowance", "EUR/day", least_allowance);
  bind("days", "days", days);
}

Outcome aide_permis(const Case& c) {
  const AidePermisLaw& law = c.law.aide_permis;
  const Person& person = c.holder();
  if (person.is_child() || person.activity_in(c.month) != Activity::kJobseeker) {
    return not_entitled("2011/15");
  }
  const bool other = c.ledger.at(Benefit::kRsa, c.month) > 0.0 ||
                     c.ledger.at(Benefit::kAah, c.person, c.month) > 0.0;
  const double most = law.days * law.least_allowance;
  const double unemployment = person.income(Income::kNetUnemployment).at(c.month);
  c.step("unemployment", unemployment);
  c.step("most", most);
  if (other || unemployment > most) return not_entitled("2011/15");
  return entitled_to(law.amount, "2011/15");
}

}  // namespace parvis::rights
