#include "core/rights/benefits/prime_activite_steps.h"

#include <algorithm>
#include <functional>

#include "core/rights/benefits/income_steps.h"
#include "core/rights/benefits/prime_activite_month.h"
#include "core/rights/benefits/rsa_resources.h"

namespace parvis::rights {
namespace {

class Steps {
 public:
  Steps(const Case& outer, const Case& c) : outer_(outer), c_(c) {}

  void tell(const char* id, double value) const { outer_.step_if(id, value, c_.month); }

  // Less the sum over who counts.
  void less(const char* id, const std::function<double(std::size_t)>& of) const {
    double sum = 0.0;
    for (std::size_t index = 0; index < c_.household.persons.size(); ++index) {
      if (counts_in_prime(c_, c_.household.persons[index])) sum += of(index);
    }
    tell(id, -sum);
  }

  void bonuses() const {
    for (std::size_t index = 0; index < c_.household.persons.size(); ++index) {
      const Person& person = c_.household.persons[index];
      if (!counts_in_prime(c_, person)) continue;
      const double like_wage = aah_is_like_wage(c_, person) ? benefit(Benefit::kAah, index) : 0.0;
      tell("bonus", prime_bonus(c_, earnings(person, c_.month) + like_wage));
    }
  }

  void resources() const {
    for (const IncomeStep& row : kIncomeSteps) {
      less(row.id, [&](std::size_t index) { return income(index, row.kind); });
    }
    less("ass", [&](std::size_t index) { return benefit(Benefit::kAss, index); });
    less("aah", [&](std::size_t index) { return benefit(Benefit::kAah, index); });
    less("caah", [&](std::size_t index) { return benefit(Benefit::kCaah, index); });
  }

 private:
  double income(std::size_t index, Income kind) const {
    return c_.household.persons[index].income(kind).at(c_.month);
  }
  double benefit(Benefit which, std::size_t index) const {
    return c_.ledger.at(which, index, c_.month);
  }

  const Case& outer_;
  const Case& c_;
};

}  // namespace

void explain_prime_month(const Case& outer, const Case& c, const PrimeMonth& found) {
  const Steps steps(outer, c);
  steps.tell("scale", found.scale);
  steps.bonuses();
  steps.tell("work_share", c.law.prime_activite.work_share * found.work);
  steps.resources();
  steps.tell("family_benefits", -found.family);
  steps.tell("housing", -found.housing);
  // L842-3: the resources count for the scale at least.
  steps.tell("at_least_scale", -std::max(0.0, found.scale - found.all));
  steps.tell("never_negative", std::max(0.0, -found.amount));
}

}  // namespace parvis::rights
