#pragma once
// Resources of RSA: the mean of a reference quarter, less what has stopped for good (R262-6 to
// R262-13).

#include "core/rights/benefits/rsa_household.h"
#include "core/rights/case.h"

namespace parvis::rights {

// Daily sickness allowances stand for wages in the first three months off work, and beside a wage
// (R262-12, 5°; CSS R844-1).
bool sickness_is_work(const Person& person, Month month);

// Work and other resources of one person of the household, without ASS and AAH.
double rsa_person_resources(const Case& c, const Person& person, Month first_of_quarter);

// AAH of a child for the month, by the text: it counts as its own resource (R262-3); else none.
double rsa_child_aah(const Case& c, const Person& child);

// Of all who count: their own resources, and the ASS and AAH they receive.
double rsa_resources(const Case& c, const RsaHousehold& household, Month first_of_quarter);

// Tells them by kind, less what has stopped: steps that add up to less `counted`, their sum.
// REQUIRES: c.explanation.
void explain_rsa_resources(const Case& c, const RsaHousehold& household, Month first_of_quarter,
                           double counted);

}  // namespace parvis::rights
