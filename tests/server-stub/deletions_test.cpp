// POST /v1/deletions (docs/formats/deletion.md).

#include <doctest/doctest.h>

#include "core/vault/deletion.h"
#include "tests/server-stub/server_process.h"
#include "tests/server-stub/test_account.h"

using namespace parvis;
using namespace parvis::support;

namespace {

Bytes deletion_of(const TestAccount& account, const vault::SigningKey& key) {
  vault::Deletion deletion{account.id(), account.chain().head, {}, {}};
  vault::sign(deletion, key);
  return vault::encode(deletion);
}

HttpReply send(HttpClient& client, const Bytes& message) {
  return client.request("POST", "/v1/deletions", std::string(text_of(message)),
                        {{"Content-Type", "application/octet-stream"}});
}

}  // namespace

TEST_CASE(
    "R7 a deletion leaves nothing of the account but the proof, which everybody asking gets") {
  ServerProcess server;
  server.start();
  HttpClient client(server.port());
  TestAccount account(1);
  TestAccount neighbour(2);
  REQUIRE(neighbour.send(client, "x") == 200);
  const TestPush first = account.next("one");
  REQUIRE(client.push(first.message()).status == 200);
  account.accept(first);
  const std::string token = account.token(client, server.host());
  const Bytes deletion = deletion_of(account, account.device());
  CHECK(send(client, deletion).status == 200);
  CHECK(send(client, deletion).status == 200);

  const auto is_gone = [&](const HttpReply& reply) {
    CHECK(reply.status == 410);
    CHECK(reply.problem() == "deleted");
    CHECK(string_or(reply.json(), "deletion", "") == to_hex(deletion));
  };
  is_gone(client.get("/v1/accounts/" + to_hex(account.id()) + "/commits",
                     {{"Authorization", "Bearer " + token}}));
  is_gone(client.push(account.next("two").message()));
  is_gone(client.push(TestAccount(1).next("one").message()));
  CHECK(client.get("/v1/slots/" + to_hex(account.locator())).status == 404);
  CHECK(neighbour.pull(client, server.host()).status == 200);
  REQUIRE(server.stop() == 0);
  const std::string end_of_envelope(text_of(ByteView(first.envelopes[0]).last(64)));
  CHECK(read_file(server.data() / "parvis.sqlite").find(end_of_envelope) == std::string::npos);
}

TEST_CASE("a deletion that breaks a rule is refused, and the account stays") {
  ServerProcess server;
  server.start();
  HttpClient client(server.port());
  TestAccount account(3);
  const TestAccount absent(4);
  REQUIRE(account.send(client, "one") == 200);
  const Bytes stale = deletion_of(account, account.device());
  REQUIRE(account.send(client, "two") == 200);
  const Bytes good = deletion_of(account, account.device());
  const auto flipped = [&](std::size_t at) {
    Bytes bytes = good;
    bytes[at] ^= 1;
    return bytes;
  };
  struct Row {
    const char* why;
    Bytes message;
    unsigned status;
    const char* problem;
  };
  const Row rows[] = {
      {"no bytes", {}, 400, "malformed"},
      {"one byte short", Bytes(good.begin(), good.end() - 1), 400, "malformed"},
      {"another magic", flipped(0), 400, "malformed"},
      {"an unknown account", deletion_of(absent, absent.device()), 404, "unknown-account"},
      {"a device that is not listed", deletion_of(account, account.other_device(99)), 403,
       "unknown-device"},
      {"a bit of the signature", flipped(good.size() - 1), 403, "bad-signature"},
      {"a head that was not the signed one", flipped(4 + 16), 403, "bad-signature"},
      {"by a device that has not seen the last commit", stale, 409, "wrong-parent"},
  };
  for (const Row& row : rows) {
    CAPTURE(row.why);
    const HttpReply reply = send(client, row.message);
    CHECK(reply.status == row.status);
    CHECK(reply.problem() == row.problem);
    CHECK(account.pull(client, server.host()).status == 200);
  }
  CHECK(send(client, stale).json()["sequence"] == 2);
}
