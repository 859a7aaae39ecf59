#pragma once
// What the conditions of an aid may read of a person and a household: facts as given, and bounds of
// what follows from them while some are unknown.

#include <string>
#include <string_view>
#include <vector>

#include "core/base/facts.h"
#include "core/rights/catalog.h"
#include "core/rights/interval.h"

namespace parvis::rights {

class AidHousehold {
 public:
  // REQUIRES: today's month is one that simulate_facts takes.
  // Errors: those of situation_from_facts.
  static Result<AidHousehold> of(const Catalog& catalog, const Facts& facts, Day today);

  const Facts& facts() const { return facts_; }
  Day today() const { return today_; }
  // Net income of the adults, a month, over the three months before; `applicant`: of one alone.
  Range income(bool applicant) const;
  // Taxable income of the adults in the last year but one.
  Range year_income() const;
  // A twelfth of the taxable income of the last year but one and the benefits of the month, by the
  // parts of the family allowances' fund: two for parents, half for each child, one for the third.
  Range quotient_familial() const;
  // Of the applicant, a month, now.
  Range unemployment() const;
  // Children of `from_age` (in years) to below `below_age`.
  Range children(int from_age, int below_age) const;
  bool is_couple() const { return low_.is_couple(); }
  // Due or told this month, to anybody of the household, in euros; for the health cover, which is
  // no sum, 1 when due.
  Range benefit(Benefit benefit) const;
  // The questions about resources that have no answer yet; all that have none.
  std::vector<std::string> open_resources() const;
  const std::vector<std::string>& open() const { return open_; }

 private:
  AidHousehold(const Catalog& catalog, const Facts& facts, Day today)
      : catalog_(catalog), facts_(facts), today_(today) {}
  const Catalog& catalog_;
  const Facts& facts_;
  Day today_;
  Situation low_, high_;  // every unknown at its first choice, at its last
  Interval interval_;
  Range health_cover_;
  std::vector<std::string> open_;
};

}  // namespace parvis::rights
