// Every row of the routes table: its method, its limit, and an answer to a request without sense.

#include <doctest/doctest.h>

#include "server-stub/routes.h"
#include "tests/server-stub/server_process.h"
#include "tests/server-stub/test_account.h"

using namespace parvis;
using namespace parvis::support;
using server::kRoutes;
using server::Route;

namespace {

// The pattern with `text` for each {…}.
std::string target_of(const Route& route, const std::string& text) {
  std::string target;
  std::string_view rest = route.pattern;
  for (std::size_t open = rest.find('{'); open != std::string_view::npos; open = rest.find('{')) {
    target.append(rest.substr(0, open)).append(text);
    rest.remove_prefix(rest.find('}') + 1);
  }
  return target.append(rest);
}

// The status that `body` gets, or that a bare request gets.
struct Nonsense {
  std::string_view method;
  std::string_view pattern;
  const char* problem;  // empty: there is none to be made
};
constexpr Nonsense kNonsense[] = {
    {"POST", "/v1/commits", "malformed"},
    {"GET", "/v1/accounts/{account}/commits", "malformed"},
    {"POST", "/v1/challenges", "malformed"},
    {"POST", "/v1/tokens", "malformed"},
    {"GET", "/v1/slots/{locator}", "malformed"},
    {"POST", "/v1/deletions", "malformed"},
    {"PUT", "/v1/inboxes/{inbox}", "malformed"},
    {"DELETE", "/v1/inboxes/{inbox}", "malformed"},
    {"POST", "/v1/inboxes/{inbox}/messages", "malformed"},
    {"GET", "/v1/inboxes/{inbox}/messages", "malformed"},
    {"DELETE", "/v1/inboxes/{inbox}/messages/{message}", "malformed"},
    {"GET", "/v1/limits", ""},
    {"GET", "/v1/health", ""},
    {"GET", "/v1/ready", ""},
    {"GET", "/v1/metrics", ""},
};

HttpReply send(HttpClient& client, const Route& route, const std::string& target,
               const std::string& body) {
  HttpClient::Fields fields;
  if (route.most_body_bytes > 0) fields.emplace("Content-Type", route.content_type);
  return client.request(std::string(route.method), target, body, fields);
}

}  // namespace

TEST_CASE("each route answers its own method, and names it to the others") {
  ServerProcess server;
  server.start();
  HttpClient client(server.port());
  for (const Route& route : kRoutes) {
    CAPTURE(route.pattern);
    const HttpReply reply = client.request("PATCH", target_of(route, "00"), "", {});
    CHECK(reply.status == 405);
    CHECK(reply.problem() == "method-not-allowed");
    CHECK(reply.field("allow").find(route.method) != std::string::npos);
  }
}

TEST_CASE("each route refuses a body longer than its limit") {
  ServerProcess server;
  server.start();
  for (const Route& route : kRoutes) {
    CAPTURE(route.pattern);
    HttpClient client(server.port());
    const std::string body(route.most_body_bytes + 1, 'x');
    const HttpReply reply = send(client, route, target_of(route, "00"), body);
    CHECK(reply.status == 413);
    CHECK(reply.problem() == "too-large");
  }
}

TEST_CASE("each route answers nonsense with its problem") {
  ServerProcess server;
  server.start();
  HttpClient client(server.port());
  REQUIRE(std::size(kNonsense) == kRoutes.size());
  for (std::size_t at = 0; at < kRoutes.size(); ++at) {
    const auto* row =
        std::find_if(std::begin(kNonsense), std::end(kNonsense), [&](const Nonsense& one) {
          return one.method == kRoutes[at].method && one.pattern == kRoutes[at].pattern;
        });
    REQUIRE(row != std::end(kNonsense));
    CAPTURE(row->pattern);
    const std::string body = kRoutes[at].most_body_bytes > 0 ? "\xFF" : "";
    const HttpReply reply = send(client, kRoutes[at], target_of(kRoutes[at], "nonsense"), body);
    CHECK(reply.problem() == row->problem);
    CHECK((reply.status == 200) == reply.problem().empty());
  }
}

TEST_CASE("a path matches a pattern part by part, whole") {
  struct Row {
    const char* pattern;
    const char* path;
    bool expected;
  };
  const Row rows[] = {
      {"/v1/health", "/v1/health", true},
      {"/v1/health", "/v1/health/", false},
      {"/v1/health", "/v1/healthy", false},
      {"/v1/health", "/v1", false},
      {"/v1/health", "v1/health", false},
      {"/v1/slots/{locator}", "/v1/slots/0a", true},
      {"/v1/slots/{locator}", "/v1/slots/", false},
      {"/v1/slots/{locator}", "/v1/slots", false},
      {"/v1/slots/{locator}", "/v1/slots/0a/b", false},
      {"/v1/accounts/{account}/commits", "/v1/accounts/0a/commits", true},
      {"/v1/accounts/{account}/commits", "/v1/accounts//commits", false},
  };
  for (const Row& row : rows) {
    CAPTURE(row.path);
    CHECK(server::match(row.pattern, row.path).has_value() == row.expected);
  }
}

TEST_CASE("no two routes answer the same request") {
  for (std::size_t one = 0; one < kRoutes.size(); ++one) {
    for (std::size_t other = one + 1; other < kRoutes.size(); ++other) {
      CAPTURE(kRoutes[one].pattern);
      CHECK((kRoutes[one].method != kRoutes[other].method ||
             !server::match(kRoutes[one].pattern, target_of(kRoutes[other], "x"))));
    }
  }
}
