// The folder of the embedded store.

#include <doctest/doctest.h>
#include <sys/stat.h>

#include <cstdlib>

#include "tests/server-stub/server_process.h"
#include "tests/server-stub/test_account.h"

using namespace parvis;
using namespace parvis::support;
namespace fs = std::filesystem;

namespace {

unsigned mode_of(const fs::path& path) {
  return static_cast<unsigned>(fs::status(path).permissions());
}

}  // namespace

TEST_CASE("folder, store, backup and log are for their owner alone, also those made before") {
  struct Row {
    const char* why;
    bool is_there;
  };
  for (const Row& row : {Row{"a new folder", false}, Row{"an open folder that is there", true}}) {
    CAPTURE(row.why);
    ServerProcess server;
    if (row.is_there) {
      const mode_t before = umask(022);
      fs::create_directories(server.data());
      write_file(server.data() / "parvis.sqlite", "");
      umask(before);
      REQUIRE(mode_of(server.data()) == 0755);
      REQUIRE(mode_of(server.data() / "parvis.sqlite") == 0644);
    }
    server.start();
    HttpClient client(server.port());
    REQUIRE(TestAccount(1).send(client, "one") == 200);
    CHECK(mode_of(server.data()) == 0700);
    for (const auto& file : fs::directory_iterator(server.data())) {
      CAPTURE(file.path());
      CHECK(mode_of(file.path()) == 0600);
    }
    const fs::path backup = server.data().parent_path() / "backup";
    const std::string command = std::string(PARVIS_SERVER) + " backup --data " +
                                server.data().string() + " --to " + backup.string();
    REQUIRE(std::system(command.c_str()) == 0);
    CHECK(mode_of(backup) == 0600);
    CHECK(mode_of(server.data().parent_path() / "log") == 0600);
  }
}

TEST_CASE("a second server on the same folder says so and ends; when the first is gone it starts") {
  ServerProcess first;
  first.start();
  const fs::path said = first.data().parent_path() / "said";
  const std::string command = std::string(PARVIS_SERVER) + " --port 0 --data " +
                              first.data().string() + " 2>" + said.string();
  CHECK(std::system(command.c_str()) != 0);
  CHECK(read_file(said) == "parvis-server: another server uses the data in " +
                               first.data().string() +
                               "; stop it first, or give another folder with --data\n");
  first.kill();
  ServerProcess second({}, {"--data", first.data().string()});
  second.start();
  CHECK(HttpClient(second.port()).get("/v1/ready").status == 200);
}
