#include "core/rights/law.h"

namespace parvis::rights {
namespace {

constexpr std::size_t kMostDigits = 15;  // an integer of that size is exact in a double

Error invalid(const Json& file, std::string_view name) {
  return {ErrorCode::kInvalidAsset,
          string_or(file, "id", "?") + "/parameters/" + std::string(name)};
}

Result<DatedValue> read_value(const Json& json) {
  DatedValue value;
  Result<Day> from = day_from_text(string_or(json, "from", ""));
  if (!from) return from.error();
  value.from = from.value();
  value.announced = find(json, "announced") != nullptr;
  value.law = string_or(json, "law", "");
  value.link = string_or(json, "link", "");
  const Json* amount = find(json, "value");
  value.ended = amount != nullptr && amount->is_null();
  if (value.ended) return value;
  Result<double> number = number_from_decimal(string_or(json, "value", ""));
  if (!number) return number.error();
  value.number = number.value();
  return value;
}

}  // namespace

Result<double> number_from_decimal(std::string_view text) {
  const bool negative = !text.empty() && text.front() == '-';
  if (negative) text.remove_prefix(1);
  const std::size_t point = text.find('.');
  if (text.empty() || point == 0 || point + 1 == text.size() || text.size() > kMostDigits) {
    return ErrorCode::kWrongShape;
  }
  double digits = 0.0;
  double scale = 1.0;
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (at == point) continue;
    if (text[at] < '0' || text[at] > '9') return ErrorCode::kWrongShape;
    digits = digits * 10.0 + (text[at] - '0');
    if (point != std::string_view::npos && at > point) scale *= 10.0;
  }
  return (negative ? -digits : digits) / scale;
}

const DatedValue* Parameter::on(Day day, bool announced) const {
  const DatedValue* found = nullptr;
  for (const DatedValue& value : values) {
    if (value.from > day) break;
    if (announced || !value.announced) found = &value;
  }
  return found != nullptr && found->ended ? nullptr : found;
}

Result<Parameters> Parameters::read(const Json& file) {
  Parameters read;
  const Json* parameters = parvis::find(file, "parameters");
  if (parameters == nullptr || !parameters->is_object()) return invalid(file, "");
  for (const auto& [name, json] : parameters->items()) {
    Parameter parameter;
    parameter.unit = string_or(json, "unit", "");
    const Json* values = parvis::find(json, "values");
    if (values == nullptr || !values->is_array() || values->empty()) return invalid(file, name);
    for (const Json& each : *values) {
      Result<DatedValue> value = read_value(each);
      const bool in_order = value.ok() && (parameter.values.empty() ||
                                           parameter.values.back().from < value.value().from);
      if (!in_order) return invalid(file, name);
      parameter.values.push_back(std::move(value).value());
    }
    read.parameters_.emplace(name, std::move(parameter));
  }
  return read;
}

const Parameter* Parameters::find(std::string_view name) const {
  const auto found = parameters_.find(name);
  return found == parameters_.end() ? nullptr : &found->second;
}

Binder& Binder::operator()(std::string_view name, std::string_view unit, double& number) {
  const Parameter* parameter = parameters_.find(name);
  if (parameter == nullptr || parameter->unit != unit) {
    if (broken_.empty()) broken_ = name;
    return *this;
  }
  read_.emplace(name);
  const DatedValue* value = parameter->on(day_, announced_);
  if (value == nullptr) {
    if (missing_.empty()) missing_ = name;
    return *this;
  }
  number = value->number;
  return *this;
}

std::string Binder::unread() const {
  for (const auto& [name, parameter] : parameters_.all()) {
    if (read_.find(name) == read_.end()) return name;
  }
  return {};
}

}  // namespace parvis::rights
