// How the program starts, or says why it does not.

#include <doctest/doctest.h>
#include <sys/wait.h>

#include <cstdlib>

#include "tests/server-stub/server_process.h"
#include "tests/server-stub/store_choice.h"

using namespace parvis;
using namespace parvis::support;

TEST_CASE("a server that cannot start says why in one line that names what to change") {
  ServerProcess other;
  other.start();
  const std::string taken = std::to_string(other.port());
  const TemporaryFolder folder;
  std::string store;
  for (const std::string& word : fresh_store(folder.path() / "data")) store += " \"" + word + '"';
  struct Row {
    const char* why;
    std::string options;
    int status;
    std::string said;
  };
  const Row rows[] = {
      {"the port is taken", "--port " + taken + store, 1,
       "parvis-server: port " + taken + " is in use; --port N takes another\n"},
      {"no such port", "--port 99999" + store, 2, "--port: Value 99999 not in range"},
      {"a port that is no number", "--port many" + store, 2, "--port: "},
      {"an address that is none", "--address nowhere --port 0" + store, 1,
       "parvis-server: cannot listen on nowhere, port 0: "},
      {"an option that is not there", "--speed 3" + store, 2, "The following argument"},
      {"an inbox that is none", "--open-inbox 12 --port 0" + store, 1,
       "parvis-server: --open-inbox takes a key of 64 hexadecimal digits\n"},
      {"no store", "--port 0", 1, "parvis-server: one of --data and --postgres is needed\n"},
      {"help", "--help", 0, ""},
  };
  for (const Row& row : rows) {
    CAPTURE(row.why);
    const auto said = folder.path() / "said";
    const std::string command = std::string(PARVIS_SERVER) + " " + row.options + " >" +
                                (folder.path() / "out").string() + " 2>" + said.string();
    CHECK(WEXITSTATUS(std::system(command.c_str())) == row.status);
    const std::string text = read_file(said);
    CAPTURE(text);
    CHECK(text.starts_with(row.said));
    CHECK(text.find("boost") == std::string::npos);
  }
}
