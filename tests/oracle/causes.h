#pragma once
// Why an expected amount differs from ours: each cause computes the case again with what the
// expected amount rests on, and explains it only when that gives the expected amount.
// docs/oracle.md says of each what the law says.

#include <string_view>

#include "tests/oracle/comparison.h"

namespace parvis::oracle {

// The id of the first cause that gives `expected`, or an empty text: not explained.
std::string_view cause_of(const rights::Catalog& catalog, const OracleCase& oracle_case,
                          const Expected& expected);

}  // namespace parvis::oracle
