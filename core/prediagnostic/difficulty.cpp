#include "core/prediagnostic/difficulty.h"

#include <algorithm>
#include <map>
#include <set>

namespace parvis::prediagnostic {
namespace {

Error fault(const std::string& id) { return {ErrorCode::kInvalidAsset, "difficulties/" + id}; }

std::optional<std::vector<std::string>> texts(const Json& object, std::string_view key) {
  const Json* list = find(object, key);
  if (list == nullptr || !list->is_array() || list->empty()) return std::nullopt;
  std::vector<std::string> texts;
  for (const Json& text : *list) {
    if (!text.is_string()) return std::nullopt;
    texts.push_back(text.get<std::string>());
  }
  return texts;
}

std::optional<int> code_of(const Json& object, std::string_view key) {
  const std::int64_t code = int_or(object, key, -1);
  return code < 0 ? std::nullopt : std::optional<int>(static_cast<int>(code));
}

Result<Situation> read_situation(const Json& json, const std::string& id) {
  const auto themes = texts(json, "themes");
  Situation situation{string_or(json, "value", ""),
                      code_of(json, "code"),
                      themes.value_or(std::vector<std::string>()),
                      string_or(json, "label", ""),
                      "",
                      nullptr,
                      bool_or(json, "told_apart", false),
                      bool_or(json, "code_if_told", true)};
  if (const Json* told = find(json, "told_by")) {
    const bool is_pair = told->is_array() && told->size() == 2 && (*told)[0].is_string();
    if (!is_pair) return fault(id + "/situations");
    situation.told_by = (*told)[0].get<std::string>();
    situation.told_value = (*told)[1];
  }
  if (situation.value.empty() || !themes) return fault(id + "/situations");
  return situation;
}

using Objectives = std::map<int, std::string>;  // code → label, of France Travail

std::optional<Objectives> read_objectives(const Json& file) {
  const Json* list = find(file, "objectives");
  if (list == nullptr || !list->is_array()) return std::nullopt;
  Objectives objectives;
  for (const Json& json : *list) {
    const auto code = code_of(json, "code");
    const std::string label = string_or(json, "label", "");
    if (!code || label.empty() || !objectives.emplace(*code, label).second) return std::nullopt;
  }
  return objectives;
}

// Nothing for a wish that could not be asked for, or whose objective would go nowhere.
std::optional<Wish> read_wish(const Json& json, const Objectives& objectives, bool has_contrainte) {
  const auto themes = texts(json, "themes");
  Wish wish{string_or(json, "value", ""), code_of(json, "objective"), "",
            themes.value_or(std::vector<std::string>())};
  if (wish.value.empty() || !themes) return std::nullopt;
  if (find(json, "objective") == nullptr) return wish;
  const auto known = wish.objective ? objectives.find(*wish.objective) : objectives.end();
  if (known == objectives.end() || !has_contrainte) return std::nullopt;
  wish.label = known->second;
  return wish;
}

Result<DifficultyKind> read_kind(const Json& json, const Objectives& objectives) {
  DifficultyKind kind;
  kind.id = string_or(json, "id", "");
  kind.label = string_or(json, "label", "");
  kind.detected_by = string_or(json, "detected_by", "");
  if (kind.id.empty() || kind.label.empty() || kind.detected_by.empty()) return fault(kind.id);
  if (const Json* contrainte = find(json, "contrainte")) {
    kind.contrainte = code_of(*contrainte, "code");
    kind.contrainte_label = string_or(*contrainte, "label", "");
  }
  const auto themes = texts(json, "themes");
  const Json* situations = find(json, "situations");
  const Json* wishes = find(json, "wishes");
  if (!themes) return fault(kind.id + "/themes");
  kind.themes = *themes;
  if (situations == nullptr || !situations->is_array()) return fault(kind.id + "/situations");
  for (const Json& item : *situations) {
    Result<Situation> situation = read_situation(item, kind.id);
    if (!situation) return situation.error();
    kind.situations.push_back(std::move(situation).value());
  }
  if (wishes == nullptr || !wishes->is_array()) return fault(kind.id + "/wishes");
  for (const Json& item : *wishes) {
    auto wish = read_wish(item, objectives, kind.contrainte.has_value());
    if (!wish) return fault(kind.id + "/wishes");
    kind.wishes.push_back(*std::move(wish));
  }
  return kind;
}

bool includes(const Json* choices, const std::string& value) {
  return choices != nullptr && choices->is_array() &&
         std::find(choices->begin(), choices->end(), Json(value)) != choices->end();
}

// Whether the fact is this value, or a list of choices that holds it.
bool tells(const Json* told, const Json& value) {
  if (told == nullptr || !told->is_array()) return told != nullptr && *told == value;
  return std::find(told->begin(), told->end(), value) != told->end();
}

bool is_text(const Json* value, std::string_view text) {
  return value != nullptr && value->is_string() && value->get_ref<const std::string&>() == text;
}

void add_once(std::vector<std::string>& themes, const std::vector<std::string>& more) {
  for (const std::string& theme : more) {
    if (std::find(themes.begin(), themes.end(), theme) == themes.end()) themes.push_back(theme);
  }
}

Difficulty difficulty_of(const DifficultyKind& kind, const Facts& facts) {
  const std::string prefix = "difficulty." + kind.id;
  Difficulty difficulty;
  difficulty.kind = &kind;
  const Json* impact = facts.value(prefix + ".impact");
  if (is_text(impact, "sans")) difficulty.impact = Impact::kNone;
  if (is_text(impact, "moyen")) difficulty.impact = Impact::kMedium;
  if (is_text(impact, "fort")) difficulty.impact = Impact::kStrong;
  difficulty.has_help = is_text(facts.value(prefix + ".help"), "oui");
  const Json* wished = facts.value(prefix + ".wishes");
  for (const Wish& wish : kind.wishes) {
    if (!includes(wished, wish.value)) continue;
    difficulty.wishes.push_back(&wish);
    add_once(difficulty.themes, wish.themes);
  }
  const Json* told = facts.value(prefix + ".situations");
  for (const Situation& situation : kind.situations) {
    const bool elsewhere =
        !situation.told_by.empty() && tells(facts.value(situation.told_by), situation.told_value);
    const bool ticked = includes(told, situation.value);
    if (!elsewhere && !ticked) continue;
    if (!ticked && situation.told_apart) difficulty.told_apart.insert(situation.value);
    if (elsewhere && !situation.code_if_told) difficulty.without_code.insert(situation.value);
    difficulty.situations.push_back(&situation);
    add_once(difficulty.themes, situation.themes);
  }
  add_once(difficulty.themes, kind.themes);
  return difficulty;
}

bool may_say(const DifficultyKind& kind, bool with_private) {
  return with_private || !kind.is_private;
}

// Those with a code; what is known from an answer told apart only with what is private.
std::vector<const Situation*> said_of(const Difficulty& difficulty, bool with_private) {
  std::vector<const Situation*> said;
  for (const Situation* situation : difficulty.situations) {
    const bool may = with_private || !difficulty.told_apart.contains(situation->value);
    const bool has_code = situation->code && !difficulty.without_code.contains(situation->value);
    if (has_code && may) said.push_back(situation);
  }
  return said;
}

void say_once(Json& all, int code, const std::string& label) {
  const Json said = {{"code", code}, {"label", label}};
  if (std::find(all.begin(), all.end(), said) == all.end()) all.push_back(said);
}

}  // namespace

Result<DifficultyCatalog> DifficultyCatalog::load(const Json& file) {
  const Json* list = parvis::find(file, "difficulties");
  if (list == nullptr || !list->is_array() || list->empty()) return fault("");
  DifficultyCatalog catalog;
  const auto private_facts = texts(file, "private_facts");
  if (!private_facts) return fault("private_facts");
  catalog.private_facts_ = *private_facts;
  const auto objectives = read_objectives(file);
  if (!objectives) return fault("objectives");
  for (const Json& json : *list) {
    Result<DifficultyKind> kind = read_kind(json, *objectives);
    if (!kind) return kind.error();
    kind.value().is_private = catalog.is_private(kind.value().detected_by);
    if (catalog.find(kind.value().id) != nullptr) return fault(kind.value().id);
    catalog.kinds_.push_back(std::move(kind).value());
  }
  return catalog;
}

const DifficultyKind* DifficultyCatalog::find(std::string_view id) const {
  for (const DifficultyKind& kind : kinds_) {
    if (kind.id == id) return &kind;
  }
  return nullptr;
}

bool DifficultyCatalog::is_private(std::string_view fact) const {
  const auto is_fact = [&](const std::string& one) { return one == fact; };
  if (std::any_of(private_facts_.begin(), private_facts_.end(), is_fact)) return true;
  return std::any_of(kinds_.begin(), kinds_.end(), [&](const DifficultyKind& kind) {
    return kind.is_private && fact.starts_with("difficulty." + kind.id + ".");
  });
}

const Difficulty* Assessment::find(std::string_view id) const {
  for (const Difficulty& difficulty : difficulties) {
    if (difficulty.kind->id == id) return &difficulty;
  }
  return nullptr;
}

Assessment assess(const DifficultyCatalog& catalog, const Facts& facts) {
  Assessment assessment;
  assessment.answered = true;
  for (const DifficultyKind& kind : catalog.kinds()) {
    assessment.answered &= facts.has(kind.detected_by);
    if (!includes(facts.value(kind.detected_by), kind.id)) continue;
    assessment.difficulties.push_back(difficulty_of(kind, facts));
    ++assessment.count;
    const Impact impact = assessment.difficulties.back().impact;
    assessment.medium += impact == Impact::kMedium ? 1 : 0;
    assessment.strong += impact == Impact::kStrong ? 1 : 0;
    assessment.untold += impact == Impact::kUnknown ? 1 : 0;
  }
  std::stable_partition(assessment.difficulties.begin(), assessment.difficulties.end(),
                        [](const Difficulty& one) { return one.impact == Impact::kStrong; });
  return assessment;
}

Json france_travail_block(const DifficultyCatalog& catalog, const Assessment& assessment,
                          bool with_private) {
  std::map<int, std::set<int>> situations;
  std::map<int, Objectives> wished;
  std::set<int> told;
  for (const DifficultyKind& kind : catalog.kinds()) {
    if (!kind.contrainte) continue;
    situations[*kind.contrainte];
    const Difficulty* difficulty = assessment.find(kind.id);
    if (difficulty == nullptr || !may_say(kind, with_private)) continue;
    told.insert(*kind.contrainte);
    for (const Situation* situation : said_of(*difficulty, with_private)) {
      situations[*kind.contrainte].insert(*situation->code);
    }
    for (const Wish* wish : difficulty->wishes) {
      if (wish->objective) wished[*kind.contrainte].emplace(*wish->objective, wish->label);
    }
  }
  Json block = Json::array();
  for (const auto& [contrainte, codes] : situations) {
    Json item = {{"code", contrainte},
                 {"valeur", told.contains(contrainte) ? "OUI" : "NON_ABORDEE"},
                 {"situations", Json::array()},
                 {"objectifs", Json::array()}};
    for (const int code : codes) item["situations"].push_back({{"code", code}, {"valeur", "OUI"}});
    for (const auto& [code, label] : wished[contrainte]) {
      item["objectifs"].push_back({{"code", code}, {"libelle", label}, {"valeur", "EN_COURS"}});
    }
    block.push_back(std::move(item));
  }
  return block;
}

Json france_travail_words(const DifficultyCatalog& catalog, const Assessment& assessment,
                          bool with_private) {
  std::map<int, Json> by_code;
  for (const DifficultyKind& kind : catalog.kinds()) {
    const Difficulty* difficulty = assessment.find(kind.id);
    if (difficulty == nullptr || !kind.contrainte || !may_say(kind, with_private)) continue;
    Json& item = by_code[*kind.contrainte];
    item["code"] = *kind.contrainte;
    item["label"] = kind.contrainte_label;
    for (const char* list : {"situations", "objectives"}) {
      if (!item.contains(list)) item[list] = Json::array();
    }
    for (const Situation* situation : said_of(*difficulty, with_private)) {
      say_once(item["situations"], *situation->code, situation->label);
    }
    for (const Wish* wish : difficulty->wishes) {
      if (wish->objective) say_once(item["objectives"], *wish->objective, wish->label);
    }
  }
  Json words = Json::array();
  for (auto& [code, item] : by_code) words.push_back(std::move(item));
  return words;
}

}  // namespace parvis::prediagnostic
