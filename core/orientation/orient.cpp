#include "core/orientation/orient.h"

#include <algorithm>

namespace parvis::orientation {
namespace {

bool is_one_of(const Json* value, std::initializer_list<std::string_view> texts) {
  if (value == nullptr || !value->is_string()) return false;
  const std::string& text = value->get_ref<const std::string&>();
  return std::find(texts.begin(), texts.end(), text) != texts.end();
}

void put(Facts& facts, const std::string& id, Json value) {
  facts.set(id, {std::move(value), "computed", ""});
}

std::optional<int> age(const Json* birth, Day today) {
  if (birth == nullptr || !birth->is_string()) return std::nullopt;
  const Result<Day> day = day_from_text(birth->get_ref<const std::string&>());
  return day ? std::optional<int>(age_on(day.value(), today)) : std::nullopt;
}

// From the month that was named on, who is available later is available.
bool is_available(const Json* when, const Json* from, Day today) {
  if (is_one_of(when, {"now"})) return true;
  if (!is_one_of(when, {"later"}) || from == nullptr || !from->is_string()) return false;
  const Result<Month> month = month_from_text(from->get_ref<const std::string&>());
  return month && month.value() <= today.in_month();
}

bool has_child_under(int years, const Json* children, Day today) {
  if (children == nullptr || !children->is_object()) return false;
  return std::any_of(children->begin(), children->end(), [&](const Json& child) {
    const std::optional<int> child_age = age(find(child, "birth_date"), today);
    return child_age && *child_age < years;
  });
}

// Of who told the Caf "more than a year".
void put_side_of_two_years(Facts& facts) {
  const Json* over = facts.value("work.over_two_years");
  if (over == nullptr || !over->is_boolean()) return;
  if (!is_one_of(facts.value("work.last"), {"plus_1_an"})) return;
  put(facts, "work.last", over->get<bool>() ? "plus_2_ans" : "1_2_ans");
}

// The span of "work.last" of who told the month: asked once, it is the same.
void put_last_work(Facts& facts, Day today) {
  const Json* since = facts.value("work.unemployed_since");
  if (since == nullptr || !since->is_string()) return put_side_of_two_years(facts);
  const Result<Month> month = month_from_text(since->get_ref<const std::string&>());
  if (!month) return;
  const int months = today.in_month() - month.value();
  put(facts, "work.last",
      months <= 6    ? "moins_6_mois"
      : months <= 12 ? "6_12_mois"
      : months <= 24 ? "1_2_ans"
                     : "plus_2_ans");
}

void put_person(Facts& facts, Day today) {
  const auto value = [&](std::string_view id) { return facts.value(id); };
  if (const auto years = age(value("identity.birth_date"), today)) {
    put(facts, "orientation.age", *years);
  }
  put_last_work(facts, today);
  // Who did not say when they last worked is neither one nor the other.
  if (is_one_of(value("work.status"), {"actif"})) {
    put(facts, "orientation.recent", true);
  } else if (const auto ended = age(value("entry.contract_end"), today)) {
    put(facts, "orientation.recent", *ended < 2);
  } else if (value("work.last") != nullptr && !is_one_of(value("work.last"), {"plus_1_an"})) {
    put(facts, "orientation.recent",
        is_one_of(value("work.last"), {"moins_6_mois", "6_12_mois", "1_2_ans", "moins_2_ans"}));
  }
  if (value("skills.level") != nullptr) {
    put(facts, "orientation.qualified", !is_one_of(value("skills.level"), {"aucun", "brevet"}));
  }
  if (value("project.wish") != nullptr) {
    const bool wants =
        is_one_of(value("project.wish"), {"emploi", "emploi_a_preciser", "formation", "creation"});
    put(facts, "orientation.projects",
        wants && is_one_of(value("project.availability"), {"now", "later"}));
  }
  if (const Json* when = value("project.availability")) {
    put(facts, "orientation.available", is_available(when, value("project.available_from"), today));
  }
  const Json* children = value("household.children");
  const bool with_child = children != nullptr && children->is_object() && !children->empty();
  put(facts, "orientation.lone_parent",
      with_child && is_one_of(value("household.couple"), {"alone"}));
  put(facts, "orientation.child_under_12", has_child_under(12, children, today));
}

// With those that another answer tells.
void put_situations(Facts& facts, const std::string& id,
                    const prediagnostic::Difficulty& difficulty) {
  const Json* said = facts.value(id);
  Json all = said != nullptr && said->is_array() ? *said : Json::array();
  for (const prediagnostic::Situation* situation : difficulty.situations) {
    if (std::find(all.begin(), all.end(), Json(situation->value)) == all.end())
      all.push_back(situation->value);
  }
  if (!all.empty()) put(facts, id, std::move(all));
}

std::string_view level_of(prediagnostic::Impact impact) {
  if (impact == prediagnostic::Impact::kUnknown) return "untold";
  return impact == prediagnostic::Impact::kStrong ? "strong" : "medium";
}

void put_difficulties(Facts& facts, const prediagnostic::Assessment& assessment) {
  put(facts, "difficulties.count", assessment.count);
  put(facts, "difficulties.medium", assessment.medium);
  put(facts, "difficulties.strong", assessment.strong);
  put(facts, "difficulties.effect", assessment.medium + assessment.strong);
  put(facts, "difficulties.untold", assessment.untold);
  put(facts, "difficulties.answered", assessment.answered);
  for (const prediagnostic::Difficulty& difficulty : assessment.difficulties) {
    const std::string id = "difficulty." + difficulty.kind->id;
    if (difficulty.impact != prediagnostic::Impact::kNone)
      put(facts, id + ".level", std::string(level_of(difficulty.impact)));
    put_situations(facts, id + ".situations", difficulty);
  }
}

Reason reason_of(const Rule& rule) {
  return {rule.value, rule.id, rule.reason, rule.source, rule.status, rule.layer};
}

// Of the structures that the rules allow, in their order, the one that the person prefers, else the
// first.
void choose_structure(const std::vector<const Rule*>& allowed, const Facts& facts,
                      Orientation& out) {
  if (allowed.empty()) return;
  const Json* preference = facts.value("orientation.preference");
  const auto wanted = std::find_if(allowed.begin(), allowed.end(), [&](const Rule* rule) {
    return is_one_of(preference, {rule->value});
  });
  const Rule* chosen = wanted != allowed.end() ? *wanted : allowed.front();
  out.by_preference = wanted != allowed.end() && wanted != allowed.begin();
  out.decided[static_cast<std::size_t>(Slot::kStructure)] = reason_of(*chosen);
  out.structures.push_back(chosen->value);
  for (const Rule* rule : allowed) {
    if (std::find(out.structures.begin(), out.structures.end(), rule->value) ==
        out.structures.end()) {
      out.structures.push_back(rule->value);
    }
  }
}

void decide(const RuleSet& rules, Facts& facts, Day today, Orientation& out) {
  for (int at = 0; at < kSlots; ++at) {
    const Slot slot = static_cast<Slot>(at);
    std::vector<const Rule*> holding;
    for (const Rule& rule : rules.rules()) {
      if (rule.decides == slot && rule.when.holds(facts, today)) holding.push_back(&rule);
    }
    if (holding.empty()) {
      for (const Rule& rule : rules.rules()) {
        if (rule.decides != slot || !rule.national_when) continue;
        if (rule.national_when->holds(facts, today)) holding.push_back(&rule);
      }
    }
    // A département's rules go first only where the nation's decision yields.
    if (!holding.empty() && holding.front()->yields) {
      std::stable_partition(holding.begin(), holding.end(),
                            [](const Rule* rule) { return rule->is_local; });
    }
    if (slot == Slot::kStructure)
      choose_structure(holding, facts, out);
    else if (!holding.empty())
      out.decided[static_cast<std::size_t>(at)] = reason_of(*holding.front());
    if (const auto& reason = out.of(slot))
      put(facts, "decided." + std::string(to_text(slot)), reason->value);
  }
}

// What was not told and could change what is proposed.
std::vector<std::string> missing_of(const RuleSet& rules, const Facts& facts,
                                    const prediagnostic::Assessment& assessment) {
  std::vector<std::string> missing;
  for (const std::string& input : rules.inputs()) {
    if (facts.value(input) != nullptr) continue;
    missing.push_back(input != "orientation.recent"                        ? input
                      : is_one_of(facts.value("work.last"), {"plus_1_an"}) ? "work.over_two_years"
                                                                           : "work.last");
  }
  for (const prediagnostic::Difficulty& difficulty : assessment.difficulties) {
    if (difficulty.impact == prediagnostic::Impact::kUnknown)
      missing.push_back("difficulty." + difficulty.kind->id + ".impact");
  }
  return missing;
}

Day after(Day begun, const Timer& timer) {
  const Month month = begun.in_month() + timer.months;
  const Day first = Day::first_of(month);
  const int day = std::min(begun.day(), days_in_month(month));
  return first + (std::int64_t{day} - 1 + timer.days);
}

Json history_of(const Facts& facts) {
  const Json* history = facts.value("orientation.history");
  return history != nullptr && history->is_array() ? *history : Json::array();
}

// A day after today is a clock that was wrong, and does not count.
Day begun_on(const Facts& facts, Day today) {
  const Json history = history_of(facts);
  if (history.empty()) return today;
  const Result<Day> day = day_from_text(string_or(history.front(), "day", ""));
  return day && day.value() <= today ? day.value() : today;
}

// The day of the body's decision, as noted: one to come did not happen.
std::optional<Day> decision_on(const Facts& facts, Day today) {
  const Json* noted = facts.value("orientation.decision");
  if (noted == nullptr || !noted->is_string()) return std::nullopt;
  const Result<Day> day = day_from_text(noted->get<std::string>());
  return day && day.value() <= today ? std::optional(day.value()) : std::nullopt;
}

// What the person said of the orientation `entry`, which another follows.
void put_disagreement(const Facts& facts, Json& entry) {
  const Json* said = facts.value("orientation.disagreed");
  if (said == nullptr || !said->is_object()) return;
  for (const char* key : {"parcours", "structure"}) {
    const std::string of = string_or(entry, key, "");
    if (string_or(*said, key, of) != of) return;
  }
  entry["disagreed"] = string_or(*said, "wish", "");
}

}  // namespace

std::string_view to_text(Giratoire giratoire) {
  constexpr std::array<std::string_view, 3> kTexts{"no", "nothing_evident", "immediate"};
  return kTexts[static_cast<std::size_t>(giratoire)];
}

std::string_view to_text(Confidence confidence) {
  constexpr std::array<std::string_view, 3> kTexts{"sure", "to_confirm", "none"};
  return kTexts[static_cast<std::size_t>(confidence)];
}

Facts with_computed(const Facts& facts, const prediagnostic::Assessment& assessment, Day today) {
  Facts all = facts;
  put_person(all, today);
  put_difficulties(all, assessment);
  return all;
}

Orientation orient(const RuleSet& rules, const Facts& facts,
                   const prediagnostic::Assessment& assessment, Day today) {
  Orientation out;
  Facts all = with_computed(facts, assessment, today);
  out.decision = decision_on(facts, today);
  if (!out.decision) all.erase("orientation.decision");
  decide(rules, all, today, out);
  out.missing = missing_of(rules, all, assessment);
  const bool evident = out.of(Slot::kParcours).has_value();
  if (out.of(Slot::kUrgency))
    out.giratoire = Giratoire::kImmediate;
  else if (!evident)
    out.giratoire = Giratoire::kNothingEvident;
  const bool settled = std::none_of(
      out.decided.begin(), out.decided.end(),
      [](const std::optional<Reason>& reason) { return reason && reason->status == "unsettled"; });
  if (evident) {
    out.confidence = settled && out.missing.empty() ? Confidence::kSure : Confidence::kToConfirm;
  }
  out.begun = begun_on(facts, today);
  for (const Timer& timer : rules.timers()) {
    if (!timer.when.holds(all, today)) continue;
    Deadline deadline{timer.id,     timer.label, timer.source, timer.status,
                      std::nullopt, timer.days,  timer.months};
    if (!timer.from_decision)
      deadline.day = after(out.begun, timer);
    else if (out.decision)
      deadline.day = after(*out.decision, timer);
    out.deadlines.push_back(std::move(deadline));
  }
  out.rule_version = rules.version();
  return out;
}

std::optional<Json> history_with(const Facts& facts, const Orientation& orientation, Day today) {
  if (!facts.has("entry.kind") && !orientation.of(Slot::kParcours)) return std::nullopt;
  Json entry = {{"day", parvis::to_text(today)}, {"version", orientation.rule_version}};
  for (const Slot slot : {Slot::kParcours, Slot::kStructure, Slot::kModality}) {
    const std::optional<Reason>& reason = orientation.of(slot);
    entry[std::string(to_text(slot))] = reason ? reason->value : "";
  }
  Json history = history_of(facts);
  if (!history.empty()) {
    Json& last = history.back();
    if (!last.is_object()) return std::nullopt;
    Json same = last;
    same["day"] = entry["day"];
    same.erase("disagreed");
    same.erase("private");
    if (same == entry) return std::nullopt;
    put_disagreement(facts, last);
  }
  if (history.size() >= kMostKept) history.erase(1);
  history.push_back(std::move(entry));
  for (Json& one : history) {
    if (parvis::to_text(history).size() <= kMostHistory) break;
    if (one.contains("disagreed")) one["disagreed"] = "";
  }
  return history;
}

Json to_json(const Orientation& orientation) {
  Json json = {{"giratoire", to_text(orientation.giratoire)},
               {"confidence", to_text(orientation.confidence)},
               {"structures", orientation.structures},
               {"by_preference", orientation.by_preference},
               {"missing", orientation.missing},
               {"rule_version", orientation.rule_version},
               {"begun", parvis::to_text(orientation.begun)},
               {"decision", orientation.decision ? Json(parvis::to_text(*orientation.decision))
                                                 : Json(nullptr)},
               {"decided", Json::object()},
               {"deadlines", Json::array()}};
  for (int at = 0; at < kSlots; ++at) {
    const std::optional<Reason>& reason = orientation.of(static_cast<Slot>(at));
    if (!reason) continue;
    json["decided"][std::string(to_text(static_cast<Slot>(at)))] = {
        {"value", reason->value},   {"rule", reason->rule},     {"reason", reason->reason},
        {"source", reason->source}, {"status", reason->status}, {"layer", reason->layer}};
  }
  for (const Deadline& deadline : orientation.deadlines) {
    json["deadlines"].push_back(
        {{"id", deadline.id},
         {"label", deadline.label},
         {"source", deadline.source},
         {"status", deadline.status},
         {"day", deadline.day ? Json(parvis::to_text(*deadline.day)) : Json(nullptr)},
         {"days", deadline.days},
         {"months", deadline.months}});
  }
  return json;
}

}  // namespace parvis::orientation
