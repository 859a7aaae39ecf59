#pragma once
// Conditions of an aid, as data (docs/aids.md): judged yes, no, or unknown with the questions that
// would settle it.
//
//   {"age": {"from": 18, "below": 26}}                  full years of the applicant
//   {"place": {"regions": […], "departments": […], "epcis": […], "communes": […]}}   any of them
//   {"status": ["chomeur", "etudiant"]}                 work.status
//   {"disability": true}                                RQTH, an incapacity told, or AAH
//   {"licence": "b"}                                    skills.licences
//   {"fact": ["project.wish", ["creation"]]}            the fact is, or includes, one of these
//   {"benefit": ["rsa", "ass"]}                         one of these is due or received this month
//   {"income": {"of": "household", "at_most": "alone", "couple": "couple", "child": "child"}}
//   {"year_income": {"at_most": "base", "child": "child"}}   taxable, of the last year but one
//   {"quotient_familial": {"at_most": "ceiling"}}
//   {"unemployment": {"at_most": "daily"}}              unemployment benefit, a day of a month of
//   30
//   {"children": {"from": 1, "from_age": 0, "below_age": 12}}
//   {"single": true}                                    no partner
//   {"all": […]}  {"any": […]}  {"not": …}
//
// Amounts are names of the file's dated parameters: "couple" is the ceiling of two adults, "child"
// what each child adds to it.

#include <string>
#include <vector>

#include "core/base/json.h"
#include "core/rights/aid_household.h"
#include "core/rights/law.h"
#include "core/rights/places.h"

namespace parvis::rights {

enum class Verdict : std::uint8_t { kNo, kUnknown, kYes };

struct Finding {
  Verdict verdict = Verdict::kYes;
  std::vector<std::string> questions;  // that would settle it; only for kUnknown
};

struct AidCase {
  const AidHousehold& household;
  const Parameters& parameters;
  const Places& places;
};

// Errors: kInvalidAsset for an operator, a code or a parameter that is not known; where = `where`.
Status check_condition(const Json& condition, const Parameters& parameters, const Places& places,
                       const std::string& where);
// REQUIRES: check_condition() of `condition`.
Finding judge(const Json& condition, const AidCase& c);

// Value of a dated parameter on the day; zero before its first.
double value_on(const Parameters& parameters, std::string_view name, Day day);

// How many children of the ages that `operand` names ("from_age", "below_age").
Range children_of(const Json& operand, const AidHousehold& household);
// Whether the person answered about children.
bool children_are_known(const AidHousehold& household);

}  // namespace parvis::rights
