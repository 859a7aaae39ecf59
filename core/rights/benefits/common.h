#pragma once
// Numbers that several benefits read: SMIC, BMAF, social security ceiling, CRDS, the tax
// deductions. assets/benefits/common.json.

namespace parvis::rights {

class Binder;

struct CommonLaw {
  double smic_hour, bmaf, crds, pss_month;
  double autonomy_share, autonomy_hours;  // CSS R512-2: 55 % of 169 hours of SMIC
  double two_earners_share;               // CSS R531-2: of the yearly social security ceiling
  double wage_deduction, wage_deduction_least, wage_deduction_most;           // CGI 83, 3°
  double pension_deduction, pension_deduction_least, pension_deduction_most;  // CGI 158, 5, a
  // Unemployment benefit of a day (rules of unemployment insurance, art. 14 to 16): a share of the
  // wage of a day and a fixed part, or a larger share, at least and at most.
  double are_rate, are_fixed, are_share, are_least, are_most_share;

  // A child of 16 or more who earns this a month is no longer a dependant.
  double autonomy_wage() const { return autonomy_share * autonomy_hours * smic_hour; }
  void bind(Binder& bind);
};

}  // namespace parvis::rights
