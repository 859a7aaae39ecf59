// Room for connections: who makes room for whom.

#include "server-stub/open_connections.h"

#include <doctest/doctest.h>
#include <sys/resource.h>

#include <chrono>

#include "tests/server-stub/http_client.h"
#include "tests/server-stub/server_process.h"

using namespace parvis;
using namespace parvis::support;
using server::OpenConnections;
using server::Phase;

namespace {

// Connections named by their first letter's address: "a1" and "a2" are of one address. The names of
// those that were closed are in `closed`.
struct House {
  explicit House(const server::ConnectionLimits& limits) : connections(limits) {}

  bool open(const std::string& name, Phase phase) {
    auto seat = connections.admit(name.substr(0, 1), [this, name] { closed += name + " "; });
    if (seat == nullptr) return false;
    seat->enter(phase);
    seats.push_back(std::move(seat));
    return true;
  }

  std::string closed;
  OpenConnections connections;
  std::vector<std::unique_ptr<OpenConnections::Seat>> seats;
};

// Whether an answer comes within two seconds, which is far less than any timeout of the server.
bool is_served(std::uint16_t port) {
  const auto begun = std::chrono::steady_clock::now();
  const bool is_ok = HttpClient(port).get("/v1/health").status == 200;
  return is_ok && std::chrono::steady_clock::now() - begun < std::chrono::seconds(2);
}

std::string soft_and_hard_limit(pid_t process) {
  const std::string limits = read_file("/proc/" + std::to_string(process) + "/limits");
  const std::size_t line = limits.find("Max open files");
  return limits.substr(line, limits.find('\n', line) - line);
}

}  // namespace

TEST_CASE("a full house closes the connection that has kept it waiting longest, and no other") {
  struct Row {
    const char* why;
    std::vector<std::pair<const char*, Phase>> open;
    const char* next;
    bool is_admitted;
    const char* closed;
  };
  const Row rows[] = {
      {"room for one more", {{"a1", Phase::kIdle}, {"b1", Phase::kIdle}}, "c1", true, ""},
      {"the oldest that is idle",
       {{"a1", Phase::kIdle}, {"b1", Phase::kIdle}, {"c1", Phase::kIdle}},
       "d1",
       true,
       "a1 "},
      {"half a head is no better than idle",
       {{"a1", Phase::kHead}, {"b1", Phase::kIdle}, {"c1", Phase::kIdle}},
       "d1",
       true,
       "a1 "},
      {"idle before one that sends",
       {{"a1", Phase::kMoving}, {"b1", Phase::kWorking}, {"c1", Phase::kIdle}},
       "d1",
       true,
       "c1 "},
      {"the slowest sender when nobody is idle",
       {{"a1", Phase::kWorking}, {"b1", Phase::kMoving}, {"c1", Phase::kMoving}},
       "d1",
       true,
       "b1 "},
      {"all are being worked on",
       {{"a1", Phase::kWorking}, {"b1", Phase::kWorking}, {"c1", Phase::kWorking}},
       "d1",
       false,
       ""},
      {"an address with all its connections closes its own",
       {{"b1", Phase::kIdle}, {"a1", Phase::kIdle}, {"a2", Phase::kIdle}},
       "a3",
       true,
       "a1 "},
      {"an address whose connections are all being worked on gets no other",
       {{"b1", Phase::kIdle}, {"a1", Phase::kWorking}, {"a2", Phase::kWorking}},
       "a3",
       false,
       ""},
  };
  for (const Row& row : rows) {
    CAPTURE(row.why);
    House house({.in_all = 3, .of_one_address = 2});
    for (const auto& [name, phase] : row.open) REQUIRE(house.open(name, phase));
    CHECK(house.open(row.next, Phase::kIdle) == row.is_admitted);
    CHECK(house.closed == row.closed);
  }
}

TEST_CASE("a connection that waits anew is young again, and one that is gone leaves its room") {
  House house({.in_all = 2, .of_one_address = 0});
  REQUIRE(house.open("a1", Phase::kIdle));
  REQUIRE(house.open("a2", Phase::kIdle));
  house.seats[0]->enter(Phase::kHead);
  house.seats[0]->enter(Phase::kWorking);
  house.seats[0]->enter(Phase::kIdle);
  CHECK(house.open("a3", Phase::kIdle));
  CHECK(house.closed == "a2 ");
  house.seats[0].reset();
  CHECK(house.open("a4", Phase::kIdle));
  CHECK(house.closed == "a2 ");
}

TEST_CASE("connections that send half a head and wait keep nobody out") {
  struct Row {
    const char* why;
    std::vector<std::string> options;
  };
  const Row rows[] = {
      {"too many in all", {"--connections", "40"}},
      {"too many of one address", {"--connections-per-address", "40"}},
      {"behind a proxy", {"--behind-proxy", "--connections", "40"}},
  };
  for (const Row& row : rows) {
    CAPTURE(row.why);
    ServerProcess server(row.options);
    server.start();
    std::vector<std::unique_ptr<HttpClient>> half;
    for (int at = 0; at < 100; ++at) {
      half.push_back(std::make_unique<HttpClient>(server.port()));
      half.back()->send("GET /v1/health HTTP/1.1\r\nX: ");
    }
    CHECK(is_served(server.port()));
    CHECK(half.front()->raw("").empty());  // closed without a word
    const std::string rest = "1\r\nConnection: close\r\nHost: " + server.host() + "\r\n\r\n";
    CHECK(half.back()->raw(rest).starts_with("HTTP/1.1 200"));
  }
}

TEST_CASE("the server takes all the open files it may have, and holds as many connections") {
  rlimit before{};
  REQUIRE(getrlimit(RLIMIT_NOFILE, &before) == 0);
  rlimit low = before;
  low.rlim_cur = 200;
  REQUIRE(setrlimit(RLIMIT_NOFILE, &low) == 0);
  ServerProcess server;
  server.start();
  REQUIRE(setrlimit(RLIMIT_NOFILE, &before) == 0);
  CHECK(soft_and_hard_limit(server.process()).find(" 200 ") == std::string::npos);
  std::vector<std::unique_ptr<HttpClient>> idle;
  for (int at = 0; at < 300; ++at) idle.push_back(std::make_unique<HttpClient>(server.port()));
  CHECK(is_served(server.port()));
  CHECK(idle.front()->get("/v1/health").status == 200);
}
