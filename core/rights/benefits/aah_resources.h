#pragma once
// What of the holder's own income counts for AAH: CSS R821-4 to R821-4-4, D821-9, R532-3 to R532-7.

#include "core/rights/case.h"

namespace parvis::rights {

// Of the three months before for who works, as a year, or of the last year but one. Euros a year.
struct AahResources {
  bool quarterly = false;
  double work = 0.0;          // wages, profit, sickness allowance
  double unemployment = 0.0;  // benefit
  double pensions = 0.0;      // of old age and invalidity, alimony
  double costs = 0.0;         // taken off by the tax law, and a fifth of the pensions (R821-4)
  double work_left_out = 0.0;
  bool first_months = false;     // all of the work is left out (D821-9, 1°)
  double stopped = 0.0;          // taken off since the work has ended (R532-5, R532-7)
  bool nothing_instead = false;  // no income took its place: all of it (R821-4-4)

  double counted() const {
    return work + unemployment + pensions - costs - work_left_out - stopped;
  }
};

AahResources aah_resources(const Case& c, const Person& person);

// For a wage or on one's own account.
bool works(const Case& c, const Person& person);
double of_quarter(const Case& c, const Person& person, Income kind);  // as a year
double of_year(const Case& c, const Person& person, Income kind);     // the last but one
double pensions_of(const Case& c, const Person& person, bool quarterly);

// What of a year's work counts after the first months of it (D821-9, 2°).
double counted_work(const Laws& laws, double year);

}  // namespace parvis::rights
