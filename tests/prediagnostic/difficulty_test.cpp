#include "core/prediagnostic/difficulty.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <set>

#include "tests/support/files.h"

using namespace parvis;
using namespace parvis::prediagnostic;

namespace {

Json asset(const char* path) { return parse_json(support::file_text(path)).value(); }

const DifficultyCatalog& catalog() {
  static const DifficultyCatalog catalog = [] {
    auto loaded = DifficultyCatalog::load(asset("assets/referentials/difficulties.json"));
    REQUIRE_MESSAGE(loaded.ok(), loaded.error().where);
    return std::move(loaded).value();
  }();
  return catalog;
}

Facts facts_of(std::string_view text) {
  Facts facts;
  const Json json = parse_json(text).value();
  for (const auto& [id, value] : json.items()) facts.set(id, {value, "declared", ""});
  return facts;
}

// Every question of the pre-diagnostic, by id.
std::map<std::string, Json> questions() {
  std::map<std::string, Json> found;
  const Json section = asset("assets/questions/prediagnostic.json");
  for (const Json& page : section["pages"]) {
    for (const Json& question : page["questions"])
      found[question["id"].get<std::string>()] = question;
  }
  return found;
}

std::set<std::string> option_values(const Json& question) {
  std::set<std::string> values;
  for (const Json& option : question["options"]) values.insert(option["value"].get<std::string>());
  return values;
}

}  // namespace

TEST_CASE("questions and catalogue name the same difficulties and the same situations") {
  const auto asked = questions();
  std::set<std::string> listed;
  for (const DifficultyKind& kind : catalog().kinds()) {
    CAPTURE(kind.id);
    CHECK(option_values(asked.at(kind.detected_by)).contains(kind.id));
    listed.insert(kind.id);
    std::set<std::string> situations;
    for (const Situation& situation : kind.situations) situations.insert(situation.value);
    CHECK(option_values(asked.at("difficulty." + kind.id + ".situations")) == situations);
  }
  std::set<std::string> offered = option_values(asked.at("difficulty.kinds"));
  offered.merge(option_values(asked.at("difficulty.private_kinds")));
  offered.erase("aucune");
  CHECK(offered == listed);
}

TEST_CASE(
    "what touches health, reading, justice or safety is optional, kept apart and says why it is "
    "asked") {
  for (const auto& asked : questions()) {
    const std::string& id = asked.first;
    const Json& question = asked.second;
    CAPTURE(id);
    CHECK(question.value("skippable", false));
    CHECK_FALSE(question.value("why", "").empty());
  }
  for (const char* id : {"sante", "savoirs_de_base", "justice", "securite"}) {
    CAPTURE(id);
    CHECK(catalog().find(id)->detected_by == "difficulty.private_kinds");
    for (const char* part : {".situations", ".impact", ".help"}) {
      CHECK(questions().at("difficulty." + std::string(id) + part).value("sensitive", false));
    }
  }
  CHECK(questions().at("difficulty.private_kinds").value("sensitive", false));
}

TEST_CASE(
    "the nine difficulties of the target list are there, with themes of data.inclusion and codes "
    "of France Travail") {
  for (const char* id : {"logement", "sante", "mobilite", "savoirs_de_base", "langue", "famille",
                         "administratif", "finances", "numerique"}) {
    CAPTURE(id);
    CHECK(catalog().find(id) != nullptr);
  }
  const Json themes = asset("assets/referentials/themes.json")["themes"];
  const auto is_theme = [&](const std::string& theme) {
    const std::size_t cut = theme.find("--");
    const auto list = themes.find(theme.substr(0, cut));
    return list != themes.end() &&
           std::find(list->begin(), list->end(), Json(theme.substr(cut + 2))) != list->end();
  };
  std::set<int> contraintes;
  for (const DifficultyKind& kind : catalog().kinds()) {
    CAPTURE(kind.id);
    if (kind.contrainte) contraintes.insert(*kind.contrainte);
    CHECK(std::all_of(kind.themes.begin(), kind.themes.end(), is_theme));
    for (const Situation& situation : kind.situations) {
      CHECK(std::all_of(situation.themes.begin(), situation.themes.end(), is_theme));
    }
  }
  CHECK(contraintes == std::set<int>{23, 24, 25, 26, 27, 28, 29});
}

TEST_CASE("an assessment lists what was told, the strongest first, with what may help") {
  const Facts facts = facts_of(R"({
    "difficulty.kinds": ["mobilite", "numerique"], "difficulty.private_kinds": ["sante"],
    "difficulty.mobilite.situations": ["permis", "cout_trajet"], "difficulty.mobilite.impact": "moyen",
    "difficulty.sante.impact": "fort", "difficulty.sante.help": "oui"})");
  const Assessment assessment = assess(catalog(), facts);
  REQUIRE(assessment.difficulties.size() == 3);
  CHECK(assessment.difficulties[0].kind->id == "sante");
  CHECK(assessment.difficulties[0].has_help);
  CHECK(assessment.difficulties[0].themes == std::vector<std::string>{"sante--acces-aux-soins"});
  CHECK(assessment.difficulties[1].kind->id == "mobilite");
  CHECK(assessment.difficulties[1].themes ==
        std::vector<std::string>{"mobilite--preparer-un-permis", "mobilite--financer-ma-mobilite",
                                 "mobilite--etre-accompagne-dans-son-parcours-mobilite"});
  CHECK(assessment.difficulties[2].impact == Impact::kUnknown);
  CHECK(assessment.count == 3);
  CHECK(assessment.strong == 1);
  CHECK(assessment.medium == 2);
  CHECK(assessment.answered);
}

TEST_CASE("nothing told is no difficulty; not asked yet is not answered") {
  struct Row {
    const char* facts;
    bool answered;
  };
  const Row rows[] = {
      {"{}", false},
      {R"({"difficulty.kinds": ["aucune"]})", false},
      {R"({"difficulty.kinds": ["aucune"], "difficulty.private_kinds": null})", true},
      {R"({"difficulty.kinds": null, "difficulty.private_kinds": null})", true},
      {R"({"difficulty.kinds": {"unknown": true}, "difficulty.private_kinds": "x"})", true},
  };
  for (const Row& row : rows) {
    CAPTURE(row.facts);
    const Assessment assessment = assess(catalog(), facts_of(row.facts));
    CHECK(assessment.difficulties.empty());
    CHECK(assessment.answered == row.answered);
  }
}

TEST_CASE("France Travail's block says yes to what was told, and that the rest was not spoken of") {
  const Json block = france_travail_block(
      catalog(), assess(catalog(), facts_of(R"({"difficulty.kinds": ["mobilite"],
                                                "difficulty.mobilite.situations": ["permis", "cout_trajet"]})")),
      false);
  REQUIRE(block.size() == 7);
  CHECK(block[0] ==
        parse_json(R"({"code": 23, "valeur": "OUI", "situations": [{"code": 8, "valeur": "OUI"}],
    "objectifs": []})")
            .value());
  CHECK(block[1] == Json{{"code", 24},
                         {"valeur", "NON_ABORDEE"},
                         {"situations", Json::array()},
                         {"objectifs", Json::array()}});
}

TEST_CASE(
    "a code is sent for another answer only where it says no more: no licence is not a licence "
    "withdrawn, no home and no income are their codes") {
  struct Row {
    const char* facts;
    const char* codes;  // of the situations, after France Travail's list
  };
  const Row rows[] = {
      {R"({"difficulty.kinds": ["mobilite"], "skills.licences": ["none"]})", "[]"},
      {R"({"difficulty.kinds": ["mobilite"], "skills.licences": ["none"],
           "difficulty.mobilite.situations": ["permis"]})",
       "[]"},
      {R"({"difficulty.kinds": ["mobilite"], "skills.licences": ["B"],
           "difficulty.mobilite.situations": ["permis"]})",
       "[8]"},
      {R"({"difficulty.kinds": ["logement"], "housing.status": "sans_domicile"})", "[24]"},
      {R"({"difficulty.kinds": ["finances"], "resources.kinds": ["none"]})", "[29]"},
  };
  for (const Row& row : rows) {
    CAPTURE(row.facts);
    const Assessment assessment = assess(catalog(), facts_of(row.facts));
    Json sent = Json::array();
    Json said = Json::array();
    for (const Json& item : france_travail_block(catalog(), assessment, false)) {
      for (const Json& one : item["situations"]) sent.push_back(one["code"]);
    }
    for (const Json& item : france_travail_words(catalog(), assessment, false)) {
      for (const Json& one : item["situations"]) said.push_back(one["code"]);
    }
    CHECK(to_text(sent) == row.codes);
    CHECK(said == sent);
  }
}

TEST_CASE("what is only told apart is a list of the referential, and no code names a question") {
  const auto loaded = DifficultyCatalog::load(asset("assets/referentials/difficulties.json"));
  REQUIRE(loaded.ok());
  const DifficultyCatalog& catalog = loaded.value();
  for (const char* fact : {"difficulty.private_kinds", "work.rqth", "difficulty.sante.impact",
                           "difficulty.justice.situations", "difficulty.securite.help"}) {
    CAPTURE(std::string(fact));
    CHECK(catalog.is_private(fact));
  }
  for (const char* fact : {"difficulty.kinds", "work.last", "difficulty.mobilite.impact",
                           "difficulty.sante", "difficulty.santeimpact"}) {
    CAPTURE(std::string(fact));
    CHECK_FALSE(catalog.is_private(fact));
  }
  Json other = asset("assets/referentials/difficulties.json");
  other["private_facts"] = Json::array({"difficulty.kinds"});
  const auto changed = DifficultyCatalog::load(other);
  REQUIRE(changed.ok());
  CHECK(changed.value().is_private("difficulty.mobilite.impact"));
  CHECK_FALSE(changed.value().is_private("work.rqth"));
  other.erase("private_facts");
  CHECK(DifficultyCatalog::load(other).error().where == "difficulties/private_facts");
}

TEST_CASE("what is told apart has no code in the block unless the person shows it") {
  const Assessment assessment = assess(catalog(), facts_of(R"({
    "difficulty.kinds": ["famille"], "difficulty.private_kinds": ["sante"],
    "difficulty.famille.situations": ["aidant"], "household.pregnant": true,
    "difficulty.sante.situations": ["limite", "moral"]})"));
  struct Row {
    bool with_private;
    const char* told;  // contraintes with OUI, and their situations
  };
  // Codes 24, 11, 14, 25 and 15 as in France Travail's list: a carer, a birth, health that limits.
  const Row rows[] = {{false, "24: 11, "}, {true, "24: 11, 14, 25: 15, "}};
  for (const Row& row : rows) {
    std::string told;
    for (const Json& item : france_travail_block(catalog(), assessment, row.with_private)) {
      if (item["valeur"] != "OUI") continue;
      told += to_text(item["code"]) + ": ";
      for (const Json& situation : item["situations"]) told += to_text(situation["code"]) + ", ";
    }
    CHECK(told == row.told);
    std::size_t said = 0;
    for (const Json& item : france_travail_words(catalog(), assessment, row.with_private)) {
      CHECK(told.find(to_text(item["code"]) + ": ") != std::string::npos);
      CHECK_FALSE(item["label"].get<std::string>().empty());
      for (const Json& situation : item["situations"]) {
        ++said;
        CHECK(told.find(to_text(situation["code"]) + ", ") != std::string::npos);
        CHECK_FALSE(situation["label"].get<std::string>().empty());
      }
    }
    CHECK(said == (row.with_private ? 3 : 1));
  }
  // Ticked among the difficulties, it was said there.
  const Assessment ticked = assess(catalog(), facts_of(R"({"difficulty.kinds": ["famille"],
    "difficulty.famille.situations": ["naissance"], "household.pregnant": true})"));
  CHECK(france_travail_words(catalog(), ticked, false)[0]["situations"][0]["code"] == 14);
}

TEST_CASE("a fault in the catalogue is named") {
  const Json good = asset("assets/referentials/difficulties.json");
  struct Row {
    const char* why;
    const char* pointer;
    Json value;
    const char* where;
  };
  const Row rows[] = {
      {"no list", "/difficulties", 3, "difficulties/"},
      {"no id", "/difficulties/0/id", "", "difficulties/"},
      {"an id twice", "/difficulties/1/id", "mobilite", "difficulties/mobilite"},
      {"no theme", "/difficulties/0/themes", Json::array(), "difficulties/mobilite/themes"},
      {"an objective that is a text", "/difficulties/0/objectives/0", "25",
       "difficulties/mobilite/objectives"},
      {"a situation without themes", "/difficulties/0/situations/0/themes", nullptr,
       "difficulties/mobilite/situations"},
  };
  for (const Row& row : rows) {
    CAPTURE(row.why);
    Json broken = good;
    broken[Json::json_pointer(row.pointer)] = row.value;
    const auto loaded = DifficultyCatalog::load(broken);
    REQUIRE_FALSE(loaded.ok());
    CHECK(loaded.error() == Error{ErrorCode::kInvalidAsset, row.where});
  }
}
