// A copy comes into the file that is open: what is missing is taken, what differs is told.

#include <doctest/doctest.h>

#include "tests/support/boundary.h"

using namespace parvis;
using support::Boundary;

namespace {

const std::string kToday = "2026-06-15";
const Bytes kSecret(32, 7);
constexpr const char* kSensitive = "work.rqth";
constexpr const char* kSensitivePage = "work.rqth";

// The page of how one is reached, as answered; null: passed over, as the e-mail always is.
void begin(Boundary& core, const std::optional<Json>& phone) {
  core.value("load", {{"assets", support::bundle()}});
  core.value("create", {{"day", kToday}}, kSecret);
  if (!phone) return;
  Json said = {{"day", kToday}, {"page", "contact.reach"}, {"skip", {"contact.email"}}};
  if (phone->is_null())
    said["skip"].push_back("contact.phone");
  else
    said["answers"]["contact.phone"] = *phone;
  CHECK(core.value("answer", said).contains("next"));
}

Json facts_in(Boundary& core) { return core.value("facts", {{"day", kToday}})["facts"]; }

// What `here` says of the copy of `there`.
Json copied(Boundary& here, Boundary& there, bool shared, const Json& take = Json::array()) {
  const std::string code = there.value("recovery")["code"];
  const Json file = there.value("export_file")["file"];
  const auto at = there.blob().begin() + file["at"].get<std::ptrdiff_t>();
  const Bytes bytes(at, at + file["size"].get<std::ptrdiff_t>());
  return here.value("import_file", {{"code", code}, {"shared", shared}, {"take", take}}, bytes);
}

}  // namespace

TEST_CASE("a copy fills what is missing or passed over, and tells each answer that differs") {
  struct Row {
    std::string why;
    std::optional<Json> here;  // nothing: never asked
    Json there;
    const char* stands;
    int taken;  // of two: the telephone and the e-mail
    bool differs;
  };
  const char* const kOne = "+33639981234";
  const char* const kOther = "+33639985678";
  const Row rows[] = {
      {"missing here", std::nullopt, "0639981234", kOne, 2, false},
      {"passed over here", Json(nullptr), "0639981234", kOne, 1, false},
      {"another answer", "0639985678", "0639981234", kOther, 0, true},
      {"the same answer", "0639981234", "0639981234", kOne, 0, false},
      {"passed over there", "0639981234", nullptr, kOne, 0, false},
  };
  for (const Row& row : rows) {
    CAPTURE(row.why);
    Boundary here(1);
    begin(here, row.here);
    Boundary there(2);
    begin(there, row.there);
    const Json reply = copied(here, there, false);
    CHECK(reply["taken"] == row.taken);
    CHECK(reply["kept"] == 2 - row.taken);
    CHECK(facts_in(here)["contact.phone"] == row.stands);
    REQUIRE(reply["differs"].size() == (row.differs ? 1 : 0));
    if (!row.differs) continue;
    const Json& one = reply["differs"][0];
    CHECK(one["question"] == "contact.phone");
    CHECK(one["page"] == "contact.reach");
    CHECK(one["value"] == kOther);
    CHECK(one["file"] == kOne);
    CHECK(copied(here, there, false)["differs"] == reply["differs"]);  // until somebody chooses
    CHECK(copied(here, there, false, {"contact.email"})["differs"] == reply["differs"]);
    CHECK(copied(here, there, false, {"contact.phone"})["taken"] == 1);
    CHECK(facts_in(here)["contact.phone"] == kOne);
    CHECK(copied(here, there, false)["differs"].empty());
  }
}

TEST_CASE("A8 of a sensitive answer that differs a screen that others use gets no value") {
  const auto said = [](Boundary& core, const char* rqth) {
    begin(core, std::nullopt);
    core.value("answer",
               {{"day", kToday}, {"page", kSensitivePage}, {"answers", {{kSensitive, rqth}}}});
  };
  for (const bool shared : {false, true}) {
    CAPTURE(shared);
    Boundary here(1);
    said(here, "non");
    Boundary there(2);
    said(there, "oui");
    const Json differs = copied(here, there, shared)["differs"];
    REQUIRE(differs.size() == 1);
    CHECK(differs[0]["question"] == kSensitive);
    CHECK(differs[0]["value"] == (shared ? Json(nullptr) : Json("non")));
    CHECK(differs[0]["file"] == (shared ? Json(nullptr) : Json("oui")));
    CHECK(differs[0].value("withheld", false) == shared);
  }
}
