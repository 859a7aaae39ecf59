// Every swap and every replay of a corpus that a server could try, over a real sync: the device
// names it, and what it holds stays byte for byte.

#include <doctest/doctest.h>

#include "core/vault/envelope.h"
#include "core/vault/state.h"
#include "tests/support/pair.h"

using namespace parvis;
using namespace parvis::support;

namespace {

constexpr std::size_t kRecords = 20;

// A person whose kiosk writes twenty records of two types, and whose phone is to receive them.
struct Person {
  ModelServer& server;
  Device phone;
  Device kiosk;
  std::vector<vault::Id> ids;

  Person(ModelServer& where, std::uint64_t seed) : server(where), phone(seed), kiosk(seed + 1) {
    phone.create();
    CHECK(phone.set("name", "Marie").ok());
    phone.sync(server);
    kiosk.restore(phone.session->recovery_code(), server);
    REQUIRE(kiosk.session);
    phone.sync(server);
    TestEntropy entropy(seed);
    ids.resize(kRecords);
    for (vault::Id& id : ids) entropy.fill(id);
  }

  // The next revision of every record, in one commit.
  void write_all(int revision) {
    for (std::size_t at = 0; at < kRecords; ++at) {
      Record record = make_record(at % 2 == 0 ? RecordType::kFacts : RecordType::kSettings);
      const std::string text = std::to_string(at) + ' ' + std::to_string(revision);
      record.fields["text"] = at % 2 == 0 ? fact(text) : Json(text);
      vault::Writes writes;
      CHECK(vault::save_record(kiosk.session->state(), ids[at], record, writes).ok());
      kiosk.store(writes);
    }
    CHECK(kiosk.sync(server).outcome == vault::SyncOutcome::kSent);
  }

  ModelServer::Account& account() { return server.accounts.at(phone.session->account()); }
  // Of the last commit, one a record, in the order of its revisions.
  std::vector<Bytes>& last() { return account().commits.back().envelopes; }
};

// The phone's sync while the server holds `envelopes` for its last commit.
std::string shown(Person& person, std::vector<Bytes> envelopes) {
  std::swap(person.last(), envelopes);
  const std::string code = code_of(person.phone.sync(person.server));
  std::swap(person.last(), envelopes);
  return code;
}

// The account as it was after its first `count` commits.
ModelServer::Account begun(const ModelServer::Account& whole, std::size_t count) {
  ModelServer::Account early;
  early.chain.account = whole.chain.account;
  for (std::size_t at = 0; at < count; ++at) {
    early.chain = vault::advanced(early.chain, whole.commits[at].commit);
    early.commits.push_back(whole.commits[at]);
  }
  return early;
}

}  // namespace

TEST_CASE("A1 every swap of two of twenty records, of two types or of two people, is detected") {
  ModelServer server;
  Person marie(server, 10);
  Person paul(server, 20);
  marie.write_all(1);
  paul.write_all(1);
  const vault::Entries before = marie.phone.entries;
  const std::vector<Bytes> own = marie.last();
  REQUIRE(own.size() >= kRecords);
  std::size_t tried = 0;
  std::size_t named = 0;
  const auto try_with = [&](const std::vector<Bytes>& envelopes) {
    ++tried;
    if (shown(marie, envelopes) == "manifest_mismatch") ++named;
  };
  for (std::size_t at = 0; at < own.size(); ++at) {
    for (std::size_t other = at + 1; other < own.size(); ++other) {
      std::vector<Bytes> swapped = own;
      std::swap(swapped[at], swapped[other]);
      try_with(swapped);
    }
    for (const Bytes& theirs : paul.last()) {
      std::vector<Bytes> swapped = own;
      swapped[at] = theirs;
      try_with(swapped);
    }
  }
  CHECK(tried >= kRecords * (kRecords - 1) / 2 + kRecords * kRecords);
  CHECK(named == tried);
  CHECK(marie.phone.entries == before);
  CHECK(marie.phone.sync(server).outcome == vault::SyncOutcome::kReceived);
}

TEST_CASE("A1 an envelope opens as its own record alone, whatever a manifest says") {
  ModelServer server;
  Person marie(server, 10);
  Person paul(server, 20);
  marie.write_all(1);
  paul.write_all(1);
  const vault::State& state = marie.kiosk.session->state();
  std::size_t opened = 0;
  for (const vault::Id& id : marie.ids) {
    for (const std::vector<Bytes>* envelopes : {&marie.last(), &paul.last()}) {
      for (const Bytes& envelope : *envelopes) {
        if (vault::open_record(state, id, envelope)) ++opened;
      }
    }
  }
  CHECK(opened == kRecords);
}

TEST_CASE("A2 every older revision of every record is detected by a device that saw a newer one") {
  ModelServer server;
  Person marie(server, 10);
  std::vector<std::map<vault::Id, Bytes>> older;
  for (int revision = 1; revision <= 4; ++revision) {
    marie.write_all(revision);
    std::map<vault::Id, Bytes>& envelopes = older.emplace_back();
    for (const Bytes& envelope : marie.last()) {
      envelopes[vault::peek_header(envelope).value().record] = envelope;
    }
    if (revision < 4) CHECK_FALSE(marie.phone.sync(server).problem);
  }
  older.pop_back();
  const vault::Entries before = marie.phone.entries;
  std::size_t tried = 0;
  std::size_t named = 0;
  for (const auto& envelopes : older) {
    for (std::size_t at = 0; at < marie.last().size(); ++at) {
      std::vector<Bytes> replayed = marie.last();
      const auto found = envelopes.find(vault::peek_header(replayed[at]).value().record);
      if (found == envelopes.end()) continue;
      replayed[at] = found->second;
      ++tried;
      if (shown(marie, replayed) == "manifest_mismatch") ++named;
    }
  }
  CHECK(tried >= 3 * kRecords);
  CHECK(named == tried);
  CHECK(marie.phone.entries == before);
  CHECK(marie.phone.sync(server).outcome == vault::SyncOutcome::kReceived);
}

TEST_CASE("A2 the account as it was after any earlier commit is detected, and replaces nothing") {
  ModelServer server;
  Person marie(server, 10);
  for (int revision = 1; revision <= 4; ++revision) marie.write_all(revision);
  CHECK_FALSE(marie.phone.sync(server).problem);
  const ModelServer::Account whole = marie.account();
  REQUIRE(whole.commits.size() > 4);
  for (const bool sends : {false, true}) {
    if (sends) CHECK(marie.phone.set("name", "Marie-Anne").ok());
    for (std::size_t count = 0; count < whole.commits.size(); ++count) {
      CAPTURE(sends);
      CAPTURE(count);
      marie.account() = begun(whole, count);
      const std::map<vault::Id, vault::StoredRecord>& held = marie.phone.session->state().records;
      std::map<vault::Id, Bytes> before;
      for (const auto& [id, stored] : held) before[id] = stored.envelope;
      CHECK(code_of(marie.phone.sync(server)) == "rollback");
      for (const auto& [id, stored] : held) CHECK(before[id] == stored.envelope);
    }
  }
  marie.account() = whole;
  CHECK_FALSE(marie.phone.sync(server).problem);
}
