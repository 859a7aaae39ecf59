#pragma once
// What the rights engine does in what time: one code, natively and in wasm, on the inputs that
// tests/bench/rights.bench.mjs gives.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/json.h"
#include "core/rights/catalog.h"
#include "core/rights/ledger.h"
#include "core/rights/situation.h"

namespace parvis::bench {

// What changes from one call to the next.
enum class Varied { kRent, kYearlyIncome, kQuarterlyWage };

class RightsBench {
 public:
  // `text`: {"benefits": the files, "request": one of the verb `simulate`, "cases" and "compared":
  // cases as in docs/oracle.md}. An empty text, or what is wrong with it.
  std::string load(std::string_view text);

  // An array of {"id", "value", "unit"}, as JSON text; medians of rounds.
  std::string measure() const;

  // The rights of case `index` of "compared" in its month, with `euros` for what varies.
  void compute(int index, Varied varied, double euros);
  // Of the last compute(), all persons together.
  double amount(std::string_view benefit) const;

 private:
  struct Household {
    Month month;
    rights::Situation situation;
    std::string text;  // of the case, as JSON
  };

  std::string read_cases(const Json& json, const char* name, std::vector<Household>& out) const;
  std::size_t explain(const Household& household) const;
  std::size_t simulate(int months) const;
  double due(const rights::Situation& situation, Month month, int months) const;
  Json measure_one() const;
  Json measure_many() const;
  Json measure_growth() const;

  std::optional<rights::Catalog> catalog_;
  std::string request_;
  std::vector<Household> cases_, compared_;
  std::optional<rights::Ledger> ledger_;
  Month month_;
};

}  // namespace parvis::bench
