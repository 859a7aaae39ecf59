// How many commits a second the server acknowledges, durable, with 1, 8 and 64 clients that each
// wait for their answer, beside what bare SQLite does on the same disk with the same durability.
// Commits carry one record of 1 KB and are made, sealed and signed before the clock starts.
//
//   parvis_load [--commits N]

#include <CLI/CLI.hpp>
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

}  // namespace

int main(int argc, char** argv) {
  CLI::App app("Load on parvis-server");
  int commits = 6400;
  app.add_option("--commits", commits, "commits for each line")->capture_default_str();
  CLI11_PARSE(app, argc, argv);

  print("bare_sqlite", bare_rate(commits), "commits/s");
  ServerProcess server({"--requests-per-second", "0"});
  server.start();
  int first_client = 0;
  for (const int clients : {1, 8, 64}) {
    const std::string id = "server_" + std::to_string(clients);
    print(id.c_str(), server_rate(server.port(), clients, commits, first_client), "commits/s");
    first_client += clients;
  }
  print("memory_after_load", resident_mib(server.process()), "MiB");
  std::vector<std::unique_ptr<HttpClient>> idle;
  for (int at = 0; at < 1000; ++at) idle.push_back(std::make_unique<HttpClient>(server.port()));
  for (auto& client : idle) client->get("/v1/health");
  print("memory_1000_idle", resident_mib(server.process()), "MiB");
  return server.stop();
}
