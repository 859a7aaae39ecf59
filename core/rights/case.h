#pragma once
// What a formula may read: one household, one month, the law of that month, what is due already.

#include "core/rights/laws.h"
#include "core/rights/ledger.h"
#include "core/rights/situation.h"

namespace parvis::rights {

struct Case {
  const Situation& household;
  const Ledger& ledger;
  const LawTable& laws;
  const Laws& law;  // of `month`
  Month month;
  Month quarter;           // first month of the three for which the last declaration counts
  Month claim;             // first month simulated
  std::size_t person = 0;  // whose right, for Scope::kPerson
  Explanation* explanation = nullptr;  // null when amounts alone are asked

  const Person& holder() const { return household.persons[person]; }
  void step(const char* id, double value, std::optional<Month> of = {}) const {
    if (explanation != nullptr) explanation->steps.push_back({id, value, of});
  }
  // Nothing is said of what is not there.
  void step_if(const char* id, double value, std::optional<Month> of = {}) const {
    if (value != 0.0) step(id, value, of);
  }
  // What would change the result, when it is not obvious.
  void change(const char* id) const {
    if (explanation != nullptr) explanation->changes.push_back(id);
  }
};

}  // namespace parvis::rights
