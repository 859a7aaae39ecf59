// What is known before it is asked: packages of others, and facts that screens set.

#include <doctest/doctest.h>

#include "tests/support/boundary.h"

using namespace parvis;
using support::Boundary;

namespace {

const std::string kToday = "2026-06-15";

Json read(const std::string& path) { return parse_json(support::file_text(path)).value(); }

Json import_of(const std::string& id) {
  return {{"day", kToday},
          {"mapping", read("assets/packages/" + id + ".json")},
          {"package", read("tests/fixtures/packages/" + id + ".json")}};
}

void begin(Boundary& core) {
  core.value("load", {{"assets", support::bundle()}});
  core.value("create", {{"day", kToday}}, Bytes(32, 7));
}

Json question_on(Boundary& core, const char* page) {
  return core.value("page", {{"day", kToday}, {"page", page}})["questions"][0];
}

}  // namespace

TEST_CASE("a package is shown before anything of it is stored") {
  Boundary core(1);
  begin(core);
  const vault::Entries before = core.store();
  const Json value = core.value("import_package", import_of("cnaf"));
  CHECK(value["day"] == "2026-06-02");
  CHECK(core.store() == before);
  const Json& name = value["proposals"][0];
  CHECK(name["question"] == "identity.birth_name");
  CHECK(name["page"] == "identity.name");
  CHECK(name["ask"] == "Nom de naissance");
  CHECK(name["value"] == "Diallo");
  CHECK(name["finding"] == "new");
  CHECK_FALSE(name.contains("declared"));
}

TEST_CASE("what a package says is stored with its source, and is not asked again") {
  Boundary core(2);
  begin(core);
  Json in = import_of("cnaf");
  in["decisions"] = {{"housing.rent", "drop"}};
  core.value("import_package", in);
  const Json commune = question_on(core, "address.commune");
  CHECK(commune["value"]["name"] == "Rennes");
  CHECK(commune["source"] == "prefilled:cnaf");
  CHECK(commune["day"] == "2026-06-02");
  CHECK(question_on(core, "housing.rent")["state"] == "none");
  const Json check = core.value("check", {{"day", kToday}});
  for (const Json& page : check["missing"]) {
    CHECK(page != "identity.birth_date");
    CHECK(page != "address.commune");
  }
}

TEST_CASE("declared and prefilled answers that differ are both kept and shown") {
  Boundary core(3);
  begin(core);
  core.value("answer",
             {{"day", kToday}, {"page", "work.status"}, {"answers", {{"work.status", "actif"}}}});
  Json in = import_of("cnaf");
  in["decisions"] = {{"work.status", "keep"}};
  core.value("import_package", in);
  Json asked = question_on(core, "work.status");
  CHECK(asked["value"] == "actif");
  CHECK(asked["source"] == "declared");
  CHECK(asked["others"] ==
        Json::array({{{"value", "chomeur"}, {"source", "prefilled:cnaf"}, {"day", "2026-06-02"}}}));
  in["decisions"] = {{"work.status", "take"}};
  core.value("import_package", in);
  asked = question_on(core, "work.status");
  CHECK(asked["value"] == "chomeur");
  CHECK(asked["source"] == "confirmed:cnaf");
  const Json facts = core.value("facts", {{"day", kToday}})["facts"];
  CHECK(facts["work.status"] == "chomeur");
  for (const auto& fact : facts.items()) {
    CHECK_FALSE(fact.key().starts_with("prefilled."));
    CHECK_FALSE(fact.key().starts_with("declared."));
  }
}

TEST_CASE(
    "a prefilled answer that the person corrects is declared, and the other stays beside it") {
  Boundary core(4);
  begin(core);
  Json in = import_of("cnaf");
  in["decisions"] = Json::object();
  core.value("import_package", in);
  core.value("answer",
             {{"day", kToday}, {"page", "housing.rent"}, {"answers", {{"housing.rent", "430"}}}});
  const Json rent = question_on(core, "housing.rent");
  CHECK(rent["value"] == "430.00");
  CHECK(rent["source"] == "declared");
  REQUIRE(rent["others"].size() == 1);
  CHECK(rent["others"][0]["value"] == "412.50");
  CHECK(rent["others"][0]["source"] == "prefilled:cnaf");
}

TEST_CASE("of any number of values that differ each is kept, and the person may take up any") {
  Boundary core(7);
  begin(core);
  const auto rent_of = [&](Json typed) {
    core.value("answer",
               {{"day", kToday}, {"page", "housing.rent"}, {"answers", {{"housing.rent", typed}}}});
  };
  const auto import = [&](const char* day, const char* rent) {
    Json in = import_of("cnaf");
    in["package"]["day"] = day;
    in["package"]["fields"]["loyer"] = rent;
    in["decisions"] = {{"housing.rent", "keep"}};
    core.value("import_package", in);
  };
  const auto asked = [&] {
    const Json question = question_on(core, "housing.rent");
    std::map<std::string, Json> others;  // by value
    for (const Json& other : question["others"]) others[other["value"]] = other;
    return std::pair(question["value"], others);
  };
  core.value("answer", {{"day", kToday},
                        {"page", "housing.status"},
                        {"answers", {{"housing.status", "locataire_vide"}}}});
  rent_of("400");
  import("2026-05-02", "412.50");
  import("2026-06-02", "420.00");
  import("2026-06-10", "431.00");
  auto [value, others] = asked();
  CHECK(value == "400.00");
  REQUIRE(others.size() == 3);
  CHECK(others["412.50"]["day"] == "2026-05-02");
  CHECK(others["420.00"]["day"] == "2026-06-02");
  CHECK(others["431.00"]["day"] == "2026-06-10");

  rent_of("420.00");  // takes up the second
  std::tie(value, others) = asked();
  CHECK(value == "420.00");
  const Json rent = question_on(core, "housing.rent");
  CHECK(rent["source"] == "confirmed:cnaf");  // it says where it comes from all the same
  CHECK(rent["day"] == "2026-06-02");
  REQUIRE(others.size() == 3);
  CHECK(others["400.00"]["source"] == "declared");
  CHECK(others.contains("412.50"));
  CHECK(others.contains("431.00"));
}

TEST_CASE("an answer of a document is confirmed where it is sent as it is") {
  Boundary core(8);
  begin(core);
  Json in = import_of("cnaf");
  in["decisions"] = Json::object();
  core.value("import_package", in);
  const auto rent = [&] { return question_on(core, "housing.rent"); };
  CHECK(rent()["source"] == "prefilled:cnaf");
  const Json same = {
      {"day", kToday}, {"page", "housing.rent"}, {"answers", {{"housing.rent", "412,50"}}}};
  core.value("answer", same);
  CHECK(rent()["source"] == "confirmed:cnaf");
  CHECK(rent()["day"] == "2026-06-02");
  CHECK_FALSE(rent().contains("others"));
  const vault::Entries before = core.store();
  core.value("answer", same);
  CHECK(core.store() == before);
  Json other = same;
  other["answers"]["housing.rent"] = "430";
  core.value("answer", other);
  CHECK(rent()["source"] == "declared");
  REQUIRE(rent()["others"].size() == 1);
  CHECK(rent()["others"][0]["source"] == "prefilled:cnaf");
  core.value("answer", same);  // back to the document, without another copy of it
  CHECK(rent()["source"] == "confirmed:cnaf");
  CHECK(rent()["others"].size() == 1);
}

TEST_CASE("a damaged package is refused whole, with its place, and nothing is stored") {
  Boundary core(5);
  begin(core);
  const vault::Entries before = core.store();
  Json in = import_of("cnaf");
  in["decisions"] = Json::object();
  in["package"]["fields"]["loyer"] = "cher";
  const Json reply = core.call("import_package", in);
  CHECK(reply["error"] == Json{{"code", "wrong_shape"}, {"where", "/fields/loyer"}});
  in["package"] = 3;
  CHECK(core.refusal("import_package", in) == "wrong_shape");
  in["mapping"] = Json::object();
  CHECK(core.refusal("import_package", in) == "wrong_shape");
  CHECK(core.refusal("import_package", {{"day", kToday}}) == "wrong_shape");
  CHECK(core.store() == before);
}

TEST_CASE("a screen sets the facts that sections name as given, and no others") {
  Boundary core(6);
  begin(core);
  const auto noted = [&](const char* fact, Json value) -> Json {
    return {{"day", kToday}, {"fact", fact}, {"value", std::move(value)}};
  };
  core.value("note", noted("handover.wanted", true));
  CHECK(question_on(core, "handover.caisse")["state"] == "none");
  core.value("note", noted("handover.wanted", nullptr));
  CHECK(core.refusal("page", {{"day", kToday}, {"page", "handover.caisse"}}) == "unknown_question");
  CHECK(core.refusal("note", noted("housing.rent", "1.00")) == "unknown_question");
  // Asked of few, and of who wants to tell it.
  core.value("answer",
             {{"day", kToday}, {"page", "skills.level"}, {"answers", {{"skills.level", "bac"}}}});
  for (const char* page : {"skills.diploma", "skills.language"})
    CHECK(core.refusal("page", {{"day", kToday}, {"page", page}}) == "unknown_question");
  core.value("note", noted("details.diploma", true));
  core.value("note", noted("details.languages", true));
  CHECK(question_on(core, "skills.diploma")["state"] == "none");
  CHECK(question_on(core, "skills.language")["id"] == "skills.languages");
  CHECK(core.refusal("note", noted("entry.invitation", std::string(4000, 'a'))) == "too_large");
}
