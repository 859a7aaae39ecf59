// Verbs of the pre-diagnostic and of the orientation.

#include <algorithm>
#include <array>
#include <initializer_list>
#include <set>

#include "core/api/given_facts.h"
#include "core/api/guide_core.h"
#include "core/orientation/orient.h"

namespace parvis::api::guide {
namespace {

// What conditions may read: every question of the product. Errors: kWrongShape.
Result<std::set<std::string, std::less<>>> questions_of(const Json& in) {
  const Json* list = find(in, "questions");
  if (list == nullptr || !list->is_array()) return {ErrorCode::kWrongShape, "/questions"};
  std::set<std::string, std::less<>> ids;
  for (const Json& id : *list) {
    if (!id.is_string()) return {ErrorCode::kWrongShape, "/questions"};
    ids.insert(id.get<std::string>());
  }
  return ids;
}

// What is not told, with the page on which to tell it.
Json missing_models(const orientation::Orientation& result, const Json& in) {
  Json models = Json::array();
  for (const std::string& question : result.missing) {
    JsonObject model;
    models.push_back(model.put("question", question).put("page", page_given(in, question)).take());
  }
  return models;
}

std::string_view to_text(prediagnostic::Impact impact) {
  switch (impact) {
    case prediagnostic::Impact::kUnknown:
      return "unknown";
    case prediagnostic::Impact::kNone:
      return "none";
    case prediagnostic::Impact::kMedium:
      return "medium";
    case prediagnostic::Impact::kStrong:
      return "strong";
  }
  return "unknown";
}

Json difficulty_model(const prediagnostic::Difficulty& difficulty) {
  JsonObject model;
  model.put("id", difficulty.kind->id).put("label", difficulty.kind->label);
  model.put("impact", to_text(difficulty.impact)).put("has_help", difficulty.has_help);
  // Told on the page of what is more personal: shown apart, and never where others look.
  model.put("private", difficulty.kind->is_private);
  Json themes = Json::array();
  for (const std::string& theme : difficulty.themes) themes.push_back(theme);
  return model.put("themes", std::move(themes)).take();
}

Json difficulty_models(const prediagnostic::Assessment& assessment) {
  Json models = Json::array();
  for (const prediagnostic::Difficulty& difficulty : assessment.difficulties) {
    models.push_back(difficulty_model(difficulty));
  }
  return models;
}

Json codes_model(const prediagnostic::DifficultyCatalog& catalog,
                 const prediagnostic::Assessment& assessment, bool with_private) {
  JsonObject codes;
  codes.put("block", prediagnostic::france_travail_block(catalog, assessment, with_private));
  return codes.put("words", prediagnostic::france_travail_words(catalog, assessment, with_private))
      .take();
}

// Whether a reason tells something that is only told apart.
bool is_private(const GuideState& state, const std::string& rule_id) {
  const auto& rules = state.rules->rules();
  const auto rule = std::find_if(rules.begin(), rules.end(),
                                 [&](const orientation::Rule& one) { return one.id == rule_id; });
  if (rule == rules.end()) return false;
  const std::vector<std::string> facts = rule->when.facts();
  return std::any_of(facts.begin(), facts.end(),
                     [&](const std::string& fact) { return state.difficulties->is_private(fact); });
}

// Takes `choices` out of a fact; the fact too where they were all that was chosen.
void erase_choices(Facts& facts, const std::string& id,
                   std::initializer_list<std::string_view> choices) {
  const Fact* fact = facts.find(id);
  if (fact == nullptr || !fact->value.is_array()) return;
  Fact less = *fact;
  less.value = Json::array();
  for (const Json& one : fact->value) {
    const bool is_out = std::any_of(choices.begin(), choices.end(),
                                    [&](std::string_view choice) { return one == choice; });
    if (!is_out) less.value.push_back(one);
  }
  if (less.value.empty())
    facts.erase(id);
  else
    facts.set(id, std::move(less));
}

// The facts as if nothing more personal had been told: what is decided otherwise with them is
// decided by it.
Facts without_private(const GuideState& state, const Facts& facts) {
  Facts open = facts;
  for (const auto& [id, fact] : facts.all()) {
    if (!state.difficulties->is_private(id)) continue;
    if (!id.ends_with("private_kinds") || !is_given(fact.value)) {
      open.erase(id);
      continue;
    }
    Fact none = fact;
    none.value = Json::array({"aucune"});
    open.set(id, std::move(none));
  }
  const Json* kind = facts.value("entry.kind");
  if (kind != nullptr && *kind == "handicap") open.erase("entry.kind");
  erase_choices(open, "resources.kinds", {"aah", "pension_invalidite"});
  return open;
}

// Marks each decision that tells something told apart: by its reason, or because without that it
// would be another.
// And the structures that would not be there.
void mark_private(const GuideState& state, const Facts& facts, Day day, Json& value) {
  const Facts open = without_private(state, facts);
  const auto assessment = prediagnostic::assess(*state.difficulties, open);
  const Json other = orientation::to_json(orientation::orient(*state.rules, open, assessment, day));
  for (auto& one : value["decided"].items()) {
    const Json* same = find(other["decided"], one.key());
    const std::string decides = one.value()["value"].get<std::string>();
    one.value()["private"] = is_private(state, one.value()["rule"].get<std::string>()) ||
                             same == nullptr || string_or(*same, "value", "") != decides;
  }
  Json more = Json::array();
  for (const Json& structure : value["structures"]) {
    const Json& all = other["structures"];
    if (std::find(all.begin(), all.end(), structure) == all.end()) more.push_back(structure);
  }
  value["structures_private"] = std::move(more);
}

// Of what an orientation that is kept holds.
bool tells_private(const Json& decided) {
  constexpr std::array<const char*, 3> kKept{"parcours", "structure", "modality"};
  return std::any_of(kKept.begin(), kKept.end(), [&](const char* slot) {
    const Json* one = find(decided, slot);
    return one != nullptr && bool_or(*one, "private", false);
  });
}

// What the person said of it, for the screen to show again; null when nothing was said.
Json said(const Facts& facts, std::string_view fact) {
  const Json* value = facts.value(fact);
  return value != nullptr ? *value : Json(nullptr);
}

// A disagreement is about one orientation: of another it says nothing.
bool is_about(const Json& disagreed, const orientation::Orientation& result) {
  const auto is_same = [&](const char* key, orientation::Slot slot) {
    const std::string now = result.of(slot) ? result.of(slot)->value : "";
    return string_or(disagreed, key, now) == now;
  };
  return is_same("parcours", orientation::Slot::kParcours) &&
         is_same("structure", orientation::Slot::kStructure);
}

}  // namespace

Result<Reply> load_guide(GuideState& state, const Json& in, ByteView) {
  const auto questions = questions_of(in);
  if (!questions) return questions.error();
  const Json* difficulties = find(in, "difficulties");
  if (difficulties == nullptr) return {ErrorCode::kWrongShape, "/difficulties"};
  auto catalog = prediagnostic::DifficultyCatalog::load(*difficulties);
  if (!catalog) return catalog.error();
  std::vector<prediagnostic::Need> needs;
  if (const Json* file = find(in, "needs")) {
    auto read = prediagnostic::read_needs(*file);
    if (!read) return read.error();
    needs = std::move(read).value();
  }
  state.difficulties = std::move(catalog).value();
  state.needs = std::move(needs);
  state.questions = std::move(questions).value();
  state.national.reset();
  state.rules.reset();
  state.department.clear();
  return Reply();
}

Result<Reply> load_national(GuideState& state, const Json& in, ByteView) {
  const Json* national = find(in, "rules");
  if (national == nullptr) return {ErrorCode::kWrongShape, "/rules"};
  if (find(*national, "department") != nullptr) return {ErrorCode::kInvalidAsset, "/department"};
  auto rules = orientation::RuleSet::load(
      *national, [&](std::string_view id) { return state.questions.contains(id); });
  if (!rules) return rules.error();
  state.national = std::move(rules).value();
  state.rules = state.national;
  state.department.clear();
  return Reply();
}

// Another département begins with the national rules; a set that is refused leaves what was there.
Result<Reply> load_department(GuideState& state, const Json& in, ByteView) {
  if (!state.national) return {ErrorCode::kInvalidAsset, "orientation"};
  const std::string department = string_or(in, "department", "");
  if (department != state.department) {
    state.rules = state.national;
    state.department = department;
  }
  const Json* overlay = find(in, "rules");
  if (overlay == nullptr || overlay->is_null()) return Reply();
  if (string_or(*overlay, "department", "") != department) {
    return {ErrorCode::kInvalidAsset, "/department"};
  }
  auto rules = state.national->with_department(
      *overlay, [&](std::string_view id) { return state.questions.contains(id); });
  if (!rules) return rules.error();
  state.rules = std::move(rules).value();
  return Reply();
}

Result<Reply> orient(GuideState& state, const Json& in, ByteView) {
  if (!state.rules) return {ErrorCode::kInvalidAsset, "orientation"};
  const Result<Day> day = day_given(in);
  if (!day) return day.error();
  const Result<Facts> facts = given_facts(in);
  if (!facts) return facts.error();
  const auto assessment = prediagnostic::assess(*state.difficulties, facts.value());
  const auto result = orientation::orient(*state.rules, facts.value(), assessment, day.value());
  Json value = orientation::to_json(result);
  mark_private(state, facts.value(), day.value(), value);
  value["missing"] = missing_models(result, in);
  value["difficulties"] = difficulty_models(assessment);
  value["codes"] = codes_model(*state.difficulties, assessment, false);
  value["codes_private"] = codes_model(*state.difficulties, assessment, true);
  value["preference"] = said(facts.value(), "orientation.preference");
  const Json disagreed = said(facts.value(), "orientation.disagreed");
  const bool is_current = disagreed.is_null() || is_about(disagreed, result);
  value["disagreed"] = is_current ? disagreed : Json(nullptr);
  value["disagreed_before"] = !is_current;
  auto history = orientation::history_with(facts.value(), result, day.value());
  if (history && tells_private(value["decided"])) history->back()["private"] = true;
  value["history"] = history ? *history : Json(nullptr);
  const Json kept = history ? *history : said(facts.value(), "orientation.history");
  value["orientations"] = kept.is_array() ? kept : Json::array();
  value["past"] = said(facts.value(), "orientation.past");
  return Reply(std::move(value));
}

}  // namespace parvis::api::guide
