// The log and the metrics say how the server does, and nothing about anybody.

#include <doctest/doctest.h>

#include <sstream>

#include "tests/server-stub/server_process.h"
#include "tests/server-stub/test_account.h"

using namespace parvis;
using namespace parvis::support;

TEST_CASE("nothing that a request holds stands in the log or the metrics, wherever it was put") {
  ServerProcess server;
  server.start();
  const std::string marker = "MARQUEUR7f3a";
  TestAccount account(1);
  std::string metrics;
  {
    HttpClient client(server.port());
    REQUIRE(account.send(client, marker) == 200);
    account.pull(client, server.host());
    client.push(view(marker));
    client.get("/" + marker);
    client.get("/v1/" + marker);
    client.get("/v1/slots/" + marker);
    client.get("/v1/limits?name=" + marker);
    client.get("/v1/health", {{"User-Agent", marker}, {marker, marker}});
    client.get("/v1/accounts/" + marker + "/commits?after=" + marker,
               {{"Authorization", "Bearer " + marker}});
    client.post("/v1/challenges", {{"account", marker}, {"action", marker}});
    client.request(marker, "/v1/limits", "", {});
    HttpClient(server.port()).raw(marker + " \x01\r\n\r\n");
    metrics = client.get("/v1/metrics").body;
  }
  REQUIRE(server.stop() == 0);
  const std::string log = server.log();
  for (const std::string& text : {log, metrics}) {
    CHECK(text.find(marker) == std::string::npos);
    CHECK(text.find(to_hex(account.id())) == std::string::npos);
    CHECK(text.find(to_hex(account.device().public_key())) == std::string::npos);
    CHECK(text.find("127.0.0.1") == std::string::npos);
  }
  CHECK(read_file(server.data() / "parvis.sqlite").find(marker) == std::string::npos);
}

TEST_CASE("each request is one line of JSON: when, method, route, status, bytes, milliseconds") {
  ServerProcess server;
  server.start();
  {
    HttpClient client(server.port());
    client.get("/v1/limits?x=1");
    client.get("/v1/slots/00");
    client.get("/some/screen");
    client.get("/v1/nothing");
  }
  REQUIRE(server.stop() == 0);
  std::istringstream lines(server.log());
  struct Row {
    const char* route;
    unsigned status;
  };
  for (const Row& row : {Row{"/v1/limits", 200}, Row{"/v1/slots/{locator}", 400}, Row{"app", 200},
                         Row{"unknown", 404}}) {
    std::string line;
    REQUIRE(std::getline(lines, line));
    const auto json = parse_json(line);
    REQUIRE(json.ok());
    CHECK(json.value().size() == 6);
    CHECK(json.value()["method"] == "GET");
    CHECK(json.value()["route"] == row.route);
    CHECK(json.value()["status"] == row.status);
    CHECK(json.value()["bytes"].is_number());
    CHECK(json.value()["ms"].is_number());
    CHECK(json.value()["time"].get<std::string>().ends_with("Z"));
  }
  std::string more;
  CHECK(!std::getline(lines, more));
}

TEST_CASE("the metrics count requests by route and status, connections, and the time of commits") {
  ServerProcess server;
  server.start();
  HttpClient client(server.port());
  HttpClient other(server.port());
  TestAccount account(2);
  REQUIRE(account.send(client, "one") == 200);
  REQUIRE(account.send(client, "two") == 200);
  REQUIRE(other.push(view("no")).status == 400);
  const HttpReply metrics = client.get("/v1/metrics");
  CHECK(metrics.field("content-type") == "text/plain; version=0.0.4");
  for (const char* line :
       {"\nparvis_requests_total{method=\"POST\",route=\"/v1/commits\",status=\"200\"} 2\n",
        "\nparvis_requests_total{method=\"POST\",route=\"/v1/commits\",status=\"400\"} 1\n",
        "\nparvis_connections 2\n", "\nparvis_commit_seconds_count 2\n",
        "\nparvis_commit_seconds_bucket{le=\"+Inf\"} 2\n"}) {
    CAPTURE(line);
    CHECK(metrics.body.find(line) != std::string::npos);
  }
}
