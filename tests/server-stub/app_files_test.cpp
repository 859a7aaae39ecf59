// The built app as the server gives it out.

#include <doctest/doctest.h>

#include "tests/server-stub/http_client.h"
#include "tests/server-stub/server_process.h"

using namespace parvis;
using namespace parvis::support;

TEST_CASE(
    "files go out with their type, and are kept for ever only where their name is their "
    "content's") {
  ServerProcess server;
  write_file(server.app() / "sw.js", "// worker");
  write_file(server.app() / "assets" / "app-1a2b.js", "// app");
  write_file(server.app() / "assets" / "core-1a2b.wasm", "wasm");
  write_file(server.app() / "assets" / "app-1a2b.css", "a{}");
  write_file(server.app() / "manifest.webmanifest", "{}");
  server.start();
  HttpClient client(server.port());
  const std::string for_ever = "public, max-age=31536000, immutable";
  struct Row {
    const char* target;
    const char* type;
    std::string cache_control;
  };
  const Row rows[] = {
      {"/", "text/html; charset=utf-8", "no-cache"},
      {"/sw.js", "text/javascript; charset=utf-8", "no-cache"},
      {"/manifest.webmanifest", "application/manifest+json", "no-cache"},
      {"/assets/app-1a2b.js", "text/javascript; charset=utf-8", for_ever},
      {"/assets/core-1a2b.wasm", "application/wasm", for_ever},
      {"/assets/app-1a2b.css", "text/css; charset=utf-8", for_ever},
  };
  for (const Row& row : rows) {
    CAPTURE(row.target);
    const HttpReply reply = client.get(row.target);
    CHECK(reply.status == 200);
    CHECK(reply.field("content-type") == row.type);
    CHECK(reply.field("cache-control") == row.cache_control);
    CHECK(reply.field("etag").size() > 10);
  }
}

TEST_CASE("what is below appointments is read anew each time, and is gone when it was taken away") {
  ServerProcess server;
  const auto slots = server.app() / "appointments" / "slots.json";
  std::filesystem::create_directories(slots.parent_path());
  write_file(slots, "{}");
  server.start();
  HttpClient client(server.port());
  const HttpReply before = client.get("/appointments/slots.json");
  CHECK(before.status == 200);
  CHECK(before.body == "{}");
  CHECK(before.field("cache-control") == "no-cache");
  write_file(slots, "[]");
  const HttpReply after = client.get("/appointments/slots.json");
  CHECK(after.body == "[]");
  CHECK(after.field("etag") != before.field("etag"));
  std::filesystem::remove(slots);
  CHECK(client.get("/appointments/slots.json").status == 404);
}

TEST_CASE("a file goes out in brotli to those who take it, where it lies beside") {
  ServerProcess server;
  write_file(server.app() / "assets" / "app-1.js", "plain");
  write_file(server.app() / "assets" / "app-1.js.br", "compressed");
  write_file(server.app() / "assets" / "bare-1.js", "plain");
  server.start();
  HttpClient client(server.port());
  struct Row {
    const char* why;
    const char* target;
    const char* accepts;
    const char* expected;
  };
  const Row rows[] = {
      {"a browser", "/assets/app-1.js", "gzip, deflate, br", "compressed"},
      {"brotli alone", "/assets/app-1.js", "br", "compressed"},
      {"brotli with a quality", "/assets/app-1.js", "gzip;q=0.5, br;q=0.9", "compressed"},
      {"brotli refused", "/assets/app-1.js", "gzip, br;q=0", "plain"},
      {"another that ends alike", "/assets/app-1.js", "xbr", "plain"},
      {"gzip alone", "/assets/app-1.js", "gzip", "plain"},
      {"nothing said", "/assets/app-1.js", "", "plain"},
      {"no compressed form", "/assets/bare-1.js", "br", "plain"},
  };
  for (const Row& row : rows) {
    CAPTURE(row.why);
    const HttpReply reply = client.get(row.target, {{"Accept-Encoding", row.accepts}});
    CHECK(reply.body == row.expected);
    CHECK(reply.field("content-encoding") == (reply.body == "compressed" ? "br" : ""));
    CHECK(reply.field("vary") == "Accept-Encoding");
  }
}

TEST_CASE("a file that has not changed is not sent again, in the form that was asked") {
  ServerProcess server;
  write_file(server.app() / "index.html.br", "compressed");
  server.start();
  HttpClient client(server.port());
  const std::string plain = client.get("/").field("etag");
  const std::string brotli = client.get("/", {{"Accept-Encoding", "br"}}).field("etag");
  CHECK(plain != brotli);
  const HttpReply same = client.get("/", {{"If-None-Match", plain}});
  CHECK(same.status == 304);
  CHECK(same.body.empty());
  CHECK(client.get("/", {{"If-None-Match", "W/\"x\", " + plain}}).status == 304);
  CHECK(client.get("/", {{"If-None-Match", brotli}}).status == 200);
  CHECK(client.get("/", {{"If-None-Match", brotli}, {"Accept-Encoding", "br"}}).status == 304);
}

TEST_CASE("a screen of the app gets the app's page; no path leads out of the app's folder") {
  ServerProcess server;
  write_file(server.app().parent_path() / "secret", "secret");
  write_file(server.app() / "robots.txt.br", "only compressed");
  server.start();
  HttpClient client(server.port());
  struct Row {
    const char* target;
    unsigned status;
  };
  const Row rows[] = {
      {"/inscription/logement", 200},
      {"/inscription?page=2", 200},
      {"/missing.js", 404},
      {"/assets/missing", 404},
      {"/robots.txt.br", 404},
      {"/../secret", 404},
      {"/..", 404},
      {"/%2e%2e/secret", 404},
      {"/..%2fsecret", 404},
      {"/assets/../../secret", 404},
      {"//etc/passwd", 404},
      {"/\\secret", 404},
      {"/v1/other", 404},
      {"/v1/", 404},
      {"/v1", 404},
  };
  for (const Row& row : rows) {
    CAPTURE(row.target);
    const HttpReply reply = client.get(row.target);
    CHECK(reply.status == row.status);
    CHECK(reply.body.find("secret") == std::string::npos);
    CHECK((reply.status == 200) == (reply.field("content-type") == "text/html; charset=utf-8"));
    CHECK((reply.status == 404) == (reply.field("content-type") == "application/problem+json"));
  }
  CHECK(client.request("DELETE", "/", "", {}).field("allow") == "GET, HEAD");
  CHECK(client.request("POST", "/inscription", "", {}).status == 405);
}
