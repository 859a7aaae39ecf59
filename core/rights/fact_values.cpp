#include "core/rights/fact_values.h"

#include <algorithm>

#include "core/base/money.h"
#include "core/rights/situation.h"

namespace parvis::rights {
namespace {

Error wrong(std::string_view id) { return {ErrorCode::kWrongShape, std::string(id)}; }

}  // namespace

Result<double> euros_of(const Json& value, std::string_view id) {
  if (!value.is_string()) return wrong(id);
  const Result<std::int64_t> cents = cents_from_decimal(value.get_ref<const std::string&>());
  if (!cents || cents.value() < 0) return wrong(id);
  const double number = static_cast<double>(cents.value()) / 100.0;
  if (number > kMostEuros) return Error{ErrorCode::kInvalidSituation, std::string(id)};
  return number;
}

Result<std::optional<Day>> day_fact(const Facts& facts, std::string_view id) {
  const Json* value = facts.value(id);
  if (value == nullptr) return std::optional<Day>();
  if (!value->is_string()) return wrong(id);
  const Result<Day> day = day_from_text(value->get_ref<const std::string&>());
  if (!day) return wrong(id);
  return std::optional<Day>(day.value());
}

Result<std::optional<Month>> month_fact(const Facts& facts, std::string_view id) {
  const Json* value = facts.value(id);
  if (value == nullptr) return std::optional<Month>();
  if (!value->is_string()) return wrong(id);
  const Result<Month> month = month_from_text(value->get_ref<const std::string&>());
  if (!month) return wrong(id);
  return std::optional<Month>(month.value());
}

Result<std::optional<std::string>> choice_fact(const Facts& facts, std::string_view id) {
  const Json* value = facts.value(id);
  if (value == nullptr) return std::optional<std::string>();
  if (!value->is_string()) return wrong(id);
  return std::optional<std::string>(value->get<std::string>());
}

Result<std::optional<std::string>> choice_fact(const Facts& facts, std::string_view id,
                                               std::initializer_list<std::string_view> values) {
  auto choice = choice_fact(facts, id);
  if (!choice || !choice.value()) return choice;
  const auto& value = *choice.value();
  if (std::find(values.begin(), values.end(), value) == values.end()) return wrong(id);
  return choice;
}

Result<std::optional<bool>> yes_no_fact(const Facts& facts, std::string_view id) {
  const Json* value = facts.value(id);
  if (value == nullptr) return std::optional<bool>();
  if (!value->is_boolean()) return wrong(id);
  return std::optional<bool>(value->get<bool>());
}

Result<std::optional<double>> money_fact(const Facts& facts, std::string_view id) {
  const Json* value = facts.value(id);
  if (value == nullptr) return std::optional<double>();
  const Result<double> amount = euros_of(*value, id);
  if (!amount) return amount.error();
  return std::optional<double>(amount.value());
}

Result<std::optional<std::vector<std::string>>> choices_fact(const Facts& facts,
                                                             std::string_view id) {
  const Json* value = facts.value(id);
  if (value == nullptr) return std::optional<std::vector<std::string>>();
  if (!value->is_array() || value->empty()) return wrong(id);
  std::vector<std::string> choices;
  for (const Json& choice : *value) {
    if (!choice.is_string()) return wrong(id);
    choices.push_back(choice.get<std::string>());
  }
  return std::optional<std::vector<std::string>>(std::move(choices));
}

std::optional<double> MonthlyFact::at(Month month) const {
  for (const auto& [each, amount] : amounts) {
    if (each == month) return amount;
  }
  return std::nullopt;
}

Result<MonthlyFact> monthly_fact(const Facts& facts, std::string_view id) {
  MonthlyFact fact;
  const Json* value = facts.value(id);
  if (value == nullptr) return fact;
  if (!value->is_object()) return wrong(id);
  for (const auto& [key, amount] : value->items()) {
    const Result<Month> month = month_from_text(key);
    if (!month) return wrong(id);
    if (!is_given(amount)) continue;
    const Result<double> number = euros_of(amount, id);
    if (!number) return number.error();
    fact.amounts.emplace_back(month.value(), number.value());
  }
  return fact;
}

}  // namespace parvis::rights
