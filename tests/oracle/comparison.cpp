#include "tests/oracle/comparison.h"

#include <algorithm>

#include "core/base/money.h"
#include "core/rights/catalog_content.h"
#include "tests/oracle/causes.h"

namespace parvis::oracle {
namespace {

using rights::Benefit;
using rights::index_of;

constexpr double kLastDecimal = 0.00005;
constexpr Month kShiftedQuarter{2025, 3};  // R262-7 CASF: M-4 … M-2 from then on

bool is_computed(const rights::Catalog& catalog, Benefit benefit) {
  return catalog.content().texts[index_of(benefit)].has_value();
}

// The expected amounts of the month as if the household had told them.
void tell(const OracleCase& oracle_case, Benefit benefit, rights::Situation& situation) {
  for (const Expected& expected : oracle_case.expected) {
    if (expected.benefit != benefit || expected.kind != Expected::Kind::kAmount) continue;
    rights::Received& received =
        rights::scope_of(benefit) == rights::Scope::kHousehold
            ? situation.received[index_of(benefit)]
            : situation.persons[expected.person].received[index_of(benefit)];
    received.amounts.set(oracle_case.month, expected.amount);
    received.until = oracle_case.month;
  }
}

rights::Situation situation_for(const rights::Catalog& catalog, const OracleCase& oracle_case,
                                const Options& options) {
  rights::Situation situation = oracle_case.situation;
  for (std::size_t index = 0; index < rights::kBenefits; ++index) {
    const auto benefit = static_cast<Benefit>(index);
    const bool other = options.given && options.only && *options.only != benefit;
    if (other || !is_computed(catalog, benefit)) tell(oracle_case, benefit, situation);
  }
  return situation;
}

std::vector<rights::Entry> entries(const rights::Catalog& catalog,
                                   const rights::Situation& situation, Month month, bool shifted) {
  rights::Plan plan;
  plan.first = month;
  plan.explain = true;
  if (!shifted) {
    const Month before = std::min(month, kShiftedQuarter - 1);
    plan.formula_of[index_of(Benefit::kRsa)] = before;
    plan.formula_of[index_of(Benefit::kPrimeActivite)] = before;
  }
  return rights::simulate(catalog.content(), situation, plan).front().entries;
}

double value_of(const rights::Catalog& catalog, const rights::Entry& entry, Expected::Kind kind,
                Month month) {
  const double crds = catalog.content().laws.of(month).common.crds;
  switch (kind) {
    case Expected::Kind::kNetOfCrds:
      return entry.outcome.euros * (1 - crds);
    case Expected::Kind::kEntitled:
      return entry.outcome.entitled && entry.outcome.contribution == 0.0 ? 1.0 : 0.0;
    case Expected::Kind::kContribution:
      return entry.outcome.contribution;
    default:
      return entry.outcome.euros;
  }
}

// The youth contract's allowance of a case is what the person could get: as if RSA of the month
// were not claimed, beside which it is not paid (CT R5131-24).
rights::Situation without_rsa(rights::Situation situation, Month month) {
  rights::Received& received = situation.received[index_of(Benefit::kRsa)];
  received.amounts.set(month, 0.0);
  received.until = month;
  return situation;
}

const rights::Entry* found(const std::vector<rights::Entry>& entries, const Expected& expected) {
  for (const rights::Entry& entry : entries) {
    if (entry.benefit == expected.benefit && entry.person == expected.person) return &entry;
  }
  return nullptr;
}

}  // namespace

double tolerance(Benefit benefit) {
  return (benefit == Benefit::kAideLogement ? 0.02 : 0.01) + kLastDecimal;
}

rights::Entry entry_of(const rights::Catalog& catalog, const rights::Situation& situation,
                       Month month, const Expected& expected) {
  const bool shifted = expected.kind == Expected::Kind::kShiftedQuarter;
  const bool alone = expected.benefit == Benefit::kCej;
  const auto all =
      entries(catalog, alone ? without_rsa(situation, month) : situation, month, shifted);
  const rights::Entry* entry = found(all, expected);
  return entry != nullptr ? *entry
                          : rights::Entry{expected.benefit, expected.person, false, {}, {}};
}

double amount_of(const rights::Catalog& catalog, const rights::Situation& situation, Month month,
                 const Expected& expected) {
  return value_of(catalog, entry_of(catalog, situation, month, expected), expected.kind, month);
}

std::string amounts_text(const rights::Catalog& catalog, const OracleCase& oracle_case) {
  std::string text;
  for (const rights::Entry& entry :
       entries(catalog, oracle_case.situation, oracle_case.month, true)) {
    const auto cents = cents_half_away(entry.outcome.euros);
    const auto contribution = cents_half_away(entry.outcome.contribution);
    const auto paid = cents_half_away(entry.outcome.paid);
    text += oracle_case.id + " " + std::string(rights::id_of(entry.benefit)) + " " +
            std::to_string(entry.person) + " " + std::to_string(cents) + " " +
            std::to_string(contribution) + " " + std::to_string(paid) + "\n";
  }
  return text;
}

std::vector<Benefit> taken_from_case(const rights::Catalog& catalog) {
  std::vector<Benefit> taken;
  for (std::size_t index = 0; index < rights::kBenefits; ++index) {
    const auto benefit = static_cast<Benefit>(index);
    if (!is_computed(catalog, benefit)) taken.push_back(benefit);
  }
  return taken;
}

std::vector<Difference> compare(const rights::Catalog& catalog, const OracleCase& oracle_case,
                                const Options& options) {
  const rights::Situation situation = situation_for(catalog, oracle_case, options);
  const auto plain = entries(catalog, situation, oracle_case.month, false);
  const auto shifted = entries(catalog, situation, oracle_case.month, true);
  const auto alone =
      entries(catalog, without_rsa(situation, oracle_case.month), oracle_case.month, false);
  std::vector<Difference> differences;
  for (const Expected& expected : oracle_case.expected) {
    if (!is_computed(catalog, expected.benefit)) continue;
    if (options.only && *options.only != expected.benefit) continue;
    const bool other_quarter = expected.kind == Expected::Kind::kShiftedQuarter;
    Difference difference{expected};
    const auto& of_month = other_quarter ? shifted : plain;
    const bool youth = expected.benefit == Benefit::kCej;
    if (const auto* entry = found(youth ? alone : of_month, expected)) {
      difference.computed = value_of(catalog, *entry, expected.kind, oracle_case.month);
    }
    const bool differs = difference.size() > tolerance(expected.benefit);
    if (options.explain && differs) {
      difference.cause = cause_of(catalog, oracle_case, expected);
      if (difference.cause.empty()) difference.cause = kNotExplained;
    }
    differences.push_back(difference);
  }
  return differences;
}

}  // namespace parvis::oracle
