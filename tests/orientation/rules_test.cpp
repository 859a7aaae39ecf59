// Rule sets: what is refused, and what a département may add to the national one.

#include "core/orientation/rules.h"

#include <doctest/doctest.h>

#include "tests/orientation/oriented.h"

using namespace parvis;
using namespace parvis::orientation;
using namespace parvis::orientation::test;

TEST_CASE("a rule set that is damaged is refused whole, with the place of the fault") {
  const Json good = parse_json(support::file_text("assets/orientation/national.json")).value();
  struct Row {
    const char* why;
    const char* pointer;
    Json value;
    const char* where;
  };
  const Row rows[] = {
      {"no id", "/id", "", "/id"},
      {"no version", "/version", nullptr, "national/version"},
      {"no rules", "/rules", Json::array(), "national/rules"},
      {"a slot that does not exist: nobody is sanctioned", "/rules/0/decides", "sanction",
       "national/rules/0/decides"},
      {"an id given twice", "/rules/1/id", "urgency.violence", "national/rules/1/id"},
      {"no reason", "/rules/0/reason", "", "national/rules/0/reason"},
      {"no source", "/rules/0/source", "", "national/rules/0/source"},
      {"a status of its own", "/rules/0/status", "maybe", "national/rules/0/status"},
      {"a fact that nobody gives",
       "/rules/0/when",
       {{"known", "person.shoe_size"}},
       "national/rules/0/when"},
      {"an operator that does not exist", "/rules/0/when", {{"is", 1}}, "national/rules/0/when"},
      {"an input that nobody gives", "/inputs/0", "person.shoe_size", "national/inputs"},
      {"a delay of nothing", "/timers/1/days", 0, "national/timers/1/days"},
      {"a length that is a text", "/timers/0/months", "1", "national/timers/0/months"},
      {"a beginning that does not exist", "/timers/0/from", "birth", "national/timers/0/from"},
      {"rules that are a text", "/rules", "none", "national/rules"},
      {"delays that are a text", "/timers", "none", "national/timers"},
      {"inputs that are a number", "/inputs", 3, "national/inputs"},
      {"open slots that are an object", "/open_slots", Json::object(), "national/open_slots"},
      {"open values that are none", "/open_values", nullptr, "national/open_values"},
      {"tightenings of its own", "/tightens", "all", "national/tightens"},
      {"a delay without source", "/timers/0/source", "", "national/timers/0/source"},
  };
  for (const Row& row : rows) {
    CAPTURE(row.why);
    Json broken = good;
    broken[Json::json_pointer(row.pointer)] = row.value;
    const auto loaded = RuleSet::load(broken, support::is_question);
    REQUIRE_FALSE(loaded.ok());
    CHECK(loaded.error() == Error{ErrorCode::kInvalidAsset, row.where});
  }
}

TEST_CASE("no rule of a département takes the place of a national decision that does not yield") {
  const RuleSet& national = support::national_rules();
  const std::vector<std::string> slots = {"structure", "modality", "referent"};
  for (const std::string& slot : slots) {
    CAPTURE(slot);
    const auto value = std::find_if(
        national.rules().begin(), national.rules().end(),
        [&](const Rule& rule) { return to_text(rule.decides) == slot && rule.yields; });
    REQUIRE(value != national.rules().end());
    const Json overlay = {{"id", "d35"},
                          {"version", "1"},
                          {"rules",
                           {{{"id", "d35.all"},
                             {"decides", slot},
                             {"value", value->value},
                             {"when", {{"answered", "work.status"}}},
                             {"reason", "Pour toute personne."},
                             {"source", "Local"},
                             {"status", "practice"}}}}};
    const auto both = national.with_department(overlay, support::is_question);
    REQUIRE_MESSAGE(both.ok(), both.error().where);
    const Json file = parse_json(support::file_text("assets/orientation/national.json")).value();
    for (const Json& rule : file["rules"]) {
      if (rule["decides"] != slot) continue;
      CAPTURE(rule["id"].get<std::string>());
      const bool yields = rule.contains("yields");
      const Facts facts = support::facts_of(rule["examples"][0]["facts"]);
      const auto alone = support::orient_facts(national, facts);
      if (alone.of(value->decides)->rule != rule["id"]) continue;
      const auto with = support::orient_facts(both.value(), facts);
      CHECK((with.of(value->decides)->rule == "d35.all") == yields);
    }
  }
}

TEST_CASE("a département may add where it is allowed to, and tighten, and nothing else") {
  const RuleSet& national = support::national_rules();
  const Json overlay = parsed(R"({"id": "d35", "version": "1", "rules": [
      {"id": "d35.ccas", "decides": "structure", "value": "ccas", "when": {"equals": ["decided.parcours", "social"]},
       "reason": "Le CCAS de votre commune vous accompagne.", "source": "Arrêté local", "status": "practice"}],
    "tightens": [{"rule": "modality.autonomie", "when": {"equals": ["work.last", "moins_6_mois"]}, "source": "Arrêté local"}]})");
  const auto both = national.with_department(overlay, support::is_question);
  REQUIRE_MESSAGE(both.ok(), both.error().where);
  CHECK(both.value().version() == national.version() + ", d35 1");

  const auto orient_with = [&](std::string_view facts) {
    return support::orient_facts(both.value(), support::facts_of(parsed(facts)));
  };
  const Orientation social = orient_with(
      R"({"entry.kind": "rsa", "work.last": "plus_2_ans", "difficulty.kinds": ["logement"], "difficulty.logement.impact": "fort"})");
  CHECK(social.of(Slot::kStructure)->value == "ccas");
  CHECK(social.of(Slot::kStructure)->layer == "d35");
  CHECK(social.structures.back() == "france_travail");
  const Orientation no_rsa = orient_with(
      R"({"work.last": "plus_2_ans", "difficulty.kinds": ["logement"], "difficulty.logement.impact": "fort"})");
  CHECK(no_rsa.structures == std::vector<std::string>{"france_travail", "ccas"});
  const std::string longer = "{" + kReady + kNothingDifficult + R"(, "work.last": "1_2_ans"})";
  CHECK(of(longer).of(Slot::kModality)->value == "autonomie");
  CHECK(orient_with(longer).of(Slot::kModality)->value == "guide");

  // Nobody is left without by what is narrowed: the national decision stands.
  const Json strict = parsed(R"({"id": "d35", "version": "1", "tightens": [
      {"rule": "modality.renforce", "when": {"equals": ["work.status", "retraite"]}, "source": "Arrêté local"},
      {"rule": "modality.renforce", "when": {"equals": ["work.status", "actif"]}, "source": "Arrêté local"},
      {"rule": "modality.creation", "when": {"equals": ["work.status", "retraite"]}, "source": "Arrêté local"}]})");
  const auto narrow = national.with_department(strict, support::is_question);
  REQUIRE_MESSAGE(narrow.ok(), narrow.error().where);
  const Facts hindered = support::facts_of(parsed(
      R"({"work.status": "chomeur", "work.last": "1_2_ans", "difficulty.kinds": ["logement", "mobilite"], "difficulty.logement.impact": "moyen", "difficulty.mobilite.impact": "moyen"})"));
  for (const RuleSet* rules : {&national, &narrow.value()}) {
    const Orientation said = support::orient_facts(*rules, hindered);
    REQUIRE(said.of(Slot::kParcours)->value == "socio_professionnel");
    REQUIRE(said.of(Slot::kModality).has_value());
    CHECK(said.of(Slot::kModality)->rule == "modality.renforce");
  }

  Json for_all = overlay;
  for_all["rules"][0].erase("when");
  CHECK(national.with_department(for_all, support::is_question).error() ==
        Error{ErrorCode::kInvalidAsset, "d35/rules/0/when"});

  struct Row {
    const char* why;
    const char* pointer;
    Json value;
    const char* where;
  };
  const Row rows[] = {
      {"a parcours is not the département's to decide", "/rules/0/decides", "parcours",
       "d35/rules/0/decides"},
      {"nor the hours", "/rules/0/decides", "intensity", "d35/rules/0/decides"},
      {"a structure that nobody has words for", "/rules/0/value", "organisme_prive",
       "d35/rules/0/value"},
      {"what yields is the nation's to say", "/rules/0/yields", true, "d35/rules/0/yields"},
      {"an urgency is not narrowed", "/tightens/0/rule", "urgency.violence", "d35/tightens/0/rule"},
      {"nor a structure, even one that yields", "/tightens/0/rule", "structure.departement",
       "d35/tightens/0/rule"},
      {"nor a decision that does not yield", "/tightens/0/rule", "modality.cej",
       "d35/tightens/0/rule"},
      {"nor the last of a slot: somebody would be left without", "/tightens/0/rule",
       "modality.guide", "d35/tightens/0/rule"},
      {"rules that are no list", "/rules", 1, "d35/rules"},
      {"tightenings that are no list", "/tightens", "all", "d35/tightens"},
      {"values are opened by the nation", "/open_values", Json::array(), "d35/open_values"},
      {"a national rule is not replaced", "/rules/0/id", "structure.france_travail",
       "d35/rules/0/id"},
      {"only what is there is tightened", "/tightens/0/rule", "modality.nothing",
       "d35/tightens/0/rule"},
      {"a tightening has a condition", "/tightens/0/when", nullptr, "d35/tightens/0/when"},
      {"and a source", "/tightens/0/source", "", "d35/tightens/0/source"},
      {"delays are national", "/timers", Json::array(), "d35/timers"},
      {"it is not the national set", "/id", "national", "national/id"},
  };
  for (const Row& row : rows) {
    CAPTURE(row.why);
    Json broken = overlay;
    broken[Json::json_pointer(row.pointer)] = row.value;
    const auto refused = national.with_department(broken, support::is_question);
    REQUIRE_FALSE(refused.ok());
    CHECK(refused.error().where == row.where);
  }
}
