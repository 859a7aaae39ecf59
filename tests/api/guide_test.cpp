// The guide module beside an account, as the worker joins them.

#include <doctest/doctest.h>

#include <set>

#include "tests/support/boundary.h"
#include "tests/support/rules_key.h"

using namespace parvis;
using support::Boundary;

namespace {

const std::string kToday = "2026-06-15";
const Bytes kSecret(32, 7);

// A sample: no département has decided this.
const std::string kSampleSet = R"({"id": "d35", "department": "35", "version": "2026-11-22",
  "rules": [{"id": "d35.ccas", "decides": "structure", "value": "ccas", "when": {"known": "orientation.age"},
  "reason": "Exemple : le CCAS de votre commune.", "source": "Exemple sans valeur", "status": "practice"}]})";

void begin(Boundary& core) {
  core.value("load", {{"assets", support::bundle()}});
  core.value("create", {{"day", kToday}}, kSecret);
  const Json loaded = core.call_guide("load_guide", support::guide_assets());
  REQUIRE_MESSAGE(loaded["ok"] == true, loaded.dump());
  const Json national = core.call_guide("load_national", support::national_rules_json());
  REQUIRE_MESSAGE(national["ok"] == true, national.dump());
}

}  // namespace

TEST_CASE("jobs are found by what people call them once their file is loaded, and none before") {
  Boundary core(1);
  const Json asked = {{"text", "boulan"}, {"limit", 2}};
  CHECK(core.call_guide("search_jobs", asked)["value"] == Json::array());
  const std::string file = support::file_text("assets/jobs/rome.txt");
  REQUIRE(core.call_guide("load_jobs", Json::object(), view(file))["ok"] == true);
  const Json found = core.call_guide("search_jobs", asked)["value"];
  REQUIRE(found.size() == 2);
  CHECK(found[0]["code"] == "D1102");
  CHECK(found[0]["label"] == "Boulangerie - viennoiserie");
  CHECK(found[0]["title"].get<std::string>().starts_with("Boulang"));
  CHECK(found[0]["ogr"].get<std::string>().size() == 5);
}

TEST_CASE("a damaged job file is refused whole with its line, and the one loaded stays") {
  Boundary core(1);
  core.call_guide("load_jobs", Json::object(), view("parvis jobs 2 1 0\nA1101|Engins\n"));
  const Json reply =
      core.call_guide("load_jobs", Json::object(), view("parvis jobs 2 1 0\nA11|Engins\n"));
  CHECK(reply["error"] == Json{{"code", "wrong_shape"}, {"where", "line 2"}});
  CHECK(core.call_guide("search_jobs", {{"text", "engins"}})["value"].size() == 1);
}

TEST_CASE("an account that answered nothing is oriented to a counsellor, who asks the rest") {
  Boundary core(1);
  begin(core);
  const Json reply = core.guided("orient", {{"day", kToday}});
  REQUIRE_MESSAGE(reply["ok"] == true, reply.dump());
  CHECK(reply["value"]["giratoire"] == "nothing_evident");
  CHECK(reply["value"]["confidence"] == "none");
  CHECK(reply["value"]["decided"]["structure"]["value"] == "france_travail");
  const Json& missing = reply["value"]["missing"];
  REQUIRE_FALSE(missing.empty());
  for (const Json& one : missing) {
    CAPTURE(one.dump());
    CHECK(one["page"].is_string());
  }
}

TEST_CASE("a guide that is not loaded, or loaded of a damaged set, orients nobody") {
  Boundary core(1);
  core.value("load", {{"assets", support::bundle()}});
  core.value("create", {{"day", kToday}}, kSecret);
  CHECK(core.guided("orient", {{"day", kToday}})["error"]["code"] == "invalid_asset");
  REQUIRE(core.call_guide("load_guide", support::guide_assets())["ok"] == true);
  Json damaged = support::national_rules_json();
  damaged["rules"]["rules"][0]["decides"] = "sanction";
  const Json fault = {{"code", "invalid_asset"}, {"where", "national/rules/0/decides"}};
  CHECK(core.call_guide("load_national", damaged)["error"] == fault);
  CHECK(core.guided("orient", {{"day", kToday}})["error"]["code"] == "invalid_asset");
  CHECK(core.call_guide("load_national", Json::object())["error"]["code"] == "wrong_shape");
  const Json local = {{"rules", parse_json(kSampleSet).value()}};
  CHECK(core.call_guide("load_national", local)["error"]["where"] == "/department");

  REQUIRE(core.call_guide("load_national", support::national_rules_json())["ok"] == true);
  CHECK(core.guided("orient", {{"day", kToday}})["ok"] == true);
  CHECK(core.call_guide("load_national", damaged)["error"] == fault);
  CHECK(core.guided("orient", {{"day", kToday}})["ok"] == true);  // the one before stays
}

TEST_CASE("difficulties come back with what may help, what is more personal marked as such") {
  Boundary core(1);
  begin(core);
  core.value("answer", {{"day", kToday},
                        {"page", "difficulty.kinds"},
                        {"answers", {{"difficulty.kinds", {"mobilite"}}}}});
  core.value("answer", {{"day", kToday},
                        {"page", "difficulty.private_kinds"},
                        {"answers", {{"difficulty.private_kinds", {"sante"}}}}});
  const Json reply = core.guided("orient", {{"day", kToday}});
  REQUIRE_MESSAGE(reply["ok"] == true, reply.dump());
  const Json& difficulties = reply["value"]["difficulties"];
  REQUIRE(difficulties.size() == 2);
  CHECK(difficulties[0]["id"] == "mobilite");
  CHECK(difficulties[0]["private"] == false);
  CHECK(difficulties[0]["themes"][0] == "mobilite--etre-accompagne-dans-son-parcours-mobilite");
  CHECK(difficulties[1]["id"] == "sante");
  CHECK(difficulties[1]["private"] == true);
}

TEST_CASE(
    "what a person says of the orientation is kept, shown again, and changes what may change") {
  Boundary core(1);
  begin(core);
  const auto note = [&](const char* fact, const Json& value) {
    core.value("note", {{"day", kToday}, {"fact", fact}, {"value", value}});
  };
  core.value("answer", {{"day", kToday},
                        {"page", "difficulty.kinds"},
                        {"answers", {{"difficulty.kinds", {"logement"}}}}});
  core.value("answer", {{"day", kToday},
                        {"page", "difficulty.logement"},
                        {"answers", {{"difficulty.logement.impact", "fort"}}},
                        {"skip",
                         {"difficulty.logement.situations", "difficulty.logement.help",
                          "difficulty.logement.wishes"}}});
  core.value("answer",
             {{"day", kToday}, {"page", "work.status"}, {"answers", {{"work.status", "actif"}}}});
  const Json first = core.guided("orient", {{"day", kToday}})["value"];
  CHECK(first["decided"]["modality"]["value"] == "accompagnement_global");
  CHECK(first["disagreed"] == nullptr);
  note("orientation.past", {"accompagnement_global"});
  note("orientation.disagreed", {{"structure", "france_travail"}, {"wish", "Près de chez moi"}});
  const Json second = core.guided("orient", {{"day", kToday}})["value"];
  CHECK(second["decided"]["modality"]["value"] == "renforce");
  CHECK(second["past"] == Json{"accompagnement_global"});
  CHECK(second["disagreed"]["wish"] == "Près de chez moi");
  note("orientation.disagreed", nullptr);
  CHECK(core.guided("orient", {{"day", kToday}})["value"]["disagreed"] == nullptr);
}

TEST_CASE(
    "each difficulty told comes back with services near the commune, and a damaged file changes "
    "nothing") {
  Boundary core(1);
  begin(core);
  core.value("load_communes", Json::object(),
             view(support::file_text("tests/registration/communes_sample.txt")));
  core.value("answer", {{"day", kToday},
                        {"page", "difficulty.kinds"},
                        {"answers", {{"difficulty.kinds", {"mobilite"}}}}});
  const std::string file =
      "parvis services 1 2026-06-01 sample 1 1 1\nC|35238|481147|-16794\n"
      "S|a|Relais|35238|481147|-16794||||\n"
      "V|a1|Bilan||mobilite--etre-accompagne-dans-son-parcours-mobilite|||sg|2025-05-02\n";
  REQUIRE(core.call_guide("load_services", Json::object(), view(file))["value"]["count"] == 1);
  CHECK(core.call_guide("load_services", Json::object(), view("parvis"))["error"] ==
        Json{{"code", "wrong_shape"}, {"where", "line 1"}});
  const auto found = [&] {
    const Json reply = core.guided("find_services", {{"day", kToday}});
    REQUIRE_MESSAGE(reply["ok"] == true, reply.dump());
    return reply["value"];
  };
  CHECK(found()["located"] == false);
  CHECK(found()["difficulties"][0]["services"] == Json::array());
  core.value("answer", {{"day", kToday},
                        {"page", found()["commune_page"]},
                        {"answers", {{"address.commune", "35000 Rennes"}}}});
  const Json value = found();
  CHECK(value["sample"] == true);
  CHECK(value["located"] == true);
  REQUIRE(value["difficulties"][0]["services"].size() == 1);
  const Json& service = value["difficulties"][0]["services"][0];
  CHECK(service["structure"] == "Relais");
  CHECK(service["km"] == 0);
  CHECK(service["old"] == true);
}

TEST_CASE("what is hard in the search is answered with services too, after the difficulties") {
  Boundary core(1);
  begin(core);
  const std::string file =
      "parvis services 1 2026-06-01 sample 0 1 1\nS|a|Atelier|||||||\n"
      "V|a1|CV||preparer-sa-candidature--realiser-un-cv-et-ou-une-lettre-de-motivation|||r|2026-05-"
      "02"
      "\n";
  REQUIRE(core.call_guide("load_services", Json::object(), view(file))["ok"] == true);
  const Json facts = {{"difficulty.kinds", {"mobilite"}}, {"project.obstacle", {"candidature"}}};
  const Json value = core.call_guide("find_services", {{"day", kToday}, {"facts", facts}})["value"];
  REQUIRE(value["difficulties"].size() == 2);
  CHECK(value["difficulties"][0]["id"] == "mobilite");
  CHECK(value["difficulties"][1]["id"] == "need.candidature");
  CHECK(value["difficulties"][1]["private"] == false);
  CHECK(value["difficulties"][1]["services"][0]["id"] == "a1");
}

TEST_CASE("where others see the list no service is in it because of a disability") {
  Boundary core(1);
  begin(core);
  const std::string file =
      "parvis services 1 2026-06-01 sample 0 1 2\nS|a|Relais|||||||\n"
      "V|a1|Bus||mobilite--etre-accompagne-dans-son-parcours-mobilite|||r|2026-05-02\n"
      "V|a2|Permis||mobilite--etre-accompagne-dans-son-parcours-mobilite|personnes-en-situation-de-"
      "handicap||r|2026-05-"
      "02\n";
  const Json loaded = core.call_guide("load_services", Json::object(), view(file));
  REQUIRE_MESSAGE(loaded["ok"] == true, loaded.dump());
  const Json facts = {{"difficulty.kinds", {"mobilite"}}, {"work.rqth", "oui"}};
  const auto found = [&](bool shared) {
    const Json reply =
        core.call_guide("find_services", {{"day", kToday}, {"facts", facts}, {"shared", shared}});
    std::set<std::string> ids;
    for (const Json& one : reply["value"]["difficulties"][0]["services"])
      ids.insert(one["id"].get<std::string>());
    return ids;
  };
  CHECK(found(false) == std::set<std::string>{"a1", "a2"});
  CHECK(found(true) == std::set<std::string>{"a1"});
}

TEST_CASE("the service for what a person wants comes first, and its objective is among the codes") {
  Boundary core(1);
  begin(core);
  const std::string file =
      "parvis services 1 2026-06-01 sample 0 1 2\nS|a|Relais|||||||\n"
      "V|a1|Bus||mobilite--mobilite-douce-partagee-collective|||r|2026-05-02\n"
      "V|a2|Permis||mobilite--preparer-un-permis|||r|2026-05-02\n";
  const Json loaded = core.call_guide("load_services", Json::object(), view(file));
  REQUIRE_MESSAGE(loaded["ok"] == true, loaded.dump());
  Json facts = {{"difficulty.kinds", {"mobilite"}},
                {"difficulty.mobilite.situations", {"sans_transport"}}};
  const auto first = [&] {
    const Json reply = core.call_guide("find_services", {{"day", kToday}, {"facts", facts}});
    return reply["value"]["difficulties"][0]["services"][0]["id"];
  };
  CHECK(first() == "a1");
  facts["difficulty.mobilite.wishes"] = {"permis"};
  CHECK(first() == "a2");
  const Json value = core.call_guide("orient", {{"day", kToday}, {"facts", facts}})["value"];
  CHECK(value["codes"]["block"][0]["objectifs"][0]["code"] == 28);
  CHECK(value["codes"]["words"][0]["objectives"][0]["code"] == 28);
}

TEST_CASE(
    "services are searched without a file, and what was not asked in the right words is refused") {
  Boundary core(1);
  const std::string file =
      "parvis services 1 2026-06-01 data 1 1 2\nC|35238|481147|-16794\n"
      "S|a|Relais|35238|481147|-16794||+33261910001||\n"
      "V|a1|Bilan||mobilite--etre-accompagne-dans-son-parcours-mobilite|jeunes||sg|2026-05-02\n"
      "V|a2|Atelier||numerique--acquerir-un-equipement|||srp|2026-05-02\n";
  REQUIRE(core.call_guide("load_services", Json::object(), view(file))["value"]["count"] == 2);
  const auto search = [&](Json asked) {
    asked["day"] = kToday;
    asked["commune"] = "35238";
    return core.call_guide("search_services", asked);
  };
  const Json all = search(Json::object())["value"];
  CHECK(all["total"] == 2);
  CHECK(all["measured"] == true);
  CHECK(all["sample"] == false);
  CHECK(all["day"] == "2026-06-01");
  REQUIRE(all["services"].size() == 2);
  CHECK(all["services"][0]["phone"] == "+33261910001");
  CHECK(all["services"][0]["publics"] == Json{"jeunes"});
  struct Row {
    const char* name;
    Json value;
    const char* first;
  };
  const Row rows[] = {
      {"theme", "numerique", "a2"},
      {"public", "seniors", "a2"},
      {"way", "phone", "a2"},
      {"by_themselves", true, "a1"},
  };
  for (const Row& row : rows) {
    CAPTURE(row.name);
    const Json value = search({{row.name, row.value}})["value"];
    CHECK(value["total"] == 1);
    CHECK(value["services"][0]["id"] == row.first);
  }
  CHECK(search({{"limit", 1}})["value"]["services"].size() == 1);
  CHECK(search({{"way", "pigeon"}})["error"] == Json{{"code", "wrong_shape"}, {"where", "/way"}});
}

TEST_CASE("a disagreement is about the orientation that was shown, and not about the next") {
  Boundary core(1);
  begin(core);
  const Json facts = {{"entry.kind", "premiere"},
                      {"orientation.disagreed",
                       {{"structure", "france_travail"}, {"parcours", ""}, {"wish", "autre"}}}};
  const auto orient = [&](const Json& given) {
    return core.call_guide("orient",
                           {{"day", kToday}, {"facts", given}, {"pages", Json::object()}})["value"];
  };
  const Json same = orient(facts);
  CHECK(same["disagreed"]["wish"] == "autre");
  CHECK(same["disagreed_before"] == false);
  Json changed = facts;
  changed["difficulty.kinds"] = {"logement", "mobilite"};
  const Json other = orient(changed);
  CHECK(other["disagreed"] == nullptr);
  CHECK(other["disagreed_before"] == true);
  CHECK(other["history"][0]["parcours"] == "socio_professionnel");
  changed["orientation.history"] = other["history"];
  CHECK(orient(changed)["history"] == nullptr);
  CHECK(orient(changed)["orientations"] == other["history"]);
  CHECK(other["orientations"] == other["history"]);
  CHECK(orient({{"entry.kind", "premiere"}})["disagreed_before"] == false);
}

TEST_CASE("a reason that tells something more personal is marked, the others are not") {
  Boundary core(1);
  begin(core);
  struct Row {
    const char* why;
    Json facts;
    const char* slot;
    bool is_private;
  };
  const Row rows[] = {
      {"violence", {{"difficulty.securite.situations", {"violences"}}}, "urgency", true},
      {"no roof",
       {{"housing.status", "sans_domicile"}, {"address.domiciliation", "aucune"}},
       "urgency",
       false},
      {"a handicap", {{"work.rqth", "oui"}}, "intensity", true},
      {"the AAH", {{"resources.kinds", {"aah"}}}, "intensity", true},
      {"an invalidity pension", {{"resources.kinds", {"pension_invalidite"}}}, "intensity", true},
      {"a wage",
       {{"work.last", "plus_2_ans"}, {"resources.kinds", {"salaire"}}},
       "structure",
       false},
      {"the way in of who has a handicap", {{"entry.kind", "handicap"}}, "intensity", true},
      {"health", {{"difficulty.private_kinds", {"sante"}}}, "intensity", true},
      {"retired", {{"work.status", "retraite"}}, "intensity", false},
      {"nothing told", Json::object(), "structure", false},
      // Decided by rules that read no such answer, and otherwise without it.
      {"health alone stops who has not worked for two years",
       {{"work.last", "plus_2_ans"},
        {"difficulty.kinds", {"aucune"}},
        {"difficulty.private_kinds", {"sante"}},
        {"difficulty.sante.impact", "fort"}},
       "parcours",
       true},
      {"housing stops them",
       {{"work.last", "plus_2_ans"},
        {"difficulty.kinds", {"logement"}},
        {"difficulty.logement.impact", "fort"},
        {"difficulty.private_kinds", {"aucune"}}},
       "parcours",
       false},
      {"housing stops them, health weighs too",
       {{"work.last", "plus_2_ans"},
        {"difficulty.kinds", {"logement"}},
        {"difficulty.logement.impact", "fort"},
        {"difficulty.private_kinds", {"sante"}},
        {"difficulty.sante.impact", "fort"}},
       "parcours",
       false},
      {"who receives them with a handicap",
       {{"work.rqth", "oui"}, {"difficulty.private_kinds", {"sante"}}},
       "referent",
       true},
      {"who receives them", Json::object(), "referent", false},
  };
  for (const Row& row : rows) {
    CAPTURE(row.why);
    const Json reply = core.call_guide(
        "orient", {{"day", kToday}, {"facts", row.facts}, {"pages", Json::object()}});
    REQUIRE(reply["ok"] == true);
    CHECK(reply["value"]["decided"][row.slot]["private"] == row.is_private);
  }
}

TEST_CASE(
    "an orientation that is kept says that it tells something more personal, and is kept once") {
  Boundary core(1);
  begin(core);
  const auto orient = [&](const Json& given) {
    return core.call_guide("orient",
                           {{"day", kToday}, {"facts", given}, {"pages", Json::object()}})["value"];
  };
  Json facts = {
      {"entry.kind", "premiere"}, {"work.rqth", "oui"}, {"difficulty.private_kinds", {"sante"}}};
  const Json first = orient(facts);
  REQUIRE(first["history"].size() == 1);
  CHECK(first["history"][0]["private"] == true);
  CHECK(first["structures_private"] == Json{"cap_emploi"});
  facts["orientation.history"] = first["history"];
  CHECK(orient(facts)["history"] == nullptr);
  CHECK_FALSE(orient({{"entry.kind", "premiere"}})["history"][0].contains("private"));
}

TEST_CASE("a structure that is there by what tells a handicap is told apart, whatever told it") {
  // C. trav., art. L5212-13: Cap emploi is for who has the RQTH, the AAH or an invalidity pension.
  const Json rows[] = {{{"work.rqth", "oui"}},
                       {{"work.rqth", "demande"}},
                       {{"entry.kind", "handicap"}},
                       {{"resources.kinds", {"aah"}}},
                       {{"resources.kinds", {"salaire", "pension_invalidite"}}}};
  Boundary core(1);
  begin(core);
  for (const Json& facts : rows) {
    CAPTURE(facts.dump());
    const Json value = core.call_guide(
        "orient", {{"day", kToday}, {"facts", facts}, {"pages", Json::object()}})["value"];
    CHECK(value["structures"] == Json{"france_travail", "cap_emploi"});
    CHECK(value["structures_private"] == Json{"cap_emploi"});
  }
}

TEST_CASE("a rule set is believed only with the signature of the key compiled in") {
  Boundary core(1);
  const vault::SigningKey key = support::rules_key();
  const Bytes good = support::signed_rules(key, kSampleSet);
  CHECK(core.call("verify_rules", Json::object(), good)["ok"] == true);
  CHECK(core.refusal("verify_rules", Json::object(), view(kSampleSet)) == "bad_signature");
  CHECK(core.refusal("verify_rules", Json::object(), ByteView(good).first(64)) == "wrong_shape");
  CHECK(core.refusal("verify_rules", Json::object(), {}) == "wrong_shape");
  for (const std::size_t at : {std::size_t{0}, std::size_t{63}, std::size_t{64}, good.size() - 1}) {
    CAPTURE(at);
    Bytes changed = good;
    changed[at] ^= 1;
    CHECK(core.refusal("verify_rules", Json::object(), changed) == "bad_signature");
  }
  const vault::SigningKey other{vault::Key(ByteArray<32>{9})};
  const Bytes wrong = support::signed_rules(other, kSampleSet);
  CHECK(core.refusal("verify_rules", Json::object(), wrong) == "bad_signature");
}

TEST_CASE("a département's set counts at its addresses; a damaged one leaves the one before") {
  Boundary core(1);
  begin(core);
  core.value(
      "answer",
      {{"day", kToday},
       {"page", "identity.birth_date"},
       {"answers", {{"identity.birth_date", {{"day", "3"}, {"month", "4"}, {"year", "1990"}}}}}});
  // The last that the person may choose: a département's comes after the nation's.
  const auto structure = [&] {
    return Json(core.guided("orient", {{"day", kToday}})["value"]["structures"].back());
  };
  const auto load = [&](const char* department, const Json& rules) {
    return core.call_guide("load_department", {{"department", department}, {"rules", rules}});
  };
  const Json sample = parse_json(kSampleSet).value();
  CHECK(structure() == "france_travail");
  CHECK(load("35", sample)["ok"] == true);
  CHECK(structure() == "ccas");
  Json damaged = sample;
  damaged["rules"][0]["decides"] = "sanction";
  CHECK(load("35", damaged)["error"] ==
        Json{{"code", "invalid_asset"}, {"where", "d35/rules/0/decides"}});
  CHECK(structure() == "ccas");
  CHECK(load("44", sample)["error"]["code"] == "invalid_asset");
  CHECK(structure() == "france_travail");
  CHECK(load("35", sample)["ok"] == true);
  CHECK(load("44", nullptr)["ok"] == true);
  CHECK(structure() == "france_travail");
}
