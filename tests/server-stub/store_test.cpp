// What only the store's own interface shows: the clock of inboxes, and a group of writes.

#include "server-stub/store.h"

#include <doctest/doctest.h>

#include <future>

#include "tests/server-stub/server_process.h"
#include "tests/server-stub/store_choice.h"
#include "tests/server-stub/test_account.h"

using namespace parvis;
using namespace parvis::support;
using server::Verdict;

namespace {

server::Verdict applied(server::Store& store, server::Write write) {
  std::promise<server::Outcome> outcome;
  store.submit(std::move(write), [&](const server::Outcome& given) { outcome.set_value(given); });
  return outcome.get_future().get().verdict;
}

// A message of these bytes.
server::PutMessage message(std::uint8_t number, std::uint64_t now, std::uint64_t expires) {
  server::PutMessage put;
  put.inbox = {7};
  put.id = {number};
  put.now = now;
  put.expires = expires;
  put.bytes = {number, number};
  return put;
}

std::size_t waiting(server::Store& store, std::uint64_t now) {
  const auto messages = store.messages({7}, 0, 1000, now);
  return messages ? messages->size() / (8 + 4 + 2) : 99;
}

}  // namespace

TEST_CASE("a message waits until its last second, and what has expired makes room") {
  const TemporaryFolder folder;
  const auto store = open_fresh_store(folder.path(), {.inbox_messages = 2});
  REQUIRE(applied(*store, server::OpenInbox{{7}}) == Verdict::kStored);
  CHECK(applied(*store, message(1, 100, 200)) == Verdict::kStored);
  CHECK(applied(*store, message(2, 100, 300)) == Verdict::kStored);
  CHECK(applied(*store, message(3, 200, 300)) == Verdict::kQuota);
  CHECK(waiting(*store, 200) == 2);
  CHECK(waiting(*store, 201) == 1);
  CHECK(applied(*store, message(3, 201, 300)) == Verdict::kStored);
  CHECK(waiting(*store, 201) == 2);
  CHECK(applied(*store, server::Sweep{301}) == Verdict::kStored);
  CHECK(waiting(*store, 201) == 0);
}

TEST_CASE("a challenge is taken once, until it has expired") {
  const TemporaryFolder folder;
  const auto store = open_fresh_store(folder.path(), {});
  const server::TakeChallenge take{.account = {1}, .nonce = {2}, .expires = 160};
  const server::TakeChallenge neighbour{.account = {3}, .nonce = {2}, .expires = 160};
  CHECK(applied(*store, take) == Verdict::kStored);
  CHECK(applied(*store, take) == Verdict::kAlreadyStored);
  CHECK(applied(*store, neighbour) == Verdict::kStored);
  CHECK(applied(*store, server::Sweep{160}) == Verdict::kStored);
  CHECK(applied(*store, take) == Verdict::kAlreadyStored);
  CHECK(applied(*store, server::Sweep{161}) == Verdict::kStored);
  CHECK(applied(*store, take) == Verdict::kStored);
}

TEST_CASE("a part of the messages holds whole ones, and at least one") {
  const TemporaryFolder folder;
  const auto store = open_fresh_store(folder.path(), {});
  REQUIRE(applied(*store, server::OpenInbox{{7}}) == Verdict::kStored);
  for (std::uint8_t number = 1; number <= 3; ++number) {
    REQUIRE(applied(*store, message(number, 0, 10)) == Verdict::kStored);
  }
  struct Row {
    std::size_t most_bytes, expected_bytes;
  };
  for (const Row& row : {Row{1, 14}, Row{14, 14}, Row{27, 14}, Row{28, 28}, Row{42, 42}}) {
    CHECK(store->messages({7}, 0, row.most_bytes, 0)->size() == row.expected_bytes);
  }
}

TEST_CASE(
    "of writes sent at once on the same parent the first is stored and the others are told so") {
  const TemporaryFolder folder;
  const auto store = open_fresh_store(folder.path(), {});
  constexpr int kWrites = 50;
  std::vector<std::promise<server::Outcome>> outcomes(kWrites);
  store->expect();  // they gather
  for (int at = 0; at < kWrites; ++at) {
    server::Append append;
    append.becomes.account = {1};
    append.becomes.head = {static_cast<std::uint8_t>(at + 1)};
    append.becomes.sequence = 1;
    append.becomes.generation = 1;
    append.becomes.devices = {vault::PublicKey{9}};
    append.commit = {1};
    auto& outcome = outcomes[static_cast<std::size_t>(at)];
    store->submit(std::move(append),
                  [&outcome](const server::Outcome& given) { outcome.set_value(given); });
  }
  store->forgo();
  int stored = 0;
  for (auto& outcome : outcomes) {
    const server::Outcome given = outcome.get_future().get();
    stored += given.verdict == Verdict::kStored ? 1 : 0;
    CHECK((given.verdict == Verdict::kStored || given.verdict == Verdict::kWrongParent));
    CHECK(given.head == vault::Hash{1});
    CHECK(given.sequence == 1);
  }
  CHECK(stored == 1);
  CHECK(store->account({1})->chain.devices == std::set<vault::PublicKey>{vault::PublicKey{9}});
}

TEST_CASE("one transaction takes several commits of an account, each on top of the one before") {
  const TemporaryFolder folder;
  const auto store = open_fresh_store(folder.path(), {});
  const auto append = [](std::uint8_t sequence) {
    server::Append made;
    made.parent = {static_cast<std::uint8_t>(sequence - 1)};
    made.becomes.account = {1};
    made.becomes.head = {sequence};
    made.becomes.sequence = sequence;
    made.becomes.generation = 1;
    made.becomes.devices = {vault::PublicKey{sequence}};
    made.commit = {sequence};
    made.envelopes.push_back({{sequence}, {1, 2, 3}});
    return made;
  };
  std::vector<Verdict> verdicts;
  const auto submit = [&](server::Write write) {
    store->submit(std::move(write),
                  [&](const server::Outcome& given) { verdicts.push_back(given.verdict); });
  };
  store->expect();
  for (const std::uint8_t sequence : std::initializer_list<std::uint8_t>{1, 2, 4, 3})
    submit(append(sequence));
  submit(append(3));
  CHECK(verdicts.empty());
  store->forgo();
  CHECK(verdicts == std::vector<Verdict>{Verdict::kStored, Verdict::kStored, Verdict::kWrongParent,
                                         Verdict::kStored, Verdict::kAlreadyStored});
  CHECK(store->account({1})->chain.head == vault::Hash{3});
  CHECK(store->account({1})->stored_bytes == 3 * (1 + 3));

  verdicts.clear();
  store->expect();
  submit(server::DropAccount{{1}, {3}, {9}});
  submit(append(1));
  store->forgo();
  CHECK(verdicts == std::vector<Verdict>{Verdict::kStored, Verdict::kDeleted});
  CHECK(!store->account({1}));
}
