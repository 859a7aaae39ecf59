#pragma once
// Our amounts beside the expected ones.

#include <optional>
#include <string>
#include <vector>

#include "core/rights/catalog.h"
#include "tests/oracle/case_reader.h"

namespace parvis::oracle {

struct Options {
  std::optional<rights::Benefit> only;
  // Every other benefit is taken from the case's expected amounts, not computed.
  bool given = false;
};

struct Difference {
  rights::Benefit benefit;
  Expected::Kind kind;
  double expected = 0.0, computed = 0.0;
  double size() const { return expected > computed ? expected - computed : computed - expected; }
};

// One per quoted amount of a benefit that is computed.
std::vector<Difference> compare(const rights::Catalog& catalog, const OracleCase& oracle_case,
                                const Options& options);

// Every amount of the case's month by the law of that month, in cents, a line each: id,
// benefit, person, amount, contribution. Equal in every build.
std::string amounts_text(const rights::Catalog& catalog, const OracleCase& oracle_case);

// Benefits without a formula, whose amounts of the month are taken from the case.
std::vector<rights::Benefit> taken_from_case(const rights::Catalog& catalog);

}  // namespace parvis::oracle
