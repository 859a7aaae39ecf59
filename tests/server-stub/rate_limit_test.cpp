// How much one address may ask.

#include "server-stub/rate_limit.h"

#include <doctest/doctest.h>

#include "tests/server-stub/http_client.h"
#include "tests/server-stub/server_process.h"

using namespace parvis;
using namespace parvis::support;
using server::RateLimiter;
using std::chrono::milliseconds;

TEST_CASE(
    "a burst is answered, then as many requests as seconds allow, and each address has its own") {
  RateLimiter limiter({.per_second = 2, .at_once = 3});
  const RateLimiter::Time start{};
  struct Row {
    const char* why;
    const char* peer;
    int at_ms;
    std::uint32_t wait_seconds;
  };
  const Row rows[] = {
      {"the first of a burst", "a", 0, 0},
      {"the second", "a", 0, 0},
      {"the last", "a", 0, 0},
      {"one more than a burst", "a", 0, 1},
      {"another address", "b", 0, 0},
      {"just before one is given back", "a", 499, 1},
      {"half a second gives one back", "a", 500, 0},
      {"and no second one", "a", 500, 1},
      {"a long rest gives a burst", "a", 60'000, 0},
      {"its second", "a", 60'000, 0},
      {"its last", "a", 60'000, 0},
      {"and no more than a burst", "a", 60'000, 1},
  };
  for (const Row& row : rows) {
    CAPTURE(row.why);
    CHECK(limiter.wait_for(row.peer, start + milliseconds(row.at_ms)) == row.wait_seconds);
  }
}

TEST_CASE(
    "a million addresses at once cost little time and bounded memory, and the last are held") {
  RateLimiter limiter({.per_second = 1, .at_once = 2});
  const RateLimiter::Time start{};
  const auto begun = std::chrono::steady_clock::now();
  for (int at = 0; at < 1'000'000; ++at) limiter.wait_for(std::to_string(at), start);
  CHECK(std::chrono::steady_clock::now() - begun < std::chrono::seconds(20));
  CHECK(limiter.peers() <= RateLimiter::kMostPeers);
  CHECK(limiter.wait_for("999999", start) == 0);
  CHECK(limiter.wait_for("999999", start) == 1);
}

TEST_CASE("addresses that have rested are forgotten by the requests of others") {
  RateLimiter limiter({.per_second = 1, .at_once = 10});
  const RateLimiter::Time start{};
  for (int at = 0; at < 100; ++at) limiter.wait_for(std::to_string(at), start);
  REQUIRE(limiter.peers() == 100);
  for (int at = 0; at < 100; ++at) limiter.wait_for("a", start + milliseconds(999));
  CHECK(limiter.peers() == 101);
  for (int at = 0; at < 100; ++at) limiter.wait_for("a", start + milliseconds(1'000));
  CHECK(limiter.peers() == 1);
}

TEST_CASE("without a rate nothing is refused") {
  RateLimiter limiter({.per_second = 0, .at_once = 1});
  for (int at = 0; at < 10; ++at) CHECK(limiter.wait_for("a", {}) == 0);
}

TEST_CASE("an IPv6 network of 64 bits counts as one address") {
  struct Row {
    const char* address;
    const char* expected;
  };
  for (const Row& row :
       {Row{"192.0.2.7", "192.0.2.7"}, Row{"::ffff:192.0.2.7", "192.0.2.7"},
        Row{"2001:db8:1:2:3:4:5:6", "2001:db8:1:2::"}, Row{"2001:db8:1:2::9", "2001:db8:1:2::"},
        Row{"2001:db8:1:3::9", "2001:db8:1:3::"}, Row{"nonsense", "nonsense"},
        Row{"nonsense longer than any address that there is, IPv6 with a zone",
            "nonsense longer than any address that there is"}}) {
    CHECK(server::counted_peer(row.address) == row.expected);
  }
}

TEST_CASE(
    "one request too many gets 429 and the seconds to wait; the app's files are not counted") {
  ServerProcess server({"--requests-per-second", "1", "--requests-at-once", "2"});
  server.start();
  HttpClient client(server.port());
  const std::string slot = "/v1/slots/" + std::string(32, '0');
  CHECK(client.get(slot).status == 404);
  CHECK(client.get(slot).status == 404);
  const HttpReply refused = client.get(slot);
  CHECK(refused.status == 429);
  CHECK(refused.problem() == "too-many");
  CHECK(refused.field("retry-after") == "1");
  for (int at = 0; at < 5; ++at) CHECK(client.get("/").status == 200);
  CHECK(client.get("/v1/limits").json()["requests_at_once"] == 2);
}

TEST_CASE("behind a proxy the last address named counts, and without one none that is named") {
  struct Row {
    const char* why;
    std::vector<std::string> options;
    const char* forwarded;
    unsigned status;
  };
  const Row rows[] = {
      {"another address, by the proxy", {"--behind-proxy"}, "198.51.100.1, 198.51.100.3", 404},
      {"another address, by the client itself",
       {"--behind-proxy"},
       "198.51.100.3, 198.51.100.2",
       429},
      {"no proxy", {}, "198.51.100.3", 429},
  };
  for (const Row& row : rows) {
    CAPTURE(row.why);
    std::vector<std::string> options = {"--requests-per-second", "1", "--requests-at-once", "1"};
    options.insert(options.end(), row.options.begin(), row.options.end());
    ServerProcess server(options);
    server.start();
    HttpClient client(server.port());
    const std::string slot = "/v1/slots/" + std::string(32, '0');
    client.get(slot, {{"X-Forwarded-For", "198.51.100.2"}});
    CHECK(client.get(slot, {{"X-Forwarded-For", row.forwarded}}).status == row.status);
  }
}
