// POST /v1/commits and GET /v1/accounts/{account}/commits over real HTTP (docs/formats/http.md).

#include <doctest/doctest.h>

#include "tests/server-stub/server_process.h"
#include "tests/server-stub/test_account.h"

using namespace parvis;
using namespace parvis::support;

namespace {

// The links of a pull's body. REQUIRES: status 200.
std::vector<vault::Link> links_of(const HttpReply& reply) {
  REQUIRE(reply.status == 200);
  const auto links = vault::parse_pull(view(reply.body));
  REQUIRE(links.ok());
  return links.value();
}

Bytes with_flipped_bit(Bytes bytes, std::size_t at) {
  bytes[at] ^= 1;
  return bytes;
}

Bytes shorter(Bytes bytes) {
  bytes.pop_back();
  return bytes;
}

Bytes longer(Bytes bytes) {
  bytes.push_back(0);
  return bytes;
}

}  // namespace

TEST_CASE(
    "a first commit founds an account, a second follows it, and both come back as they were sent") {
  ServerProcess server;
  server.start();
  HttpClient client(server.port());
  TestAccount account(1);
  const TestPush first = account.next("one", 1);
  const HttpReply reply = client.push(first.message());
  CHECK(reply.status == 200);
  CHECK(reply.json() ==
        Json{{"account", to_hex(account.id())}, {"sequence", 1}, {"commit", to_hex(first.id())}});
  account.accept(first);
  const TestPush second = account.next("two", 2);
  CHECK(client.push(second.message()).json()["sequence"] == 2);
  account.accept(second);

  const HttpReply pulled = account.pull(client, server.host());
  CHECK(pulled.field("parvis-head") == "2 " + to_hex(second.id()));
  CHECK(pulled.field("content-type") == "application/octet-stream");
  const auto links = links_of(pulled);
  REQUIRE(links.size() == 2);
  CHECK(links[0].commit == first.commit);
  CHECK(links[1].commit == second.commit);
  CHECK(text_of(links[0].envelopes[0]) == text_of(first.envelopes[0]));
  CHECK(text_of(links[1].envelopes[0]) == text_of(second.envelopes[0]));
}

TEST_CASE("a pull starts after the sequence asked, and is empty at the head and beyond it") {
  ServerProcess server;
  server.start();
  HttpClient client(server.port());
  TestAccount account(2);
  for (std::uint8_t number = 1; number <= 3; ++number)
    REQUIRE(account.send(client, "x", number) == 200);
  struct Row {
    std::uint64_t after;
    std::size_t expected;
  };
  for (const Row& row : {Row{0, 3}, Row{2, 1}, Row{3, 0}, Row{4, 0}}) {
    CAPTURE(row.after);
    const HttpReply reply = account.pull(client, server.host(), row.after);
    CHECK(links_of(reply).size() == row.expected);
    CHECK(reply.field("parvis-head") == "3 " + to_hex(account.chain().head));
  }
}

TEST_CASE("an envelope that a later commit replaced is gone, and its commit still proves it") {
  ServerProcess server;
  server.start();
  HttpClient client(server.port());
  TestAccount account(3);
  const TestPush first = account.next("old", 1);
  REQUIRE(client.push(first.message()).status == 200);
  account.accept(first);
  const TestPush second = account.next("new", 1);
  REQUIRE(client.push(second.message()).status == 200);
  account.accept(second);
  const HttpReply pulled = account.pull(client, server.host());
  const auto links = links_of(pulled);
  REQUIRE(links.size() == 2);
  CHECK(links[0].commit == first.commit);
  CHECK(links[0].envelopes[0].empty());
  CHECK(text_of(links[1].envelopes[0]) == text_of(second.envelopes[0]));
  REQUIRE(server.stop() == 0);
  const std::string old = std::string(text_of(ByteView(first.envelopes[0]).last(64)));
  CHECK(read_file(server.data() / "parvis.sqlite").find(old) == std::string::npos);
}

TEST_CASE("the same commit again is a success and changes nothing, at the head and below it") {
  ServerProcess server;
  server.start();
  HttpClient client(server.port());
  TestAccount account(4);
  const TestPush first = account.next("one", 1);
  REQUIRE(client.push(first.message()).status == 200);
  CHECK(client.push(first.message()).json()["commit"] == to_hex(first.id()));
  account.accept(first);
  REQUIRE(account.send(client, "two", 2) == 200);
  const HttpReply again = client.push(first.message());
  CHECK(again.status == 200);
  CHECK(again.json()["sequence"] == 1);
  CHECK(account.pull(client, server.host()).field("parvis-head") ==
        "2 " + to_hex(account.chain().head));
}

TEST_CASE("a commit that breaks a rule is refused with its name, and nothing stored changes") {
  ServerProcess server;
  server.start();
  HttpClient client(server.port());
  TestAccount account(5);
  TestAccount neighbour(6);
  REQUIRE(neighbour.send(client, "x") == 200);
  REQUIRE(account.send(client, "x", 1) == 200);
  REQUIRE(account.send(client, "y", 2) == 200);
  const vault::SigningKey stranger = account.other_device(99);
  const std::string before = account.pull(client, server.host()).body;

  const TestPush good = account.next("text");
  const Bytes message = good.message();
  const std::size_t commit_size = vault::encode(good.commit).size();
  const auto changed = [&](const std::function<void(TestPush&)>& change) {
    return account.next_with(change).message();
  };
  struct Row {
    const char* why;
    Bytes message;
    unsigned status;
    const char* problem;
  };
  const Row rows[] = {
      {"no bytes at all", {}, 400, "malformed"},
      {"one byte short", shorter(message), 400, "malformed"},
      {"one byte more", longer(message), 400, "malformed"},
      {"the commit's magic", with_flipped_bit(message, 4), 400, "malformed"},
      {"a bit of the envelope", with_flipped_bit(message, message.size() - 1), 400, "malformed"},
      {"a bit of the signature", with_flipped_bit(message, 4 + commit_size - 1), 403,
       "bad-signature"},
      {"a bit of the manifest root", with_flipped_bit(message, 4 + 4 + 16 + 32 + 8 + 4), 403,
       "bad-signature"},
      {"another parent", changed([](TestPush& push) { push.commit.parent[0] ^= 1; }), 409,
       "wrong-parent"},
      {"the parent before", changed([&](TestPush& push) {
         push.commit.parent = {};
         push.commit.sequence = 1;
       }),
       409, "wrong-parent"},
      {"a sequence left out", changed([](TestPush& push) { ++push.commit.sequence; }), 409,
       "wrong-parent"},
      {"a device that was never listed", account.next_with([](TestPush&) {}, &stranger).message(),
       403, "unknown-device"},
      {"the last device removed", changed([&](TestPush& push) {
         push.commit.devices = {{vault::DeviceOp::kRemove, account.device().public_key()}};
         ++push.commit.generation;
       }),
       400, "malformed"},
      {"a generation that falls", changed([](TestPush& push) { push.commit.generation = 0; }), 400,
       "malformed"},
      {"an envelope of another record",
       changed([&](TestPush& push) { push.commit.revisions[0].record = account.record(7); }), 400,
       "malformed"},
      {"a slot under a locator of another account", changed([&](TestPush& push) {
         push.slots.push_back(
             Bytes(account.next("").slots.empty() ? TestAccount(5).next("").slots[0] : Bytes{}));
         push.commit.slots = {
             {vault::SlotOp::kPut, neighbour.locator(), vault::slot_hash(push.slots[0])}};
       }),
       409, "locator-taken"},
  };
  for (const Row& row : rows) {
    CAPTURE(row.why);
    const HttpReply reply = client.push(row.message);
    CHECK(reply.status == row.status);
    CHECK(reply.problem() == row.problem);
    CHECK(account.pull(client, server.host()).body == before);
  }
  CHECK(client.push(message).status == 200);
}

TEST_CASE("a refusal for a wrong parent says what the head is") {
  ServerProcess server;
  server.start();
  HttpClient client(server.port());
  TestAccount account(7);
  TestAccount behind(7);
  const HttpReply unknown =
      client.push(account.next_with([](TestPush& push) { push.commit.sequence = 2; }).message());
  CHECK(unknown.problem() == "wrong-parent");
  CHECK(unknown.json()["sequence"] == 0);
  CHECK(unknown.json()["commit"] == std::string(64, '0'));
  REQUIRE(account.send(client, "one") == 200);
  const HttpReply stale = client.push(behind.next("another first").message());
  CHECK(stale.status == 409);
  CHECK(stale.json()["sequence"] == 1);
  CHECK(stale.json()["commit"] == to_hex(account.chain().head));
}

TEST_CASE("a first commit is by a device that it lists and that the account is named after") {
  ServerProcess server;
  server.start();
  HttpClient client(server.port());
  TestAccount account(8);
  const vault::SigningKey stranger = account.other_device(98);
  const Bytes unlisted =
      account.next_with([](TestPush& push) { push.commit.devices.clear(); }).message();
  const Bytes by_another = account.next_with([](TestPush&) {}, &stranger).message();
  CHECK(client.push(unlisted).problem() == "malformed");
  CHECK(client.push(by_another).problem() == "malformed");
  CHECK(account.send(client, "one") == 200);
}

TEST_CASE("a device that is removed neither writes nor reads any more, whatever token it holds") {
  ServerProcess server;
  server.start();
  HttpClient client(server.port());
  TestAccount account(9);
  REQUIRE(account.send(client, "one") == 200);
  const vault::SigningKey second = account.other_device(97);
  const TestPush added = account.next_with([&](TestPush& push) {
    push.commit.devices = {{vault::DeviceOp::kAdd, second.public_key()}};
  });
  REQUIRE(client.push(added.message()).status == 200);
  account.accept(added);
  const std::string token = account.token(client, server.host());
  const HttpClient::Fields bearer = {{"Authorization", "Bearer " + token}};
  const std::string target = "/v1/accounts/" + to_hex(account.id()) + "/commits";
  CHECK(client.get(target, bearer).status == 200);

  const TestPush removed = account.next_with(
      [&](TestPush& push) {
        push.commit.devices = {{vault::DeviceOp::kRemove, account.device().public_key()}};
        ++push.commit.generation;
      },
      &second);
  REQUIRE(client.push(removed.message()).status == 200);
  account.accept(removed);
  CHECK(client.get(target, bearer).problem() == "unknown-device");
  CHECK(account.token(client, server.host()).empty());
  const TestPush later = account.next_with([](TestPush& push) { push.commit.generation = 2; });
  CHECK(client.push(later.message()).problem() == "unknown-device");
}

TEST_CASE("of two commits on the same parent exactly one is accepted") {
  ServerProcess server;
  server.start();
  HttpClient client(server.port());
  HttpClient other(server.port());
  TestAccount account(10);
  REQUIRE(account.send(client, "one") == 200);
  for (int round = 0; round < 20; ++round) {
    const TestPush mine = account.next("mine");
    const TestPush theirs = account.next("theirs");
    const unsigned first = client.push(mine.message()).status;
    const unsigned second = other.push(theirs.message()).status;
    CHECK(first == 200);
    CHECK(second == 409);
    account.accept(mine);
  }
}

TEST_CASE(
    "an account stays below its quota, and a commit that replaces as much as it adds still fits") {
  ServerProcess server({"--account-bytes", "6000"});
  server.start();
  HttpClient client(server.port());
  TestAccount account(11);
  REQUIRE(account.send(client, "x", 1) == 200);
  REQUIRE(account.send(client, "x", 2) == 200);
  CHECK(client.get("/v1/limits").json()["account_bytes"] == 6000);
  const HttpReply refused = client.push(account.next(std::string(4000, 'x'), 3).message());
  CHECK(refused.status == 507);
  CHECK(refused.problem() == "quota-exceeded");
  CHECK(account.send(client, "y", 2) == 200);
}

TEST_CASE("a pull comes in parts of the size published, each of whole commits, until the head") {
  ServerProcess server;
  server.start();
  HttpClient client(server.port());
  TestAccount account(12);
  for (std::uint8_t number = 1; number <= 6; ++number) {
    REQUIRE(account.send(client, std::string(900'000, 'x'), number) == 200);
  }
  const std::size_t most = client.get("/v1/limits").json()["pull_bytes"];
  std::uint64_t after = 0;
  int parts = 0;
  while (after < account.chain().sequence && parts < 10) {
    const HttpReply part = account.pull(client, server.host(), after);
    const auto links = links_of(part);
    REQUIRE(!links.empty());
    CHECK(part.body.size() <= most);
    CHECK(links.front().commit.sequence == after + 1);
    after = links.back().commit.sequence;
    ++parts;
  }
  CHECK(parts == 2);
}

TEST_CASE("a slot is found by its locator until a commit deletes it") {
  ServerProcess server;
  server.start();
  HttpClient client(server.port());
  TestAccount account(13);
  const std::string target = "/v1/slots/" + to_hex(account.locator());
  CHECK(client.get(target).problem() == "unknown-slot");
  const TestPush first = account.next("one");
  REQUIRE(client.push(first.message()).status == 200);
  account.accept(first);
  const HttpReply found = client.get(target);
  CHECK(found.status == 200);
  CHECK(found.body == text_of(first.slots[0]));
  const TestPush deletes = account.next_with([&](TestPush& push) {
    push.commit.slots = {{vault::SlotOp::kDelete, account.locator(), vault::kNoHash}};
  });
  REQUIRE(client.push(deletes.message()).status == 200);
  CHECK(client.get(target).problem() == "unknown-slot");
}
