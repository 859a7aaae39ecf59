#include "core/orientation/rules.h"

#include <algorithm>
#include <array>
#include <optional>

namespace parvis::orientation {
namespace {

constexpr std::array<std::string_view, kSlots> kSlotTexts{"urgency",  "parcours",  "structure",
                                                          "modality", "intensity", "referent"};

std::optional<Slot> slot_from(std::string_view text) {
  for (int at = 0; at < kSlots; ++at) {
    if (kSlotTexts[static_cast<std::size_t>(at)] == text) return static_cast<Slot>(at);
  }
  return std::nullopt;
}

bool is_status(std::string_view text) {
  return text == "law" || text == "practice" || text == "proposal" || text == "unsettled";
}

// Of a rule set's lists, the first that is of another type, as a JSON pointer; empty
// when none is. What is of another type would be read as nothing, and nobody would know.
std::string wrong_type(const Json& json) {
  constexpr std::array<std::string_view, 6> kLists{"rules",      "timers",      "inputs",
                                                   "open_slots", "open_values", "tightens"};
  for (const std::string_view key : kLists) {
    const Json* list = find(json, key);
    if (list != nullptr && !list->is_array()) return "/" + std::string(key);
  }
  return "";
}

bool is_count(const Json& json, std::string_view key) {
  const Json* value = find(json, key);
  return value == nullptr || value->is_number_integer();
}

const Json& list_of(const Json& json, std::string_view key) {
  static const Json kNone = Json::array();
  const Json* list = find(json, key);
  return list != nullptr && list->is_array() ? *list : kNone;
}

}  // namespace

std::string_view to_text(Slot slot) { return kSlotTexts[static_cast<std::size_t>(slot)]; }

bool is_computed_fact(std::string_view id) {
  constexpr std::array<std::string_view, 16> kFixed{
      "orientation.available",      "orientation.age",      "orientation.recent",
      "orientation.qualified",      "orientation.projects", "orientation.lone_parent",
      "orientation.child_under_12", "orientation.past",     "orientation.rsa",
      "orientation.decision",       "difficulties.count",   "difficulties.medium",
      "difficulties.strong",        "difficulties.effect",  "difficulties.untold",
      "difficulties.answered"};
  if (std::find(kFixed.begin(), kFixed.end(), id) != kFixed.end()) return true;
  if (id.starts_with("difficulty.") && id.ends_with(".level")) return true;
  return id.starts_with("decided.") && slot_from(id.substr(8)).has_value();
}

// One reading of one set, onto what is there already.
class RuleReader {
 public:
  RuleReader(RuleSet set, const RuleSet::IsFact& is_fact)
      : set_(std::move(set)), is_fact_(is_fact) {}

  Result<RuleSet> national(const Json& json) {
    if (!read_head(json)) return fault_error();
    set_.id_ = id_;
    set_.version_ = id_ + " " + version_;
    for (const Json& input : list_of(json, "inputs")) {
      if (!input.is_string() || !known(input.get<std::string>())) return fault("/inputs");
      set_.inputs_.push_back(input.get<std::string>());
    }
    for (const Json& text : list_of(json, "open_slots")) {
      const auto slot = slot_from(text.is_string() ? text.get<std::string>() : "");
      if (!slot) return fault("/open_slots");
      set_.open_slots_.push_back(*slot);
    }
    for (const Json& value : list_of(json, "open_values")) {
      if (!value.is_string()) return fault("/open_values");
      set_.open_values_.push_back(value.get<std::string>());
    }
    if (!read_rules(json, false) || !read_timers(json)) return fault_error();
    if (set_.rules_.empty()) return fault("/rules");
    return std::move(set_);
  }

  Result<RuleSet> department(const Json& json) {
    if (!read_head(json)) return fault_error();
    if (id_ == set_.id_) return fault("/id");
    for (const char* key : {"inputs", "open_slots", "open_values", "timers"}) {
      if (find(json, key) != nullptr) return fault(std::string("/") + key);
    }
    set_.version_ += ", " + id_ + " " + version_;
    if (!read_tightenings(json) || !read_rules(json, true)) return fault_error();
    return std::move(set_);
  }

 private:
  Error fault(const std::string& pointer) {
    if (fault_.empty()) fault_ = id_ + pointer;
    return fault_error();
  }
  bool fail(const std::string& pointer) {
    fault(pointer);
    return false;
  }
  Error fault_error() const { return {ErrorCode::kInvalidAsset, fault_}; }

  bool known(std::string_view fact) const { return is_computed_fact(fact) || is_fact_(fact); }

  bool read_head(const Json& json) {
    id_ = string_or(json, "id", "");
    version_ = string_or(json, "version", "");
    if (id_.empty()) return fail("/id");
    if (version_.empty()) return fail("/version");
    const std::string wrong = wrong_type(json);
    return wrong.empty() || fail(wrong);
  }

  bool read_condition(const Json& json, const std::string& where, questionnaire::Condition& out) {
    const Json* text = find(json, "when");
    if (text == nullptr) return true;
    auto condition = questionnaire::Condition::read(*text, where + "/when");
    if (!condition) return fail(condition.error().where);
    for (const std::string& fact : condition.value().facts()) {
      if (!known(fact)) return fail(where + "/when");
    }
    out = std::move(condition).value();
    return true;
  }

  bool read_rule(const Json& json, const std::string& where, Rule& rule) {
    rule.id = string_or(json, "id", "");
    rule.value = string_or(json, "value", "");
    rule.reason = string_or(json, "reason", "");
    rule.source = string_or(json, "source", "");
    rule.status = string_or(json, "status", "");
    rule.layer = id_;
    const auto slot = slot_from(string_or(json, "decides", ""));
    const bool taken = std::any_of(set_.rules_.begin(), set_.rules_.end(),
                                   [&](const Rule& other) { return other.id == rule.id; });
    if (rule.id.empty() || taken) return fail(where + "/id");
    if (!slot) return fail(where + "/decides");
    if (rule.value.empty()) return fail(where + "/value");
    if (rule.reason.empty()) return fail(where + "/reason");
    if (rule.source.empty()) return fail(where + "/source");
    if (!is_status(rule.status)) return fail(where + "/status");
    const Json* yields = find(json, "yields");
    if (yields != nullptr && !yields->is_boolean()) return fail(where + "/yields");
    rule.yields = yields != nullptr && yields->get<bool>();
    rule.decides = *slot;
    return read_condition(json, where, rule.when);
  }

  bool read_rules(const Json& json, bool is_overlay) {
    const Json& list = list_of(json, "rules");
    for (std::size_t at = 0; at < list.size(); ++at) {
      const std::string where = "/rules/" + std::to_string(at);
      Rule rule;
      if (!read_rule(list[at], where, rule)) return false;
      rule.is_local = is_overlay;
      if (is_overlay && !may_add(rule, where)) return false;
      set_.rules_.push_back(std::move(rule));
    }
    return true;
  }

  // Whether the national set lets a département have this rule.
  bool may_add(const Rule& rule, const std::string& where) {
    const auto& open = set_.open_slots_;
    if (std::find(open.begin(), open.end(), rule.decides) == open.end())
      return fail(where + "/decides");
    if (rule.when.is_always()) return fail(where + "/when");
    if (rule.yields) return fail(where + "/yields");
    const auto& values = set_.open_values_;
    const bool is_known =
        std::find(values.begin(), values.end(), rule.value) != values.end() ||
        std::any_of(set_.rules_.begin(), set_.rules_.end(), [&](const Rule& other) {
          return !other.is_local && other.decides == rule.decides && other.value == rule.value;
        });
    return is_known || fail(where + "/value");
  }

  // Whether no national rule of its slot comes after it.
  bool is_last(const Rule& rule) const {
    const auto last = std::find_if(
        set_.rules_.rbegin(), set_.rules_.rend(),
        [&](const Rule& other) { return !other.is_local && other.decides == rule.decides; });
    return last != set_.rules_.rend() && last->id == rule.id;
  }

  bool read_tightenings(const Json& json) {
    const Json& list = list_of(json, "tightens");
    for (std::size_t at = 0; at < list.size(); ++at) {
      const std::string where = "/tightens/" + std::to_string(at);
      const std::string id = string_or(list[at], "rule", "");
      const auto rule = std::find_if(set_.rules_.begin(), set_.rules_.end(),
                                     [&](const Rule& other) { return other.id == id; });
      if (rule == set_.rules_.end() || !rule->yields || rule->decides == Slot::kUrgency ||
          rule->decides == Slot::kStructure || is_last(*rule)) {
        return fail(where + "/rule");
      }
      if (string_or(list[at], "source", "").empty()) return fail(where + "/source");
      questionnaire::Condition more;
      if (find(list[at], "when") == nullptr) return fail(where + "/when");
      if (!read_condition(list[at], where, more)) return false;
      if (!rule->national_when) rule->national_when = rule->when;
      rule->when = questionnaire::Condition::all_of({rule->when, more});
    }
    return true;
  }

  bool read_timers(const Json& json) {
    const Json& list = list_of(json, "timers");
    for (std::size_t at = 0; at < list.size(); ++at) {
      const std::string where = "/timers/" + std::to_string(at);
      Timer timer;
      timer.id = string_or(list[at], "id", "");
      timer.label = string_or(list[at], "label", "");
      timer.source = string_or(list[at], "source", "");
      timer.status = string_or(list[at], "status", "");
      timer.days = static_cast<int>(int_or(list[at], "days", 0));
      timer.months = static_cast<int>(int_or(list[at], "months", 0));
      if (timer.id.empty() || timer.label.empty()) return fail(where + "/id");
      if (timer.source.empty() || !is_status(timer.status)) return fail(where + "/source");
      for (const char* key : {"days", "months"}) {
        if (!is_count(list[at], key)) return fail(where + "/" + key);
      }
      if (const Json* from = find(list[at], "from")) {
        if (*from != "decision") return fail(where + "/from");
        timer.from_decision = true;
      }
      if (timer.days < 0 || timer.months < 0 || timer.days + timer.months == 0)
        return fail(where + "/days");
      if (!read_condition(list[at], where, timer.when)) return false;
      set_.timers_.push_back(std::move(timer));
    }
    return true;
  }

  RuleSet set_;
  const RuleSet::IsFact& is_fact_;
  std::string id_, version_, fault_;
};

Result<RuleSet> RuleSet::load(const Json& national, const IsFact& is_fact) {
  return RuleReader(RuleSet(), is_fact).national(national);
}

Result<RuleSet> RuleSet::with_department(const Json& overlay, const IsFact& is_fact) const {
  return RuleReader(*this, is_fact).department(overlay);
}

}  // namespace parvis::orientation
