#pragma once
// The law of a month as plain numbers, for all benefits together.

#include <array>
#include <vector>

#include "core/base/date.h"
#include "core/rights/benefit.h"
#include "core/rights/benefits/aah.h"
#include "core/rights/benefits/aide_logement.h"
#include "core/rights/benefits/aide_permis.h"
#include "core/rights/benefits/allocations_familiales.h"
#include "core/rights/benefits/asf.h"
#include "core/rights/benefits/ass.h"
#include "core/rights/benefits/caah.h"
#include "core/rights/benefits/cej.h"
#include "core/rights/benefits/cheque_energie.h"
#include "core/rights/benefits/common.h"
#include "core/rights/benefits/complement_familial.h"
#include "core/rights/benefits/css.h"
#include "core/rights/benefits/paje_base.h"
#include "core/rights/benefits/prime_activite.h"
#include "core/rights/benefits/rsa.h"
#include "core/rights/outcome.h"

namespace parvis::rights {

struct Case;
using Formula = Outcome (*)(const Case&);

struct Laws {
  CommonLaw common{};
#define PARVIS_LAW(id, law) law id{};
#include "core/rights/benefits.inc"
  // nullptr: not in force that month.
  std::array<Formula, kBenefits> formula{};
};

// Months from kFirstLawMonth on; a month after the last change has the law of that change.
class LawTable {
 public:
  static constexpr Month kFirstLawMonth{2020, 1};
  void add(Month from, const Laws& laws);  // in order of months
  const Laws& of(Month month) const;       // REQUIRES: at least one period was added

 private:
  struct Period {
    Month from;
    Laws laws;
  };
  std::vector<Period> periods_;
  std::vector<std::uint16_t> period_of_;  // by month from kFirstLawMonth
};

}  // namespace parvis::rights
