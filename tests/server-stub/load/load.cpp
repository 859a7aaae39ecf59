// How many commits a second the server acknowledges, durable, with 1, 8 and 64 clients that each
// wait for their answer, beside what bare SQLite does on the same disk with the same durability.
// Commits carry one record of 1 KB and are made, sealed and signed before the clock starts. Each
// line is the median of its rounds; the lines take turns, so that a slow minute slows all of them.
//
//   parvis_load [--commits N] [--rounds N]

#include <CLI/CLI.hpp>
#include <algorithm>
#include <chrono>
#include <cstdio>
#include <fstream>
#include <thread>

#include "server-stub/sqlite.h"
#include "tests/server-stub/server_process.h"
#include "tests/server-stub/test_account.h"

using namespace parvis;
using namespace parvis::support;
using Clock = std::chrono::steady_clock;

namespace {

double seconds_since(Clock::time_point begun) {
  return std::chrono::duration<double>(Clock::now() - begun).count();
}

// Single commits of 1 KB rows a second.
double bare_rate(int commits) {
  const TemporaryFolder folder;
  const auto database = server::open_sqlite((folder.path() / "bare.sqlite").string());
  database->execute("CREATE TABLE rows(bytes BLOB)");
  const auto insert = database->prepare("INSERT INTO rows(bytes) VALUES($1)");
  const Bytes row(1024, 7);
  const Clock::time_point begun = Clock::now();
  for (int at = 0; at < commits; ++at) insert->bind(ByteView(row)).run();
  return commits / seconds_since(begun);
}

// The messages of one client's account, in order.
std::vector<Bytes> prepared(int client, int commits) {
  TestAccount account(static_cast<std::uint64_t>(client) + 1);
  std::vector<Bytes> messages;
  for (int at = 0; at < commits; ++at) {
    const TestPush push = account.next(std::string(900, 'x'), static_cast<std::uint8_t>(at % 200));
    account.accept(push);
    messages.push_back(push.message());
  }
  return messages;
}

double server_rate(std::uint16_t port, int clients, int commits, int first_client) {
  std::vector<std::vector<Bytes>> work;
  for (int client = 0; client < clients; ++client) {
    work.push_back(prepared(first_client + client, commits / clients));
  }
  const Clock::time_point begun = Clock::now();
  {
    std::vector<std::jthread> threads;
    for (const std::vector<Bytes>& messages : work) {
      threads.emplace_back([&messages, port] {
        HttpClient client(port);
        for (const Bytes& message : messages) {
          if (client.push(message).status != 200) std::fprintf(stderr, "a push was refused\n");
        }
      });
    }
  }
  return clients * (commits / clients) / seconds_since(begun);
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
  int clients;  // 0: bare SQLite
  std::vector<double> rates{};

  double median() {
    std::ranges::sort(rates);
    return rates[rates.size() / 2];
  }
};

}  // namespace

int main(int argc, char** argv) {
  CLI::App app("Load on parvis-server");
  int commits = 3200;
  int rounds = 5;
  app.add_option("--commits", commits, "commits for each line of a round")->capture_default_str();
  app.add_option("--rounds", rounds)->capture_default_str();
  CLI11_PARSE(app, argc, argv);

  ServerProcess server({"--requests-per-second", "0", "--connections-per-address", "0"});
  server.start();
  Line lines[] = {{"bare_sqlite", 0}, {"server_1", 1}, {"server_8", 8}, {"server_64", 64}};
  int first_client = 0;
  for (int round = 0; round < rounds; ++round) {
    for (Line& line : lines) {
      // Few clients wait for the disk at each commit: fewer commits say as much.
      const int many = line.clients == 1 ? commits / 4 : commits;
      line.rates.push_back(line.clients == 0
                               ? bare_rate(commits / 4)
                               : server_rate(server.port(), line.clients, many, first_client));
      first_client += line.clients;
    }
  }
  for (Line& line : lines) print(line.id, line.median(), "commits/s");
  print("memory_after_load", resident_mib(server.process()), "MiB");
  std::vector<std::unique_ptr<HttpClient>> idle;
  for (int at = 0; at < 1000; ++at) idle.push_back(std::make_unique<HttpClient>(server.port()));
  for (auto& client : idle) client->get("/v1/health");
  print("memory_1000_idle", resident_mib(server.process()), "MiB");
  return server.stop();
}
