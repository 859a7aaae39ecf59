// parvis-server backup and restore.

#include <doctest/doctest.h>

#include <atomic>
#include <cstdlib>
#include <thread>

#include "tests/server-stub/server_process.h"
#include "tests/server-stub/test_account.h"

using namespace parvis;
using namespace parvis::support;

namespace {

bool run(const std::string& verb, const std::filesystem::path& folder, const std::string& direction,
         const std::filesystem::path& file) {
  const std::string command = std::string(PARVIS_SERVER) + " " + verb + " --data " +
                              folder.string() + " " + direction + " " + file.string();
  return std::system((command + " 2>/dev/null").c_str()) == 0;
}

}  // namespace

TEST_CASE(
    "a backup made under load holds what was acknowledged before, and serves like the store") {
  const TemporaryFolder folder;
  const auto file = folder.path() / "backup";
  ServerProcess server({"--requests-per-second", "0"});
  server.start();
  TestAccount account(1);
  std::atomic<bool> done = false;
  std::jthread load([&] {
    HttpClient client(server.port());
    TestAccount busy(2);
    for (std::uint8_t number = 0; !done; ++number) CHECK(busy.send(client, "x", number) == 200);
  });
  HttpClient client(server.port());
  for (std::uint8_t number = 1; number <= 5; ++number)
    REQUIRE(account.send(client, "x", number) == 200);
  const std::string before = account.pull(client, server.host()).body;
  const std::string token = account.token(client, server.host());
  CHECK(run("backup", server.data(), "--to", file));
  done = true;
  load.join();
  REQUIRE(account.send(client, "later") == 200);

  ServerProcess restored;
  REQUIRE(run("restore", restored.data(), "--from", file));
  restored.start();
  HttpClient there(restored.port());
  const HttpReply pulled = there.get("/v1/accounts/" + to_hex(account.id()) + "/commits",
                                     {{"Authorization", "Bearer " + token}});
  CHECK(pulled.body == before);
  CHECK(pulled.field("parvis-head").starts_with("5 "));
}

TEST_CASE("neither backup nor restore replaces a file, and what is no backup is not restored") {
  const TemporaryFolder folder;
  ServerProcess server;
  server.start();
  REQUIRE(server.stop() == 0);
  const auto file = folder.path() / "backup";
  const auto empty = folder.path() / "empty";
  REQUIRE(run("backup", server.data(), "--to", file));
  CHECK(!run("backup", server.data(), "--to", file));
  CHECK(!run("restore", server.data(), "--from", file));
  CHECK(!run("backup", empty, "--to", folder.path() / "other"));
  CHECK(!std::filesystem::exists(folder.path() / "other"));
  const std::string whole = read_file(file);
  struct Row {
    const char* why;
    std::string content;
  };
  const Row rows[] = {
      {"text", "not a database"},
      {"nothing", ""},
      {"cut short", whole.substr(0, whole.size() / 2)},
  };
  for (const Row& row : rows) {
    CAPTURE(row.why);
    write_file(folder.path() / "bad", row.content);
    CHECK(!run("restore", empty, "--from", folder.path() / "bad"));
    CHECK(!std::filesystem::exists(empty / "parvis.sqlite"));
  }
  CHECK(run("restore", empty, "--from", file));
}
