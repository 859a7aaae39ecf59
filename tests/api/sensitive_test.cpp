// What is sensitive is sealed in a record of its own (docs/formats/record.md, type 4).

#include <doctest/doctest.h>

#include "core/vault/session.h"
#include "tests/support/boundary.h"
#include "tests/support/device.h"

using namespace parvis;
using support::Boundary;

namespace {

const std::string kToday = "2026-06-15";
const Bytes kSecret(32, 7);
constexpr const char* kSensitiveFact = "work.rqth";

void load(Boundary& core) { core.value("load", {{"assets", support::bundle()}}); }

// What the records of a store hold, opened by the vault alone.
struct Held {
  explicit Held(const vault::Entries& store)
      : entropy(9), session(vault::Session::unlock(kSecret, store, entropy).value()) {}
  bool has(RecordType type, const std::string& fact) const {
    const Json* fields = session.fields(type);
    return fields != nullptr && fields->contains(fact);
  }
  support::TestEntropy entropy;
  vault::Session session;
};

Json said(Boundary& core, const std::string& fact) {
  return core.value("facts", {{"day", kToday}})["facts"].value(fact, Json());
}

void answer(Boundary& core, const char* page, const char* fact, const Json& typed) {
  const Json reply =
      core.value("answer", {{"day", kToday}, {"page", page}, {"answers", {{fact, typed}}}});
  CAPTURE(reply.dump());
  CHECK(reply.contains("next"));
}

// A file as earlier builds kept it: every fact in one record.
vault::Entries old_file() {
  support::TestEntropy entropy(3);
  vault::Writes writes;
  vault::Session session = vault::Session::create(kSecret, entropy, writes);
  const auto saved =
      session.set_fields(RecordType::kFacts,
                         {{kSensitiveFact, support::fact("oui")},
                          {std::string("prefilled.") + kSensitiveFact, support::fact("non")},
                          {"work.status", support::fact("actif")}},
                         writes);
  CHECK(saved.ok());
  vault::Entries store;
  for (const vault::StoreWrite& write : writes) {
    if (write.bytes) store[write.key] = *write.bytes;
  }
  return store;
}

}  // namespace

TEST_CASE("the answer to a sensitive question is in no record but the sensitive one") {
  Boundary core(1);
  load(core);
  core.value("create", {{"day", kToday}}, kSecret);
  answer(core, "work.status", "work.status", "actif");
  answer(core, kSensitiveFact, kSensitiveFact, "oui");
  const Held held(core.store());
  CHECK(held.has(RecordType::kSensitive, kSensitiveFact));
  CHECK_FALSE(held.has(RecordType::kFacts, kSensitiveFact));
  CHECK(held.has(RecordType::kFacts, "work.status"));
  CHECK_FALSE(held.has(RecordType::kSensitive, "work.status"));
  CHECK(said(core, kSensitiveFact) == "oui");
}

TEST_CASE(
    "an earlier build's sensitive answers count, and move at the next save with all they have") {
  Boundary core(2);
  load(core);
  REQUIRE(core.unlock(old_file(), kSecret)["ok"] == true);
  CHECK(said(core, kSensitiveFact) == "oui");
  CHECK(Held(core.store()).has(RecordType::kFacts, kSensitiveFact));
  answer(core, "work.status", "work.status", "chomeur");
  const Held held(core.store());
  for (const std::string& fact :
       {std::string(kSensitiveFact), "prefilled." + std::string(kSensitiveFact)}) {
    CHECK(held.has(RecordType::kSensitive, fact));
    CHECK_FALSE(held.has(RecordType::kFacts, fact));
  }
  CHECK(held.session.fields(RecordType::kSensitive)->at(kSensitiveFact).at("day") == "2026-11-21");
  CHECK(said(core, kSensitiveFact) == "oui");
}

TEST_CASE("what an earlier build writes after the move is newer, and counts") {
  Boundary core(4);
  load(core);
  core.value("create", {{"day", kToday}}, kSecret);
  answer(core, kSensitiveFact, kSensitiveFact, "oui");
  support::TestEntropy entropy(5);
  vault::Entries store = core.store();
  vault::Session earlier = vault::Session::unlock(kSecret, store, entropy).value();
  vault::Writes writes;
  CHECK(earlier.set_fields(RecordType::kFacts, {{kSensitiveFact, support::fact("non")}}, writes)
            .ok());
  for (const vault::StoreWrite& write : writes) {
    if (write.bytes) store[write.key] = *write.bytes;
  }
  Boundary again(6);
  load(again);
  REQUIRE(again.unlock(store, kSecret)["ok"] == true);
  CHECK(said(again, kSensitiveFact) == "non");
  answer(again, "work.status", "work.status", "actif");
  CHECK(said(again, kSensitiveFact) == "non");
  CHECK_FALSE(Held(again.store()).has(RecordType::kFacts, kSensitiveFact));
}

TEST_CASE(
    "a damaged sensitive record stops every computation, as a damaged one of the others does") {
  Boundary core(7);
  load(core);
  core.value("create", {{"day", kToday}}, kSecret);
  answer(core, kSensitiveFact, kSensitiveFact, "oui");
  vault::Entries store = core.store();
  for (auto& [key, bytes] : store) {
    if (key.starts_with("envelope/")) bytes.back() ^= 1;
  }
  Boundary again(8);
  load(again);
  REQUIRE(again.unlock(store, kSecret)["ok"] == true);
  CHECK(again.refusal("facts", {{"day", kToday}}) == "record_tampered");
}

TEST_CASE("nothing of a file is left in the core that was locked") {
  Boundary core(10);
  load(core);
  core.value("create", {{"day", kToday}}, kSecret);
  answer(core, kSensitiveFact, kSensitiveFact, "oui");
  core.value("lock");
  core.value("create", {{"day", kToday}}, Bytes(32, 8));
  CHECK(said(core, kSensitiveFact).is_null());
}

TEST_CASE("on a screen that others use, a sensitive answer is withheld, and is not asked again") {
  Boundary core(11);
  load(core);
  core.value("create", {{"day", kToday}}, kSecret);
  answer(core, "work.status", "work.status", "actif");
  answer(core, kSensitiveFact, kSensitiveFact, "oui");
  for (const bool shared : {false, true}) {
    CAPTURE(shared);
    const Json in = {{"day", kToday}, {"page", kSensitiveFact}, {"shared", shared}};
    const Json question = core.value("page", in)["questions"][0];
    CHECK(question["state"] == "given");
    CHECK(question["value"].is_null() == shared);
    CHECK(question.contains("source") != shared);
    CHECK(question.contains("withheld") == shared);
    std::string all = core.value("check", {{"day", kToday}, {"shared", shared}}).dump();
    CHECK((all.find("\"withheld\":true") != std::string::npos) == shared);
    const Json status =
        core.value("page", {{"day", kToday}, {"page", "work.status"}, {"shared", shared}});
    CHECK(status["questions"][0]["value"] == "actif");
  }
}

TEST_CASE("what a screen does not show is left as it was, or replaced") {
  Boundary core(11);
  load(core);
  core.value("create", {{"day", kToday}}, kSecret);
  answer(core, kSensitiveFact, kSensitiveFact, "oui");
  const auto send = [&](Json answers, Json keep) {
    return core.value("answer", {{"day", kToday},
                                 {"page", kSensitiveFact},
                                 {"answers", std::move(answers)},
                                 {"keep", std::move(keep)}});
  };
  CHECK(send(Json::object(), {kSensitiveFact}).contains("next"));
  CHECK(said(core, kSensitiveFact) == "oui");
  CHECK(send({{kSensitiveFact, "non"}}, Json::array()).contains("next"));
  CHECK(said(core, kSensitiveFact) == "non");
  send(Json::object(), Json::array());
  CHECK(said(core, kSensitiveFact).is_null());
}

TEST_CASE("a question that was never answered cannot be kept") {
  Boundary core(11);
  load(core);
  core.value("create", {{"day", kToday}}, kSecret);
  const Json reply = core.value("answer", {{"day", kToday},
                                           {"page", "work.status"},
                                           {"answers", Json::object()},
                                           {"keep", {"work.status"}}});
  CHECK(reply["problems"][0]["code"] == "required");
}

TEST_CASE(
    "a sensitive question answered apart is one question to the person, and one answer decides") {
  support::TestEntropy entropy(12);
  vault::Writes writes;
  vault::Session session = vault::Session::create(kSecret, entropy, writes);
  Json apart = support::fact("oui");
  apart["against"] = Json::array({support::fact("non")});
  CHECK(session.set_fields(RecordType::kSensitive, {{kSensitiveFact, apart}}, writes).ok());
  REQUIRE(session.conflicts().size() == 1);
  CHECK(session.sync_status().open == 1);
  CHECK(session.unsent() == std::vector<std::string>{kSensitiveFact});
  CHECK(session.conflicts()[0].answers.size() == 2);
  CHECK(session.decide(kSensitiveFact, "non", writes).ok());
  CHECK(session.conflicts().empty());
  CHECK(session.fields(RecordType::kSensitive)->at(kSensitiveFact).at("v") == "non");
}
