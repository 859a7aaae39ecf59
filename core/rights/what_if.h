#pragma once
// Events that a person tries out ("et si …"): they change a copy of the household, never the
// answers.

#include <vector>

#include "core/base/json.h"
#include "core/base/result.h"
#include "core/rights/simulator.h"

namespace parvis::rights {

enum class WhatIfKind { kJob, kSeparation, kBirth, kEndOfAllowance };
inline constexpr WhatIfKind kWhatIfKinds[] = {WhatIfKind::kJob, WhatIfKind::kEndOfAllowance,
                                              WhatIfKind::kBirth, WhatIfKind::kSeparation};

// "job" for kJob …: as in events and in texts.
std::string_view name_of(WhatIfKind kind);

// Whether it can happen to the household in these months: a separation to a couple, the end of an
// unemployment benefit to who has one.
bool may_try(const Situation& situation, WhatIfKind kind, const Plan& plan);

struct WhatIf {
  WhatIfKind kind = WhatIfKind::kJob;
  Month month;       // the first that it changes
  double net = 0.0;  // kJob: net wage, a month
};

inline constexpr std::size_t kMostWhatIfs = 8;

// [{"kind": "job"|"separation"|"birth"|"end_of_allowance", "month": "2027-01", "net": "1400.00"}].
// Errors: kWrongShape, kTooLarge for
// more than kMostWhatIfs or a month outside `plan`; where = "/events".
Result<std::vector<WhatIf>> what_ifs_from(const Json& json, const Plan& plan);

struct WhatIfMonth {
  MonthOutcome outcome;
  double income = 0.0;  // net, of the adults
};

// The months of `plan` with the events in them. A job takes the place of the applicant's
// unemployment benefit; after a separation the applicant is alone with the children, what was due
// before stays received, and rights are computed anew from that month (CASF R262-4-1).
// Not modelled: unemployment benefit kept beside a job, alimony after a separation.
std::vector<WhatIfMonth> simulate_what_if(const CatalogContent& catalog, Situation situation,
                                          const std::vector<WhatIf>& events, const Plan& plan);

}  // namespace parvis::rights
