#pragma once
// Who counts in the family, and the yearly resources by which family benefits are means-tested.

#include "core/rights/case.h"

namespace parvis::rights {

// Unemployment benefit, sickness allowance or a pension in the month: income in the place of a
// wage.
bool has_replacement(const Person& person, Month month);

// For a wage or on one's own account.
bool is_at_work(const Person& person, Month month);

// Of a couple, without income from work or in its place, at home with a child below three or with
// several: taken to have stopped work for them (CSS R532-4, 1°, CCH R822-11, 2°, b). Never in cases
// of the oracle, which count what was earned before.
bool stays_with_children(const Case& c, const Person& person);

// For more than six months, and without work in this one (CSS R532-6, CCH R822-16).
bool is_off_sick_for_long(const Case& c, const Person& person);

// A child who earns, on average over the six months before, the wage of CSS R512-2: no dependant.
bool is_self_supporting(const Case& c, const Person& child);

// Months of a right that looks at an age. What begins at it begins the month after the birthday
// (CSS R552-2, I), a birth being the birthday of 0; what ends at it ends with the month before that
// of the birthday (CSS R552-3, I; CASF R262-2), but for a case of the oracle, which keeps it in
// that month. Ages elsewhere are those of the first of the month.
bool is_past_birthday(const Person& person, Month month, double age);
bool is_before_birthday(const Case& c, const Person& person, double age);

// A child of whom monthly family benefits are due: from the month after the birth to the one before
// the birthday of `age_limit`, and not self-supporting (CSS L512-3, R512-2).
bool gives_right(const Case& c, const Person& child, double age_limit);
int family_children(const Case& c, double age_limit);

// A child born before the month, below `age_limit`, and not self-supporting (CSS L512-3, R512-2).
bool is_dependant(const Case& c, const Person& child, double age_limit);
int dependants(const Case& c, double age_limit);

// To the nearest euro; a half goes up, in cases of the oracle to the even one.
double to_the_euro(const Case& c, double euros);

// Taxable income of `person` in `year`, after the deductions for costs (CGI 83, 158), each to the
// whole euro.
double taxable_income(const Case& c, const Person& person, int year);

// Resources of the adults in the last year but one (CSS R532-3), without the work and unemployment
// benefit of who has RSA, is unemployed, or stays at home with children (R532-4, R532-7); cases of
// the oracle leave out nothing, and have those of dependent children too.
double family_resources(const Case& c);

// Tells what of that year's income family_resources() leaves out, when it does.
void explain_left_out(const Case& c);

// Both partners earned the least of CSS R522-2 and R531-2 from work, for a wage or on their own, in
// the last year but one. Cases of the oracle count otherwise (docs/oracle.md).
bool has_two_earners(const Case& c);

}  // namespace parvis::rights
