#pragma once
// Values of facts as the engine reads them. A fact that is skipped, unknown or absent is no value.

#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/date.h"
#include "core/base/facts.h"

namespace parvis::rights {

// Errors of all: kWrongShape; kInvalidSituation for an amount beyond kMostEuros; where = fact id.
Result<std::optional<Day>> day_fact(const Facts& facts, std::string_view id);
Result<std::optional<Month>> month_fact(const Facts& facts, std::string_view id);
Result<std::optional<std::string>> choice_fact(const Facts& facts, std::string_view id);
// One of `values`.
Result<std::optional<std::string>> choice_fact(const Facts& facts, std::string_view id,
                                               std::initializer_list<std::string_view> values);
Result<std::optional<bool>> yes_no_fact(const Facts& facts, std::string_view id);
Result<std::optional<double>> money_fact(const Facts& facts, std::string_view id);
// Euros of a decimal text.
Result<double> euros_of(const Json& value, std::string_view id);
Result<std::optional<std::vector<std::string>>> choices_fact(const Facts& facts,
                                                             std::string_view id);

// Amounts by month; a month that is absent or unknown has none.
struct MonthlyFact {
  std::vector<std::pair<Month, double>> amounts;
  std::optional<double> at(Month month) const;
};
Result<MonthlyFact> monthly_fact(const Facts& facts, std::string_view id);

}  // namespace parvis::rights
