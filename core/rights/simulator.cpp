#include "core/rights/simulator.h"

#include "core/rights/crds.h"

namespace parvis::rights {
namespace {

constexpr int kMonthsOfQuarter = 3;
constexpr int kYear = 12;
constexpr int kMonthsBefore = 15;  // whole quarters, from the most that months_before gives on

// What is declared fixes three months: a rule on the months read is that of the claim or the review
// (decree 2025-185: "la demande ou le réexamen périodique du droit").
Formula formula_in(const CatalogContent& catalog, const Plan& plan, Benefit benefit, Month month,
                   Month quarter) {
  const std::size_t index = index_of(benefit);
  if (benefit == Benefit::kRsa || benefit == Benefit::kPrimeActivite) month = quarter;
  const LawTable& laws = catalog.table(plan.announced);
  return laws.of(plan.formula_of[index].value_or(month)).formula[index];
}

// Mayotte has scales of its own; of them the files hold that of ASS alone.
bool has_scale(const Situation& situation, Benefit benefit) {
  if (situation.dwelling.overseas == Overseas::kOther) return false;
  return situation.dwelling.overseas != Overseas::kMayotte || benefit == Benefit::kAss ||
         benefit == Benefit::kAidePermis;
}

// The amount paid, with the steps from what is due to it.
void take_crds_off(const Case& c, Benefit benefit, Outcome& outcome) {
  outcome.paid = paid_of(benefit, outcome.euros, c.law.common.crds);
  if (!bears_crds(benefit) || outcome.euros <= 0.0) return;
  c.step("before_crds", outcome.euros);
  c.step("crds", outcome.paid - outcome.euros);
}

Month first_walked(const Situation& situation, const Plan& plan) {
  return situation.past_was_paid ? plan.first - kMonthsBefore : plan.first;
}

// The month of the last declaration or claim, by the first month of the plan.
Month claimed_in(const Situation& situation, const Plan& plan) {
  if (!situation.declared_in) return plan.first;
  const int ahead = *situation.declared_in - plan.first;
  const int since = (kMonthsOfQuarter - ahead % kMonthsOfQuarter) % kMonthsOfQuarter;
  return plan.first - since;
}

// How far back what was due counts: for CSS a year, for RSA, housing aid and the prime two
// declarations (a year since a separation, for R262-2), for CEJ three months. Benefits of a person
// are asked for by name.
int months_before(const Situation& situation, Benefit benefit) {
  if (benefit == Benefit::kRsa && situation.single_since) return kYear;
  switch (benefit) {
    case Benefit::kAllocationsFamiliales:
    case Benefit::kComplementFamilial:
    case Benefit::kAsf:
      return kYear + 1;  // R861-8: from the thirteenth month before
    case Benefit::kPajeBase:
    case Benefit::kAideLogement:
    case Benefit::kRsa:
      return 2 * kMonthsOfQuarter;
    case Benefit::kPrimeActivite:
      return kMonthsOfQuarter;
    default:
      return 0;
  }
}

// What is told goes on after its last month, moved by what the computation moves; whether it is as
// it was told. The step says by how much it differs from what is computed.
bool follow_told(const Situation& situation, const Case& c, Benefit benefit, Formula formula,
                 bool told, Ledger& ledger, Outcome& outcome) {
  const Received& received = situation.received[index_of(benefit)];
  if (!received.while_same) return false;
  if (told) {
    Case computed = c;
    computed.explanation = nullptr;
    if (c.month == *received.until) ledger.note_computed(benefit, formula(computed).euros);
    return false;
  }
  const auto after = ledger.told_after(benefit, c.month, outcome.euros);
  if (!after || *after == outcome.euros) return false;
  const bool same = *after == received.amounts.at(*received.until);
  c.step("as_told", *after - outcome.euros);
  if (*after > 0.0) {
    outcome = entitled_to(*after, same ? "" : outcome.article);
  } else {
    outcome = not_entitled("D823-16");
  }
  return same;
}

// One month: each benefit due in turn to `sink(benefit, person, told, outcome, explanation)`.
template <class Sink>
void walk_month(const CatalogContent& catalog, const Situation& situation, const Plan& plan,
                Month month, Ledger& ledger, const Sink& sink) {
  const LawTable& laws = catalog.table(plan.announced);
  const Laws& law = laws.of(month);
  const bool before = month < plan.first;
  const Month claim = claimed_in(situation, plan) - (before ? kMonthsBefore : 0);
  const Month quarter = month - (month - claim) % kMonthsOfQuarter;
  for (const Benefit benefit : catalog.order) {
    if (month < plan.first - months_before(situation, benefit)) continue;
    const Formula formula = formula_in(catalog, plan, benefit, month, quarter);
    if (formula == nullptr || law.formula[index_of(benefit)] == nullptr) continue;
    const bool told = ledger.is_told(benefit, month);
    if (!told && !has_scale(situation, benefit)) continue;
    const std::size_t holders =
        scope_of(benefit) == Scope::kHousehold ? 1 : situation.persons.size();
    for (std::size_t person = 0; person < holders; ++person) {
      Explanation explanation;
      Case c{situation, ledger, laws, law, month, quarter, claim};
      c.person = person;
      c.explanation = plan.explain ? &explanation : nullptr;
      const bool replaced = told && ledger.is_replaced(benefit, person, month);
      Outcome outcome = replaced ? not_entitled("L5423-7")
                        : told   ? entitled_to(ledger.at(benefit, person, month), "")
                                 : formula(c);
      const bool goes_on = follow_told(situation, c, benefit, formula, told, ledger, outcome);
      if (goes_on) explanation = {};
      take_crds_off(c, benefit, outcome);
      if (!told) ledger.set(benefit, person, month, outcome.euros);
      sink(Entry{benefit, person, (told && !replaced) || goes_on, outcome, std::move(explanation)});
    }
  }
}

// The ledger of `plan`, what was due before it in it where that was paid.
Ledger with_months_before(const CatalogContent& catalog, const Situation& situation,
                          const Plan& plan) {
  const Month start = first_walked(situation, plan);
  Ledger ledger(situation, start, plan.first + plan.months - start);
  Plan amounts = plan;
  amounts.explain = false;
  for (Month month = start; month < plan.first; ++month) {
    walk_month(catalog, situation, amounts, month, ledger, [](const Entry&) {});
  }
  return ledger;
}

}  // namespace

std::vector<MonthOutcome> simulate(const CatalogContent& catalog, const Situation& situation,
                                   const Plan& plan) {
  Ledger ledger = with_months_before(catalog, situation, plan);
  std::vector<MonthOutcome> months;
  for (Month month = plan.first; month < plan.first + plan.months; ++month) {
    months.push_back({month, {}});
    walk_month(catalog, situation, plan, month, ledger,
               [&](Entry entry) { months.back().entries.push_back(std::move(entry)); });
  }
  return months;
}

Ledger simulate_amounts(const CatalogContent& catalog, const Situation& situation,
                        const Plan& plan) {
  Ledger ledger = with_months_before(catalog, situation, plan);
  for (Month month = plan.first; month < plan.first + plan.months; ++month) {
    walk_month(catalog, situation, plan, month, ledger, [](const Entry&) {});
  }
  return ledger;
}

void tell_past(const CatalogContent& catalog, Situation& situation, const Plan& plan) {
  if (!situation.past_was_paid) return;
  const Ledger ledger = with_months_before(catalog, situation, plan);
  for (const Benefit benefit : catalog.order) {
    if (months_before(situation, benefit) == 0) continue;
    Series& amounts = situation.received[index_of(benefit)].amounts;
    for (Month month = plan.first - months_before(situation, benefit); month < plan.first;
         ++month) {
      amounts.set(month, ledger.at(benefit, month));
    }
  }
  situation.past_was_paid = false;
}

}  // namespace parvis::rights
