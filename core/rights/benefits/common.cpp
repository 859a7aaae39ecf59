#include "core/rights/benefits/common.h"

#include "core/rights/law.h"

namespace parvis::rights {

void CommonLaw::bind(Binder& bind) {
  bind("smic_hour", "EUR/hour", smic_hour);
  bind("bmaf", "EUR/month", bmaf);
  bind("crds", "rate", crds);
  bind("pss_month", "EUR/month", pss_month);
  bind("autonomy_share", "rate", autonomy_share);
  bind("autonomy_hours", "hours", autonomy_hours);
  bind("two_earners_share", "rate", two_earners_share);
  bind("wage_deduction", "rate", wage_deduction);
  bind("wage_deduction_least", "EUR/year", wage_deduction_least);
  bind("wage_deduction_most", "EUR/year", wage_deduction_most);
  bind("pension_deduction", "rate", pension_deduction);
  bind("pension_deduction_least", "EUR/year", pension_deduction_least);
  bind("pension_deduction_most", "EUR/year", pension_deduction_most);
  bind("are_rate", "rate", are_rate);
  bind("are_fixed", "EUR/day", are_fixed);
  bind("are_share", "rate", are_share);
  bind("are_least", "EUR/day", are_least);
  bind("are_most_share", "rate", are_most_share);
}

}  // namespace parvis::rights
