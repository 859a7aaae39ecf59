// Aids that are conditions and a sum: every committed file by its examples, every operator by rows.

#include "core/rights/aids.h"

#include <doctest/doctest.h>

#include "tests/rights/support.h"

namespace parvis::rights {
namespace {

using test::set;

Json json_file(const char* path) { return Json::parse(support::file_text(path), nullptr, false); }

Json aid_files() {
  Json files = Json::array();
  for (const auto& path : support::files_in("assets/aids", ".json")) {
    files.push_back(Json::parse(support::file_text(path), nullptr, false));
  }
  return files;
}

Json places() { return json_file("assets/referentials/places.json"); }

const AidCatalog& aids() {
  static const AidCatalog* const loaded = [] {
    Result<AidCatalog> result = AidCatalog::load(aid_files(), places());
    if (!result) MESSAGE(result.error().where);
    REQUIRE(result.ok());
    return new AidCatalog(std::move(result).value());
  }();
  return *loaded;
}

Facts facts_of(const Json& values) {
  Facts facts;
  for (const auto& [id, value] : values.items()) set(facts, id.c_str(), value);
  return facts;
}

Json value_of(const AidCatalog& catalog, const Facts& facts, const char* today = "2026-11-21") {
  Result<Json> value = aids_for(catalog, test::catalog(), facts, test::day(today));
  if (!value) MESSAGE(value.error().where);
  REQUIRE(value.ok());
  return std::move(value).value();
}

Json aid_in(const Json& value, const std::string& id) {
  for (const Json& aid : value["aids"]) {
    if (aid["id"] == id) return aid;
  }
  return nullptr;
}

// One aid with one condition, judged for `facts`.
Json judged(const Json& when, const Json& facts) {
  Json file = json_file("assets/aids/aide_bafa.json");
  file["conditions"] = Json::array({{{"words", "Une condition"}, {"when", when}}});
  file["parameters"]["ceiling"] = file["parameters"]["amount"];
  file["parameters"]["ceiling"]["values"][0]["value"] = "1000";
  Json some = places();
  some["epcis"]["243500139"] = {{"name", "Rennes Métropole"}, {"members", {"35238"}}};
  const auto catalog = AidCatalog::load(Json::array({file}), some);
  if (!catalog) MESSAGE(catalog.error().where);
  REQUIRE(catalog.ok());
  return value_of(catalog.value(), facts_of(facts))["aids"][0]["conditions"][0];
}

}  // namespace

TEST_CASE("every aid has worked examples, and they are right") {
  for (const Json& file : aid_files()) {
    const std::string id = file["id"];
    CAPTURE(id);
    REQUIRE_FALSE(file["examples"].empty());
    for (const Json& example : file["examples"]) {
      const std::string why = example["why"];
      CAPTURE(why);
      const std::string on = example["on"];
      const Json aid = aid_in(value_of(aids(), facts_of(example["facts"]), on.c_str()), id);
      REQUIRE(aid.is_object());
      CHECK(aid["verdict"] == example["expect"]["verdict"]);
      for (const char* bound : {"low", "high"}) {
        if (!example["expect"].contains(bound)) continue;
        CHECK(aid["amount"][bound] == example["expect"][bound]);
      }
    }
  }
}

TEST_CASE("a condition is yes, no, or unknown with the question that settles it") {
  struct Row {
    const char* why;
    Json when;
    Json facts;
    const char* verdict;
    const char* question;
  };
  const Json born = {{"identity.birth_date", "1996-11-21"}};
  const Json rennes = {{"address.commune", {{"code", "35238"}}}};
  const Json paris = {{"address.commune", {{"code", "75101"}}}};
  const Row rows[] = {
      {"30 on the day", {{"age", {{"from", 30}}}}, born, "yes", nullptr},
      {"not below 30 any more", {{"age", {{"below", 30}}}}, born, "no", nullptr},
      {"no date of birth",
       {{"age", {{"from", 30}}}},
       Json::object(),
       "unknown",
       "identity.birth_date"},
      {"in the region", {{"place", {{"regions", {"53"}}}}}, rennes, "yes", nullptr},
      {"in another region", {{"place", {{"regions", {"53"}}}}}, paris, "no", nullptr},
      {"in the department", {{"place", {{"departments", {"35"}}}}}, rennes, "yes", nullptr},
      {"in the EPCI", {{"place", {{"epcis", {"243500139"}}}}}, rennes, "yes", nullptr},
      {"outside the EPCI", {{"place", {{"epcis", {"243500139"}}}}}, paris, "no", nullptr},
      {"one of two lists",
       {{"place", {{"communes", {"75101"}}, {"departments", {"35"}}}}},
       rennes,
       "yes",
       nullptr},
      {"no commune", {{"place", {{"communes", {"75101"}}}}}, born, "unknown", "address.commune"},
      {"a licence among others",
       {{"licence", "b"}},
       {{"skills.licences", {"am", "b"}}},
       "yes",
       nullptr},
      {"without it", {{"not", {{"licence", "b"}}}}, {{"skills.licences", {"am"}}}, "yes", nullptr},
      {"not, of what is unknown",
       {{"not", {{"licence", "b"}}}},
       born,
       "unknown",
       "skills.licences"},
      {"any: one yes is enough",
       {{"any", {{{"licence", "b"}}, {{"age", {{"from", 30}}}}}}},
       born,
       "yes",
       nullptr},
      {"all: one no is enough",
       {{"all", {{{"licence", "b"}}, {{"age", {{"below", 30}}}}}}},
       born,
       "no",
       nullptr},
      {"a wage not told",
       {{"income", {{"of", "applicant"}, {"at_most", "ceiling"}}}},
       {{"resources.kinds", {"salaire"}}, {"work.status", "actif"}},
       "unknown",
       "resources.salaire"},
      {"nothing received",
       {{"income", {{"of", "applicant"}, {"at_most", "ceiling"}}}},
       {{"resources.kinds", {"none"}}},
       "yes",
       nullptr},
      {"children not answered",
       {{"children", {{"from", 1}}}},
       born,
       "unknown",
       "household.children"},
      {"single", {{"single", true}}, {{"household.couple", "alone"}}, "yes", nullptr},
  };
  for (const Row& row : rows) {
    CAPTURE(row.why);
    const Json condition = judged(row.when, row.facts);
    CHECK(condition["verdict"] == row.verdict);
    if (row.question != nullptr) CHECK(condition["question"] == row.question);
  }
}

TEST_CASE("the family quotient counts a twelfth of the year and the benefits of the month") {
  // 800 € of RSA-like pension a month, alone: two parts. Invalidity pension is taxable income of no
  // kind known here, so that only the benefits of the month count.
  Json facts = {{"identity.birth_date", "1990-03-14"},  {"household.couple", "alone"},
                {"household.children", Json::object()}, {"household.pregnant", false},
                {"housing.status", "sans_domicile"},    {"work.status", "chomeur"},
                {"resources.kinds", {"none"}}};
  // RSA of 651.69 by two parts: 325.85, below 1 000.
  CHECK(judged({{"quotient_familial", {{"at_most", "ceiling"}}}}, facts)["verdict"] == "yes");
  Json wage = Json::object();
  for (const char* month : {"2026-07", "2026-08", "2026-09", "2026-10", "2026-11"}) {
    wage[month] = "3000.00";
  }
  facts["resources.kinds"] = {"salaire"};
  facts["resources.salaire"] = wage;
  facts["work.status"] = "actif";
  // 3 000 net is 3 109.50 taxable, less a tenth: 2 798.55 by two parts is above 1 000.
  CHECK(judged({{"quotient_familial", {{"at_most", "ceiling"}}}}, facts)["verdict"] == "no");
}

TEST_CASE("an aid file that breaks its promise is refused with its place") {
  struct Row {
    const char* why;
    Json when;
    const char* where;
  };
  const Row rows[] = {
      {"an operator that does not exist", {{"colour", "red"}}, "aide_bafa/conditions/colour"},
      {"two operators at once", {{"licence", "b"}, {"single", true}}, "aide_bafa/conditions"},
      {"a ceiling without its parameter",
       {{"income", {{"at_most", "nothing"}}}},
       "aide_bafa/conditions/income"},
      {"an EPCI that is not listed",
       {{"place", {{"epcis", {"243500139"}}}}},
       "aide_bafa/conditions/place"},
      {"a region that does not exist",
       {{"place", {{"regions", {"99"}}}}},
       "aide_bafa/conditions/place"},
      {"a benefit that does not exist", {{"benefit", {"rmi"}}}, "aide_bafa/conditions/benefit"},
      {"inside a group", {{"any", {{{"colour", "red"}}}}}, "aide_bafa/conditions/any/colour"},
  };
  Json some = places();
  some["epcis"] = Json::object();
  for (const Row& row : rows) {
    CAPTURE(row.why);
    Json file = json_file("assets/aids/aide_bafa.json");
    file["conditions"] = Json::array({{{"words", "Une condition"}, {"when", row.when}}});
    const auto catalog = AidCatalog::load(Json::array({file}), some);
    REQUIRE_FALSE(catalog.ok());
    CHECK(catalog.error() == Error{ErrorCode::kInvalidAsset, row.where});
  }
}

TEST_CASE("nothing answered refuses no aid for want of an answer, and names what to ask first") {
  const Json value = value_of(aids(), Facts{});
  int unknown = 0;
  for (const Json& aid : value["aids"]) unknown += aid["verdict"] == "unknown" ? 1 : 0;
  CHECK(unknown > 15);
  REQUIRE_FALSE(value["missing"].empty());
  CHECK(value["missing"][0]["aids"] >= value["missing"][1]["aids"]);
}

TEST_CASE("rights that pass before others say which") {
  const Json value = value_of(aids(), Facts{});
  CHECK(aid_in(value, "aspa")["before"] == Json::array({"rsa"}));
  CHECK(aid_in(value, "asi")["before"] == Json::array({"rsa", "aah"}));
}

}  // namespace parvis::rights
