#pragma once
// Rights for core/api: the benefit files in, facts in, the value of the `simulate` verb out
// (wasm/README.md).

#include <string>
#include <utility>
#include <vector>

#include "core/base/date.h"
#include "core/base/facts.h"
#include "core/base/json.h"
#include "core/base/result.h"
#include "core/rights/catalog.h"
#include "core/rights/draft.h"

namespace parvis::rights {

inline constexpr int kMostMonths = 36;
// Earlier months need numbers that the files do not hold.
inline constexpr Month kFirstMonth{2020, 11};
// So long after the newest numbers a household is still computed by them, with a notice.
inline constexpr int kMonthsForward = 60;

// Errors: kLawNotInForce (where = "day") for a month before kFirstMonth, or further than
// kMonthsForward after the newest numbers.
Status check_month(const Catalog& catalog, Month month);
// Errors: kTooLarge (where = "months") outside 1 … kMostMonths.
Status check_months(int months);

// The value of the verb: most of it is written already, since it is large.
struct Rights {
  std::string months;          // the member "months", as JSON text
  Json rest = Json::object();  // the other members

  Json json() const;         // all of it as a tree, for tests
  std::string text() const;  // all of it as one text
};

// The rights of the household that `facts` describe, for `months` months from the month of
// `today`, each by the law of its own month (a month after the last known values: by those, with a
// notice). Nothing is refused for want of an answer: an unknown resource gives an interval
// [low, high] with the bounds of assets/benefits/common.json, an unanswered question the assumption
// of that file, named among the notices; both are listed in `missing`.
// Where something is missing, `amount`, the steps and `total` are those of the answers that give
// the least; `low` and `high` hold whatever the answers are within those bounds, unless the notice
// bounds_may_be_wider says that too many answers are missing to try them all. Months are counted
// from the claim: a quarter's amount is fixed by the resources before it. Errors: kInvalidSituation
// for a household that cannot be (where = fact id), kWrongShape for a fact of another shape than
// its question's (where = fact id), those of check_month and check_months.
Result<Rights> simulate_facts(const Catalog& catalog, const Facts& facts, Day today, int months);

// The value of the verb `not_modelled`: the same for everybody, so that no result carries it.
std::string not_modelled_text(const Catalog& catalog);

// The same of a household that was read already. REQUIRES: draft.situation.check(); months as
// above.
Rights simulate_draft(const Catalog& catalog, Draft draft, Day today, int months);

}  // namespace parvis::rights
