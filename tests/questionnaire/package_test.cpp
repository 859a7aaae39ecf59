#include "core/questionnaire/package.h"

#include <doctest/doctest.h>

#include <algorithm>

#include "core/questionnaire/beside.h"
#include "core/questionnaire/journey.h"
#include "tests/support/questions.h"

using namespace parvis;
using namespace parvis::questionnaire;

namespace {

const Day kToday = Day::of(2026, 6, 15).value();

const QuestionSet& set() {
  static const QuestionSet set = [] {
    auto loaded = support::load_questions();
    REQUIRE_MESSAGE(loaded.ok(), loaded.error().where);
    return std::move(loaded).value();
  }();
  return set;
}

Json mapping(const std::string& id) {
  return parse_json(support::file_text("assets/packages/" + id + ".json")).value();
}

Json package(std::string_view id, std::string_view fields) {
  return {{"package", id},
          {"version", 1},
          {"day", "2026-05-02"},
          {"fields", parse_json(fields).value()}};
}

const char* const kCaf =
    R"({"situation": "sans_emploi", "assurance_maladie": true, "logement": "heberge",
  "difficultes_logement": true, "difficultes_logement_lesquelles": ["loyer", "expulsion"],
  "difficultes_quotidien": true, "difficultes_quotidien_domaines": ["deplacements"],
  "niveau": "cap_bep", "passe_professionnel": "regulier", "disponible": "oui", "projet_precis": true})";

}  // namespace

TEST_CASE("the Caf's fifteen answers become facts, and are not asked again") {
  const auto reading =
      read_package(set(), mapping("caf_rdsp"), package("caf_rdsp", kCaf), {}, kToday);
  REQUIRE_MESSAGE(reading.ok(), reading.error().where);
  const Facts facts = reading.value().to_store();
  CHECK(*facts.value("work.status") == "chomeur");
  CHECK(*facts.value("housing.status") == "loge_gratuitement");
  CHECK(*facts.value("difficulty.kinds") == Json{"mobilite", "logement"});
  CHECK(*facts.value("difficulty.logement.situations") == Json{"loyer", "quitter"});
  CHECK(*facts.value("skills.level") == "cap_bep");
  CHECK(*facts.value("project.availability") == "now");
  CHECK(facts.find("work.status")->source == "prefilled:caf_rdsp");
  CHECK(facts.find("work.status")->day == "2026-05-02");
  CHECK_FALSE(facts.has("work.last"));
  CHECK_FALSE(facts.has("project.wish"));
  const Journey journey(set(), facts, kToday);
  for (const Page* page : journey.missing()) {
    for (const Question* question : page->questions) CHECK(question->id != "work.status");
  }
}

TEST_CASE(
    "what was declared stays; another value is kept beside it, the same one changes nothing") {
  Facts declared;
  declared.set("work.status", {"actif", "declared", "2026-06-01"});
  declared.set("housing.status", {"loge_gratuitement", "declared", "2026-06-01"});
  declared.set("skills.level", {nullptr, "declared", "2026-06-01"});
  const auto reading =
      read_package(set(), mapping("caf_rdsp"), package("caf_rdsp", kCaf), declared, kToday);
  REQUIRE(reading.ok());
  const Facts facts = reading.value().to_store();
  CHECK_FALSE(facts.has("work.status"));
  REQUIRE(besides(facts, "work.status").size() == 1);
  CHECK(besides(facts, "work.status")[0]->value == "chomeur");
  CHECK_FALSE(facts.has("housing.status"));
  CHECK(besides(facts, "housing.status").empty());
  CHECK(*facts.value("skills.level") == "cap_bep");  // a question skipped was not answered
}

TEST_CASE("an identity comes with a claim, checked like what is typed") {
  const auto reading =
      read_package(set(), mapping("cnaf"), package("cnaf", R"({"nom_naissance": " Diallo ",
    "prenoms": "Awa", "date_naissance": "1990-03-27", "ne_en_france": false, "pays_naissance": "ML",
    "telephone": "06 39 98 12 34", "loyer": "450", "nir": "2 90 03 99 335 012 69", "caisse": "caf"})"),
                   {}, kToday);
  REQUIRE_MESSAGE(reading.ok(), reading.error().where);
  const Facts facts = reading.value().to_store();
  CHECK(*facts.value("identity.birth_name") == "Diallo");
  CHECK(*facts.value("contact.phone") == "+33639981234");
  CHECK(*facts.value("housing.rent") == "450.00");
  CHECK(*facts.value("handover.nir") == "290039933501269");  // 2900399335012 mod 97 = 28
  CHECK(*facts.value("identity.born_in_france") == false);
}

TEST_CASE(
    "a damaged package is refused whole, with the place of the fault and nothing of its content") {
  struct Row {
    const char* why;
    const char* pointer;
    Json value;
    const char* where;
  };
  const Row rows[] = {
      {"another package", "/package", "cnaf", "/package"},
      {"another version", "/version", 2, "/version"},
      {"no day", "/day", "", "/day"},
      {"a day to come", "/day", "2026-06-16", "/day"},
      {"fields that are no object", "/fields", Json::array(), "/fields"},
      {"a field that is not known", "/fields/secret", 1, "/fields"},
      {"a value that is not known", "/fields/niveau", "phd", "/fields/niveau"},
      {"one wrong value among good ones", "/fields/difficultes_logement_lesquelles/1", "x",
       "/fields/difficultes_logement_lesquelles"},
      {"another type", "/fields/niveau", {{"a", 1}}, "/fields/niveau"},
  };
  for (const Row& row : rows) {
    CAPTURE(row.why);
    Json broken = package("caf_rdsp", kCaf);
    broken[Json::json_pointer(row.pointer)] = row.value;
    const auto reading = read_package(set(), mapping("caf_rdsp"), broken, {}, kToday);
    REQUIRE_FALSE(reading.ok());
    CHECK(reading.error() == Error{ErrorCode::kWrongShape, row.where});
  }
  const auto name = read_package(set(), mapping("cnaf"),
                                 package("cnaf", R"({"nom_naissance": "R2D2"})"), {}, kToday);
  CHECK(name.error() == Error{ErrorCode::kWrongShape, "/fields/nom_naissance"});
  const auto number = read_package(
      set(), mapping("cnaf"), package("cnaf", R"({"nir": "2 55 08 14 168 025 39"})"), {}, kToday);
  CHECK(number.error() == Error{ErrorCode::kWrongShape, "/fields/nir"});
}

TEST_CASE("a social-security number that is not of the day of birth is noticed in a document") {
  const auto read = [](const char* fields, const char* born) {
    Facts facts;
    if (born != nullptr) facts.set("identity.birth_date", {born, "declared", "2026-06-01"});
    return read_package(set(), mapping("cnaf"), package("cnaf", fields), facts, kToday);
  };
  const auto against =
      read(R"({"date_naissance": "1990-03-27", "nir": "2 55 08 14 168 025 38"})", nullptr);
  CHECK(against.error() == Error{ErrorCode::kWrongShape, "/fields/nir+date_naissance"});
  const char* const kAlone = R"({"nir": "2 55 08 14 168 025 38"})";
  for (const bool other : {true, false}) {
    const auto reading = read(kAlone, other ? "1990-03-14" : "1955-08-14");
    REQUIRE(reading.ok());
    CHECK(reading.value().another_person == other);
    CHECK(reading.value().proposals.size() == 1);
  }
  CHECK_FALSE(read(kAlone, nullptr).value().another_person);
}

TEST_CASE("of a social-security number without its key nothing is taken, and its line is named") {
  const auto reading = read_package(
      set(), mapping("cnaf"),
      package("cnaf", R"({"nir": "2 55 08 14 168 025", "nom_naissance": "Diallo"})"), {}, kToday);
  REQUIRE(reading.ok());
  CHECK(reading.value().left_out == std::vector<std::string>{"Numéro de sécurité sociale"});
  CHECK(reading.value().proposals.size() == 1);
}

TEST_CASE("who keeps another way in than the RSA is not asked again for the Caf of the document") {
  Facts facts;
  facts.set("entry.kind", {"premiere", "declared", "2026-06-01"});
  const auto reading = read_package(set(), mapping("cnaf"),
                                    package("cnaf", R"({"caisse": "caf"})"), facts, kToday);
  REQUIRE_MESSAGE(reading.ok(), reading.error().where);
  facts.set("handover.caisse", *reading.value().to_store().find("handover.caisse"));
  facts.set("handover.wanted", {true, "declared", "2026-06-01"});
  const Journey journey(set(), facts, kToday);
  CHECK(journey.state(*set().question("handover.caisse")) == State::kGiven);
}

TEST_CASE("the lines of a document that no question takes are named") {
  const auto reading =
      read_package(set(), mapping("caf_rdsp"), package("caf_rdsp", kCaf), {}, kToday);
  REQUIRE(reading.ok());
  CHECK(reading.value().left_out == std::vector<std::string>{"Assurance maladie",
                                                             "Passé professionnel",
                                                             "Projet précis"});
}

TEST_CASE("each mapping leads to questions that exist, with values that they offer") {
  for (const auto& path : support::files_in("assets/packages", ".json")) {
    const Json file = parse_json(support::file_text(path)).value();
    CAPTURE(path.string());
    for (const Json& rule : file["fields"]) {
      const std::string to = string_or(rule, "to", "");
      CAPTURE(to);
      if (to.empty()) continue;
      const Question* question = set().question(to);
      REQUIRE(question != nullptr);
      if (const Json* partner = find(rule, "partner"))
        CHECK(set().question(partner->get<std::string>()) != nullptr);
      Json said = Json::array();
      if (const Json* values = find(rule, "values"))
        for (const Json& value : *values) said.push_back(value);
      if (const Json* to_come = find(rule, "if_to_come"); to_come && to_come->is_string())
        said.push_back(*to_come);
      if (const Json* past = find(rule, "if_past"))
        for (const Json& step : *past) said.push_back(step[1]);
      for (const Json& value : said) {
        const bool offered =
            value.is_null() ||
            std::any_of(question->options.begin(), question->options.end(),
                        [&](const Option& option) { return Json(option.value) == value; });
        CHECK(offered);
      }
    }
  }
}

TEST_CASE("a fault in a mapping is named") {
  Json broken = mapping("cnaf");
  broken["fields"][0]["to"] = "identity.shoe_size";
  CHECK(read_package(set(), broken, package("cnaf", "{}"), {}, kToday).error() ==
        Error{ErrorCode::kInvalidAsset, "cnaf/fields/0/to"});
  broken = mapping("cnaf");
  broken["fields"][0].erase("to");
  CHECK(read_package(set(), broken, package("cnaf", "{}"), {}, kToday).error() ==
        Error{ErrorCode::kInvalidAsset, "cnaf/fields/0/to"});
  broken["fields"] = 3;
  CHECK(read_package(set(), broken, package("cnaf", "{}"), {}, kToday).error() ==
        Error{ErrorCode::kInvalidAsset, "cnaf/fields"});
}

TEST_CASE("every answer of the Caf at once is read, and what it says of the family is used") {
  const auto reading =
      read_package(set(), mapping("caf_rdsp"), package("caf_rdsp", R"({"difficultes_logement": true,
    "difficultes_quotidien_domaines": ["budget", "demarches", "deplacements", "numerique", "francais", "famille", "logement"],
    "difficultes_emploi_famille": ["garde", "aidant", "horaires", "naissance"]})"),
                   {}, kToday);
  REQUIRE_MESSAGE(reading.ok(), reading.error().where);
  const Facts facts = reading.value().to_store();
  CHECK(facts.value("difficulty.kinds")->size() == 7);
  CHECK(facts.value("difficulty.famille.situations")->size() == 4);
  CHECK(Journey(set(), facts, kToday).is_asked("difficulty.famille.situations"));
}

TEST_CASE(
    "each answer of the Caf's set of questions settles ours, but for those that say why it does "
    "not") {
  const Json file = parse_json(support::file_text("assets/question-sets/caf_rdsp.json")).value();
  REQUIRE(file["questions"].size() == 15);
  std::size_t settled = 0;
  for (const Json& question : file["questions"]) {
    const std::string field = question["field"].get<std::string>();
    CAPTURE(field);
    const Json* options = find(question, "options");
    Json answers = Json::array();
    if (options != nullptr) {
      for (const Json& option : *options) answers.push_back(option["value"]);
    } else if (question["kind"] == "yes_no") {
      answers = {true, false};
    }
    for (const Json& answer : answers) {
      const std::string told = answer.is_boolean() ? answer.dump() : answer.get<std::string>();
      CAPTURE(told);
      Json given = package("caf_rdsp", "{}");
      given["fields"][field] = question["kind"] == "choices" ? Json{answer} : answer;
      const auto reading = read_package(set(), mapping("caf_rdsp"), given, {}, kToday);
      REQUIRE_MESSAGE(reading.ok(), reading.error().where);
      const Facts facts = reading.value().to_store();
      const Json* to = find(question, "to");
      if (to == nullptr) {
        CHECK(reading.value().proposals.empty());
        continue;
      }
      const Json* again = find(question, "asked_again");
      const bool is_again = again != nullptr && again->contains(told);
      for (const Json& ours : *to) CHECK(facts.has(ours.get<std::string>()) == !is_again);
      settled += is_again ? 0 : 1;
    }
  }
  // By hand: 5 situations, 7 homes, 5 + 7 + 4 difficulties, 7 levels, "jamais", oui and non.
  CHECK(settled == 38);
}

TEST_CASE(
    "a yes to one difficulty alone leaves the others to be asked; three times no settles it") {
  struct Row {
    const char* why;
    const char* fields;
    Json kinds;
  };
  const Row rows[] = {
      {"housing alone", R"({"difficultes_logement": true})", nullptr},
      {"housing, and nothing else in daily life",
       R"({"difficultes_logement": true, "difficultes_quotidien": false})", Json{"logement"}},
      {"housing beside daily life",
       R"({"difficultes_logement": true, "difficultes_quotidien": true, "difficultes_quotidien_domaines": ["budget"]})",
       Json{"logement", "finances"}},
      {"family alone", R"({"difficultes_emploi_famille": ["garde"]})", nullptr},
      {"nothing at all",
       R"({"difficultes_logement": false, "difficultes_quotidien": false, "difficultes_emploi": false})",
       Json{"aucune"}},
  };
  for (const Row& row : rows) {
    CAPTURE(row.why);
    const auto reading =
        read_package(set(), mapping("caf_rdsp"), package("caf_rdsp", row.fields), {}, kToday);
    REQUIRE_MESSAGE(reading.ok(), reading.error().where);
    const Facts facts = reading.value().to_store();
    if (row.kinds.is_null()) {
      CHECK_FALSE(facts.has("difficulty.kinds"));
      continue;
    }
    REQUIRE(facts.has("difficulty.kinds"));
    Json kinds = *facts.value("difficulty.kinds");
    Json expected = row.kinds;
    std::sort(kinds.begin(), kinds.end());
    std::sort(expected.begin(), expected.end());
    CHECK(kinds == expected);
  }
}

TEST_CASE("every mapping reads its example, and takes over at least three answers") {
  for (const auto& path : support::files_in("assets/packages", ".json")) {
    const std::string id = path.stem().string();
    CAPTURE(id);
    const Json example =
        parse_json(support::file_text("tests/fixtures/packages/" + id + ".json")).value();
    const auto reading = read_package(set(), mapping(id), example, {}, kToday);
    REQUIRE_MESSAGE(reading.ok(), reading.error().where);
    CHECK(reading.value().proposals.size() >= 3);
  }
}

TEST_CASE("who told the Caf of no difficulty at all is not asked for the list of them") {
  struct Row {
    const char* fields;
    bool is_none;
  };
  const Row rows[] = {
      {R"({"difficultes_logement": false, "difficultes_quotidien": false, "difficultes_emploi": false})",
       true},
      {R"({"difficultes_logement": false, "difficultes_quotidien": false, "difficultes_emploi": true})",
       false},
      {R"({"difficultes_logement": true, "difficultes_quotidien": false, "difficultes_emploi": false})",
       false},
      {R"({"difficultes_logement": false, "difficultes_emploi": false})", false},
      {R"({"difficultes_emploi": false})", false},
  };
  for (const Row& row : rows) {
    CAPTURE(row.fields);
    const auto reading =
        read_package(set(), mapping("caf_rdsp"), package("caf_rdsp", row.fields), {}, kToday);
    REQUIRE_MESSAGE(reading.ok(), reading.error().where);
    const Facts facts = reading.value().to_store();
    const Json* kinds = facts.value("difficulty.kinds");
    CHECK((kinds != nullptr && *kinds == Json::array({"aucune"})) == row.is_none);
  }
}

TEST_CASE("no question that an imported package answers is asked again, for any package") {
  std::size_t answered = 0;
  for (const auto& path : support::files_in("assets/packages", ".json")) {
    const std::string id = path.stem().string();
    CAPTURE(id);
    const Json example =
        parse_json(support::file_text("tests/fixtures/packages/" + id + ".json")).value();
    const auto reading = read_package(set(), mapping(id), example, {}, kToday);
    REQUIRE(reading.ok());
    const Facts facts = reading.value().to_store();
    const Journey journey(set(), facts, kToday);
    for (const Proposal& proposal : reading.value().proposals) {
      CAPTURE(proposal.fact);
      const Question* question = set().question(proposal.fact);
      // Amounts of some months leave the others to be asked.
      if (question->kind == Kind::kMonthlyMoney || question->kind == Kind::kList) continue;
      if (proposal.fact == "handover.caisse") continue;  // the same as entry.caisse
      ++answered;
      CHECK(journey.state(*question) == State::kGiven);
    }
  }
  CHECK(answered >= 25);
}

TEST_CASE("of amounts by month, the months asked are taken, and the others stay to be asked") {
  const auto read = [](std::string_view months, const Facts& known) {
    const std::string fields = R"({"salaire": )" + std::string(months) + "}";
    return read_package(set(), mapping("drm"), package("drm", fields), known, kToday);
  };
  const char* const kTwo = R"({"2020-01": "1", "2026-03": "498", "2026-05": 500.5})";
  const auto reading = read(kTwo, {});
  REQUIRE_MESSAGE(reading.ok(), reading.error().where);
  REQUIRE(reading.value().proposals.size() == 1);
  CHECK(reading.value().proposals[0].value == Json{{"2026-03", "498.00"}, {"2026-05", "500.50"}});
  Facts facts = reading.value().to_store();
  facts.set("resources.kinds", {Json{"salaire"}, "declared", "2026-06-15"});
  CHECK(Journey(set(), facts, kToday).state(*set().question("resources.salaire")) == State::kNone);

  struct Row {
    const char* why;
    const char* declared;
    Finding finding;
  };
  const Row rows[] = {
      {"the same months, said the same",
       R"({"2026-03": "498.00", "2026-05": "500.50", "2026-04": "1.00"})", Finding::kSame},
      {"one month said otherwise", R"({"2026-03": "498.01", "2026-05": "500.50"})",
       Finding::kDiffers},
      {"one month not said", R"({"2026-03": "498.00"})", Finding::kDiffers},
  };
  for (const Row& row : rows) {
    CAPTURE(row.why);
    Facts known;
    known.set("resources.salaire", {parse_json(row.declared).value(), "declared", "2026-06-01"});
    CHECK(read(kTwo, known).value().proposals[0].finding == row.finding);
  }
  Facts known;
  known.set("resources.salaire",
            {Json{{"2026-02", "7.00"}, {"2026-03", "1.00"}}, "declared", "2026-06-01"});
  const Facts taken = read(kTwo, known).value().to_store(known, {{"resources.salaire", "take"}});
  CHECK(*taken.value("resources.salaire") ==
        Json{{"2026-02", "7.00"}, {"2026-03", "498.00"}, {"2026-05", "500.50"}});
  CHECK(read(R"({"2020-01": "1"})", {}).value().proposals.empty());
  for (const char* wrong : {R"({"2026-13": "1"})", R"({"2026-03": "beaucoup"})", R"("498")",
                            R"({"2026-03": {"unknown": true}})"}) {
    CAPTURE(wrong);
    const auto refused = read(wrong, {});
    REQUIRE_FALSE(refused.ok());
    CHECK(refused.error() == Error{ErrorCode::kWrongShape, "/fields/salaire"});
  }
}

TEST_CASE("a list of a package becomes entries, in its order; a member not known refuses it all") {
  const auto read = [](std::string_view fields) {
    return read_package(set(), mapping("passeport"), package("passeport", fields), {}, kToday);
  };
  const auto reading =
      read(R"({"experiences": [{"intitule": "Vendeuse", "annees": 3}, {"intitule": "Serveur"}]})");
  REQUIRE_MESSAGE(reading.ok(), reading.error().where);
  CHECK(reading.value().proposals[0].value ==
        Json{{"01000000", {{"job", "Vendeuse"}, {"years", 3}}},
             {"02000000", {{"job", "Serveur"}, {"years", nullptr}}}});
  for (const char* wrong :
       {R"({"experiences": [{"intitule": "Vendeuse", "salaire": 3}]})", R"({"experiences": {}})",
        R"({"experiences": [3]})", R"({"experiences": [{"annees": 3}]})",
        R"({"experiences": [{"intitule": "a"}, {"intitule": "b"}, {"intitule": "c"},
           {"intitule": "d"}, {"intitule": "e"}, {"intitule": "f"}]})"}) {
    CAPTURE(wrong);
    const auto refused = read(wrong);
    REQUIRE_FALSE(refused.ok());
    CHECK(refused.error().where == "/fields/experiences");
  }
}

TEST_CASE("each value is confirmed, corrected or left out, and nothing that differs is lost") {
  Facts known;
  known.set("work.status", {"actif", "declared", "2026-06-01"});
  const auto reading =
      read_package(set(), mapping("caf_rdsp"), package("caf_rdsp", kCaf), known, kToday);
  REQUIRE(reading.ok());
  struct Row {
    const char* why;
    const char* decision;
    const char *counts, *counts_by;  // what counts then, of what is stored; empty: as before
    const char *beside, *beside_by;  // what is kept beside it
  };
  const Row rows[] = {
      {"nothing said: what was declared stays", "", "", "", "chomeur", "prefilled:caf_rdsp"},
      {"the declared one is kept", "keep", "", "", "chomeur", "prefilled:caf_rdsp"},
      {"the other one is taken, and the declared one is kept beside", "take", "chomeur",
       "confirmed:caf_rdsp", "actif", "declared"},
  };
  for (const Row& row : rows) {
    CAPTURE(row.why);
    const Facts facts = reading.value().to_store(known, {{"work.status", row.decision}});
    const Fact* counts = facts.find("work.status");
    CHECK((counts != nullptr ? counts->value : Json("")) == row.counts);
    CHECK((counts != nullptr ? counts->source : "") == row.counts_by);
    REQUIRE(besides(facts, "work.status").size() == 1);
    CHECK(besides(facts, "work.status")[0]->value == row.beside);
    CHECK(besides(facts, "work.status")[0]->source == row.beside_by);
    CHECK(*facts.value("skills.level") == "cap_bep");
  }
  CHECK(reading.value().to_store(known, {{"skills.level", "take"}}).find("skills.level")->source ==
        "confirmed:caf_rdsp");
  CHECK(reading.value().to_store(known).find("skills.level")->source == "prefilled:caf_rdsp");
  const Facts dropped =
      reading.value().to_store(known, {{"work.status", "drop"}, {"skills.level", "drop"}});
  CHECK(besides(dropped, "work.status").empty());
  CHECK_FALSE(dropped.has("skills.level"));
}

TEST_CASE("two fields of one document that cannot both be refuse it whole, and both are named") {
  struct Row {
    const char* why;
    const char* package;
    const char* fields;
    const char* where;  // empty: read
  };
  constexpr Row kRows[] = {
      {"a rent without a home", "cnaf", R"({"loyer": "412.50", "logement": "sans_logement"})",
       "/fields/loyer+logement"},
      {"a rent with a home", "cnaf", R"({"loyer": "412.50", "logement": "locataire"})", ""},
      {"a rent, and nothing of the home", "cnaf", R"({"loyer": "412.50"})", ""},
      {"a partner of who lives alone", "cnaf",
       R"({"date_naissance_conjoint": "1990-02-03", "situation_familiale": "seul"})",
       "/fields/date_naissance_conjoint+situation_familiale"},
      {"a commune of birth of who was born abroad", "cnaf",
       R"({"ne_en_france": false, "commune_naissance":
           {"code": "35238", "name": "Rennes", "postcode": "35000"}})",
       "/fields/commune_naissance+ne_en_france"},
      {"a difficulty of housing that the list of difficulties does not have", "caf_rdsp",
       R"({"difficultes_logement": false, "difficultes_logement_lesquelles": ["loyer"],
           "difficultes_quotidien_domaines": ["budget"]})",
       "/fields/difficultes_logement_lesquelles+difficultes_quotidien_domaines"},
  };
  for (const Row& row : kRows) {
    CAPTURE(row.why);
    const auto reading =
        read_package(set(), mapping(row.package), package(row.package, row.fields), {}, kToday);
    CHECK((reading.ok() ? "" : reading.error().where) == row.where);
  }
}

TEST_CASE("what a document says is compared with itself alone: what was declared only differs") {
  Facts known;
  known.set("housing.status", {"sans_domicile", "declared", "2026-06-01"});
  const auto reading = read_package(set(), mapping("cnaf"),
                                    package("cnaf", R"({"loyer": "412.50"})"), known, kToday);
  REQUIRE(reading.ok());
  CHECK(reading.value().proposals.size() == 1);
}

TEST_CASE(
    "the last day of a contract opens the way in of a notice while it is to come, and tells when "
    "one "
    "last worked once it is past") {
  struct Row {
    const char* day;
    const char* kind;  // empty: nothing is said of it
    const char* last;
  };
  constexpr Row kRows[] = {
      {"2026-08-31", "preavis", ""},      {"2026-06-15", "preavis", ""},
      {"2026-06-14", "", "moins_6_mois"}, {"2025-12-16", "", "moins_6_mois"},
      {"2025-12-15", "", "6_12_mois"},    {"2025-06-15", "", "1_2_ans"},
      {"2024-06-16", "", "1_2_ans"},      {"2024-06-15", "", "plus_2_ans"},
  };
  for (const Row& row : kRows) {
    CAPTURE(row.day);
    const std::string fields = R"({"dernier_jour": ")" + std::string(row.day) + R"("})";
    const auto reading = read_package(set(), mapping("dsn"), package("dsn", fields), {}, kToday);
    REQUIRE_MESSAGE(reading.ok(), reading.error().where);
    const Facts facts = reading.value().to_store();
    const auto said = [&](const char* id) {
      const Json* value = facts.value(id);
      return value != nullptr ? value->get<std::string>() : std::string();
    };
    CHECK(said("entry.kind") == row.kind);
    CHECK(said("work.last") == row.last);
    CHECK(Journey(set(), facts, kToday).is_asked("entry.contract_end") == (*row.kind != '\0'));
  }
  const auto wrong = read_package(set(), mapping("dsn"),
                                  package("dsn", R"({"dernier_jour": "bientôt"})"), {}, kToday);
  CHECK(wrong.error() == Error{ErrorCode::kWrongShape, "/fields/dernier_jour"});
}

TEST_CASE("of a document of the person one lives with only their income is read, as theirs") {
  const auto reading =
      read_package(set(), mapping("dsn"),
                   package("dsn", R"({"nom_naissance": "Durand", "date_naissance": "1991-04-05",
                         "salaires_nets": {"2026-05": "1380"}})"),
                   {}, kToday, nullptr, nullptr, {.typed = false, .partner = true});
  REQUIRE_MESSAGE(reading.ok(), reading.error().where);
  REQUIRE(reading.value().proposals.size() == 1);
  CHECK(reading.value().proposals[0].fact == "partner_resources.salaire");
}

TEST_CASE("a diploma, languages and the rank of cadre that a document tells count for everybody") {
  Facts facts;
  facts.set("identity.born_in_france", {true, "declared", "2026-06-01"});
  facts.set("identity.nationality", {"fr", "declared", "2026-06-01"});
  facts.set("work.last", {"moins_6_mois", "declared", "2026-06-01"});
  const auto asked = [&](const char* id) { return Journey(set(), facts, kToday).is_asked(id); };
  const auto take = [&](const char* id, const char* fields) {
    const auto reading = read_package(set(), mapping(id), package(id, fields), facts, kToday);
    REQUIRE_MESSAGE(reading.ok(), reading.error().where);
    const Facts stored = reading.value().to_store(facts);
    for (const auto& [key, fact] : stored.all()) facts.set(key, fact);
  };
  take("passeport", R"({"niveau": "3"})");
  for (const char* id : {"skills.diploma", "skills.languages", "skills.executive"})
    CHECK_FALSE(asked(id));
  take("passeport", R"({"diplome": "CAP cuisine", "langues": ["en", "es"],
                        "langues_travail": ["en"]})");
  take("dsn", R"({"cadre": true})");
  for (const char* id :
       {"skills.diploma", "skills.languages", "skills.languages_work", "skills.executive"})
    CHECK(asked(id));
  const auto none = read_package(
      set(), mapping("passeport"),
      package("passeport", R"({"niveau": "aucun", "diplome": "CAP cuisine"})"), {}, kToday);
  CHECK(none.error() == Error{ErrorCode::kWrongShape, "/fields/diplome+niveau"});
}

TEST_CASE("figures copied from a paper say so in their source; months not asked are named") {
  const auto reading = read_package(
      set(), mapping("drm"),
      package("drm", R"({"salaire": {"2020-01": "900"}, "retraite": {"2026-05": "812,40"}})"), {},
      kToday, nullptr, nullptr, {.typed = true, .partner = false});
  REQUIRE_MESSAGE(reading.ok(), reading.error().where);
  CHECK(reading.value().left_out == std::vector<std::string>{"Salaires par mois"});
  const Facts facts = reading.value().to_store({}, {{"resources.retraite", "take"}});
  CHECK(*facts.value("resources.retraite") == Json{{"2026-05", "812.40"}});
  CHECK(facts.find("resources.retraite")->source == "confirmed:drm:typed");
}

TEST_CASE("what stands beside a fact is told from it, and by value, source and day from the rest") {
  const Fact facts[] = {
      {"Martin", "prefilled:cnaf", "2026-05-02"}, {"Durand", "prefilled:cnaf", "2026-05-02"},
      {"Martin", "prefilled:dsn", "2026-05-02"},  {"Martin", "prefilled:cnaf", "2026-05-03"},
      {"Martin", "declared", "2026-05-02"},
  };
  Facts stored;
  for (const Fact& fact : facts) {
    const std::string key = beside_key("identity.birth_name", fact);
    CHECK(stands_beside(key) == "identity.birth_name");
    CHECK_FALSE(stored.has(key));
    stored.set(key, fact);
  }
  CHECK(besides(stored, "identity.birth_name").size() == 5);
  stored.set("prefilled.identity.birth_name", {"Petit", "prefilled:cnaf", "2025-01-01"});
  stored.set("identity.birth_name", {"Roux", "declared", "2026-05-02"});
  CHECK(besides(stored, "identity.birth_name").size() == 6);  // and the one of an earlier build
  CHECK(besides(stored, "identity.birth").empty());
  CHECK(stands_beside("identity.birth_name").empty());
}

TEST_CASE("days of one package are compared with one another, whatever their order in it") {
  struct Row {
    const char* fields;
    const char* where;  // empty: read
  };
  constexpr Row kRows[] = {
      {R"({"date_naissance": "2008-03-01", "enfants": [{"date_naissance": "1999-05-02"}]})",
       "/fields/enfants"},
      {R"({"enfants": [{"date_naissance": "1999-05-02"}], "date_naissance": "2008-03-01"})",
       "/fields/enfants"},
      {R"({"enfants": [{"date_naissance": "2009-05-02"}], "date_naissance": "1990-03-01"})", ""},
  };
  for (const Row& row : kRows) {
    CAPTURE(row.fields);
    const auto reading =
        read_package(set(), mapping("cnaf"), package("cnaf", row.fields), {}, kToday);
    CHECK((reading.ok() ? "" : reading.error().where) == row.where);
  }
}

TEST_CASE("a commune of a package is one of the list, and may be a text that names it") {
  const auto communes = registration::Communes::load(
      view(support::file_text("tests/registration/communes_sample.txt")));
  REQUIRE(communes.ok());
  const auto read = [&](const char* fields) {
    return read_package(set(), mapping("cnaf"), package("cnaf", fields), {}, kToday,
                        &communes.value());
  };
  const auto text = read(R"({"commune": "35000 Rennes"})");
  REQUIRE(text.ok());
  CHECK(text.value().proposals[0].value["code"] == "35238");
  const auto unknown =
      read(R"({"commune": {"code": "99999", "name": "Nulle-Part", "postcode": "00000"}})");
  CHECK(unknown.error() == Error{ErrorCode::kWrongShape, "/fields/commune"});
}
