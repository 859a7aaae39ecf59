// The simulator from the facts of an account to amounts, the two modules as the worker joins them.

#include <doctest/doctest.h>

#include "tests/support/boundary.h"

using namespace parvis;
using support::Boundary;

namespace {

const std::string kToday = "2026-06-15";
const Bytes kSecret(32, 7);

std::string code_of(const Json& reply) {
  CAPTURE(reply.dump());
  CHECK(reply["ok"] == false);
  return reply.value("/error/code"_json_pointer, "");
}

void begin(Boundary& core) {
  core.value("load", {{"assets", support::bundle()}});
  core.value("create", {{"day", kToday}}, kSecret);
  CHECK(core.call_rights("load_rights", support::rights_assets())["ok"] == true);
}

Json answer(Boundary& core, const char* page, const Json& answers) {
  return core.value("answer", {{"day", kToday}, {"page", page}, {"answers", answers}});
}

}  // namespace

TEST_CASE("months come out for an account that answered nothing, and say on which page to answer") {
  Boundary core(1);
  begin(core);
  const Json reply = core.simulate({{"day", kToday}, {"months", 3}});
  REQUIRE(reply["ok"] == true);
  CHECK(reply["value"]["months"].size() == 3);
  CHECK(reply["value"]["months"][0]["month"] == "2026-06");
  bool is_rent_page_named = false;
  REQUIRE_FALSE(reply["value"]["missing"].empty());
  for (const Json& missing : reply["value"]["missing"]) {
    CAPTURE(missing.dump());
    const Json page = core.call("page", {{"day", kToday}, {"page", missing["page"]}});
    is_rent_page_named |= missing["page"].is_string();
    if (page["ok"] != true) continue;  // a page that other answers open
    const Json& questions = page["value"]["questions"];
    CHECK(std::any_of(questions.begin(), questions.end(),
                      [&](const Json& question) { return question["id"] == missing["question"]; }));
  }
  CHECK(is_rent_page_named);
}

TEST_CASE("a simulation alone asks what rights need, and nothing of it is sent") {
  Boundary core(5);
  begin(core);
  answer(core, "entry.kind", {{"entry.kind", "simulation"}});
  CHECK(core.value("status", Json::object())["stays"] == true);
  const Json kept = core.value("sync", {{"host", "parvis.test"}});
  CHECK(kept["done"] == true);
  CHECK_FALSE(kept.contains("request"));
  for (const char* page : {"identity.name", "contact.reach", "skills.level", "project.wish"}) {
    CAPTURE(page);
    CHECK(core.call("page", {{"day", kToday}, {"page", page}})["ok"] == false);
  }
  CHECK(core.call("page", {{"day", kToday}, {"page", "housing.status"}})["ok"] == true);
  // Who registers after all sends what was answered.
  answer(core, "entry.kind", {{"entry.kind", "premiere"}});
  CHECK_FALSE(core.value("status", Json::object()).contains("stays"));
  CHECK(core.value("sync", {{"host", "parvis.test"}}).contains("request"));
}

TEST_CASE("the other verbs of rights answer for the same facts, and name what they refuse") {
  Boundary core(6);
  begin(core);
  const auto call = [&](const char* verb, Json in) {
    in["day"] = kToday;
    in.update(core.value("facts", {{"day", kToday}}));
    return core.call_rights(verb, in);
  };
  CHECK(call("aids", Json::object())["ok"] == true);
  CHECK(call("forecast", Json::object())["value"]["months"].size() == 24);
  CHECK(call("compare_law", {{"days", {"2024-03-15", "2026-06-15"}}})["value"]["columns"].size() ==
        2);
  CHECK(call("why_not", {{"benefit", "aah"}})["ok"] == true);
  CHECK(call("assumed", Json::object())["value"]["assumed"].is_array());
  CHECK(call("not_modelled", Json::object())["value"]["not_modelled"].size() > 50);
  CHECK(code_of(call("forecast", {{"months", 37}})) == "too_large");
  CHECK(code_of(call("forecast", {{"events", {{{"kind", "lottery"}}}}})) == "wrong_shape");
  CHECK(code_of(call("compare_law", {{"days", {"2024-02-30"}}})) == "invalid_date");
  CHECK(code_of(call("compare_law", Json::object())) == "wrong_shape");
  CHECK(code_of(call("why_not", {{"benefit", "rmi"}})) == "wrong_shape");
}

TEST_CASE("what is assumed is asked from the moment somebody wants it, and no more assumed then") {
  Boundary core(7);
  begin(core);
  answer(core, "housing.status", {{"housing.status", "locataire_vide"}});
  const auto assumed = [&] {
    Json in = core.value("facts", {{"day", kToday}});
    in["day"] = kToday;
    return core.call_rights("assumed", in)["value"]["assumed"];
  };
  const Json before = assumed();
  REQUIRE(before.size() >= 2);
  for (const Json& each : before) {
    CAPTURE(each.dump());
    const std::string id = each["id"];
    const Json page = {{"day", kToday}, {"page", each["page"]}};
    const bool in_journey = core.call("page", page)["ok"] == true;
    CHECK(in_journey == (each["question"] == "household.pregnant"));
    const std::string wanted = "details" + id.substr(id.find('.'));
    core.value("note", {{"day", kToday}, {"fact", wanted}, {"value", true}});
    const Json asked = core.value("page", page);
    REQUIRE(asked["questions"].size() == 1);
    CHECK(asked["questions"][0]["id"] == each["question"]);
    const char* none = each["question"] == "disability.rate"              ? "aucun"
                       : each["question"] == "resources.year_before_last" ? "0"
                                                                          : "no";
    answer(core, each["page"].get<std::string>().c_str(), {{each["question"], none}});
  }
  CHECK(assumed().empty());
}

TEST_CASE("the facts given to the rights module are those that count, without source or day") {
  Boundary core(2);
  begin(core);
  answer(core, "identity.name",
         {{"identity.birth_name", "Nguyễn"}, {"identity.first_names", "Ève-Marie"}});
  const Json value = core.value("facts", {{"day", kToday}});
  CHECK(value["facts"]["identity.birth_name"] == "Nguyễn");
  CHECK(value["pages"]["identity.birth_name"] == "identity.name");
}

TEST_CASE("what the rights module cannot use is refused by name, with the field") {
  Boundary core(3);
  core.value("load", {{"assets", support::bundle()}});
  const Json good = {{"day", kToday}, {"months", 12}, {"facts", Json::object()}};
  const auto refusal = [&](const char* verb, const Json& in) {
    const Json reply = core.call_rights(verb, in);
    return reply.value("/error/code"_json_pointer, "") + " " +
           reply.value("/error/where"_json_pointer, "");
  };
  CHECK(refusal("simulate", good) == "invalid_asset benefits");
  CHECK(refusal("load_rights", Json::object()) == "wrong_shape /benefits");
  CHECK(code_of(core.call_rights("load_rights", {{"benefits", Json::array()}})) == "invalid_asset");
  CHECK(core.call_rights("load_rights", support::rights_assets())["ok"] == true);
  CHECK(code_of(core.call_rights("load_rights", {{"benefits", Json::array()}})) == "invalid_asset");
  CHECK(core.call_rights("simulate", good)["ok"] == true);  // the files before stay
  CHECK(refusal("create", good) == "unknown_verb ");
  struct Row {
    const char* verb;
    const char* member;
    Json value;
    const char* refusal;
  };
  const Row rows[] = {
      {"simulate", "months", 1000, "too_large /months"},
      {"simulate", "months", 0, "too_large /months"},
      {"simulate", "months", -3, "too_large /months"},
      {"simulate", "months", 18446744073709551615u, "too_large /months"},
      {"simulate", "months", 1.5, "wrong_shape /months"},
      {"simulate", "months", 1e300, "wrong_shape /months"},
      {"simulate", "months", "12", "wrong_shape /months"},
      {"simulate", "months", nullptr, "wrong_shape /months"},
      {"forecast", "months", "24", "wrong_shape /months"},
      {"simulate", "day", "2026-02-30", "invalid_date day"},
      {"simulate", "day", 20260615, "invalid_date day"},
      {"simulate", "day", nullptr, "invalid_date day"},
      {"simulate", "day", "2020-10-31", "law_not_in_force day"},
      {"simulate", "day", "9999-12-31", "law_not_in_force day"},
      {"aids", "day", "9999-12-31", "law_not_in_force day"},
      {"simulate", "facts", 3, "wrong_shape /facts"},
      {"simulate", "facts", Json::array(), "wrong_shape /facts"},
      {"aids", "facts", nullptr, "wrong_shape /facts"},
      {"simulate", "pages", "x", "wrong_shape /pages"},
      {"forecast", "events", 3, "wrong_shape /events"},
      {"forecast", "events", Json::array({3}), "wrong_shape /events"},
      {"compare_law", "days", "2026-06-15", "wrong_shape /days"},
      {"compare_law", "days", Json::array(), "too_large days"},
      {"compare_law", "days", Json::array({3}), "invalid_date days"},
      {"why_not", "benefit", 3, "wrong_shape /benefit"},
  };
  for (const Row& row : rows) {
    CAPTURE(row.verb);
    CAPTURE(row.member);
    CAPTURE(row.value.dump());
    Json in = good;
    in[row.member] = row.value;
    CHECK(refusal(row.verb, in) == row.refusal);
  }
  Json announced = good;
  announced["days"] = Json::array({kToday});
  announced["announced"] = "oui";
  CHECK(refusal("compare_law", announced) == "wrong_shape /announced");
}
