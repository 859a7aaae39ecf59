// Reading needs a token, and a token needs the device's key (docs/formats/http.md).

#include "server-stub/tokens.h"

#include <doctest/doctest.h>

#include <algorithm>

#include "server-stub/limits.h"
#include "tests/server-stub/server_process.h"
#include "tests/server-stub/test_account.h"

using namespace parvis;
using namespace parvis::support;

namespace {

std::string challenge_for(HttpClient& client, const vault::Id& account) {
  const HttpReply reply =
      client.post("/v1/challenges", {{"account", to_hex(account)}, {"action", "read"}});
  return string_or(reply.json(), "challenge", "");
}

std::string commits_of(const vault::Id& account) {
  return "/v1/accounts/" + to_hex(account) + "/commits";
}

}  // namespace

TEST_CASE(
    "a token is given once for a challenge, and only to the holder of a listed device's key") {
  ServerProcess server;
  server.start();
  HttpClient client(server.port());
  TestAccount account(1);
  TestAccount neighbour(2);
  REQUIRE(account.send(client, "one") == 200);
  REQUIRE(neighbour.send(client, "one") == 200);
  const vault::SigningKey stranger = account.other_device(99);
  const TestAccount absent(3);
  const std::string fresh = challenge_for(client, account.id());
  const std::string theirs = challenge_for(client, neighbour.id());
  std::string forged = fresh;
  forged.back() = forged.back() == '0' ? '1' : '0';
  Json renamed = token_request(account.id(), stranger, server.host(), "read", fresh);
  renamed["device"] = to_hex(account.device().public_key());
  const auto request = [&](const vault::SigningKey& device, const std::string& host,
                           const std::string& challenge) {
    return token_request(account.id(), device, host, "read", challenge);
  };
  struct Row {
    const char* why;
    Json body;
    unsigned status;
    const char* problem;
  };
  const Row rows[] = {
      {"signed for another host", request(account.device(), "elsewhere.example", fresh), 403,
       "bad-signature"},
      {"a device that is not listed", request(stranger, server.host(), fresh), 403,
       "unknown-device"},
      {"signed by another key than the one named", renamed, 403, "bad-signature"},
      {"a challenge made for another account", request(account.device(), server.host(), theirs),
       403, "challenge"},
      {"a challenge of our own making", request(account.device(), server.host(), forged), 403,
       "challenge"},
      {"no challenge", request(account.device(), server.host(), ""), 403, "challenge"},
      {"an account without commits",
       token_request(absent.id(), absent.device(), server.host(), "read", fresh), 404,
       "unknown-account"},
      {"an action that is not there",
       token_request(account.id(), account.device(), server.host(), "write", fresh), 400,
       "malformed"},
      {"the challenge as it was given", request(account.device(), server.host(), fresh), 200, ""},
      {"the same request again", request(account.device(), server.host(), fresh), 403, "challenge"},
  };
  for (const Row& row : rows) {
    CAPTURE(row.why);
    const HttpReply reply = client.post("/v1/tokens", row.body);
    CHECK(reply.status == row.status);
    CHECK(reply.problem() == row.problem);
  }
}

TEST_CASE("a token is signed for a name of this server, whatever name the request carries") {
  struct Row {
    const char* why;
    std::vector<std::string> options;
    std::string name;  // signed, and sent as Host; PORT stands for the port
    unsigned status;
  };
  const Row rows[] = {
      {"the address it listens on", {}, "127.0.0.1:PORT", 200},
      {"the loopback's name", {}, "localhost:PORT", 200},
      {"in other letters", {}, "LocalHost:PORT", 200},
      {"another server's name", {}, "elsewhere.example", 421},
      {"another port", {}, "127.0.0.1:1", 421},
      {"no port", {}, "127.0.0.1", 421},
      {"the proxy's name", {"--host", "parvis.example"}, "parvis.example", 200},
      {"its second name", {"--host", "a.example", "--host", "b.example"}, "b.example", 200},
      {"what it listens on, when a name is given",
       {"--host", "parvis.example"},
       "127.0.0.1:PORT",
       421},
  };
  for (const Row& row : rows) {
    CAPTURE(row.why);
    ServerProcess server(row.options);
    server.start();
    std::string host = row.name;
    if (host.ends_with("PORT")) host.replace(host.size() - 4, 4, std::to_string(server.port()));
    std::string signed_host = host;  // a browser gives it in lower case
    std::transform(host.begin(), host.end(), signed_host.begin(), [](char sign) {
      return sign >= 'A' && sign <= 'Z' ? static_cast<char>(sign + 32) : sign;
    });
    HttpClient client(server.port());
    TestAccount account(1);
    REQUIRE(account.send(client, "one") == 200);
    const Json body = token_request(account.id(), account.device(), signed_host, "read",
                                    challenge_for(client, account.id()));
    const HttpReply reply = client.post("/v1/tokens", body, {{"Host", host}});
    CHECK(reply.status == row.status);
    CHECK(reply.problem() == (row.status == 200 ? "" : "unknown-host"));
  }
}

TEST_CASE("a token opens its own account and nothing else") {
  ServerProcess server;
  server.start();
  HttpClient client(server.port());
  TestAccount account(4);
  TestAccount neighbour(5);
  REQUIRE(account.send(client, "one") == 200);
  REQUIRE(neighbour.send(client, "one") == 200);
  const std::string token = account.token(client, server.host());
  std::string forged = token;
  forged.back() = forged.back() == '0' ? '1' : '0';
  struct Row {
    const char* why;
    vault::Id account;
    std::string authorization;
    unsigned status;
  };
  const Row rows[] = {
      {"its own account", account.id(), "Bearer " + token, 200},
      {"its own account, again", account.id(), "Bearer " + token, 200},
      {"another account", neighbour.id(), "Bearer " + token, 401},
      {"one bit changed", account.id(), "Bearer " + forged, 401},
      {"not a token", account.id(), "Bearer 00", 401},
      {"another scheme", account.id(), "Basic " + token, 401},
      {"none", account.id(), "", 401},
  };
  for (const Row& row : rows) {
    CAPTURE(row.why);
    const HttpReply reply =
        client.get(commits_of(row.account), {{"Authorization", row.authorization}});
    CHECK(reply.status == row.status);
    CHECK(reply.problem() == (row.status == 200 ? "" : "token"));
    CHECK(reply.field("www-authenticate") == (row.status == 200 ? "" : "Bearer"));
  }
}

TEST_CASE(
    "tokens outlive a restart of the server, and are of no use to a server over another store") {
  ServerProcess server;
  server.start();
  TestAccount account(6);
  std::string token;
  {
    HttpClient client(server.port());
    REQUIRE(account.send(client, "one") == 200);
    token = account.token(client, server.host());
  }
  REQUIRE(server.stop() == 0);
  server.start();
  HttpClient client(server.port());
  const HttpClient::Fields bearer = {{"Authorization", "Bearer " + token}};
  CHECK(client.get(commits_of(account.id()), bearer).status == 200);
  ServerProcess elsewhere;
  elsewhere.start();
  HttpClient there(elsewhere.port());
  TestAccount same(6);
  REQUIRE(same.send(there, "one") == 200);
  CHECK(there.get(commits_of(account.id()), bearer).status == 401);
}

TEST_CASE("challenges and tokens hold until their last second and not one more") {
  using namespace parvis::server;
  Tokens tokens(ByteArray<32>{1});
  const vault::Id account{2};
  const Seconds now = 1'000'000;
  const Seconds challenge_end = now + static_cast<Seconds>(kChallengeLife.count());
  const Seconds token_end = now + static_cast<Seconds>(kTokenLife.count());
  const Bytes challenge = tokens.challenge(account, Action::kRead, now);
  CHECK(tokens.challenge_of(challenge, account, Action::kRead, challenge_end).has_value());
  CHECK(!tokens.challenge_of(challenge, account, Action::kRead, challenge_end + 1).has_value());
  CHECK(!tokens.challenge_of(challenge, account, Action::kInbox, now).has_value());
  const std::string token = tokens.token({account, Action::kRead, vault::PublicKey{3}}, now);
  REQUIRE(tokens.grant_of(token, token_end).has_value());
  CHECK(tokens.grant_of(token, token_end)->account == account);
  CHECK(tokens.grant_of(token, token_end)->device == vault::PublicKey{3});
  CHECK(!tokens.grant_of(token, token_end + 1).has_value());
}
