#include "core/prediagnostic/need.h"

#include <doctest/doctest.h>

#include "tests/support/files.h"
#include "tests/support/orientation.h"

using namespace parvis;
using namespace parvis::prediagnostic;

namespace {

std::vector<Need> shipped() {
  auto needs = read_needs(parse_json(support::file_text("assets/referentials/needs.json")).value());
  REQUIRE_MESSAGE(needs.ok(), needs.error().where);
  return std::move(needs).value();
}

}  // namespace

TEST_CASE("an answer on the project that asks for something tells its need, and no other") {
  struct Row {
    const char* facts;
    const char* told;
  };
  const Row rows[] = {
      {"{}", ""},
      {R"({"project.wish": "emploi"})", ""},
      {R"({"project.wish": "point"})", ""},
      {R"({"project.wish": "emploi_a_preciser"})", "metier"},
      {R"({"project.wish": "formation"})", "formation"},
      {R"({"project.wish": {"unknown": true}})", ""},
      {R"({"project.obstacle": ["rien"]})", ""},
      {R"({"project.wish": "emploi", "project.obstacle": ["entretien", "candidature"]})",
       "candidature entretien"},
  };
  const std::vector<Need> needs = shipped();
  for (const Row& row : rows) {
    CAPTURE(row.facts);
    std::string told;
    const Facts facts = support::facts_of(parse_json(row.facts).value());
    for (const Need* need : needs_told(needs, facts)) (told += told.empty() ? "" : " ") += need->id;
    CHECK(told == row.told);
  }
}

TEST_CASE("a damaged file of needs is refused, with the place of the fault") {
  const Json good = parse_json(R"({"needs": [{"id": "a", "label": "A", "told_by": ["x", "y"],
    "themes": ["t--u"]}]})")
                        .value();
  REQUIRE(read_needs(good).ok());
  struct Row {
    const char* pointer;
    Json value;
    const char* where;
  };
  const Row rows[] = {
      {"/needs", 3, "needs"},
      {"/needs/0/id", "", "needs/0"},
      {"/needs/0/label", nullptr, "needs/0"},
      {"/needs/0/told_by", {"x"}, "needs/a"},
      {"/needs/0/told_by/1", 1, "needs/a"},
      {"/needs/0/themes", Json::array(), "needs/a"},
      {"/needs/0/themes/0", 1, "needs/a"},
  };
  for (const Row& row : rows) {
    CAPTURE(row.pointer);
    Json broken = good;
    broken[Json::json_pointer(row.pointer)] = row.value;
    CHECK(read_needs(broken).error() == Error{ErrorCode::kInvalidAsset, row.where});
  }
}
