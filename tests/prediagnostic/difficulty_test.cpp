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

TEST_CASE(
    "questions and catalogue name the same difficulties, the same situations and the same wishes") {
  const auto asked = questions();
  std::set<std::string> listed;
  for (const DifficultyKind& kind : catalog().kinds()) {
    CAPTURE(kind.id);
    CHECK(option_values(asked.at(kind.detected_by)).contains(kind.id));
    listed.insert(kind.id);
    std::set<std::string> situations;
    for (const Situation& situation : kind.situations) situations.insert(situation.value);
    CHECK(option_values(asked.at("difficulty." + kind.id + ".situations")) == situations);
    std::set<std::string> wishes;
    for (const Wish& wish : kind.wishes) wishes.insert(wish.value);
    const auto question = asked.find("difficulty." + kind.id + ".wishes");
    REQUIRE((question == asked.end()) == wishes.empty());
    if (!wishes.empty()) CHECK(option_values(question->second) == wishes);
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
    for (const char* part : {".situations", ".impact", ".help", ".wishes"}) {
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
    for (const Wish& wish : kind.wishes) {
      CHECK(std::all_of(wish.themes.begin(), wish.themes.end(), is_theme));
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
  CHECK(assessment.medium == 1);
  CHECK(assessment.untold == 1);
  CHECK(assessment.answered);
}

TEST_CASE("what a person wants is answered first by the services, before what they find hard") {
  const Assessment assessment = assess(catalog(), facts_of(R"({
    "difficulty.kinds": ["mobilite", "numerique"],
    "difficulty.mobilite.situations": ["transport_commun"],
    "difficulty.mobilite.wishes": ["permis", "transport", "unknown"],
    "difficulty.numerique.wishes": ["permis"]})"));
  REQUIRE(assessment.difficulties.size() == 2);
  REQUIRE(assessment.difficulties[0].wishes.size() == 2);
  CHECK(assessment.difficulties[0].wishes[0]->value == "permis");
  CHECK(assessment.difficulties[0].wishes[1]->value == "transport");
  CHECK(assessment.difficulties[0].themes ==
        std::vector<std::string>{"mobilite--preparer-un-permis",
                                 "mobilite--mobilite-douce-partagee-collective",
                                 "mobilite--financer-ma-mobilite",
                                 "mobilite--etre-accompagne-dans-son-parcours-mobilite"});
  CHECK(assessment.difficulties[1].wishes.empty());
}

TEST_CASE("each objective listed is what some wish asks for, in the contrainte that has it") {
  // The objectives of each contrainte in France Travail's list, as Carnet de bord recorded it.
  const std::map<int, std::set<int>> objectives = {
      {23, {25, 26, 27, 28, 29, 30}},
      {24, {1, 2, 3, 4, 5, 6}},
      {25, {31, 32}},
      {26, {23, 24}},
      {27, {17, 18, 19, 20, 21, 22}},
      {28, {13, 14, 15, 16}},
      {29, {7, 8, 9, 10, 11, 12}},
  };
  std::set<int> wished;
  for (const DifficultyKind& kind : catalog().kinds()) {
    for (const Wish& wish : kind.wishes) {
      CAPTURE(wish.value);
      if (!wish.objective) continue;
      wished.insert(*wish.objective);
      CHECK_FALSE(wish.label.empty());
      CHECK(objectives.at(kind.contrainte.value()).contains(*wish.objective));
    }
  }
  std::set<int> listed;
  const Json file = asset("assets/referentials/difficulties.json");
  for (const Json& one : file["objectives"]) listed.insert(one["code"].get<int>());
  CHECK(wished == listed);
}

TEST_CASE(
    "the three levels of the order of 21 November 2024, and what is not told, are kept apart") {
  struct Row {
    const char* impact;
    Impact as;
    int medium, strong, untold;
  };
  const Row rows[] = {
      {"\"sans\"", Impact::kNone, 0, 0, 0},
      {"\"moyen\"", Impact::kMedium, 1, 0, 0},
      {"\"fort\"", Impact::kStrong, 0, 1, 0},
      {"null", Impact::kUnknown, 0, 0, 1},
  };
  for (const Row& row : rows) {
    CAPTURE(row.impact);
    const Assessment assessment = assess(
        catalog(), facts_of(R"({"difficulty.kinds": ["mobilite"], "difficulty.mobilite.impact": )" +
                            std::string(row.impact) + "}"));
    REQUIRE(assessment.difficulties.size() == 1);
    CHECK(assessment.difficulties[0].impact == row.as);
    CHECK(assessment.count == 1);
    CHECK(assessment.medium == row.medium);
    CHECK(assessment.strong == row.strong);
    CHECK(assessment.untold == row.untold);
    CHECK_FALSE(assessment.difficulties[0].themes.empty());  // help shows whatever the effect
  }
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

// EN_COURS: gip-inclusion/carnet-de-bord, backend/cdb/api/domain/contraintes.py, takes an objective
// with this value, and none that is NON_ABORDE, into what is worked on. Codes and words are those
// of its recorded file: a licence 28, another transport 29, a conflict 4, French 23, isolation 6.
TEST_CASE("an objective is sent for what was wished, and for nothing else") {
  struct Row {
    const char* why;
    const char* facts;
    bool with_private;
    const char* objectives;
  };
  const Row rows[] = {
      {"nothing wished", R"({"difficulty.kinds": ["mobilite"]})", false, ""},
      {"wished, whether somebody helps or not",
       R"({"difficulty.kinds": ["mobilite"], "difficulty.mobilite.wishes": ["transport", "permis"],
           "difficulty.mobilite.help": "oui"})",
       false, "23/28 23/29 "},
      {"wished of a difficulty that was taken back",
       R"({"difficulty.kinds": ["logement"], "difficulty.mobilite.wishes": ["permis"]})", false,
       ""},
      {"skipped", R"({"difficulty.kinds": ["mobilite"], "difficulty.mobilite.wishes": null})",
       false, ""},
      {"two wishes with one objective",
       R"({"difficulty.kinds": ["langue"], "difficulty.langue.wishes": ["cours", "diplome"]})",
       false, "26/23 "},
      {"no objective says it",
       R"({"difficulty.kinds": ["finances"], "difficulty.finances.wishes": ["aides"]})", false, ""},
      {"told apart",
       R"({"difficulty.kinds": ["famille"], "difficulty.famille.wishes": ["separation"],
           "difficulty.private_kinds": ["securite"], "difficulty.securite.wishes": ["monde"]})",
       false, "24/4 "},
      {"told apart, and shown",
       R"({"difficulty.kinds": ["famille"], "difficulty.famille.wishes": ["separation"],
           "difficulty.private_kinds": ["securite"], "difficulty.securite.wishes": ["monde"]})",
       true, "24/4 24/6 "},
      {"violence is no conflict",
       R"({"difficulty.kinds": ["aucune"], "difficulty.private_kinds": ["securite"],
           "difficulty.securite.wishes": ["protection"]})",
       true, ""},
  };
  for (const Row& row : rows) {
    CAPTURE(row.why);
    const Assessment assessment = assess(catalog(), facts_of(row.facts));
    std::string sent, said;
    for (const Json& item : france_travail_block(catalog(), assessment, row.with_private)) {
      for (const Json& one : item["objectifs"]) {
        sent += to_text(item["code"]) + "/" + to_text(one["code"]) + " ";
        CHECK(one["valeur"] == "EN_COURS");
        CHECK_FALSE(one["libelle"].get<std::string>().empty());
      }
    }
    for (const Json& item : france_travail_words(catalog(), assessment, row.with_private)) {
      for (const Json& one : item["objectives"]) {
        said += to_text(item["code"]) + "/" + to_text(one["code"]) + " ";
        CHECK_FALSE(one["label"].get<std::string>().empty());
      }
    }
    CHECK(sent == row.objectives);
    CHECK(said == sent);
  }
  const Json block = france_travail_block(
      catalog(), assess(catalog(), facts_of(R"({"difficulty.kinds": ["mobilite"],
                                                "difficulty.mobilite.wishes": ["permis"]})")),
      false);
  CHECK(block[0]["objectifs"] == parse_json(R"json([{"code": 28,
    "libelle": "Obtenir le permis de conduire (code / conduite)", "valeur": "EN_COURS"}])json")
                                     .value());
}

TEST_CASE("what is only told apart is a list of the referential, and no code names a question") {
  const auto loaded = DifficultyCatalog::load(asset("assets/referentials/difficulties.json"));
  REQUIRE(loaded.ok());
  const DifficultyCatalog& catalog = loaded.value();
  for (const char* fact :
       {"difficulty.private_kinds", "work.rqth", "disability.rate", "disability.restricted",
        "difficulty.sante.impact", "difficulty.justice.situations", "difficulty.securite.help",
        "difficulty.sante.wishes"}) {
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
      {"no list of objectives", "/objectives", nullptr, "difficulties/objectives"},
      {"an objective without a label", "/objectives/0/label", "", "difficulties/objectives"},
      {"an objective twice", "/objectives/1/code", good["objectives"][0]["code"],
       "difficulties/objectives"},
      {"no list of wishes", "/difficulties/0/wishes", nullptr, "difficulties/mobilite/wishes"},
      {"a wish without a value", "/difficulties/0/wishes/0/value", "",
       "difficulties/mobilite/wishes"},
      {"a wish without themes", "/difficulties/0/wishes/0/themes", Json::array(),
       "difficulties/mobilite/wishes"},
      {"a wish for an objective that is not listed", "/difficulties/0/wishes/0/objective", 99,
       "difficulties/mobilite/wishes"},
      {"a wish for an objective that is a text", "/difficulties/0/wishes/0/objective", "25",
       "difficulties/mobilite/wishes"},
      {"an objective where no contrainte is sent", "/difficulties/4/wishes",
       Json::array({{{"value", "a"}, {"objective", 28}, {"themes", Json::array({"x"})}}}),
       "difficulties/numerique/wishes"},
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
