#include "core/rights/own_resources.h"

namespace parvis::rights {
namespace {

constexpr Income kNet[] = {
    Income::kNetWage,    Income::kNetUnemployment,   Income::kNetPension,  Income::kAlimony,
    Income::kInvalidity, Income::kSicknessAllowance, Income::kSelfEmployed};

bool are_same(const Situation& a, const Situation& b, Month first, int months) {
  for (Month month = first; month < first + months; ++month) {
    if (own_resources(a, month).euros != own_resources(b, month).euros) return false;
  }
  return true;
}

}  // namespace

OwnResources own_resources(const Situation& situation, Month month) {
  OwnResources own;
  for (const Person& person : situation.persons) {
    if (person.is_child()) continue;
    for (const Income kind : kNet) own.euros += person.income(kind).at(month);
    if (person.expects_allowance(month)) {
      own.expected += person.income(Income::kNetUnemployment).at(month);
    }
  }
  return own;
}

bool knows_own_resources(const Draft& draft, Month first, int months) {
  for (const Unknown& unknown : draft.unknowns) {
    for (int choice = 0; choice < unknown.choices; ++choice) {
      Situation other = draft.situation;
      unknown.apply(other, choice);
      if (!are_same(draft.situation, other, first, months)) return false;
    }
  }
  return true;
}

}  // namespace parvis::rights
