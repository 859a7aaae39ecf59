// What was acknowledged is there after the worst stop, and a clean stop finishes what is under way.

#include <doctest/doctest.h>

#include <atomic>
#include <mutex>
#include <thread>

#include "tests/server-stub/server_process.h"
#include "tests/server-stub/test_account.h"

using namespace parvis;
using namespace parvis::support;

namespace {

constexpr int kAccounts = 8;
constexpr int kPushesEach = 25;

// One account's pushes, up to the first that gets no answer.
struct Pusher {
  explicit Pusher(int number) : account(static_cast<std::uint64_t>(number) + 1) {}

  void run(std::uint16_t port, std::atomic<int>& acknowledged_in_all) {
    try {
      HttpClient client(port);
      while (acknowledged.size() < kPushesEach) {
        last = account.next("text", static_cast<std::uint8_t>(acknowledged.size() + 1));
        if (client.push(last.message()).status != 200) return;
        account.accept(last);
        acknowledged.push_back(last.id());
        ++acknowledged_in_all;
      }
    } catch (const std::exception&) {
      // The server is gone: what was under way is not acknowledged.
    }
  }

  TestAccount account;
  TestPush last;
  std::vector<vault::Hash> acknowledged;
};

std::vector<vault::Hash> stored_ids(HttpClient& client, const std::string& host,
                                    TestAccount& account) {
  std::vector<vault::Hash> ids;
  const HttpReply reply = account.pull(client, host);
  const auto links = vault::parse_pull(view(reply.body));
  if (!links) return ids;
  for (const vault::Link& link : links.value()) {
    ids.push_back(vault::commit_id(link.commit));
    CHECK(!link.envelopes[0].empty());
  }
  return ids;
}

}  // namespace

TEST_CASE(
    "kill -9 in the middle of 200 pushes loses no acknowledged commit, and the rest goes on") {
  ServerProcess server;
  server.start();
  std::vector<std::unique_ptr<Pusher>> pushers;
  for (int number = 0; number < kAccounts; ++number)
    pushers.push_back(std::make_unique<Pusher>(number));
  std::atomic<int> acknowledged = 0;
  {
    std::vector<std::jthread> threads;
    for (auto& pusher : pushers) {
      threads.emplace_back([&, one = pusher.get()] { one->run(server.port(), acknowledged); });
    }
    while (acknowledged < kAccounts * kPushesEach / 2) std::this_thread::yield();
    server.kill();
  }
  const int before = acknowledged;
  CHECK(before >= kAccounts * kPushesEach / 2);
  REQUIRE(before < kAccounts * kPushesEach);

  server.start();
  HttpClient client(server.port());
  for (auto& pusher : pushers) {
    const auto stored = stored_ids(client, server.host(), pusher->account);
    REQUIRE(stored.size() >= pusher->acknowledged.size());
    CHECK(std::equal(pusher->acknowledged.begin(), pusher->acknowledged.end(), stored.begin()));
    // What got no answer was stored whole or not at all; sending it again succeeds either way.
    CHECK(stored.size() <= pusher->acknowledged.size() + 1);
    if (pusher->acknowledged.size() < kPushesEach) {
      CHECK(client.push(pusher->last.message()).status == 200);
      pusher->account.accept(pusher->last);
      pusher->acknowledged.push_back(pusher->last.id());
    }
    pusher->run(server.port(), acknowledged);
    CHECK(stored_ids(client, server.host(), pusher->account) == pusher->acknowledged);
    CHECK(pusher->acknowledged.size() == kPushesEach);
  }
}

TEST_CASE(
    "SIGTERM under load answers what is under way, ends with status 0, and keeps what it "
    "answered") {
  ServerProcess server;
  server.start();
  Pusher pusher(0);
  std::atomic<int> acknowledged = 0;
  int status = -1;
  {
    std::jthread thread([&] { pusher.run(server.port(), acknowledged); });
    while (acknowledged < 5) std::this_thread::yield();
    status = server.stop();
  }
  CHECK(status == 0);
  server.start();
  HttpClient client(server.port());
  CHECK(stored_ids(client, server.host(), pusher.account) == pusher.acknowledged);
}

TEST_CASE("SIGTERM closes at once the connections that are idle or have sent half a head") {
  ServerProcess server;
  server.start();
  HttpClient client(server.port());
  REQUIRE(client.get("/v1/health").status == 200);
  HttpClient half(server.port());
  half.send("GET /v1/health HTTP/1.1\r\nX: ");
  REQUIRE(HttpClient(server.port()).get("/v1/health").status == 200);  // after both
  const auto begun = std::chrono::steady_clock::now();
  CHECK(server.stop() == 0);
  CHECK(std::chrono::steady_clock::now() - begun < std::chrono::seconds(2));
}

TEST_CASE("commits of many clients share one transaction: all of them are stored") {
  ServerProcess server;
  server.start();
  std::vector<std::unique_ptr<Pusher>> pushers;
  for (int number = 0; number < 16; ++number) pushers.push_back(std::make_unique<Pusher>(number));
  std::atomic<int> acknowledged = 0;
  {
    std::vector<std::jthread> threads;
    for (auto& pusher : pushers) {
      threads.emplace_back([&, one = pusher.get()] { one->run(server.port(), acknowledged); });
    }
  }
  CHECK(acknowledged == 16 * kPushesEach);
}
