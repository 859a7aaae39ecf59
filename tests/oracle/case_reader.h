#pragma once
// One case of an oracle file (docs/oracle.md) as a household and the amounts it expects.

#include <string>
#include <vector>

#include "core/base/json.h"
#include "core/rights/situation.h"

namespace parvis::oracle {

// One amount that a case quotes. `person` is an index into the situation's persons.
struct Expected {
  rights::Benefit benefit;
  enum class Kind { kAmount, kNetOfCrds, kEntitled, kContribution, kShiftedQuarter } kind;
  std::size_t person = 0;
  double amount = 0.0;
};

struct OracleCase {
  std::string id;
  Month month;
  std::vector<std::string> reserves;
  rights::Situation situation;
  std::vector<Expected> expected;
};

// Errors: kWrongShape, kInvalidDate, kLawNotInForce, kInvalidSituation; where = what is wrong. An
// amount that is absent or null is not expected.
Result<OracleCase> read_case(const Json& json);

// A case of the other form, on unemployment benefit and aids of France Travail: inputs of one
// person under "entree". The product computes none of its amounts yet; their names.
bool is_jobseeker_case(const Json& json);
std::vector<std::string> amounts_of(const Json& json);

}  // namespace parvis::oracle
