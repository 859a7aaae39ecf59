// PostgreSQL goes away and comes back, and several servers stand over one database.

#include <doctest/doctest.h>

#include <atomic>
#include <chrono>
#include <thread>

#include "tests/server-stub/postgres/cluster.h"
#include "tests/server-stub/server_process.h"
#include "tests/server-stub/test_account.h"

using namespace parvis;
using namespace parvis::support;

namespace {

constexpr int kPushesEach = 40;

// Pushes until all are acknowledged, each again and again as long as the store is away.
void push_all(TestAccount& account, std::uint16_t port, std::atomic<int>& acknowledged) {
  HttpClient client(port);
  for (int at = 0; at < kPushesEach; ++at) {
    const TestPush push = account.next("text", static_cast<std::uint8_t>(at + 1));
    unsigned status = client.push(push.message()).status;
    while (status == 503) {
      std::this_thread::sleep_for(std::chrono::milliseconds(20));
      status = client.push(push.message()).status;
    }
    CHECK(status == 200);
    if (status != 200) return;
    account.accept(push);
    ++acknowledged;
  }
}

std::size_t stored_commits(HttpClient& client, const std::string& host,
                           const TestAccount& account) {
  const HttpReply reply = account.pull(client, host);
  const auto links = vault::parse_pull(view(reply.body));
  return links ? links.value().size() : 0;
}

}  // namespace

TEST_CASE("PostgreSQL stopped and started under load: clients retry, nothing is lost or doubled") {
  ServerProcess server({"--requests-per-second", "0"});
  server.start();
  std::vector<TestAccount> accounts;
  for (std::uint64_t seed = 1; seed <= 4; ++seed) accounts.emplace_back(seed);
  std::atomic<int> acknowledged = 0;
  {
    std::vector<std::jthread> threads;
    for (TestAccount& account : accounts) {
      threads.emplace_back([&] { push_all(account, server.port(), acknowledged); });
    }
    while (acknowledged < 20) std::this_thread::yield();
    Cluster::instance().stop();
    CHECK(HttpClient(server.port()).get("/v1/ready").problem() == "not-ready");
    CHECK(HttpClient(server.port()).get("/v1/health").status == 200);
    Cluster::instance().start();
  }
  CHECK(acknowledged == 4 * kPushesEach);
  HttpClient client(server.port());
  for (const TestAccount& account : accounts) {
    CHECK(stored_commits(client, server.host(), account) == kPushesEach);
    CHECK(account.pull(client, server.host()).field("parvis-head") ==
          std::to_string(kPushesEach) + " " + to_hex(account.chain().head));
  }
}

TEST_CASE("of two servers over one database exactly one accepts a commit on a parent") {
  const std::string database = Cluster::instance().fresh_connection();
  ServerProcess one({"--requests-per-second", "0"}, {"--postgres", database});
  ServerProcess other({"--requests-per-second", "0"}, {"--postgres", database});
  one.start();
  other.start();
  for (std::uint64_t seed = 1; seed <= 10; ++seed) {
    TestAccount account(seed);
    for (int round = 0; round < 5; ++round) {
      const TestPush mine = account.next("mine");
      const TestPush theirs = account.next("theirs");
      unsigned first = 0;
      unsigned second = 0;
      {
        const std::jthread a([&] { first = HttpClient(one.port()).push(mine.message()).status; });
        const std::jthread b(
            [&] { second = HttpClient(other.port()).push(theirs.message()).status; });
      }
      CHECK(std::minmax(first, second) == std::minmax(200u, 409u));
      account.accept(first == 200 ? mine : theirs);
    }
    HttpClient client(other.port());
    CHECK(account.pull(client, other.host()).field("parvis-head") ==
          "5 " + to_hex(account.chain().head));
  }
}

TEST_CASE("A5 a captured exchange is of no use at another server over the same database") {
  const std::string database = Cluster::instance().fresh_connection();
  ServerProcess one({"--host", "a.example"}, {"--postgres", database});
  ServerProcess other({"--host", "a.example"}, {"--postgres", database});
  one.start();
  other.start();
  HttpClient here(one.port());
  HttpClient there(other.port());
  const HttpClient::Fields name = {{"Host", "a.example"}};
  TestAccount account(1);
  REQUIRE(account.send(here, "x") == 200);
  const auto challenge = [&](HttpClient& client) {
    const Json asked = {{"account", to_hex(account.id())}, {"action", "read"}};
    return string_or(client.post("/v1/challenges", asked).json(), "challenge", "");
  };
  const Json used =
      token_request(account.id(), account.device(), "a.example", "read", challenge(here));
  REQUIRE(here.post("/v1/tokens", used, name).status == 200);
  CHECK(there.post("/v1/tokens", used, name).problem() == "challenge");
  const Json unused =
      token_request(account.id(), account.device(), "a.example", "read", challenge(here));
  CHECK(there.post("/v1/tokens", unused, name).status == 200);
}

TEST_CASE("a token of one server opens the account on another over the same database") {
  const std::string database = Cluster::instance().fresh_connection();
  ServerProcess one({}, {"--postgres", database});
  ServerProcess other({}, {"--postgres", database});
  one.start();
  other.start();
  HttpClient here(one.port());
  HttpClient there(other.port());
  TestAccount account(1);
  REQUIRE(account.send(here, "x") == 200);
  const std::string token = account.token(here, one.host());
  CHECK(there
            .get("/v1/accounts/" + to_hex(account.id()) + "/commits",
                 {{"Authorization", "Bearer " + token}})
            .status == 200);
}
