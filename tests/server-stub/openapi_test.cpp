// server-stub/openapi.yaml is true: it has the routes of the table, and no other.

#include <doctest/doctest.h>

#include <regex>
#include <set>
#include <sstream>

#include "server-stub/routes.h"
#include "tests/support/files.h"

using namespace parvis;

namespace {

// "GET /v1/health" for each operation: a path stands at two spaces, a method at four.
std::set<std::string> described() {
  std::set<std::string> operations;
  std::istringstream lines(support::file_text("server-stub/openapi.yaml"));
  std::string path;
  bool in_paths = false;
  for (std::string line; std::getline(lines, line);) {
    if (!line.starts_with(' ') && !line.empty()) in_paths = line == "paths:";
    if (!in_paths || !line.ends_with(':')) continue;
    if (line.starts_with("  /")) path = line.substr(2, line.size() - 3);
    const std::string method = line.starts_with("    ") ? line.substr(4, line.size() - 5) : "";
    if (method == "get") operations.insert("GET " + path);
    if (method == "post") operations.insert("POST " + path);
    if (method == "put") operations.insert("PUT " + path);
    if (method == "delete") operations.insert("DELETE " + path);
  }
  return operations;
}

}  // namespace

TEST_CASE("openapi.yaml describes the routes of the table, and no other") {
  std::set<std::string> routes;
  for (const server::Route& route : server::kRoutes) {
    routes.insert(std::string(route.method) + " " + std::string(route.pattern));
  }
  CHECK(described() == routes);
}

TEST_CASE(
    "every problem that the server names stands in openapi.yaml and in http.md, and no other") {
  std::set<std::string> named;
  for (const char* folder : {"server-stub", "server-stub/routes"}) {
    for (const auto& path : support::files_in(folder, ".cpp")) {
      const std::string code = support::file_text(path);
      const std::regex problem(R"-(problem\(\d{3}, "([a-z-]+)")-");
      for (std::sregex_iterator at(code.begin(), code.end(), problem), end; at != end; ++at) {
        named.insert((*at)[1]);
      }
    }
  }
  CHECK(named.size() > 15);
  const std::string openapi = support::file_text("server-stub/openapi.yaml");
  const std::string http = support::file_text("docs/formats/http.md");
  for (const std::string& name : named) {
    CAPTURE(name);
    CHECK(openapi.find(name) != std::string::npos);
    CHECK(http.find("`…/" + name + "`") != std::string::npos);
  }
  const std::regex documented("`…/([a-z-]+)`");
  for (std::sregex_iterator at(http.begin(), http.end(), documented), end; at != end; ++at) {
    CAPTURE((*at)[1].str());
    CHECK(named.contains((*at)[1]));
  }
}
