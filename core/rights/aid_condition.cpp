#include "core/rights/aid_condition.h"

#include <algorithm>

namespace parvis::rights {
namespace {

constexpr int kNoAge = 200;
constexpr double kDaysOfMonth = 30.0;
constexpr double kNearly = 0.005;  // half a cent: sums of doubles against amounts in cents

Finding is(bool yes) { return {yes ? Verdict::kYes : Verdict::kNo, {}}; }
Finding unknown(std::vector<std::string> questions) {
  return {Verdict::kUnknown, std::move(questions)};
}

// Whether an amount between `range` is at most `most`.
Finding at_most(const Range& range, double most, std::vector<std::string> questions) {
  if (range.high <= most + kNearly) return is(true);
  if (range.low > most + kNearly) return is(false);
  return unknown(std::move(questions));
}

Finding age(const Json& operand, const AidCase& c) {
  const Json* birth = c.household.facts().value("identity.birth_date");
  const Result<Day> day = birth != nullptr && birth->is_string()
                              ? day_from_text(birth->get_ref<const std::string&>())
                              : ErrorCode::kInvalidDate;
  if (!day) return unknown({"identity.birth_date"});
  const std::int64_t years = age_on(day.value(), c.household.today());
  return is(years >= int_or(operand, "from", 0) && years < int_or(operand, "below", kNoAge));
}

Finding place(const Json& operand, const AidCase& c) {
  const Json* fact = c.household.facts().value("address.commune");
  const std::string commune = fact != nullptr ? string_or(*fact, "code", "") : std::string();
  if (commune.empty()) return unknown({"address.commune"});
  for (const auto& [group, codes] : operand.items()) {
    for (const Json& json : codes) {
      const std::string& code = json.get_ref<const std::string&>();
      if ((group == "communes" && code == commune) ||
          (group == "departments" && code == department_of(commune)) ||
          (group == "regions" && c.places.region_holds(code, commune)) ||
          (group == "epcis" && c.places.epci_holds(code, commune))) {
        return is(true);
      }
    }
  }
  return is(false);
}

bool is_one_of(const Json& value, const Json& wanted) {
  const auto wants = [&](const Json& each) {
    return wanted.is_array() ? std::find(wanted.begin(), wanted.end(), each) != wanted.end()
                             : each == wanted;
  };
  return value.is_array() ? std::any_of(value.begin(), value.end(), wants) : wants(value);
}

Finding fact_is(const char* id, const Json& wanted, const AidCase& c) {
  const Json* value = c.household.facts().value(id);
  return value == nullptr ? unknown({id}) : is(is_one_of(*value, wanted));
}

Finding fact(const Json& operand, const AidCase& c) {
  return fact_is(operand[0].get_ref<const std::string&>().c_str(), operand[1], c);
}

Finding status(const Json& operand, const AidCase& c) { return fact_is("work.status", operand, c); }

Finding licence(const Json& operand, const AidCase& c) {
  return fact_is("skills.licences", operand, c);
}

Finding disability(const Json&, const AidCase& c) {
  if (c.household.benefit(Benefit::kAah).low > 0.0) return is(true);
  return fact_is("work.rqth", "oui", c);
}

Finding benefit(const Json& operand, const AidCase& c) {
  double low = 0.0, high = 0.0;
  for (const Json& id : operand) {
    const Range range = c.household.benefit(*benefit_of(id.get_ref<const std::string&>()));
    low = std::max(low, range.low);
    high = std::max(high, range.high);
  }
  if (low > 0.0) return is(true);
  return high <= 0.0 ? is(false) : unknown(c.household.open());
}

// The ceiling that `operand` names, for the couple and the children there are.
double ceiling(const Json& operand, const AidCase& c) {
  const auto value = [&](const char* name) {
    return value_on(c.parameters, string_or(operand, name, ""), c.household.today());
  };
  const bool couple = c.household.is_couple() && find(operand, "couple") != nullptr;
  const double children = c.household.children(0, kNoAge).low;
  return value(couple ? "couple" : "at_most") + children * value("child");
}

Finding income(const Json& operand, const AidCase& c) {
  const bool applicant = string_or(operand, "of", "household") == "applicant";
  return at_most(c.household.income(applicant), ceiling(operand, c), c.household.open_resources());
}

Finding year_income(const Json& operand, const AidCase& c) {
  return at_most(c.household.year_income(), ceiling(operand, c), c.household.open_resources());
}

Finding quotient_familial(const Json& operand, const AidCase& c) {
  const double most =
      value_on(c.parameters, string_or(operand, "at_most", ""), c.household.today());
  return at_most(c.household.quotient_familial(), most, c.household.open());
}

Finding unemployment(const Json& operand, const AidCase& c) {
  const double most =
      value_on(c.parameters, string_or(operand, "at_most", ""), c.household.today());
  return at_most(c.household.unemployment(), kDaysOfMonth * most, c.household.open_resources());
}

Finding children(const Json& operand, const AidCase& c) {
  if (!children_are_known(c.household)) return unknown({"household.children"});
  const Range count = children_of(operand, c.household);
  const auto from = static_cast<double>(int_or(operand, "from", 1));
  if (count.low >= from) return is(true);
  return count.high < from ? is(false) : unknown({"household.children"});
}

Finding single(const Json&, const AidCase& c) { return fact_is("household.couple", "alone", c); }

bool is_strings(const Json& json) {
  return json.is_array() && !json.empty() &&
         std::all_of(json.begin(), json.end(), [](const Json& each) { return each.is_string(); });
}

struct Known {
  const Parameters& parameters;
  const Places& places;
  bool parameter(const Json& operand, const char* key) const {
    const Json* name = find(operand, key);
    return name == nullptr ||
           (name->is_string() && parameters.find(name->get_ref<const std::string&>()) != nullptr);
  }
};

bool is_ages(const Json& operand, const Known&) { return operand.is_object() && !operand.empty(); }
bool is_true(const Json& operand, const Known&) {
  return operand.is_boolean() && operand.get<bool>();
}
bool is_choices(const Json& operand, const Known&) { return is_strings(operand); }
bool is_choice(const Json& operand, const Known&) {
  return operand.is_string() || is_strings(operand);
}
bool is_fact(const Json& operand, const Known&) {
  return operand.is_array() && operand.size() == 2 && operand[0].is_string();
}
bool is_benefits(const Json& operand, const Known&) {
  return is_strings(operand) && std::all_of(operand.begin(), operand.end(), [](const Json& id) {
           return benefit_of(id.get_ref<const std::string&>()).has_value();
         });
}
bool is_ceiling(const Json& operand, const Known& known) {
  return operand.is_object() && find(operand, "at_most") != nullptr &&
         known.parameter(operand, "at_most") && known.parameter(operand, "couple") &&
         known.parameter(operand, "child");
}
bool is_place(const Json& operand, const Known& known) {
  if (!operand.is_object() || operand.empty()) return false;
  for (const auto& [group, codes] : operand.items()) {
    if (!is_strings(codes)) return false;
    for (const Json& json : codes) {
      const std::string& code = json.get_ref<const std::string&>();
      const bool good = group == "regions"       ? known.places.has_region(code)
                        : group == "epcis"       ? known.places.has_epci(code)
                        : group == "departments" ? code.size() == 2 || code.size() == 3
                        : group == "communes"    ? !department_of(code).empty()
                                                 : false;
      if (!good) return false;
    }
  }
  return true;
}

struct Operator {
  std::string_view name;
  Finding (*judge)(const Json& operand, const AidCase& c);
  bool (*is_valid)(const Json& operand, const Known& known);
};

constexpr Operator kOperators[] = {
    {"age", age, is_ages},
    {"place", place, is_place},
    {"status", status, is_choices},
    {"disability", disability, is_true},
    {"licence", licence, is_choice},
    {"fact", fact, is_fact},
    {"benefit", benefit, is_benefits},
    {"income", income, is_ceiling},
    {"year_income", year_income, is_ceiling},
    {"quotient_familial", quotient_familial, is_ceiling},
    {"unemployment", unemployment, is_ceiling},
    {"children", children, is_ages},
    {"single", single, is_true},
};

const Operator* operator_named(std::string_view name) {
  for (const Operator& each : kOperators) {
    if (each.name == name) return &each;
  }
  return nullptr;
}

bool is_group(std::string_view name) { return name == "all" || name == "any"; }

// All: the worst of the parts; any: the best. Questions of the parts that are unknown.
Finding judge_group(bool all, const Json& parts, const AidCase& c) {
  Finding finding = is(all);
  for (const Json& part : parts) {
    Finding one = judge(part, c);
    finding.verdict =
        all ? std::min(finding.verdict, one.verdict) : std::max(finding.verdict, one.verdict);
    for (std::string& question : one.questions) finding.questions.push_back(std::move(question));
  }
  if (finding.verdict != Verdict::kUnknown) finding.questions.clear();
  return finding;
}

Finding judge_not(const Json& part, const AidCase& c) {
  Finding finding = judge(part, c);
  if (finding.verdict != Verdict::kUnknown) return is(finding.verdict == Verdict::kNo);
  return finding;
}

}  // namespace

Status check_condition(const Json& condition, const Parameters& parameters, const Places& places,
                       const std::string& where) {
  if (!condition.is_object() || condition.size() != 1) return {ErrorCode::kInvalidAsset, where};
  const std::string& name = condition.begin().key();
  const Json& operand = *condition.begin();
  const std::string inner = where + "/" + name;
  if (name == "not") return check_condition(operand, parameters, places, inner);
  if (is_group(name)) {
    if (!operand.is_array() || operand.empty()) return {ErrorCode::kInvalidAsset, inner};
    for (const Json& part : operand) {
      const Status status = check_condition(part, parameters, places, inner);
      if (!status) return status;
    }
    return Done{};
  }
  const Operator* found = operator_named(name);
  if (found == nullptr || !found->is_valid(operand, {parameters, places})) {
    return {ErrorCode::kInvalidAsset, inner};
  }
  return Done{};
}

Finding judge(const Json& condition, const AidCase& c) {
  const std::string& name = condition.begin().key();
  const Json& operand = *condition.begin();
  if (name == "not") return judge_not(operand, c);
  if (is_group(name)) return judge_group(name == "all", operand, c);
  return operator_named(name)->judge(operand, c);
}

double value_on(const Parameters& parameters, std::string_view name, Day day) {
  const Parameter* parameter = parameters.find(name);
  const DatedValue* value = parameter == nullptr ? nullptr : parameter->on(day);
  return value == nullptr ? 0.0 : value->number;
}

Range children_of(const Json& operand, const AidHousehold& household) {
  return household.children(static_cast<int>(int_or(operand, "from_age", 0)),
                            static_cast<int>(int_or(operand, "below_age", kNoAge)));
}

bool children_are_known(const AidHousehold& household) {
  return household.facts().value("household.children") != nullptr;
}

}  // namespace parvis::rights
