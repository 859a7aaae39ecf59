#include "core/orientation/orient.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <set>

#include "tests/support/orientation.h"
#include "tests/support/typist.h"

using namespace parvis;
using namespace parvis::orientation;

namespace {

Json parsed(std::string_view text) { return parse_json(text).value(); }

Orientation of(std::string_view facts) {
  return support::orient_facts(support::national_rules(), support::facts_of(parsed(facts)));
}

// A person with a diploma, a recent job and a project; nothing difficult.
const std::string kReady =
    R"("work.status": "chomeur", "work.last": "moins_6_mois", "skills.level": "bac",
  "project.wish": "emploi", "project.availability": "now", "identity.birth_date": "1990-03-27")";
const std::string kNothingDifficult =
    R"(, "difficulty.kinds": ["aucune"], "difficulty.private_kinds": ["aucune"])";

}  // namespace

TEST_CASE("an evident situation is oriented with its reasons, each with its rule and source") {
  const Orientation orientation = of("{" + kReady + kNothingDifficult + "}");
  CHECK(orientation.giratoire == Giratoire::kNo);
  CHECK(orientation.confidence == Confidence::kSure);
  CHECK(orientation.of(Slot::kParcours)->value == "professionnel");
  CHECK(orientation.of(Slot::kStructure)->value == "france_travail");
  CHECK(orientation.of(Slot::kModality)->value == "autonomie");
  CHECK(orientation.of(Slot::kIntensity)->value == "15_heures");
  CHECK(orientation.of(Slot::kReferent)->value == "conseiller_france_travail");
  for (const auto& reason : orientation.decided) {
    if (!reason) continue;
    CHECK_FALSE(reason->reason.empty());
    CHECK_FALSE(reason->source.empty());
  }
  CHECK(orientation.rule_version.starts_with("national 20"));
}

TEST_CASE(
    "what is not told makes the orientation less sure, or leaves it to a counsellor, never "
    "refused") {
  struct Row {
    const char* why;
    std::string facts;
    Giratoire giratoire;
    Confidence confidence;
  };
  const Row rows[] = {
      {"all told", "{" + kReady + kNothingDifficult + "}", Giratoire::kNo, Confidence::kSure},
      {"difficulties skipped",
       "{" + kReady + R"(, "difficulty.kinds": null, "difficulty.private_kinds": null})",
       Giratoire::kNo, Confidence::kToConfirm},
      {"nothing told", "{}", Giratoire::kNothingEvident, Confidence::kNone},
      {"no work, no diploma, no project",
       R"({"work.status": "inactif", "work.last": "jamais", "skills.level": "aucun", "project.wish": "point", "difficulty.kinds": ["aucune"], "difficulty.private_kinds": ["aucune"]})",
       Giratoire::kNothingEvident, Confidence::kNone},
      {"an emergency goes to a counsellor at once, whatever is evident",
       "{" + kReady +
           R"(, "difficulty.kinds": ["aucune"], "difficulty.private_kinds": ["securite"], "difficulty.securite.situations": ["violences"]})",
       Giratoire::kImmediate, Confidence::kToConfirm},
      {"when the last job was, skipped",
       R"({"work.status": "chomeur", "work.last": null, "skills.level": "bac", "project.wish": "emploi", "project.availability": "now")" +
           kNothingDifficult + "}",
       Giratoire::kNo, Confidence::kToConfirm},
      {"the same of who works: it is not asked",
       R"({"work.status": "actif", "skills.level": "bac", "project.wish": "emploi", "project.availability": "now")" +
           kNothingDifficult + "}",
       Giratoire::kNo, Confidence::kSure},
      {"all told by who is retired: the texts are silent",
       R"({"work.status": "retraite", "work.last": "moins_6_mois", "skills.level": "bac", "project.wish": "emploi", "project.availability": "now")" +
           kNothingDifficult + "}",
       Giratoire::kNo, Confidence::kToConfirm},
      {"a difficulty, not how much it hinders",
       "{" + kReady +
           R"(, "difficulty.kinds": ["mobilite"], "difficulty.private_kinds": ["aucune"]})",
       Giratoire::kNo, Confidence::kToConfirm},
  };
  for (const Row& row : rows) {
    CAPTURE(row.why);
    const Orientation orientation = of(row.facts);
    CHECK(orientation.giratoire == row.giratoire);
    CHECK(orientation.confidence == row.confidence);
    CHECK_FALSE(orientation.structures.empty());
  }
}

TEST_CASE("of a last job that is not told nothing is said: not two years, not a social parcours") {
  const char* const statuses[] = {"chomeur", "etudiant", "retraite", "inactif"};
  for (const char* status : statuses) {
    CAPTURE(status);
    const Orientation orientation =
        of(R"({"work.last": null, "skills.level": "aucun", "project.wish": "emploi",
        "project.availability": "now", "identity.birth_date": "2004-05-01", "difficulty.kinds": ["logement"],
        "difficulty.logement.impact": "fort", "difficulty.private_kinds": ["aucune"], "work.status": ")" +
           std::string(status) + "\"}");
    REQUIRE(orientation.of(Slot::kParcours).has_value());
    CHECK(orientation.of(Slot::kParcours)->value != "social");
    CHECK(orientation.confidence == Confidence::kToConfirm);
    CHECK(orientation.missing == std::vector<std::string>{"work.last"});
  }
}

TEST_CASE(
    "the person's wish chooses among the structures that the rules allow, and only among them") {
  const std::string young = "{" + kReady + kNothingDifficult +
                            R"(, "identity.birth_date": "2004-05-01", "orientation.preference": )";
  CHECK(of(young + "\"mission_locale\"}").of(Slot::kStructure)->value == "mission_locale");
  CHECK(of(young + "\"mission_locale\"}").by_preference);
  CHECK(of(young + "\"cap_emploi\"}").of(Slot::kStructure)->value == "france_travail");
  CHECK_FALSE(of(young + "\"cap_emploi\"}").by_preference);
  CHECK(of(young + "\"france_travail\"}").structures ==
        std::vector<std::string>{"france_travail", "mission_locale"});
}

TEST_CASE("the last day of a contract tells when one last worked") {
  struct Row {
    const char* facts;
    const char* recent;  // two years before 15 June 2026 (order of 21 November 2024)
  };
  const Row rows[] = {
      {R"({"entry.contract_end": "2026-08-31"})", "true"},
      {R"({"entry.contract_end": "2024-06-16"})", "true"},
      {R"({"entry.contract_end": "2024-06-15"})", "false"},
      {R"({"entry.contract_end": {"unknown": true}})", "null"},
      {R"({"entry.contract_end": {"unknown": true}, "work.last": "plus_2_ans"})", "false"},
      {"{}", "null"},
  };
  for (const Row& row : rows) {
    CAPTURE(row.facts);
    const Facts all = with_computed(support::facts_of(parsed(row.facts)),
                                    prediagnostic::Assessment(), support::kOrientationDay);
    const Json* recent = all.value("orientation.recent");
    CHECK((recent != nullptr ? to_text(*recent) : "null") == row.recent);
  }
}

TEST_CASE(
    "delays are dated from the day of the orientation, but those that the law counts from the "
    "decision") {
  const Orientation orientation =
      of("{" + kReady + kNothingDifficult + R"(, "entry.kind": "rsa"})");
  const auto day = [&](std::string_view id) {
    const auto found = std::find_if(orientation.deadlines.begin(), orientation.deadlines.end(),
                                    [&](const Deadline& deadline) { return deadline.id == id; });
    if (found == orientation.deadlines.end()) return std::string();
    return found->day ? to_text(*found->day) : "after " + std::to_string(found->months);
  };
  CHECK(day("orientation_rsa") == "2026-07-27");  // 42 days after 15 June
  CHECK(day("start") == "2026-06-30");
  // D. 5411-14-1: one month after the notice of the decision, whose day nobody told.
  CHECK(day("contract") == "after 1");
  CHECK(day("autonomy_review") == "2026-09-15");
  CHECK(day("social_review") == "");
}

TEST_CASE(
    "what counts from the decision has a day once the person notes the one on which it came") {
  // C. trav., art. D5411-14-1: the contract within one month of the notification; D5411-8-2: a
  // social parcours is looked at again after six months. Counted by hand in the calendar.
  struct Row {
    const char* why;
    const char* noted;
    const char* decision;
    const char* contract;
    bool is_awaited;
  };
  const Row rows[] = {
      {"nothing noted", "null", "", "", true},
      {"in May", R"("2026-05-20")", "2026-05-20", "2026-06-20", false},
      {"the last of a long month", R"("2026-05-31")", "2026-05-31", "2026-06-30", false},
      {"today", R"("2026-06-15")", "2026-06-15", "2026-07-15", false},
      {"a day to come", R"("2026-06-16")", "", "", true},
      {"no day", R"("hier")", "", "", true},
      {"damaged", "3", "", "", true},
  };
  for (const Row& row : rows) {
    CAPTURE(row.why);
    const Orientation orientation = support::orient_facts(
        support::national_rules(),
        support::facts_of(parsed("{" + kReady + kNothingDifficult +
                                 R"(, "entry.kind": "rsa", "orientation.decision": )" + row.noted +
                                 "}")));
    CHECK((orientation.decision ? to_text(*orientation.decision) : "") == row.decision);
    bool is_awaited = false;
    std::string contract;
    for (const Deadline& deadline : orientation.deadlines) {
      if (deadline.id == "orientation_rsa") is_awaited = true;
      if (deadline.id == "contract" && deadline.day) contract = to_text(*deadline.day);
    }
    CHECK(contract == row.contract);
    CHECK(is_awaited == row.is_awaited);
  }
}

TEST_CASE(
    "delays do not move: they count from the first orientation kept, and each other is kept") {
  const auto facts_on = [](std::string_view history) {
    return support::facts_of(parsed("{" + kReady + kNothingDifficult +
                                    R"(, "entry.kind": "rsa", "orientation.history": )" +
                                    std::string(history) + "}"));
  };
  struct Row {
    const char* why;
    const char* history;
    const char* begun;
    const char* rsa;
  };
  const Row rows[] = {
      {"none kept", "null", "2026-06-15", "2026-07-27"},
      {"kept in May", R"([{"day": "2026-05-04"}, {"day": "2026-06-01"}])", "2026-05-04",
       "2026-06-15"},
      {"a day to come is a wrong clock", R"([{"day": "2027-05-04"}])", "2026-06-15", "2026-07-27"},
      {"no day", R"([{}])", "2026-06-15", "2026-07-27"},
      {"damaged", R"({"day": 1})", "2026-06-15", "2026-07-27"},
      {"damaged inside", R"([7])", "2026-06-15", "2026-07-27"},
  };
  for (const Row& row : rows) {
    CAPTURE(row.why);
    const Orientation orientation =
        support::orient_facts(support::national_rules(), facts_on(row.history));
    CHECK(to_text(orientation.begun) == row.begun);
    REQUIRE(orientation.deadlines[0].id == "orientation_rsa");
    REQUIRE(orientation.deadlines[0].day.has_value());
    CHECK(to_text(*orientation.deadlines[0].day) == row.rsa);
  }

  const Facts first = facts_on("null");
  const Orientation orientation = support::orient_facts(support::national_rules(), first);
  const auto kept = history_with(first, orientation, support::kOrientationDay);
  REQUIRE(kept.has_value());
  REQUIRE(kept->size() == 1);
  CHECK((*kept)[0] == Json{{"day", "2026-06-15"},
                           {"version", orientation.rule_version},
                           {"parcours", "professionnel"},
                           {"structure", "france_travail"},
                           {"modality", "autonomie"}});
  Facts later = facts_on(to_text(*kept));
  const Day next = Day::of(2026, 7, 1).value();
  CHECK_FALSE(history_with(later, orientation, next).has_value());
  Orientation other = orientation;
  other.decided[static_cast<std::size_t>(Slot::kParcours)]->value = "social";
  auto both = history_with(later, other, next);
  REQUIRE(both.has_value());
  CHECK((*both)[0] == (*kept)[0]);
  CHECK((*both)[1]["day"] == "2026-07-01");
  CHECK_FALSE(history_with(Facts(), of("{}"), next).has_value());

  // What the person said of the first is kept with it when another follows, and of no other.
  const auto after_disagreeing = [&](const Json& disagreed) {
    Facts said = later;
    said.set("orientation.disagreed", {disagreed, "declared", "2026-06-20"});
    CHECK_FALSE(history_with(said, orientation, next).has_value());
    return (*history_with(said, other, next))[0];
  };
  const Json first_one = {
      {"parcours", "professionnel"}, {"structure", "france_travail"}, {"wish", "à mon rythme"}};
  CHECK(after_disagreeing(first_one)["disagreed"] == "à mon rythme");
  Json another = first_one;
  another["parcours"] = "social";
  CHECK_FALSE(after_disagreeing(another).contains("disagreed"));
  (*both)[0]["disagreed"] = "";
  CHECK(history_with(facts_on(to_text(*both)), orientation, next)->size() == 3);

  Json wordy = Json::array();
  for (int at = 0; at < 19; ++at)
    wordy.push_back({{"day", "2026-01-01"}, {"n", at}, {"disagreed", std::string(500, 'a')}});
  const auto short_enough = history_with(facts_on(to_text(wordy)), orientation, next);
  REQUIRE(short_enough->size() == 20);
  CHECK(to_text(*short_enough).size() <= kMostHistory);
  CHECK((*short_enough)[0]["disagreed"] == "");
  CHECK((*short_enough)[18]["disagreed"].get<std::string>().size() == 500);

  Json full = Json::array();
  for (std::size_t at = 0; at < kMostKept; ++at) full.push_back({{"day", "2026-01-01"}, {"n", at}});
  const auto bounded = history_with(facts_on(to_text(full)), orientation, next);
  REQUIRE(bounded.has_value());
  CHECK(bounded->size() == kMostKept);
  CHECK((*bounded)[0]["n"] == 0);
  CHECK((*bounded)[1]["n"] == 2);
}

TEST_CASE("who is retired, or not available yet, is told of no contract with a day") {
  struct Row {
    const char* why;
    const char* facts;
    bool has_contract;
  };
  const Row rows[] = {
      {"retired", R"("work.status": "retraite", "work.last": "moins_6_mois")", false},
      {"a pupil, free next summer",
       R"("work.status": "etudiant", "work.last": "moins_6_mois", "project.availability": "later", "project.available_from": "2027-07")",
       false},
      {"a pupil, free this month",
       R"("work.status": "etudiant", "work.last": "moins_6_mois", "project.availability": "later", "project.available_from": "2026-06")",
       true},
      {"at the RSA, not available",
       R"("entry.kind": "rsa", "work.status": "chomeur", "work.last": "moins_6_mois", "project.availability": "not_yet")",
       true},
      {"looking for a job", R"("work.status": "chomeur", "work.last": "moins_6_mois")", true},
  };
  for (const Row& row : rows) {
    CAPTURE(row.why);
    const Orientation orientation =
        of("{" + std::string(row.facts) + R"(, "skills.level": "bac")" + kNothingDifficult + "}");
    REQUIRE(orientation.of(Slot::kParcours).has_value());
    CHECK((orientation.of(Slot::kIntensity)->value == "15_heures") == row.has_contract);
    CHECK(std::any_of(orientation.deadlines.begin(), orientation.deadlines.end(),
                      [](const Deadline& deadline) { return deadline.id == "contract"; }) ==
          row.has_contract);
  }
}

TEST_CASE("the same answers give the same orientation, and every journey ends with one") {
  const questionnaire::QuestionSet& set = support::questions();
  std::set<std::string> deciding;
  for (std::uint64_t seed = 1; seed <= 200; ++seed) {
    CAPTURE(seed);
    support::Typist typist(seed, support::kOrientationDay);
    Facts facts;
    while (const questionnaire::Page* page =
               questionnaire::Journey(set, facts, support::kOrientationDay).next()) {
      support::store(
          facts,
          read_page(set, page->id, typist.page(*page), facts, support::kOrientationDay).value());
    }
    const Facts counted = questionnaire::Journey(set, facts, support::kOrientationDay).relevant();
    const Orientation orientation = support::orient_facts(support::national_rules(), counted);
    CHECK(to_json(orientation) ==
          to_json(support::orient_facts(support::national_rules(), counted)));
    REQUIRE(orientation.of(Slot::kStructure).has_value());
    CHECK(orientation.of(Slot::kReferent).has_value());
    CHECK((orientation.of(Slot::kParcours).has_value() || orientation.giratoire != Giratoire::kNo));
    for (const auto& reason : orientation.decided) {
      if (reason) deciding.insert(reason->rule);
    }
  }
  CHECK(deciding.size() > 15);
}

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
