// What somebody gains who recorded a device's exchange with the server, or who asks ten thousand
// times: nothing, and slowly; and the owner goes on.

#include <doctest/doctest.h>

#include <chrono>

#include "tests/server-stub/server_process.h"
#include "tests/server-stub/test_account.h"

using namespace parvis;
using namespace parvis::support;

namespace {

std::string commits_of(const vault::Id& account) {
  return "/v1/accounts/" + to_hex(account) + "/commits";
}

std::string challenge_for(HttpClient& client, const vault::Id& account, const char* action) {
  const Json asked = {{"account", to_hex(account)}, {"action", action}};
  return string_or(client.post("/v1/challenges", asked).json(), "challenge", "");
}

HttpClient::Fields bearer(const std::string& token) {
  return {{"Authorization", "Bearer " + token}};
}

// An address of the documentation network 198.18.0.0/15, by number.
HttpClient::Fields from(std::size_t number) {
  return {{"X-Forwarded-For",
           "198.18." + std::to_string(number / 250) + '.' + std::to_string(number % 250 + 1)}};
}

class Stopwatch {
 public:
  double seconds() const {
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - begun_).count();
  }

 private:
  std::chrono::steady_clock::time_point begun_ = std::chrono::steady_clock::now();
};

std::string locator(std::size_t number) {
  const std::string digits = std::to_string(number);
  return "/v1/slots/" + std::string(32 - digits.size(), '0') + digits;
}

}  // namespace

TEST_CASE("A5 a captured exchange is of no use again, at another host, or for another action") {
  ServerProcess server({"--host", "a.example", "--host", "b.example"});
  server.start();
  HttpClient client(server.port());
  TestAccount account(1);
  REQUIRE(account.send(client, "one") == 200);
  const vault::Id inbox = account.id();
  const auto signed_for = [&](const char* host, const char* action) {
    return token_request(account.id(), account.device(), host, action,
                         challenge_for(client, account.id(), action));
  };
  const HttpClient::Fields here = {{"Host", "a.example"}};
  const Json used = signed_for("a.example", "read");
  const HttpReply first = client.post("/v1/tokens", used, here);
  REQUIRE(first.status == 200);
  const std::string token = string_or(first.json(), "token", "");
  Json renamed = signed_for("a.example", "read");
  renamed["action"] = "inbox";
  Json refreshed = used;
  refreshed["challenge"] = challenge_for(client, account.id(), "read");
  struct Row {
    const char* why;
    Json body;
    const char* host;
    unsigned status;
    const char* problem;
  };
  const Row rows[] = {
      {"sent again", used, "a.example", 403, "challenge"},
      {"sent again to the other name", used, "b.example", 403, "bad-signature"},
      {"its signature under a fresh challenge", refreshed, "a.example", 403, "bad-signature"},
      {"not used yet, sent to the other name", signed_for("a.example", "read"), "b.example", 403,
       "bad-signature"},
      {"not used yet, sent to a name that is none", signed_for("c.example", "read"), "c.example",
       421, "unknown-host"},
      {"not used yet, for another action", renamed, "a.example", 403, "unknown-device"},
  };
  for (const Row& row : rows) {
    CAPTURE(row.why);
    const HttpReply reply = client.post("/v1/tokens", row.body, {{"Host", row.host}});
    CHECK(reply.status == row.status);
    CHECK(reply.problem() == row.problem);
  }
  CHECK(client.get(commits_of(account.id()), bearer(token)).status == 200);
  CHECK(client.get("/v1/inboxes/" + to_hex(inbox) + "/messages", bearer(token)).status == 401);
}

TEST_CASE("A5 the proof of an inbox's owner opens no account, and the other way round") {
  ServerProcess server;
  server.start();
  HttpClient client(server.port());
  TestEntropy entropy(7);
  const vault::SigningKey key = signing_key(entropy);
  const vault::Id inbox = vault::trunc16(vault::hash("parvis inbox", key.public_key()));
  const std::string token = token_for(client, server.host(), inbox, key, "inbox");
  REQUIRE_FALSE(token.empty());
  const std::string messages = "/v1/inboxes/" + to_hex(inbox) + "/messages";
  CHECK(client.get(messages, bearer(token)).status != 401);
  CHECK(client.get(commits_of(inbox), bearer(token)).status == 401);
  Json renamed =
      token_request(inbox, key, server.host(), "inbox", challenge_for(client, inbox, "inbox"));
  renamed["action"] = "read";
  CHECK(client.post("/v1/tokens", renamed).status == 404);
}

TEST_CASE("A5 a captured exchange is of no use after the server was started again") {
  ServerProcess server({"--host", "a.example"});
  server.start();
  const HttpClient::Fields here = {{"Host", "a.example"}};
  TestAccount account(1);
  Json used;
  {
    HttpClient client(server.port());
    REQUIRE(account.send(client, "one") == 200);
    used = token_request(account.id(), account.device(), "a.example", "read",
                         challenge_for(client, account.id(), "read"));
    REQUIRE(client.post("/v1/tokens", used, here).status == 200);
  }
  server.kill();
  server.start();
  HttpClient client(server.port());
  const HttpReply again = client.post("/v1/tokens", used, here);
  CHECK(again.status == 403);
  CHECK(again.problem() == "challenge");
  const Json fresh = token_request(account.id(), account.device(), "a.example", "read",
                                   challenge_for(client, account.id(), "read"));
  CHECK(client.post("/v1/tokens", fresh, here).status == 200);
}

TEST_CASE("A5 a captured commit or deletion changes nothing when it is sent again") {
  ServerProcess server;
  server.start();
  HttpClient client(server.port());
  TestAccount account(1);
  const TestPush first = account.next("one");
  REQUIRE(client.push(first.message()).status == 200);
  account.accept(first);
  REQUIRE(account.send(client, "two") == 200);
  const std::string before = account.pull(client, server.host()).body;
  CHECK(client.push(first.message()).status == 200);
  CHECK(account.pull(client, server.host()).body == before);
}

TEST_CASE("A13 ten thousand guesses of one address are slowed, and the owner goes on beside them") {
  ServerProcess server({"--behind-proxy", "--slot-misses-per-second", "2", "--slot-misses-at-once",
                        "20", "--host", "a.example"});
  server.start();
  HttpClient client(server.port());
  TestAccount account(1);
  REQUIRE(account.send(client, "one") == 200);
  const Stopwatch watch;
  std::size_t answered = 0;
  std::size_t slowed = 0;
  for (std::size_t at = 0; at < 10'000; ++at) {
    const HttpReply reply = client.get(locator(at), from(1));
    if (reply.status == 404) ++answered;
    if (reply.status == 429 && reply.field("retry-after") == "1") ++slowed;
  }
  CHECK(answered >= 20);
  CHECK(static_cast<double>(answered) <= 20 + 2 * watch.seconds() + 1);
  CHECK(answered + slowed == 10'000);
  // The owner's phone, at the very address that was refused.
  const HttpClient::Fields here = {{"Host", "a.example"}};
  HttpClient::Fields phone = from(1);
  phone.merge(HttpClient::Fields(here));
  const Json asked = token_request(account.id(), account.device(), "a.example", "read",
                                   challenge_for(client, account.id(), "read"));
  const HttpReply given = client.post("/v1/tokens", asked, phone);
  REQUIRE(given.status == 200);
  phone.merge(bearer(string_or(given.json(), "token", "")));
  CHECK(client.get(commits_of(account.id()), phone).status == 200);
  HttpClient::Fields octets = from(1);
  octets.emplace("Content-Type", "application/octet-stream");
  const TestPush next = account.next("two");
  CHECK(
      client.request("POST", "/v1/commits", std::string(text_of(next.message())), octets).status ==
      200);
  // A new device of somebody else, at another address.
  CHECK(client.get(locator(1), from(2)).status == 404);
}

TEST_CASE("A13 a slot that is there costs nothing of what guesses may be") {
  ServerProcess server({"--slot-misses-per-second", "1", "--slot-misses-at-once", "2"});
  server.start();
  HttpClient client(server.port());
  TestAccount account(1);
  REQUIRE(account.send(client, "one") == 200);
  const std::string own = "/v1/slots/" + to_hex(account.locator());
  for (int at = 0; at < 20; ++at) CHECK(client.get(own).status == 200);
  CHECK(client.get(locator(1)).status == 404);
  CHECK(client.get(locator(2)).status == 404);
  CHECK(client.get(locator(3)).status == 429);
  CHECK(client.get(own).status == 429);  // whether it is there is not told either
}

TEST_CASE(
    "A13 ten thousand attempts at one account, or at ten thousand, are slowed; its owner is not") {
  for (const bool is_one_account : {true, false}) {
    CAPTURE(is_one_account);
    ServerProcess server({"--behind-proxy", "--requests-per-second", "5", "--requests-at-once",
                          "50", "--host", "a.example"});
    server.start();
    HttpClient client(server.port());
    TestAccount account(1);
    REQUIRE(account.send(client, "one") == 200);
    const vault::SigningKey stranger = account.other_device(99);
    HttpClient::Fields attacker = from(1);
    attacker.emplace("Host", "a.example");
    HttpClient::Fields owner = from(2);
    owner.emplace("Host", "a.example");
    const std::string challenge = challenge_for(client, account.id(), "read");
    Json attempt = token_request(account.id(), stranger, "a.example", "read", challenge);
    std::optional<HttpClient> guesser(std::in_place, server.port());
    const Stopwatch watch;
    std::size_t answered = 0;
    std::size_t opened = 0;
    std::size_t owned = 0;
    for (std::size_t at = 0; at < 10'000; ++at) {
      if (!is_one_account) attempt["account"] = locator(at).substr(10);
      const unsigned status = guesser->post("/v1/tokens", attempt, attacker).status;
      if (status == 429) guesser.emplace(server.port());  // a body that is not read ends it
      if (status != 429) ++answered;
      if (status == 200) ++opened;
      if (at % 1'000 != 0) continue;
      const Json own = token_request(account.id(), account.device(), "a.example", "read",
                                     challenge_for(client, account.id(), "read"));
      if (client.post("/v1/tokens", own, owner).status == 200) ++owned;
    }
    CHECK(opened == 0);
    CHECK(static_cast<double>(answered) <= 50 + 5 * watch.seconds() + 1);
    CHECK(owned == 10);
  }
}

TEST_CASE(
    "A13 ten thousand attempts at one account from ten thousand addresses are slowed; its owner, "
    "and every other account, is not") {
  ServerProcess server({"--behind-proxy", "--account-attempts-per-second", "2",
                        "--account-attempts-at-once", "20", "--host", "a.example"});
  server.start();
  HttpClient client(server.port());
  TestAccount account(1);
  TestAccount neighbour(2);
  REQUIRE(account.send(client, "one") == 200);
  REQUIRE(neighbour.send(client, "one") == 200);
  const vault::SigningKey stranger = account.other_device(99);
  HttpClient::Fields owner = from(20'000);
  owner.emplace("Host", "a.example");
  // Now an unknown device, now the account's own with a signature by another.
  Json attempts[] = {token_request(account.id(), stranger, "a.example", "read",
                                   challenge_for(client, account.id(), "read")),
                     {}};
  attempts[1] = attempts[0];
  attempts[1]["device"] = to_hex(account.device().public_key());
  HttpClient guesser(server.port());
  const Stopwatch watch;
  std::size_t told = 0;
  std::size_t slowed = 0;
  std::size_t owned = 0;
  for (std::size_t at = 0; at < 10'000; ++at) {
    HttpClient::Fields attacker = from(at);
    attacker.emplace("Host", "a.example");
    const HttpReply reply = guesser.post("/v1/tokens", attempts[at % 2], attacker);
    if (reply.status == 403) ++told;
    if (reply.status == 429 && reply.field("retry-after") == "1") ++slowed;
    if (at % 1'000 != 0) continue;
    for (const TestAccount* one : {&account, &neighbour}) {
      const Json own = token_request(one->id(), one->device(), "a.example", "read",
                                     challenge_for(client, one->id(), "read"));
      if (client.post("/v1/tokens", own, owner).status == 200) ++owned;
    }
  }
  CHECK(told >= 20);
  CHECK(static_cast<double>(told) <= 20 + 2 * watch.seconds() + 1);
  CHECK(told + slowed == 10'000);
  CHECK(owned == 20);
}
