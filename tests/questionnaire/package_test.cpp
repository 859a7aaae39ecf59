#include "core/questionnaire/package.h"

#include <doctest/doctest.h>

#include <algorithm>

#include "core/questionnaire/beside.h"
#include "core/questionnaire/journey.h"
#include "tests/questionnaire/packages.h"

using namespace parvis;
using namespace parvis::questionnaire;
using namespace parvis::questionnaire::test;

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
  const auto reading =
      read_package(set(), mapping("cnaf"), package("cnaf", R"({"caisse": "caf"})"), facts, kToday);
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
  CHECK(reading.value().left_out ==
        std::vector<std::string>{"Assurance maladie", "Passé professionnel", "Projet précis"});
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
