#pragma once
// Our amounts beside the expected ones.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/rights/catalog.h"
#include "core/rights/simulator.h"
#include "tests/oracle/case_reader.h"

namespace parvis::oracle {

struct Options {
  std::optional<rights::Benefit> only;
  // Every other benefit is taken from the case's expected amounts, not computed.
  bool given = false;
  bool explain = false;  // the cause of each difference
};

inline constexpr std::string_view kNotExplained = "NOT EXPLAINED";

struct Difference {
  Expected of;
  double computed = 0.0;
  std::string_view cause{};  // tests/oracle/causes.h, when asked for
  double size() const { return of.amount > computed ? of.amount - computed : computed - of.amount; }
};

// 0.01 €, and 0.02 € for housing aid, plus half of the last decimal written in the file.
double tolerance(rights::Benefit benefit);

// One per quoted amount of a benefit that is computed.
std::vector<Difference> compare(const rights::Catalog& catalog, const OracleCase& oracle_case,
                                const Options& options);

// Of any household, in the month: our computation of an expected amount, with its steps, and its
// value as the amount is quoted.
rights::Entry entry_of(const rights::Catalog& catalog, const rights::Situation& situation,
                       Month month, const Expected& expected);
double amount_of(const rights::Catalog& catalog, const rights::Situation& situation, Month month,
                 const Expected& expected);

// Every amount of the case's month by the law of that month, in cents, a line each: id,
// benefit, person, amount due, contribution, amount paid. Equal in every build.
std::string amounts_text(const rights::Catalog& catalog, const OracleCase& oracle_case);

// Benefits without a formula, whose amounts of the month are taken from the case.
std::vector<rights::Benefit> taken_from_case(const rights::Catalog& catalog);

}  // namespace parvis::oracle
