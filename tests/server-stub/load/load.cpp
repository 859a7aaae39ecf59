// How many commits a second the server acknowledges, durable, with 1, 8 and 64 clients that each
// wait for their answer, beside what bare SQLite does on the same disk with the same durability:
// the same journal, the same synchronous, and a log that has grown to its size before the clock
// starts, as that of a server has; the line "bare_sqlite_new" is of a log that still grows. Commits
// carry one record of 1 KB and are made, sealed, signed and put on the wire's form before the clock
// starts. Each line is the median of its rounds, and says how much of the processors the server and
// its clients had a commit; the lines take turns, so that a slow minute slows all of them.
//
//   parvis_load [--commits N] [--rounds N] [--clients N]

#include <CLI/CLI.hpp>
#include <algorithm>
#include <chrono>
#include <cstdio>
#include <ctime>
#include <fstream>

#include "server-stub/sqlite.h"
#include "tests/server-stub/load/light_clients.h"
#include "tests/server-stub/server_process.h"
#include "tests/server-stub/test_account.h"

using namespace parvis;
using namespace parvis::support;
using Clock = std::chrono::steady_clock;

namespace {

double seconds_of(clockid_t clock) {
  timespec time{};
  clock_gettime(clock, &time);
  return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_nsec) * 1e-9;
}

// What a run took: the clock's seconds and those of the processors.
struct Spent {
  double rate = 0;  // commits a second
  double server = 0;
  double clients = 0;  // microseconds a commit
};

class Stopwatch {
 public:
  explicit Stopwatch(pid_t server) { clock_getcpuclockid(server, &server_); }
  Spent spent(int commits) const {
    const double each = 1e6 / commits;
    return {commits / (seconds_of(CLOCK_MONOTONIC) - wall_begun_),
            (seconds_of(server_) - server_begun_) * each,
            (seconds_of(CLOCK_PROCESS_CPUTIME_ID) - own_begun_) * each};
  }
  void start() {
    wall_begun_ = seconds_of(CLOCK_MONOTONIC);
    server_begun_ = seconds_of(server_);
    own_begun_ = seconds_of(CLOCK_PROCESS_CPUTIME_ID);
  }

 private:
  clockid_t server_ = 0;
  double wall_begun_ = 0;
  double server_begun_ = 0;
  double own_begun_ = 0;
};

// So many single commits fill SQLite's log (server-stub/sqlite.cpp).
constexpr int kLogCommits = 4000;

// Single commits of 1 KB rows.
Spent bare_rate(pid_t server, int commits, bool is_grown) {
  const TemporaryFolder folder;
  const auto database = server::open_sqlite((folder.path() / "bare.sqlite").string());
  database->execute("CREATE TABLE rows(bytes BLOB)");
  const auto insert = database->prepare("INSERT INTO rows(bytes) VALUES($1)");
  const Bytes row(1024, 7);
  for (int at = 0; is_grown && at < kLogCommits; ++at) insert->bind(ByteView(row)).run();
  Stopwatch watch(server);
  watch.start();
  for (int at = 0; at < commits; ++at) insert->bind(ByteView(row)).run();
  return watch.spent(commits);
}

// The requests of one client's account, in order.
std::vector<std::string> prepared(std::uint16_t port, int client, int commits) {
  TestAccount account(static_cast<std::uint64_t>(client) + 1);
  std::vector<std::string> requests;
  for (int at = 0; at < commits; ++at) {
    const TestPush push = account.next(std::string(900, 'x'), static_cast<std::uint8_t>(at % 200));
    account.accept(push);
    requests.push_back(push_request(port, push.message()));
  }
  return requests;
}

Spent server_rate(const ServerProcess& server, int clients, int commits, int first_client) {
  std::vector<std::vector<std::string>> work;
  for (int client = 0; client < clients; ++client) {
    work.push_back(prepared(server.port(), first_client + client, commits / clients));
  }
  const int all = clients * (commits / clients);
  LightClients light(server.port(), std::move(work));
  Stopwatch watch(server.process());
  watch.start();
  const std::size_t good = light.run();
  const Spent spent = watch.spent(all);
  if (good != static_cast<std::size_t>(all)) std::fprintf(stderr, "a push was refused\n");
  return spent;
}

double resident_mib(pid_t process) {
  std::ifstream status("/proc/" + std::to_string(process) + "/status");
  for (std::string line; std::getline(status, line);) {
    if (line.starts_with("VmRSS:")) return std::stod(line.substr(6)) / 1024;
  }
  return 0;
}

void print(const char* id, double value, const char* unit) {
  std::printf("{\"id\": \"%s\", \"value\": %.4g, \"unit\": \"%s\"}\n", id, value, unit);
  std::fflush(stdout);
}

struct Line {
  const char* id;
  int clients;  // 0: bare SQLite; -1: on a new file
  std::vector<Spent> rounds{};

  double median(double Spent::*of) {
    std::ranges::sort(rounds, {}, of);
    return rounds[rounds.size() / 2].*of;
  }
  void print() {
    std::printf(
        "{\"id\": \"%s\", \"value\": %.4g, \"unit\": \"commits/s\", \"server_us\": %.3g,"
        " \"clients_us\": %.3g}\n",
        id, median(&Spent::rate), median(&Spent::server), median(&Spent::clients));
    std::fflush(stdout);
  }
};

}  // namespace

int main(int argc, char** argv) {
  CLI::App app("Load on parvis-server");
  int commits = 3200;
  int rounds = 5;
  int only = -1;
  app.add_option("--commits", commits, "commits for each line of a round")->capture_default_str();
  app.add_option("--rounds", rounds)->capture_default_str();
  app.add_option("--clients", only, "the line of so many clients alone (0: bare SQLite)");
  CLI11_PARSE(app, argc, argv);

  ServerProcess server({"--requests-per-second", "0", "--connections-per-address", "0"});
  server.start();
  Line lines[] = {{"bare_sqlite_new", -1},
                  {"bare_sqlite", 0},
                  {"server_1", 1},
                  {"server_8", 8},
                  {"server_64", 64}};
  int first_client = 0;
  for (int round = 0; round < rounds; ++round) {
    for (Line& line : lines) {
      if (only >= 0 && line.clients != only) continue;
      // One client waits for the disk at each commit: fewer commits say as much.
      const int many = line.clients == 1 || line.clients < 0 ? commits / 4 : commits;
      line.rounds.push_back(line.clients <= 0
                                ? bare_rate(server.process(), many, line.clients == 0)
                                : server_rate(server, line.clients, many, first_client));
      first_client += std::max(line.clients, 0);
    }
  }
  for (Line& line : lines) {
    if (!line.rounds.empty()) line.print();
  }
  print("memory_after_load", resident_mib(server.process()), "MiB");
  std::vector<std::unique_ptr<HttpClient>> idle;
  for (int at = 0; at < 1000; ++at) idle.push_back(std::make_unique<HttpClient>(server.port()));
  for (auto& client : idle) client->get("/v1/health");
  print("memory_1000_idle", resident_mib(server.process()), "MiB");
  return server.stop();
}
