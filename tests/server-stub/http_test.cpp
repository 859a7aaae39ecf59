// The edge: what is not a good request gets its own answer, and every answer carries the same
// armour.

#include <doctest/doctest.h>

#include "tests/server-stub/server_process.h"
#include "tests/server-stub/test_account.h"

using namespace parvis;
using namespace parvis::support;

namespace {

unsigned status_of(const std::string& reply) {
  return reply.size() < 12 ? 0 : static_cast<unsigned>(std::stoul(reply.substr(9, 3)));
}

std::size_t replies_in(const std::string& text) {
  std::size_t count = 0;
  for (std::size_t at = text.find("HTTP/1.1 "); at != std::string::npos;
       at = text.find("HTTP/1.1 ", at + 1)) {
    ++count;
  }
  return count;
}

}  // namespace

TEST_CASE("requests that break HTTP get the status that names the fault, and the connection ends") {
  ServerProcess server;
  server.start();
  const std::string host = "Host: " + server.host() + "\r\n";
  struct Row {
    const char* why;
    std::string bytes;
    unsigned status;
  };
  const Row rows[] = {
      {"not HTTP", "hello\r\n\r\n", 400},
      {"no host", "GET /v1/health HTTP/1.1\r\nConnection: close\r\n\r\n", 400},
      {"a target that is no path", "GET http HTTP/1.1\r\nConnection: close\r\n" + host + "\r\n",
       400},
      {"two lengths",
       "POST /v1/challenges HTTP/1.1\r\nContent-Length: 2\r\nContent-Length: 3\r\n" + host +
           "\r\n{}",
       400},
      {"a length and chunks",
       "POST /v1/challenges HTTP/1.1\r\nContent-Length: 2\r\nTransfer-Encoding: chunked\r\n" +
           host + "\r\n0\r\n\r\n",
       400},
      {"no length",
       "POST /v1/challenges HTTP/1.1\r\nConnection: close\r\nContent-Type: application/json\r\n" +
           host + "\r\n",
       411},
      {"a header of 17 KiB",
       "GET /v1/health HTTP/1.1\r\n" + host + "X: " + std::string(17 * 1024, 'x') + "\r\n\r\n",
       431},
      {"too long in chunks",
       "POST /v1/challenges HTTP/1.1\r\nContent-Type: application/json\r\nTransfer-Encoding: "
       "chunked\r\n" +
           host + "\r\n2000\r\n" + std::string(0x2000, ' ') + "\r\n0\r\n\r\n",
       413},
      {"another media type",
       "POST /v1/challenges HTTP/1.1\r\nConnection: close\r\nContent-Type: text/plain\r\n"
       "Content-Length: 2\r\n" +
           host + "\r\n{}",
       415},
  };
  for (const Row& row : rows) {
    CAPTURE(row.why);
    const std::string reply = HttpClient(server.port()).raw(row.bytes);
    CHECK(status_of(reply) == row.status);
    CHECK(reply.find("application/problem+json") != std::string::npos);
    CHECK(reply.find("Content-Security-Policy:") != std::string::npos);
  }
}

TEST_CASE(
    "a head that two readers could understand differently gets 400, and what follows it is not "
    "read as a request (RFC 9112, 3.2, 5.2, 6.1 and 6.3)") {
  ServerProcess server;
  server.start();
  const std::string host = "Host: " + server.host() + "\r\n";
  const std::string post = "POST /v1/challenges HTTP/1.1\r\nContent-Type: application/json\r\n";
  const std::string get = "GET /v1/health HTTP/1.1\r\n";
  const std::string next = get + "Connection: close\r\n" + host + "\r\n";
  struct Row {
    const char* why;
    std::string head;
  };
  const Row rows[] = {
      {"a coding nobody knows", post + host + "Transfer-Encoding: xchunked\r\n"},
      {"a coding nobody knows, without a body", get + host + "Transfer-Encoding: xchunked\r\n"},
      {"chunked is not the last coding", post + host + "Transfer-Encoding: chunked, identity\r\n"},
      {"chunked after another", post + host + "Transfer-Encoding: gzip, chunked\r\n"},
      {"chunked twice",
       post + host + "Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n"},
      {"an empty coding", post + host + "Transfer-Encoding:\r\n"},
      {"chunks in HTTP/1.0",
       "POST /v1/challenges HTTP/1.0\r\nConnection: keep-alive\r\nContent-Type: "
       "application/json\r\n" +
           host + "Transfer-Encoding: chunked\r\n"},
      {"two hosts", get + host + host},
      {"another host", get + host + "Host: elsewhere.example\r\n"},
      {"no host", get},
      {"a folded line", get + host + "X-Folded: one\r\n two\r\n"},
      {"a line folded by a tab", get + host + "X-Folded: one\r\n\ttwo\r\n"},
      {"a space before the first field", get + " X-Folded: one\r\n" + host},
      {"a space before the colon", get + host + "X-Spaced : one\r\n"},
  };
  for (const Row& row : rows) {
    CAPTURE(row.why);
    const std::string reply = HttpClient(server.port()).raw(row.head + "\r\n" + next);
    CHECK(status_of(reply) == 400);
    CHECK(replies_in(reply) == 1);
  }
  const std::string chunks = post + host + "Transfer-Encoding: Chunked\r\n\r\n2\r\n{}\r\n0\r\n\r\n";
  CHECK(replies_in(HttpClient(server.port()).raw(chunks + next)) == 2);
}

TEST_CASE("a head that comes byte by byte is read, and a body that looks folded is a body") {
  ServerProcess server;
  server.start();
  HttpClient slow(server.port());
  const std::string body = "\r\n {}";
  const std::string bytes =
      "POST /v1/challenges HTTP/1.1\r\nConnection: close\r\nContent-Type: "
      "application/json\r\nHost: " +
      server.host() + "\r\nContent-Length: 5\r\n\r\n" + body;
  for (const char sign : bytes.substr(0, bytes.size() - 1)) slow.send({&sign, 1});
  const std::string reply = slow.raw(bytes.substr(bytes.size() - 1));
  CHECK(status_of(reply) == 400);
  CHECK(reply.find("wrong_shape") != std::string::npos);
}

TEST_CASE("a body of 10 MB is refused before it is read, and the client gets to know") {
  ServerProcess server;
  server.start();
  HttpClient client(server.port());
  const HttpReply reply = client.push(Bytes(10'000'000, 0));
  CHECK(reply.status == 413);
  CHECK(reply.problem() == "too-large");
  HttpClient next(server.port());
  CHECK(next.get("/v1/health").status == 200);
}

TEST_CASE("text that is not JSON of the shape documented is refused with the reason") {
  ServerProcess server;
  server.start();
  HttpClient client(server.port());
  struct Row {
    const char* why;
    std::string body;
    const char* code;
  };
  const std::string account(32, '0');
  const Row rows[] = {
      {"no text", "", "invalid_json"},
      {"cut short", "{\"account\":", "invalid_json"},
      {"invalid UTF-8", "{\"account\":\"\xC3\x28\"}", "invalid_utf8"},
      {"a lone surrogate", "{\"account\":\"\xED\xA0\x80\"}", "invalid_utf8"},
      {"a list", "[]", "wrong_shape"},
      {"a number for the account", "{\"account\":1,\"action\":\"read\"}", "wrong_shape"},
      {"an account one byte short",
       "{\"account\":\"" + account.substr(2) + "\",\"action\":\"read\"}", "wrong_shape"},
      {"an account of other signs",
       "{\"account\":\"" + account.substr(1) + "g\",\"action\":\"read\"}", "wrong_shape"},
      {"no action", "{\"account\":\"" + account + "\"}", "wrong_shape"},
      {"another action", "{\"account\":\"" + account + "\",\"action\":\"write\"}", "wrong_shape"},
      {"nested too deep", std::string(40, '[') + std::string(40, ']'), "invalid_json"},
  };
  for (const char* path : {"/v1/challenges", "/v1/tokens"}) {
    for (const Row& row : rows) {
      CAPTURE(row.why);
      const HttpReply reply =
          client.request("POST", path, row.body, {{"Content-Type", "application/json"}});
      CHECK(reply.status == 400);
      CHECK(reply.problem() == "malformed");
      CHECK(string_or(reply.json(), "code", "") == row.code);
    }
  }
}

TEST_CASE("requests sent one after another without waiting are answered in their order") {
  ServerProcess server;
  server.start();
  const std::string host = "Host: " + server.host() + "\r\n\r\n";
  const std::string reply =
      HttpClient(server.port())
          .raw("GET /v1/health HTTP/1.1\r\n" + host + "GET /v1/limits HTTP/1.1\r\n" + host +
               "GET /v1/nothing HTTP/1.1\r\nConnection: close\r\n" + host);
  const std::size_t health = reply.find("\"ok\"");
  const std::size_t limits = reply.find("push_bytes");
  const std::size_t nothing = reply.find("unknown-route");
  CHECK(health < limits);
  CHECK(limits < nothing);
  CHECK(nothing != std::string::npos);
}

TEST_CASE("a client that waits for leave to send its body gets it, or the refusal") {
  ServerProcess server;
  server.start();
  const std::string head =
      "POST /v1/challenges HTTP/1.1\r\nConnection: close\r\nExpect: 100-continue\r\n"
      "Content-Type: application/json\r\nHost: " +
      server.host() + "\r\nContent-Length: ";
  CHECK(HttpClient(server.port())
            .raw(head + "2\r\n\r\n{}")
            .starts_with("HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 400"));
  CHECK(status_of(HttpClient(server.port()).raw(head + "20000000\r\n\r\n")) == 413);
}

TEST_CASE("HEAD answers as GET does, without the body") {
  ServerProcess server;
  server.start();
  HttpClient client(server.port());
  for (const char* target : {"/", "/v1/health", "/v1/limits"}) {
    CAPTURE(target);
    const HttpReply whole = client.get(target);
    const HttpReply head = client.request("HEAD", target, "", {});
    CHECK(head.status == 200);
    CHECK(head.body.empty());
    CHECK(head.field("content-length") == std::to_string(whole.body.size()));
  }
}

TEST_CASE("every answer carries the security headers, and only the app's files may be kept") {
  ServerProcess server;
  server.start();
  HttpClient client(server.port());
  struct Row {
    const char* target;
    unsigned status;
    const char* cache_control;
  };
  for (const Row& row :
       {Row{"/", 200, "no-cache"}, Row{"/v1/health", 200, "no-store"},
        Row{"/v1/nothing", 404, "no-store"}, Row{"/missing.js", 404, "no-store"}}) {
    CAPTURE(row.target);
    const HttpReply reply = client.get(row.target);
    CHECK(reply.status == row.status);
    CHECK(reply.field("cache-control") == row.cache_control);
    const std::string policy = reply.field("content-security-policy");
    for (const char* part :
         {"default-src 'none'", "script-src 'self' 'wasm-unsafe-eval'", "frame-ancestors 'none'",
          "require-trusted-types-for 'script'", "trusted-types parvis-worker"}) {
      CHECK(policy.find(part) != std::string::npos);
    }
    CHECK(policy.find("unsafe-inline") == std::string::npos);
    CHECK(reply.field("x-content-type-options") == "nosniff");
    CHECK(reply.field("referrer-policy") == "no-referrer");
    CHECK(reply.field("cross-origin-opener-policy") == "same-origin");
    CHECK(reply.field("cross-origin-resource-policy") == "same-origin");
    CHECK(reply.field("permissions-policy").starts_with("camera=(self), "));
  }
}
