// Majoration pour la vie autonome: CSS L821-1-2, R821-5-1, D821-3.
//
// For who has AAH by an incapacity of 80 %, a dwelling with housing aid, and no income from work in
// the last twelve months.
// Not modelled: see "not_modelled" in assets/benefits/caah.json.

#include "core/rights/benefits/caah.h"

#include "core/rights/case.h"
#include "core/rights/law.h"

namespace parvis::rights {
namespace {

constexpr int kYear = 12;

bool has_worked(const Case& c) {
  const Month first = c.month - kYear;
  return c.holder().income(Income::kNetWage).sum(first, kYear + 1) > 0.0 ||
         c.holder().income(Income::kSelfEmployed).sum(first, kYear + 1) > 0.0;
}

}  // namespace

void CaahLaw::bind(Binder& bind) { bind("amount", "EUR/month", amount); }

Outcome caah(const Case& c) {
  const Person& person = c.holder();
  const bool aah = c.ledger.at(Benefit::kAah, c.person, c.month) > 0.0;
  if (!aah || person.is_child() || person.incapacity < c.law.aah.incapacity) {
    return not_entitled("L821-1-2");
  }
  if (c.ledger.at(Benefit::kAideLogement, c.month) <= 0.0)
    return not_entitled("L821-1-2, logement");
  if (has_worked(c)) return not_entitled("L821-1-2, activité");
  return entitled_to(c.law.caah.amount, "L821-1-2");
}

}  // namespace parvis::rights
