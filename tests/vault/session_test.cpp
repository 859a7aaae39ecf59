// An account in memory and in its store, without a network.

#include "core/vault/session.h"

#include <doctest/doctest.h>

#include "core/vault/envelope.h"
#include "core/vault/state.h"
#include "tests/support/device.h"

using namespace parvis;
using namespace parvis::support;
using vault::SyncStatus;

namespace {

std::string key_starting(const vault::Entries& entries, const std::string& prefix) {
  for (const auto& [key, bytes] : entries) {
    if (key.starts_with(prefix)) return key;
  }
  return "";
}

ErrorCode code_of(const Status& status) {
  REQUIRE_FALSE(status.ok());
  return status.error().code;
}

}  // namespace

TEST_CASE("what is saved is there when the store is opened again") {
  Device phone(1);
  phone.create();
  CHECK(phone.session->fields(RecordType::kFacts) == nullptr);
  CHECK(phone.set("name", "Marie").ok());
  CHECK(phone.set("city", "Rennes").ok());
  CHECK(phone.erase("name").ok());
  const std::string code = phone.session->recovery_code();
  const vault::Id account = phone.session->account();
  CHECK(phone.reopen().ok());
  CHECK(phone.get("city") == "Rennes");
  CHECK(phone.get("name").is_null());
  CHECK(phone.session->recovery_code() == code);
  CHECK(phone.session->account() == account);
  CHECK(phone.session->sync_status().state == SyncStatus::kLocalOnly);
  CHECK(phone.session->sync_status().waiting == 1);
}

TEST_CASE("a save that changes nothing writes nothing") {
  Device phone(1);
  phone.create();
  CHECK(phone.set("name", "Marie").ok());
  vault::Writes writes;
  CHECK(phone.session->set_fields(RecordType::kFacts, {{"name", fact("Marie")}}, writes).ok());
  CHECK(phone.session->set_fields(RecordType::kFacts, {{"other", std::nullopt}}, writes).ok());
  CHECK(writes.empty());
}

TEST_CASE("nothing of what was typed stands in the store in clear") {
  Device phone(1);
  phone.create();
  CHECK(phone.set("identity.name", "MARKER-4711").ok());
  ModelServer server;
  phone.sync(server);
  CHECK(phone.set("identity.name", "MARKER-4712").ok());
  for (const auto& entry : phone.entries) {
    CAPTURE(entry.first);
    CHECK(text_of(entry.second).find("MARKER") == std::string_view::npos);
    CHECK(text_of(entry.second).find("identity") == std::string_view::npos);
  }
}

TEST_CASE("a save that is refused changes nothing") {
  struct Row {
    const char* why;
    RecordType type;
    const char* field;
    Json value;
    ErrorCode expected;
  };
  const Row rows[] = {
      {"a fact without its frame", RecordType::kFacts, "a", Json("bare"), ErrorCode::kWrongShape},
      {"a language that is a number", RecordType::kSettings, "language", Json(3),
       ErrorCode::kWrongShape},
      {"more than an envelope holds", RecordType::kFacts, "a", fact(std::string(1100000, 'x')),
       ErrorCode::kTooLarge},
  };
  for (const Row& row : rows) {
    CAPTURE(row.why);
    Device phone(1);
    phone.create();
    CHECK(phone.set("name", "Marie").ok());
    const Json before = phone.all();
    vault::Writes writes;
    CHECK(code_of(phone.session->set_fields(row.type, {{row.field, row.value}}, writes)) ==
          row.expected);
    CHECK(writes.empty());
    CHECK(phone.all() == before);
  }
}

TEST_CASE("a store that misses a part, or has another's, does not open") {
  struct Row {
    const char* why;
    std::function<void(Device&, Device&)> damage;
    ErrorCode expected;
    const char* where;
  };
  const Row rows[] = {
      {"no slot", [](Device& device, Device&) { device.entries.erase("slot"); },
       ErrorCode::kMalformedSlot, "slot"},
      {"another device's slot",
       [](Device& device, Device& other) { device.entries["slot"] = other.entries["slot"]; },
       ErrorCode::kSlotDoesNotOpen, ""},
      {"no device", [](Device& device, Device&) { device.entries.erase("device"); },
       ErrorCode::kRecordTampered, "device"},
      {"a device with a flipped bit",
       [](Device& device, Device&) { device.entries["device"].back() ^= 1; },
       ErrorCode::kRecordTampered, "device"},
  };
  for (const Row& row : rows) {
    CAPTURE(row.why);
    Device phone(1);
    Device other(2);
    phone.create();
    other.create();
    row.damage(phone, other);
    const Status opened = phone.reopen();
    CHECK(code_of(opened) == row.expected);
    CHECK(opened.error().where == row.where);
  }
}

TEST_CASE("a device whose chain is damaged keeps what was not sent, and reads the chain anew") {
  struct Row {
    const char* why;
    std::function<void(vault::Entries&)> damage;
  };
  const Row rows[] = {
      {"no chain", [](vault::Entries& entries) { entries.erase("chain"); }},
      {"an empty chain", [](vault::Entries& entries) { entries["chain"].clear(); }},
      {"a flipped bit", [](vault::Entries& entries) { entries["chain"].back() ^= 1; }},
      {"another entry's bytes",
       [](vault::Entries& entries) { entries["chain"] = entries["device"]; }},
  };
  for (const Row& row : rows) {
    CAPTURE(row.why);
    ModelServer server;
    Device phone(1);
    phone.create();
    CHECK(phone.set("name", "Marie").ok());
    CHECK_FALSE(phone.sync(server).problem);
    CHECK(phone.set("city", "Rennes").ok());
    row.damage(phone.entries);
    REQUIRE(phone.reopen().ok());
    CHECK(phone.get("city") == "Rennes");
    CHECK(phone.session->sync_status().waiting == 1);
    CHECK_FALSE(phone.sync(server).problem);
    CHECK(phone.session->conflicts().empty());
    CHECK(phone.session->sync_status().state == SyncStatus::kSent);
    Device kiosk(2);
    CHECK_FALSE(kiosk.restore(phone.session->recovery_code(), server).problem);
    CHECK(kiosk.get("name") == "Marie");
    CHECK(kiosk.get("city") == "Rennes");
    CHECK(phone.reopen().ok());
    CHECK(phone.get("city") == "Rennes");
  }
}

TEST_CASE("F12 a record that does not open is counted, kept byte for byte, and never sent") {
  struct Row {
    const char* why;
    std::function<void(vault::Entries&, const std::string&)> damage;
  };
  const Row rows[] = {
      {"a flipped bit",
       [](vault::Entries& entries, const std::string& key) { entries[key].back() ^= 1; }},
      {"cut", [](vault::Entries& entries, const std::string& key) { entries[key].resize(50); }},
      {"another record's",
       [](vault::Entries& entries, const std::string& key) {
         for (const auto& [other, bytes] : entries) {
           if (other.starts_with("envelope/") && other != key) entries[key] = bytes;
         }
       }},
  };
  for (const Row& row : rows) {
    CAPTURE(row.why);
    Device phone(1);
    phone.create();
    CHECK(phone.set("name", "Marie").ok());
    const std::string key = key_starting(phone.entries, "envelope/");
    vault::Writes writes;
    CHECK(phone.session->set_fields(RecordType::kSettings, {{"language", "fr"}}, writes).ok());
    phone.store(writes);
    row.damage(phone.entries, key);
    const Bytes damaged = phone.entries[key];
    CHECK(phone.reopen().ok());
    CHECK(phone.session->quarantined().size() == 1);
    CHECK(phone.session->fields(RecordType::kFacts) == nullptr);
    CHECK(code_of(phone.set("name", "Paul")) == ErrorCode::kRecordTampered);
    CHECK((*phone.session->fields(RecordType::kSettings))["language"] == "fr");
    ModelServer server;
    CHECK_FALSE(phone.sync(server).problem);
    CHECK(server.accounts.begin()->second.commits[0].envelopes.size() == 1);
    CHECK(phone.entries[key] == damaged);
  }
}

TEST_CASE("a damaged record comes back from the server, its damaged bytes put aside") {
  struct Row {
    const char* why;
    bool edited;  // since the last sync
    std::function<void(Device&, const std::string&)> damage;
  };
  const Row rows[] = {
      {"a flipped bit", false,
       [](Device& phone, const std::string& key) { phone.entries[key].back() ^= 1; }},
      {"lost", false, [](Device& phone, const std::string& key) { phone.entries.erase(key); }},
      {"a flipped bit in an edit", true,
       [](Device& phone, const std::string& key) { phone.entries[key].back() ^= 1; }},
  };
  for (const Row& row : rows) {
    CAPTURE(row.why);
    ModelServer server;
    Device phone(1);
    phone.create();
    CHECK(phone.set("name", "Marie").ok());
    CHECK_FALSE(phone.sync(server).problem);
    if (row.edited) CHECK(phone.set("name", "Paul").ok());
    const std::string key = key_starting(phone.entries, "envelope/");
    row.damage(phone, key);
    const bool is_lost = !phone.entries.contains(key);
    const Bytes damaged = is_lost ? Bytes() : phone.entries[key];
    REQUIRE(phone.reopen().ok());
    CHECK(phone.session->quarantined().size() == 1);
    CHECK(code_of(phone.set("city", "Rennes")) == ErrorCode::kRecordTampered);
    const vault::Step synced = phone.sync(server);
    CHECK_FALSE(synced.problem);
    CHECK(synced.outcome == vault::SyncOutcome::kReceived);
    CHECK(phone.session->quarantined().empty());
    CHECK(phone.get("name") == "Marie");
    const std::string aside = key_starting(phone.entries, "quarantine/");
    CHECK(aside.empty() == is_lost);
    if (!is_lost) CHECK(phone.entries[aside] == damaged);
    CHECK(phone.set("city", "Rennes").ok());
    CHECK_FALSE(phone.sync(server).problem);
    CHECK(phone.session->sync_status().state == SyncStatus::kSent);
  }
}

TEST_CASE("an older revision put back in the store is not taken for the newest") {
  ModelServer server;
  Device phone(1);
  phone.create();
  CHECK(phone.set("name", "Ancien").ok());
  CHECK_FALSE(phone.sync(server).problem);
  const std::string key = key_starting(phone.entries, "envelope/");
  const Bytes older = phone.entries[key];
  CHECK(phone.set("name", "Nouveau").ok());
  CHECK_FALSE(phone.sync(server).problem);
  phone.entries[key] = older;
  REQUIRE(phone.reopen().ok());
  CHECK(phone.session->quarantined().size() == 1);
  CHECK(phone.get("name").is_null());
  CHECK_FALSE(phone.sync(server).problem);
  CHECK(phone.get("name") == "Nouveau");
}

TEST_CASE("a server that was set back does not mend a damaged record") {
  ModelServer server;
  Device phone(1);
  phone.create();
  CHECK(phone.set("name", "Ancien").ok());
  CHECK_FALSE(phone.sync(server).problem);
  const auto backup = server.accounts;
  CHECK(phone.set("name", "Nouveau").ok());
  CHECK_FALSE(phone.sync(server).problem);
  phone.entries[key_starting(phone.entries, "envelope/")].back() ^= 1;
  REQUIRE(phone.reopen().ok());
  server.accounts = backup;
  const vault::Step synced = phone.sync(server);
  REQUIRE(synced.problem);
  CHECK(synced.problem->code == ErrorCode::kRollback);
  CHECK(phone.session->quarantined().size() == 1);
}

TEST_CASE("a damaged record comes back from another device, its damaged bytes put aside") {
  ModelServer server;
  Device phone(1);
  Device kiosk(2);
  phone.create();
  CHECK(phone.set("name", "Marie").ok());
  phone.sync(server);
  kiosk.restore(phone.session->recovery_code(), server);
  phone.sync(server);
  const std::string key = key_starting(phone.entries, "envelope/");
  phone.entries[key].back() ^= 1;
  const Bytes damaged = phone.entries[key];
  CHECK(phone.reopen().ok());
  CHECK(phone.session->quarantined().size() == 1);
  CHECK(kiosk.set("city", "Rennes").ok());
  kiosk.sync(server);
  CHECK_FALSE(phone.sync(server).problem);
  CHECK(phone.get("name") == "Marie");
  CHECK(phone.get("city") == "Rennes");
  CHECK(phone.session->quarantined().empty());
  CHECK(phone.entries[key_starting(phone.entries, "quarantine/")] == damaged);
}

TEST_CASE("a record that the chain proves and the store lost is not written over") {
  ModelServer server;
  Device phone(1);
  phone.create();
  CHECK(phone.set("name", "Marie").ok());
  phone.sync(server);
  phone.entries.erase(key_starting(phone.entries, "envelope/"));
  CHECK(phone.reopen().ok());
  CHECK(phone.session->quarantined().size() == 1);
  CHECK(code_of(phone.set("name", "Paul")) == ErrorCode::kRecordTampered);
}

TEST_CASE(
    "C10 a record of a later build is read-only, travels unchanged, and comes back when merged") {
  ModelServer server;
  Device phone(1);
  Device kiosk(2);
  phone.create();
  CHECK(phone.set("name", "Marie").ok());
  phone.sync(server);
  kiosk.restore(phone.session->recovery_code(), server);
  // The kiosk runs a later build: it writes facts in schema 2, and a type 900.
  vault::State& later = kiosk.session->state();
  Record facts;
  facts.type = 1;
  facts.schema = 2;
  facts.unknown = Bytes{1, 2, 3};
  Record other;
  other.type = 900;
  other.schema = 1;
  other.unknown = Bytes{4, 5};
  vault::Writes writes;
  CHECK(vault::save_record(later, vault::singleton_id(later, RecordType::kFacts), facts, writes)
            .ok());
  CHECK(vault::save_record(later, vault::Id{42}, other, writes).ok());
  kiosk.store(writes);
  CHECK_FALSE(kiosk.sync(server).problem);
  SUBCASE("nothing was edited here") {
    CHECK_FALSE(phone.sync(server).problem);
    CHECK(phone.reopen().ok());
    CHECK(phone.session->read_only().size() == 2);
    CHECK(phone.session->fields(RecordType::kFacts) == nullptr);
    CHECK(code_of(phone.set("name", "Paul")) == ErrorCode::kReadOnly);
    CHECK(phone.session->quarantined().empty());
    for (const auto& [id, stored] : kiosk.session->state().records) {
      CHECK(phone.session->state().records.at(id).envelope == stored.envelope);
    }
  }
  SUBCASE("an edit here stays here, and the later build's record there") {
    CHECK(phone.set("city", "Rennes").ok());
    CHECK_FALSE(phone.sync(server).problem);
    CHECK(phone.reopen().ok());
    CHECK(phone.get("city") == "Rennes");
    CHECK(phone.session->quarantined().size() == 1);
    CHECK(phone.session->sync_status().waiting == 0);
    CHECK_FALSE(kiosk.sync(server).problem);
    CHECK(kiosk.session->read_only().size() == 2);
  }
}

TEST_CASE("an outbox that was damaged is built again, and sent once") {
  ModelServer server;
  Device phone(1);
  phone.create();
  CHECK(phone.set("name", "Marie").ok());
  const auto no_network = [](const vault::Request&) { return vault::Response{}; };
  phone.sync(no_network, server.host);
  REQUIRE(phone.entries.contains("outbox"));
  phone.entries["outbox"][40] ^= 1;
  CHECK(phone.reopen().ok());
  CHECK_FALSE(phone.sync(server).problem);
  CHECK(server.accounts.begin()->second.commits.size() == 1);
  CHECK_FALSE(phone.entries.contains("outbox"));
  CHECK(phone.session->sync_status().state == SyncStatus::kSent);
}

TEST_CASE("more records than one commit carries go in several") {
  ModelServer server;
  Device phone(1);
  phone.create();
  vault::State& state = phone.session->state();
  vault::Writes writes;
  for (std::uint8_t high = 0; high < 9; ++high) {
    for (std::uint8_t low = 0; low < 250; ++low) {
      Record record;
      record.type = 900;
      record.unknown = Bytes{high, low};
      CHECK(vault::save_record(state, vault::Id{high, low}, record, writes).ok());
    }
  }
  phone.store(writes);
  CHECK_FALSE(phone.sync(server).problem);
  CHECK(server.accounts.begin()->second.commits.size() == 3);
  Device kiosk(2);
  CHECK_FALSE(kiosk.restore(phone.session->recovery_code(), server).problem);
  CHECK(kiosk.session->state().records.size() == 2250);
  CHECK(kiosk.session->quarantined().empty());
}
