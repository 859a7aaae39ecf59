// What is not asked of everybody, and what is needed of some: on the questions of the product.

#include <doctest/doctest.h>

#include "core/questionnaire/answers.h"
#include "tests/support/questions.h"

using namespace parvis;
using namespace parvis::questionnaire;

namespace {

const Day kToday = Day::of(2026, 6, 15).value();

const QuestionSet& product() {
  static const QuestionSet set = support::load_questions().value();
  return set;
}

Facts facts_of(const Json& values) {
  Facts facts;
  for (const auto& [id, value] : values.items()) facts.set(id, {value, "declared", "2026-06-15"});
  return facts;
}

// Ways in that do not ask for difficulties.
const Json kBackSoon = {{"entry.kind", "reinscription"}, {"entry.last_registration", "2026-02"}};
const Json kCallMe = {{"entry.kind", "rappel"}};
const Json kSimulation = {{"entry.kind", "simulation"}};

Json with(Json facts, const Json& more) {
  facts.update(more);
  return facts;
}

}  // namespace

TEST_CASE("whoever is not asked for difficulties can still tell one when they want") {
  for (const Json& entry : {kBackSoon, kCallMe, kSimulation}) {
    CAPTURE(to_text(entry));
    const Facts before = facts_of(entry);
    CHECK_FALSE(Journey(product(), before, kToday).is_asked("difficulty.kinds"));
    const Facts wanted = facts_of(with(entry, {{"difficulty.wanted", true}}));
    const Journey journey(product(), wanted, kToday);
    CHECK(journey.is_asked("difficulty.kinds"));
    CHECK(journey.is_asked("difficulty.private_kinds"));
  }
}

TEST_CASE("a difficulty told before still counts, whatever the way in becomes") {
  const Json told = {{"difficulty.private_kinds", {"securite"}},
                     {"difficulty.securite.situations", {"violences"}}};
  for (const Json& kinds : {Json{"logement"}, Json(nullptr)}) {  // the other page told, skipped
    for (const Json& entry : {kBackSoon, kCallMe, kSimulation}) {
      CAPTURE(to_text(entry));
      const Facts facts = facts_of(with(with(entry, told), {{"difficulty.kinds", kinds}}));
      const Journey journey(product(), facts, kToday);
      const Facts counted = journey.relevant();
      CHECK(counted.value("difficulty.private_kinds") != nullptr);
      CHECK(counted.value("difficulty.securite.situations") != nullptr);
      CHECK(counted.has("difficulty.kinds"));
      CHECK(journey.is_asked("difficulty.logement.situations") == !kinds.is_null());
    }
  }
}

// The law of registration asks for none of these amounts: they are for the simulation of rights.
TEST_CASE("amounts are asked of three ways in once they are wanted, needed for a claim, or told") {
  const Json told = {{"housing.status", "locataire_vide"}, {"resources.kinds", {"salaire"}}};
  const Json kInside = {{"entry.invitation", "spip"}, {"entry.release", "2027-03"}};
  for (const Json& entry : {kBackSoon, Json{{"entry.kind", "jeune"}}, kInside}) {
    CAPTURE(to_text(entry));
    const Json here = with(entry, told);
    const auto asks = [&](const Json& facts, const char* question) {
      return Journey(product(), facts_of(facts), kToday).is_asked(question);
    };
    CHECK(asks(here, "resources.kinds"));
    for (const char* amount : {"housing.rent", "housing.aid", "resources.salaire"}) {
      CAPTURE(amount);
      CHECK_FALSE(asks(here, amount));
      CHECK(asks(with(here, {{"details.amounts", true}}), amount));
      CHECK(asks(with(here, {{"handover.wanted", true}}), amount));
      CHECK(asks(with(here, {{amount, "450.00"}}), amount));
    }
  }
  for (const char* ended : {"2025-05", "2026-06"}) {  // 13 months ago; this month
    CAPTURE(ended);
    const Json facts =
        with(told, {{"entry.kind", "reinscription"}, {"entry.last_registration", ended}});
    const bool long_ago = std::string_view(ended) == "2025-05";
    CHECK(Journey(product(), facts_of(facts), kToday).is_asked("resources.salaire") == long_ago);
  }
}

TEST_CASE("what is of use outside only is asked from the month of release on") {
  struct Row {
    const char* release;  // empty: not told
    bool asked;
  };
  for (const Row& row : {Row{"", false}, Row{"2027-03", false}, Row{"2026-07", false},
                         Row{"2026-06", true}, Row{"2026-01", true}}) {
    CAPTURE(row.release);
    Json facts = {{"entry.invitation", "spip"}, {"housing.status", "locataire_vide"}};
    if (*row.release != '\0') facts["entry.release"] = row.release;
    for (const char* question : {"contact.phone", "address.line", "housing.rent"}) {
      CAPTURE(question);
      CHECK(Journey(product(), facts_of(facts), kToday).is_asked(question) == row.asked);
    }
    CHECK(Journey(product(), facts_of(facts), kToday).is_asked("address.commune"));
  }
  const Json told = {{"entry.invitation", "spip"},
                     {"contact.phone", "+33639981234"},
                     {"address.line", "12 rue des Lilas"},
                     {"housing.status", "locataire_vide"}};
  const Facts kept = Journey(product(), facts_of(told), kToday).relevant();
  CHECK(kept.has("contact.phone"));
  CHECK(kept.has("address.line"));
}

TEST_CASE("who comes with a disability is asked what is needed, whatever the RQTH") {
  const auto asks = [](const Json& facts) {
    return Journey(product(), facts_of(facts), kToday).is_asked("work.adaptations");
  };
  CHECK(asks({{"entry.kind", "handicap"}}));
  CHECK(asks({{"entry.kind", "handicap"}, {"work.rqth", "non"}}));
  CHECK(asks({{"entry.kind", "premiere"}, {"work.rqth", "demande"}}));
  CHECK_FALSE(asks({{"entry.kind", "premiere"}, {"work.rqth", "non"}}));
}

TEST_CASE("to be called back takes a telephone number or an e-mail address") {
  struct Row {
    const char* entry;
    const char* phone;
    const char* email;
    const char* problem;
  };
  constexpr Row kRows[] = {
      {"rappel", "", "", "contact.email"},
      {"rappel", "06 39 98 12 34", "", ""},
      {"rappel", "", "nom@exemple.fr", ""},
      {"rappel", "12", "", "contact.phone"},
      {"premiere", "", "", ""},
      {"premiere", "06 39 98 12 34", "", ""},
  };
  for (const Row& row : kRows) {
    CAPTURE(row.entry);
    CAPTURE(row.phone);
    CAPTURE(row.email);
    const Facts facts = facts_of({{"entry.kind", row.entry}});
    Typed typed;
    for (const auto& [id, text] :
         {std::pair{"contact.phone", row.phone}, std::pair{"contact.email", row.email}}) {
      if (*text == '\0')
        typed.skip.emplace_back(id);
      else
        typed.answers[id] = text;
    }
    const auto reading = read_page(product(), "contact.reach", typed, facts, kToday);
    REQUIRE(reading.ok());
    const auto& problems = reading.value().problems;
    REQUIRE(problems.empty() == (*row.problem == '\0'));
    if (!problems.empty()) CHECK(problems[0].question == row.problem);
  }
}

TEST_CASE("who skipped both and then asks to be called back is asked again") {
  const Json skipped = {{"contact.phone", nullptr}, {"contact.email", nullptr}};
  const auto is_left = [&](const char* entry) {
    const Facts facts = facts_of(with(skipped, {{"entry.kind", entry}}));
    for (const Page* page : Journey(product(), facts, kToday).missing()) {
      if (page->id == "contact.reach") return true;
    }
    return false;
  };
  CHECK(is_left("rappel"));
  CHECK_FALSE(is_left("premiere"));
}
