// A clean stop while the store is slow: another program holds SQLite's write lock.

#include <doctest/doctest.h>
#include <sqlite3.h>

#include <array>
#include <chrono>
#include <thread>

#include "tests/server-stub/server_process.h"
#include "tests/server-stub/test_account.h"

using namespace parvis;
using namespace parvis::support;

namespace {

// Nobody else writes to the store while this lives.
class WriteLock {
 public:
  explicit WriteLock(const std::filesystem::path& file) {
    REQUIRE(sqlite3_open(file.c_str(), &handle_) == SQLITE_OK);
    REQUIRE(sqlite3_exec(handle_, "BEGIN IMMEDIATE", nullptr, nullptr, nullptr) == SQLITE_OK);
  }
  ~WriteLock() { sqlite3_close(handle_); }
  WriteLock(const WriteLock&) = delete;
  WriteLock& operator=(const WriteLock&) = delete;

 private:
  sqlite3* handle_ = nullptr;
};

// The status of one commit; 0 when the connection ended without an answer.
unsigned status_of_commit(std::uint16_t port, std::uint64_t seed) {
  try {
    HttpClient client(port);
    return TestAccount(seed).send(client, "text");
  } catch (const std::exception&) {
    return 0;
  }
}

}  // namespace

TEST_CASE(
    "SIGTERM while the store is locked ends the server with status 0 within 10 s, and every commit "
    "that waits gets 503") {
  ServerProcess server;
  server.start();
  REQUIRE(status_of_commit(server.port(), 9) == 200);
  const WriteLock lock(server.data() / "parvis.sqlite");
  std::array<unsigned, 3> statuses{};
  std::chrono::steady_clock::duration took{};
  {
    std::vector<std::jthread> clients;
    for (std::size_t at = 0; at < statuses.size(); ++at) {
      clients.emplace_back([&, at] {
        statuses[at] = status_of_commit(server.port(), static_cast<std::uint64_t>(at));
      });
      std::this_thread::sleep_for(std::chrono::milliseconds(200));
    }
    const auto begun = std::chrono::steady_clock::now();
    CHECK(server.stop() == 0);
    took = std::chrono::steady_clock::now() - begun;
  }
  CHECK(took < std::chrono::seconds(10));
  for (const unsigned status : statuses) CHECK(status == 503);
}
