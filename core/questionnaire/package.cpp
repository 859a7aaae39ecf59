#include "core/questionnaire/package.h"

#include <algorithm>
#include <array>
#include <set>

#include "core/base/bytes.h"
#include "core/questionnaire/beside.h"
#include "core/questionnaire/typed.h"
#include "core/registration/fields.h"

namespace parvis::questionnaire {
namespace {

constexpr std::size_t kMostEntries = 20;

// One reading of one package.
class PackageReader {
 public:
  PackageReader(const QuestionSet& set, const Json& mapping, const Json& fields, const Facts& facts,
                Around around, Day day, Origin origin)
      : set_(set),
        mapping_(mapping),
        fields_(fields),
        facts_(facts),
        around_(std::move(around)),
        day_(day),
        origin_(origin) {}

  Result<std::vector<Proposal>> read() {
    const Json* rules = find(mapping_, "fields");
    if (rules == nullptr || !rules->is_array()) return mapping_fault("/fields");
    for (const auto& field : fields_.items()) {
      if (!is_known(*rules, field.key())) return package_fault(field.key());
    }
    for (std::size_t at = 0; at < rules->size(); ++at) {
      const Status read = read_field((*rules)[at], "/fields/" + std::to_string(at));
      if (!read) return read.error();
    }
    return finish();
  }

  std::vector<std::string> left_out() const { return left_out_; }
  bool another_person() const { return another_person_; }

 private:
  Error mapping_fault(const std::string& pointer) const {
    return {ErrorCode::kInvalidAsset, string_or(mapping_, "id", "?") + pointer};
  }
  // A field of the package is named by our own mapping, never by what the package says.
  Error package_fault(const std::string& field, const std::string& more = "") const {
    const Json* rules = find(mapping_, "fields");
    return {ErrorCode::kWrongShape,
            is_known(*rules, field) ? "/fields/" + field + more : "/fields"};
  }
  static bool is_known(const Json& rules, const std::string& field) {
    return std::any_of(rules.begin(), rules.end(),
                       [&](const Json& rule) { return string_or(rule, "from", "") == field; });
  }

  // A field without "to" is known and not used; "unused" says why.
  Status read_field(const Json& rule, const std::string& where) {
    const std::string from = string_or(rule, "from", "");
    std::string to = string_or(rule, "to", "");
    if (from.empty()) return mapping_fault(where + "/from");
    if (origin_.partner && !to.empty()) {
      to = string_or(rule, "partner", "");
      if (to.empty()) return Done{};
    }
    if (to.empty()) {
      if (string_or(rule, "unused", "").empty()) return mapping_fault(where + "/to");
      if (const Json* said = find(fields_, from); said != nullptr && !said->is_null())
        if (!bool_or(rule, "said_elsewhere", false)) silent_.insert(from);
      return Done{};
    }
    const Question* question = set_.question(to);
    if (question == nullptr) return mapping_fault(where + "/to");
    const Json* given = find(fields_, from);
    if (given == nullptr || given->is_null()) return Done{};
    if (!holds_also(rule)) return Done{};
    if (const std::string other = denied_by(rule, *given); !other.empty())
      return package_fault(from, "+" + other);
    if (is_too_old_for(rule)) {
      silent_.insert(from);
      return Done{};
    }
    if (find(rule, "if_to_come") != nullptr || find(rule, "if_past") != nullptr)
      return put_by_day(*question, rule, *given, from);
    if (question->kind == Kind::kList) return put_entries(*question, rule, *given, from);
    const Json* values = find(rule, "values");
    if (values == nullptr) return put(*question, *given, from);
    if (!given->is_array()) return put_mapped(*question, *values, *given, from);
    for (const Json& one : *given) {
      const Status mapped = put_mapped(*question, *values, one, from);
      if (!mapped) return mapped.error();
    }
    return Done{};
  }

  // "if_also": what other fields of the package must say for this one to tell anything.
  bool holds_also(const Json& rule) const {
    const Json* also = find(rule, "if_also");
    if (also == nullptr) return true;
    return std::all_of(also->items().begin(), also->items().end(), [&](const auto& other) {
      const Json* said = find(fields_, other.key());
      return said != nullptr && *said == other.value();
    });
  }

  // "within_months": of an older package, by whole months, the field tells nothing any more.
  bool is_too_old_for(const Json& rule) const {
    const std::int64_t most = int_or(rule, "within_months", -1);
    const int turned = around_.today.day() < day_.day() ? 1 : 0;
    return most >= 0 && around_.today.in_month() - day_.in_month() - turned >= most;
  }

  // "not_with": what another field may not say beside what this one says; the field that does say
  // it, else empty.
  std::string denied_by(const Json& rule, const Json& given) const {
    const Json* denied = find(rule, "not_with");
    if (denied == nullptr || (given.is_array() && given.empty())) return "";
    for (const auto& other : denied->items()) {
      const Json* said = find(fields_, other.key());
      if (said != nullptr && *said == other.value()) return other.key();
    }
    return "";
  }

  // What a day tells besides itself: while it is to come a value ("if_to_come"; true: the day), and
  // once it is past how long ago it was ("if_past": [[whole months it is under, value], …]).
  Status put_by_day(const Question& question, const Json& rule, const Json& given,
                    const std::string& from) {
    const Parsed<Day> day = typed_day(given);
    if (!day.value) return package_fault(from);
    const Json* to_come = find(rule, "if_to_come");
    if (*day.value >= around_.today) {
      if (to_come == nullptr) return Done{};
      return put(question, to_come->is_boolean() ? given : *to_come, from);
    }
    const int turned = around_.today.day() < day.value->day() ? 1 : 0;
    const int months = around_.today.in_month() - day.value->in_month() - turned;
    const Json* past = find(rule, "if_past");
    for (const Json& step : past != nullptr ? *past : Json::array()) {
      if (months < step.at(0).get<int>()) return put(question, step.at(1), from);
    }
    return Done{};
  }

  // A value that maps to null says nothing about our question.
  Status put_mapped(const Question& question, const Json& values, const Json& given,
                    const std::string& from) {
    const std::string key = given.is_string() ? given.get<std::string>() : parvis::to_text(given);
    const Json* value = find(values, key);
    if (value == nullptr) return package_fault(from);
    if (!value->is_null()) return put(question, *value, from);
    if (!given.is_boolean()) silent_.insert(from);  // of yes and no, several make one answer
    return Done{};
  }

  // Several fields may add to the same choices.
  Status put(const Question& question, const Json& value, const std::string& from) {
    if (!collected_.contains(question.id)) order_.push_back(question.id);
    Json& all = collected_[question.id];
    from_[question.id] = from;
    if (question.kind != Kind::kChoices) {
      all = value;
      return Done{};
    }
    for (const Json& one : value.is_array() ? value : Json::array({value})) {
      if (std::find(all.begin(), all.end(), one) == all.end()) all.push_back(one);
    }
    return Done{};
  }

  // An array of objects becomes the entries of a list; "each" names their fields.
  Status put_entries(const Question& list, const Json& rule, const Json& given,
                     const std::string& from) {
    const Json* names = find(rule, "each");
    if (names == nullptr) return mapping_fault("/fields/" + from + "/each");
    if (!given.is_array() || given.size() > kMostEntries) return package_fault(from);
    Json entries = Json::object();
    for (const Json& one : given) {
      if (!one.is_object()) return package_fault(from);
      Json entry = Json::object();
      for (const auto& field : one.items()) {
        const std::string name = string_or(*names, field.key(), "");
        if (name.empty()) return package_fault(from);
        entry[name] = field.value();
      }
      entries[entry_id(entries.size())] = std::move(entry);
    }
    return put(list, entries, from);
  }
  // In the order of the package (core/api makes ids the same way: a place, then what tells apart).
  static std::string entry_id(std::size_t at) {
    const ByteArray<4> id{static_cast<std::uint8_t>(at + 1), 0, 0, 0};
    return to_hex(id);
  }

  Result<std::vector<Proposal>> finish() {
    // In the order in which they are asked, so that a day is compared with the one before it in the
    // same package, then with what is stored.
    std::vector<std::string> asked = order_;
    std::sort(asked.begin(), asked.end(), [this](const std::string& a, const std::string& b) {
      return set_.question(a)->slot < set_.question(b)->slot;
    });
    const Condition::Lookup stored = around_.facts;
    around_.facts = [this, stored](std::string_view id, int slot) -> const Json* {
      const auto read = read_.find(id);
      return read != read_.end() ? &read->second : stored(id, slot);
    };
    for (const std::string& id : asked) {
      const Question& question = *set_.question(id);
      Json given = collected_[id];
      if (question.kind == Kind::kNir && lacks_key(given)) {
        left_out_.push_back(label_of(from_[id]));
        continue;
      }
      if (question.kind == Kind::kMonthlyMoney && !keep_months(question, given))
        return package_fault(from_[id]);
      if (given.empty() && given.is_object()) {
        if (question.kind == Kind::kMonthlyMoney) left_out_.push_back(label_of(from_[id]));
        continue;
      }
      Result<OneReading> reading = read_value(question, given, around_);
      if (is_of_other_birth(reading) && !read_.contains(question.after)) {
        another_person_ = true;
        Around alone = around_;
        alone.facts = nullptr;
        reading = read_value(question, given, alone);
      }
      if (is_of_other_birth(reading)) return package_fault(from_[id], "+" + from_[question.after]);
      if (!reading || !reading.value().problems.empty()) return package_fault(from_[id]);
      Json& value = reading.value().value;
      if (question.kind == Kind::kMonthlyMoney) forget_unknown(value);
      read_[id] = std::move(value);
    }
    for (const std::string& id : asked) {
      if (const std::string other = contradicts(*set_.question(id)); !other.empty())
        return package_fault(from_[id], "+" + from_[other]);
    }
    for (const auto& [id, from] : from_) silent_.erase(from);
    for (const Json& rule : *find(mapping_, "fields")) {
      if (silent_.erase(string_or(rule, "from", "")) > 0)
        left_out_.push_back(string_or(rule, "label", ""));
    }
    std::vector<Proposal> proposals;
    for (const std::string& id : order_) {
      const auto read = read_.find(id);
      if (read == read_.end()) continue;
      const Question& question = *set_.question(id);
      Proposal proposal{id, read->second, finding_of(question, read->second), read->second};
      if (question.kind == Kind::kMonthlyMoney && proposal.finding == Finding::kDiffers) {
        proposal.taken = *facts_.value(id);
        for (const auto& month : read->second.items()) proposal.taken[month.key()] = month.value();
      }
      proposals.push_back(std::move(proposal));
    }
    return proposals;
  }

  static bool is_of_other_birth(const Result<OneReading>& reading) {
    return reading.ok() && !reading.value().problems.empty() &&
           reading.value().problems[0].code == ProblemCode::kOtherBirth;
  }
  // Without its key a typing error would not be seen: not taken, and said.
  static bool lacks_key(const Json& nir) {
    return nir.is_string() && registration::nir(nir.get_ref<const std::string&>()).fault ==
                                  registration::NirFault::kNoKey;
  }

  // Another answer of the package with which nobody is asked `question`: a rent without a home, a
  // partner of who lives alone. Empty when there is none.
  std::string contradicts(const Question& question) const {
    std::string hidden;
    const Condition::Lookup told = [&](std::string_view id, int) -> const Json* {
      const auto read = read_.find(id);
      return read != read_.end() && id != hidden ? &read->second : nullptr;
    };
    if (!read_.contains(question.id) || question.condition.settled(told, around_.today) != false)
      return {};
    std::string first;
    for (const std::string& fact : question.condition.facts()) {
      if (!read_.contains(fact) || from_.at(fact) == from_.at(question.id)) continue;
      if (first.empty()) first = fact;
      hidden = fact;
      if (question.condition.settled(told, around_.today) != false) return fact;
    }
    return first;
  }

  std::string label_of(const std::string& from) const {
    for (const Json& rule : *find(mapping_, "fields")) {
      if (string_or(rule, "from", "") == from) return string_or(rule, "label", "");
    }
    return {};
  }

  // Leaves the months asked, each with an amount or unknown; nothing when there is none of them.
  // False when `given` is not amounts by month.
  bool keep_months(const Question& question, Json& given) const {
    if (!given.is_object()) return false;
    for (const auto& month : given.items()) {
      if (!month_from_text(month.key()) || month.value().is_structured()) return false;
    }
    Json kept = Json::object();
    bool any = false;
    for (const Month month : months_of(question, around_.today)) {
      const Json* amount = find(given, to_text(month));
      any |= amount != nullptr;
      kept[to_text(month)] = amount != nullptr ? *amount : unknown_value();
    }
    given = any ? std::move(kept) : Json::object();
    return true;
  }
  static void forget_unknown(Json& months) {
    for (auto month = months.begin(); month != months.end();) {
      month = is_unknown(*month) ? months.erase(month) : std::next(month);
    }
  }

  // What the person said of these months is all there: the same.
  Finding finding_of(const Question& question, const Json& value) const {
    const Json* declared = facts_.value(question.id);
    if (declared == nullptr) return Finding::kNew;
    if (question.kind != Kind::kMonthlyMoney) {
      return *declared == value ? Finding::kSame : Finding::kDiffers;
    }
    for (const auto& month : value.items()) {
      const Json* said = find(*declared, month.key());
      if (said == nullptr || *said != month.value()) return Finding::kDiffers;
    }
    return Finding::kSame;
  }

  const QuestionSet& set_;
  const Json& mapping_;
  const Json& fields_;
  const Facts& facts_;
  Around around_;
  Day day_;  // of the package
  Origin origin_;
  std::vector<std::string> order_;
  std::vector<std::string> left_out_;
  std::set<std::string> silent_;  // lines given of which no rule took anything
  bool another_person_ = false;
  std::map<std::string, Json> collected_;
  std::map<std::string, std::string> from_;
  std::map<std::string, Json, std::less<>> read_;
};

}  // namespace

std::string_view to_text(Finding finding) {
  constexpr std::array<std::string_view, 3> kTexts{"new", "same", "differs"};
  return kTexts[static_cast<std::size_t>(finding)];
}

Facts PackageReading::to_store(const Facts& known, const Json& decisions) const {
  Facts facts;
  for (const Proposal& proposal : proposals) {
    const std::string decision = string_or(decisions, proposal.fact, "");
    if (proposal.finding == Finding::kSame || decision == "drop") continue;
    const Fact* before = known.find(proposal.fact);
    const bool differs = proposal.finding == Finding::kDiffers;
    const bool beside = differs && (decision != "take" || before == nullptr);
    if (differs && !beside) {
      const Fact kept = unconfirmed(*before);
      facts.set(beside_key(proposal.fact, kept), kept);
    }
    const Fact read{proposal.value, source, day};
    if (beside)
      facts.set(beside_key(proposal.fact, read), read);
    else
      facts.set(proposal.fact,
                decision == "take" ? confirmed({proposal.taken, source, day}) : read);
  }
  return facts;
}

Result<PackageReading> read_package(const QuestionSet& set, const Json& mapping,
                                    const Json& package, const Facts& facts, Day today,
                                    const registration::Communes* communes,
                                    const registration::Jobs* jobs, Origin origin) {
  PackageReading reading;
  reading.package = string_or(mapping, "id", "");
  reading.source = "prefilled:" + reading.package + (origin.typed ? ":typed" : "");
  if (string_or(package, "package", "") != reading.package)
    return {ErrorCode::kWrongShape, "/package"};
  if (int_or(package, "version", -1) != int_or(mapping, "version", 0)) {
    return {ErrorCode::kWrongShape, "/version"};
  }
  reading.day = string_or(package, "day", "");
  const Result<Day> day = day_from_text(reading.day);
  if (!day || day.value() > today) return {ErrorCode::kWrongShape, "/day"};
  const Json* fields = find(package, "fields");
  if (fields == nullptr || !fields->is_object()) return {ErrorCode::kWrongShape, "/fields"};
  const Condition::Lookup lookup = [&](std::string_view id, int) {
    const Fact* fact = facts.find(id);
    return fact != nullptr ? &fact->value : nullptr;
  };
  PackageReader reader(set, mapping, *fields, facts, {nullptr, lookup, today, communes, jobs},
                       day.value(), origin);
  auto proposals = reader.read();
  if (!proposals) return proposals.error();
  reading.proposals = std::move(proposals).value();
  reading.left_out = reader.left_out();
  reading.another_person = reader.another_person();
  return reading;
}

}  // namespace parvis::questionnaire
