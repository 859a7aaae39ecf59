// Who may include whom (docs/architecture.md, "Folders").

#include <doctest/doctest.h>

#include <map>
#include <set>
#include <sstream>

#include "tests/support/files.h"

using namespace parvis;

namespace {

const std::map<std::string, std::set<std::string>> kMayInclude = {
    {"core/base", {}},
    {"core/rights", {"core/base"}},
    {"core/questionnaire", {"core/base", "core/registration"}},
    {"core/registration", {"core/base"}},
    {"core/prediagnostic", {"core/base"}},
    {"core/orientation", {"core/base", "core/prediagnostic", "core/questionnaire"}},
    {"core/services", {"core/base"}},
    {"core/records", {"core/base"}},
    {"core/vault", {"core/base", "core/records"}},
    {"core/space", {"core/base", "core/vault"}},
    {"core/api",
     {"core/base", "core/rights", "core/questionnaire", "core/registration", "core/prediagnostic",
      "core/orientation", "core/services", "core/records", "core/vault", "core/space"}},
    {"wasm", {"core/base", "core/api"}},
    {"server-stub", {"core/base", "core/vault"}},
};

// The layer of a path from the root: "core/rights/law.h" → "core/rights", "wasm/x.cpp" → "wasm".
std::string layer_of(const std::string& path) {
  const std::size_t first = path.find('/');
  if (path.rfind("core/", 0) != 0) return path.substr(0, first);
  return path.substr(0, path.find('/', first + 1));
}

std::vector<std::string> included_by(const std::string& text) {
  std::vector<std::string> paths;
  std::istringstream lines(text);
  for (std::string line; std::getline(lines, line);) {
    const std::string start = "#include \"";
    if (line.rfind(start, 0) == 0)
      paths.push_back(line.substr(start.size(), line.rfind('"') - start.size()));
  }
  return paths;
}

}  // namespace

TEST_CASE("each folder includes only the folders below it") {
  std::size_t files = 0;
  for (const auto& [folder, allowed] : kMayInclude) {
    std::error_code error;
    for (const auto& entry :
         std::filesystem::recursive_directory_iterator(support::root() / folder, error)) {
      const std::string ending = entry.path().extension().string();
      if (ending != ".h" && ending != ".cpp" && ending != ".inc") continue;
      if (entry.path().string().find("node_modules") != std::string::npos) continue;
      ++files;
      const auto path = std::filesystem::relative(entry.path(), support::root());
      for (const std::string& included : included_by(support::file_text(path))) {
        CAPTURE(path.string());
        CAPTURE(included);
        const std::string layer = layer_of(included);
        CHECK((layer == folder || allowed.contains(layer)));
      }
    }
  }
  CHECK(files > 20);
}

TEST_CASE("the core names no system: no file, clock, thread, network or Emscripten header") {
  for (const auto& entry :
       std::filesystem::recursive_directory_iterator(support::root() / "core")) {
    const std::string ending = entry.path().extension().string();
    if (ending != ".h" && ending != ".cpp") continue;
    const std::string text =
        support::file_text(std::filesystem::relative(entry.path(), support::root()));
    CAPTURE(entry.path().string());
    for (const char* header :
         {"<chrono>", "<ctime>", "<fstream>", "<iostream>", "<thread>", "<mutex>", "<filesystem>",
          "<random>", "<regex>", "emscripten", "<unistd.h>"}) {
      CAPTURE(header);
      CHECK(text.find(std::string("#include ") + (header[0] == '<' ? "" : "<") + header) ==
            std::string::npos);
    }
  }
}
