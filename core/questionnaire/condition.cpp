#include "core/questionnaire/condition.h"

#include <algorithm>
#include <array>
#include <cstdlib>

#include "core/base/money.h"

namespace parvis::questionnaire {
namespace {

constexpr std::size_t kMostParts = 32;

bool is_number(const Json& json) { return json.is_number_integer(); }

// Hundredths for an amount, a count, or the number of entries or choices; -1 when not countable.
std::int64_t hundredths(const Json& value) {
  if (value.is_number_integer()) return value.get<std::int64_t>() * 100;
  if (value.is_array() || value.is_object()) return static_cast<std::int64_t>(value.size()) * 100;
  if (!value.is_string()) return -1;
  const Result<std::int64_t> cents = cents_from_decimal(value.get_ref<const std::string&>());
  return cents ? cents.value() : -1;
}

int whole_months(const std::string& since, Day today) {
  if (const Result<Month> month = month_from_text(since)) return today.in_month() - month.value();
  const Result<Day> day = day_from_text(since);
  if (!day) return -1;
  const int months = today.in_month() - day.value().in_month();
  return today.day() < day.value().day() ? months - 1 : months;
}

}  // namespace

Result<Condition> Condition::read(const Json& json, const std::string& where) {
  struct Row {
    std::string_view key;
    Op op;
  };
  constexpr std::array kRows{
      Row{"equals", Op::kEquals},
      Row{"one_of", Op::kOneOf},
      Row{"includes", Op::kIncludes},
      Row{"known", Op::kKnown},
      Row{"answered", Op::kAnswered},
      Row{"at_least", Op::kAtLeast},
      Row{"age_at_least", Op::kAgeAtLeast},
      Row{"months_at_most", Op::kMonthsAtMost},
      Row{"all", Op::kAll},
      Row{"any", Op::kAny},
      Row{"not", Op::kNot},
  };
  if (!json.is_object() || json.size() != 1) return {ErrorCode::kInvalidAsset, where};
  const std::string& key = json.begin().key();
  const auto row = std::find_if(kRows.begin(), kRows.end(), [&](Row r) { return r.key == key; });
  if (row == kRows.end()) return {ErrorCode::kInvalidAsset, where};
  const bool is_group = row->op == Op::kAll || row->op == Op::kAny || row->op == Op::kNot;
  const std::string inner = where + "/" + key;
  return is_group ? read_group(row->op, *json.begin(), inner)
                  : read_leaf(row->op, *json.begin(), inner);
}

Result<Condition> Condition::read_group(Op op, const Json& operand, const std::string& where) {
  Condition condition;
  condition.op_ = op;
  const Json list = op == Op::kNot ? Json::array({operand}) : operand;
  if (!list.is_array() || list.empty() || list.size() > kMostParts) {
    return {ErrorCode::kInvalidAsset, where};
  }
  for (std::size_t at = 0; at < list.size(); ++at) {
    Result<Condition> part =
        read(list[at], op == Op::kNot ? where : where + "/" + std::to_string(at));
    if (!part) return part.error();
    condition.parts_.push_back(std::move(part).value());
  }
  return condition;
}

Result<Condition> Condition::read_leaf(Op op, const Json& operand, const std::string& where) {
  Condition condition;
  condition.op_ = op;
  const bool names_only = op == Op::kKnown || op == Op::kAnswered;
  if (!names_only && (!operand.is_array() || operand.size() != 2)) {
    return {ErrorCode::kInvalidAsset, where};
  }
  const Json& fact = names_only ? operand : operand[0];
  if (!fact.is_string() || fact.empty()) return {ErrorCode::kInvalidAsset, where};
  condition.fact_ = fact.get<std::string>();
  if (names_only) return condition;
  condition.operand_ = operand[1];
  const bool wants_number = op == Op::kAtLeast || op == Op::kAgeAtLeast || op == Op::kMonthsAtMost;
  const bool good = wants_number       ? is_number(operand[1])
                    : op == Op::kOneOf ? operand[1].is_array() && !operand[1].empty()
                                       : operand[1].is_string() || operand[1].is_boolean() ||
                                             is_number(operand[1]);
  if (!good) return {ErrorCode::kInvalidAsset, where};
  return condition;
}

Condition Condition::all_of(std::vector<Condition> parts) {
  Condition condition;
  condition.parts_ = std::move(parts);
  return condition;
}

bool Condition::holds(const Lookup& lookup, Day today) const {
  const auto part_holds = [&](const Condition& part) { return part.holds(lookup, today); };
  switch (op_) {
    case Op::kAll:
      return std::all_of(parts_.begin(), parts_.end(), part_holds);
    case Op::kAny:
      return std::any_of(parts_.begin(), parts_.end(), part_holds);
    case Op::kNot:
      return !part_holds(parts_.front());
    default:
      break;
  }
  const Json* value = lookup(fact_, slot_);
  if (op_ == Op::kAnswered) return value != nullptr;
  return value != nullptr && is_given(*value) && leaf_holds(*value, today);
}

std::optional<bool> Condition::settled(const Lookup& lookup, Day today) const {
  if (op_ == Op::kNot) {
    const std::optional<bool> part = parts_.front().settled(lookup, today);
    return part ? std::optional<bool>(!*part) : std::nullopt;
  }
  if (op_ != Op::kAll && op_ != Op::kAny) {
    return lookup(fact_, slot_) != nullptr ? std::optional<bool>(holds(lookup, today))
                                           : std::nullopt;
  }
  const bool decides = op_ == Op::kAny;  // one part that is so settles the whole
  bool all_known = true;
  for (const Condition& part : parts_) {
    const std::optional<bool> one = part.settled(lookup, today);
    if (one && *one == decides) return decides;
    all_known = all_known && one.has_value();
  }
  return all_known ? std::optional<bool>(!decides) : std::nullopt;
}

bool Condition::holds(const Facts& facts, Day today) const {
  const Lookup lookup = [&](std::string_view name, int) {
    const Fact* fact = facts.find(name);
    return fact != nullptr ? &fact->value : nullptr;
  };
  return holds(lookup, today);
}

bool Condition::leaf_holds(const Json& value, Day today) const {
  const auto equals_value = [&](const Json& other) { return other == value; };
  switch (op_) {
    case Op::kKnown:
      return true;
    case Op::kEquals:
      return value == operand_;
    case Op::kOneOf:
      return std::any_of(operand_.begin(), operand_.end(), equals_value);
    case Op::kIncludes:
      return value.is_array() && std::find(value.begin(), value.end(), operand_) != value.end();
    case Op::kAtLeast:
      return hundredths(value) >= operand_.get<std::int64_t>() * 100;
    case Op::kAgeAtLeast: {
      if (!value.is_string()) return false;
      const Result<Day> birth = day_from_text(value.get_ref<const std::string&>());
      return birth && age_on(birth.value(), today) >= operand_.get<int>();
    }
    case Op::kMonthsAtMost: {
      if (!value.is_string()) return false;
      const int months = whole_months(value.get_ref<const std::string&>(), today);
      return months >= 0 && months <= operand_.get<int>();
    }
    default:
      return false;
  }
}

void Condition::bind(const std::function<int(std::string_view name)>& slot_of) {
  if (!fact_.empty()) slot_ = slot_of(fact_);
  for (Condition& part : parts_) part.bind(slot_of);
}

std::vector<std::string> Condition::facts() const {
  std::vector<std::string> names;
  if (!fact_.empty()) names.push_back(fact_);
  for (const Condition& part : parts_) {
    for (std::string& name : part.facts()) names.push_back(std::move(name));
  }
  return names;
}

}  // namespace parvis::questionnaire
