#include "core/questionnaire/outgoing.h"

#include <doctest/doctest.h>

#include "tests/support/files.h"
#include "tests/support/questions.h"

using namespace parvis;
using namespace parvis::questionnaire;

namespace {

const Json& claim() {
  static const Json file = parse_json(support::file_text("assets/handover/rsa_claim.json")).value();
  return file;
}

const Day kToday = Day::of(2026, 6, 15).value();

Outgoing prepared(const Json& values) {
  Facts facts;
  for (const auto& [id, value] : values.items()) facts.set(id, {value, "declared", "2026-06-15"});
  auto outgoing = prepare(claim(), facts, kToday);
  REQUIRE_MESSAGE(outgoing.ok(), outgoing.error().where);
  return std::move(outgoing).value();
}

const OutgoingRow* row_of(const Outgoing& outgoing, const char* question) {
  for (const OutgoingRow& row : outgoing.rows) {
    if (row.question == question) return &row;
  }
  return nullptr;
}

}  // namespace

TEST_CASE("a claim holds what was told, under the names of the body, and says what was not") {
  const Outgoing outgoing =
      prepared({{"identity.nationality", "fr"},
                {"handover.caisse", "msa"},
                {"handover.nir", nullptr},
                {"housing.status", "locataire_vide"},
                {"housing.rent", {{"unknown", true}}},
                {"household.children",
                 {{"01000000", {{"birth_date", "2019-07-09"}}},
                  {"02000000", {{"birth_date", "2021-01-02"}}}}},
                {"resources.kinds", Json{"salaire"}},
                {"resources.salaire", {{"2026-05", "512.00"}, {"2026-06", {{"unknown", true}}}}}});
  CHECK(outgoing.recipient == "msa");
  const Json& fields = outgoing.package["fields"];
  CHECK(outgoing.package["day"] == "2026-06-15");
  CHECK(fields["nationalite"] == "francaise");
  CHECK(fields["logement"] == "locataire");
  CHECK(fields["salaire"] == Json{{"2026-05", "512.00"}});
  CHECK(fields["enfants"][1] == Json{{"date_naissance", "2021-01-02"}});
  for (const char* absent : {"nir", "loyer", "prenoms", "titre_sejour", "lien_conjoint"}) {
    CAPTURE(absent);
    CHECK_FALSE(fields.contains(absent));
  }
  CHECK(row_of(outgoing, "handover.nir")->told == Told::kSkipped);
  CHECK(row_of(outgoing, "housing.rent")->told == Told::kUnknown);
  CHECK(row_of(outgoing, "identity.first_names")->told == Told::kMissing);
  CHECK(row_of(outgoing, "identity.first_names")->needed);
  CHECK(row_of(outgoing, "identity.permit_kind") == nullptr);
  CHECK(row_of(outgoing, "resources.chomage") == nullptr);
}

TEST_CASE("a social-security number that is not of the day of birth is told, and not handed on") {
  for (const bool agrees : {true, false}) {
    CAPTURE(agrees);
    const char* const born = agrees ? "1955-08-14" : "1990-03-14";
    const Outgoing outgoing =
        prepared({{"identity.birth_date", born}, {"handover.nir", "255081416802538"}});
    CHECK(row_of(outgoing, "handover.nir")->told == (agrees ? Told::kGiven : Told::kAgainst));
    CHECK(outgoing.package["fields"].contains("nir") == agrees);
  }
}

TEST_CASE("every field of the claim is a question, and its values are those offered") {
  const auto questions = support::load_questions();
  REQUIRE(questions.ok());
  for (const Json& section : claim()["sections"]) {
    for (const Json& field : section["fields"]) {
      CAPTURE(field["from"].get<std::string>());
      const Question* question = questions.value().question(field["from"].get<std::string>());
      REQUIRE(question != nullptr);
      const Json* values = find(field, "values");
      if (values == nullptr) continue;
      for (const Option& option : question->options) CHECK(values->contains(option.value));
    }
  }
}

TEST_CASE("a fault in the file of a hand-over is named") {
  struct Row {
    const char* pointer;
    Json value;
    const char* where;
  };
  const Row rows[] = {
      {"/sections", 3, "rsa_claim"},
      {"/sections/1/fields", nullptr, "rsa_claim/sections/1"},
      {"/sections/1/fields/2/label", 3, "rsa_claim/sections/1/fields/2"},
      {"/sections/1/fields/2/if", {{"is", 3}}, "rsa_claim/sections/1/fields/2/if"},
  };
  for (const Row& row : rows) {
    CAPTURE(row.pointer);
    Json broken = claim();
    broken[Json::json_pointer(row.pointer)] = row.value;
    const auto refused = prepare(broken, {}, kToday);
    REQUIRE_FALSE(refused.ok());
    CHECK(refused.error().code == ErrorCode::kInvalidAsset);
    CHECK(refused.error().where.starts_with(row.where));
  }
}
