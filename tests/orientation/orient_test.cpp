#include "core/orientation/orient.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <set>

#include "tests/orientation/oriented.h"
#include "tests/support/typist.h"

using namespace parvis;
using namespace parvis::orientation;
using namespace parvis::orientation::test;

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
      {R"({"work.last": "moins_2_ans"})", "true"},
      {R"({"work.last": "plus_1_an"})", "null"},  // on either side of the two years
      {R"({"work.last": "plus_1_an", "work.over_two_years": true})", "false"},
      {R"({"work.last": "plus_1_an", "work.over_two_years": false})", "true"},
      {R"({"work.last": "moins_6_mois", "work.over_two_years": true})", "true"},
      {R"({"work.unemployed_since": "2026-01", "work.last": "plus_1_an", "work.over_two_years": true})",
       "true"},
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
