// What is not asked of everybody, through the boundary.

#include <doctest/doctest.h>

#include "tests/support/boundary.h"

using namespace parvis;
using support::Boundary;

namespace {

const std::string kToday = "2026-06-15";

void begin(Boundary& core, const char* entry) {
  core.value("load", {{"assets", support::bundle()}});
  core.value("create", {{"day", kToday}}, Bytes(32, 7));
  core.value("answer",
             {{"day", kToday}, {"page", "entry.kind"}, {"answers", {{"entry.kind", entry}}}});
}

}  // namespace

TEST_CASE("a module is told of no page that would be refused, but of those that can be asked for") {
  Boundary core(1);
  begin(core, "rappel");
  const Json pages = core.value("facts", {{"day", kToday}})["pages"];
  CHECK_FALSE(pages.contains("work.status"));
  CHECK(pages.contains("contact.phone"));
  REQUIRE(pages.contains("difficulty.kinds"));
  const Json asked = {{"day", kToday}, {"page", pages["difficulty.kinds"]}};
  CHECK(core.call("page", asked)["error"]["code"] == "unknown_question");
  core.value("note", {{"day", kToday}, {"fact", "difficulty.wanted"}, {"value", true}});
  CHECK(core.call("page", asked)["ok"] == true);
}

TEST_CASE("a screen notes no answer of a question, though a section reads it beforehand") {
  Boundary core(1);
  begin(core, "premiere");
  const Json said = {{"day", kToday}, {"fact", "difficulty.kinds"}, {"value", {"logement"}}};
  CHECK(core.call("note", said)["error"]["code"] == "unknown_question");
}
