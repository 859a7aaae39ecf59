// Inboxes (docs/formats/inbox.md).

#include <doctest/doctest.h>

#include "server-stub/tokens.h"
#include "tests/server-stub/server_process.h"
#include "tests/server-stub/test_account.h"

using namespace parvis;
using namespace parvis::support;

namespace {

vault::SigningKey key_of(std::uint64_t seed) {
  TestEntropy entropy(seed);
  return signing_key(entropy);
}

// An inbox and whoever holds its key.
struct Holder {
  explicit Holder(const ServerProcess& server, std::uint64_t seed)
      : client(server.port()), key(key_of(seed)), inbox(server::inbox_of(key.public_key())) {
    bearer = {{"Authorization", "Bearer " + token_for(client, server.host(), inbox, key, "inbox")}};
  }
  std::string path() const { return "/v1/inboxes/" + to_hex(inbox); }
  unsigned open() { return client.request("PUT", path(), "", bearer).status; }
  HttpReply leave(const std::string& message, const std::string& query = "") {
    return client.request("POST", path() + "/messages" + query, message,
                          {{"Content-Type", "application/octet-stream"}});
  }
  HttpReply read(std::uint64_t after = 0) {
    return client.get(path() + "/messages?after=" + std::to_string(after), bearer);
  }
  unsigned remove(const std::string& message_id) {
    return client.request("DELETE", path() + "/messages/" + message_id, "", bearer).status;
  }

  HttpClient client;
  vault::SigningKey key;
  vault::Id inbox;
  HttpClient::Fields bearer;
};

// (sequence, message) of a reply.
std::vector<std::pair<std::uint64_t, std::string>> messages_in(const HttpReply& reply) {
  CHECK(reply.status == 200);
  std::vector<std::pair<std::uint64_t, std::string>> messages;
  Reader in(view(reply.body));
  while (!in.at_end() && in.ok()) {
    const std::uint64_t sequence = in.u64();
    messages.emplace_back(sequence, text_of(in.sized()));
  }
  CHECK(in.ok());
  return messages;
}

using Messages = std::vector<std::pair<std::uint64_t, std::string>>;

}  // namespace

TEST_CASE("messages wait in their order until the holder of the key removes them") {
  ServerProcess server;
  server.start();
  Holder holder(server, 1);
  CHECK(holder.leave("one").problem() == "unknown-inbox");
  CHECK(holder.open() == 200);
  CHECK(holder.open() == 200);
  const std::string first = holder.leave("one").json()["message"];
  CHECK(holder.leave("two").status == 200);
  CHECK(holder.leave("one").json()["message"] == first);
  CHECK(messages_in(holder.read()) == Messages{{1, "one"}, {2, "two"}});
  CHECK(messages_in(holder.read(1)) == Messages{{2, "two"}});
  CHECK(holder.remove(first) == 200);
  CHECK(holder.remove(first) == 200);
  CHECK(messages_in(holder.read()) == Messages{{2, "two"}});
  CHECK(holder.client.request("DELETE", holder.path(), "", holder.bearer).status == 200);
  CHECK(holder.leave("three").problem() == "unknown-inbox");
  CHECK(holder.read().problem() == "unknown-inbox");
}

TEST_CASE("only the holder of an inbox's key opens, reads, clears or closes it") {
  ServerProcess server;
  server.start();
  Holder holder(server, 2);
  Holder stranger(server, 3);
  TestAccount account(4);
  REQUIRE(holder.open() == 200);
  REQUIRE(account.send(holder.client, "x") == 200);
  CHECK(token_for(holder.client, server.host(), holder.inbox, stranger.key, "inbox").empty());
  CHECK(token_for(holder.client, server.host(), account.id(), account.device(), "inbox").empty());
  const HttpClient::Fields of_account = {
      {"Authorization", "Bearer " + account.token(holder.client, server.host())}};
  struct Row {
    const char* method;
    std::string target;
  };
  const Row rows[] = {
      {"PUT", holder.path()},
      {"DELETE", holder.path()},
      {"GET", holder.path() + "/messages"},
      {"DELETE", holder.path() + "/messages/" + std::string(32, '0')},
  };
  for (const Row& row : rows) {
    CAPTURE(row.target);
    for (const auto& bearer : {stranger.bearer, of_account, HttpClient::Fields{}}) {
      const HttpReply reply = holder.client.request(row.method, row.target, "", bearer);
      CHECK(reply.status == 401);
      CHECK(reply.problem() == "token");
    }
    CHECK(holder.client
              .request(row.method, "/v1/accounts/" + to_hex(account.id()) + "/commits", "",
                       holder.bearer)
              .status != 200);
  }
  CHECK(holder.read().status == 200);
}

TEST_CASE("a message has a size, a life and a place within the limits published") {
  ServerProcess server({"--inbox-messages", "2", "--inbox-bytes", "1000"});
  server.start();
  Holder holder(server, 5);
  REQUIRE(holder.open() == 200);
  const Json limits = holder.client.get("/v1/limits").json();
  const std::string large(limits["message_bytes"].get<std::size_t>() + 1, 'x');
  struct Row {
    const char* why;
    std::string message;
    const char* query;
    const char* problem;
  };
  const Row rows[] = {
      {"no message", "", "", "malformed"},
      {"no day", "a", "?days=0", "malformed"},
      {"a day too many", "a", "?days=91", "malformed"},
      {"days that are no number", "a", "?days=1x", "malformed"},
      {"more than the inbox holds", std::string(1001, 'a'), "", "quota-exceeded"},
      {"the last day possible", "a", "?days=90", ""},
      {"as much as the inbox holds", std::string(999, 'b'), "?days=1", ""},
      {"one byte more", "c", "", "quota-exceeded"},
  };
  for (const Row& row : rows) {
    CAPTURE(row.why);
    CHECK(holder.leave(row.message, row.query).problem() == row.problem);
  }
  CHECK(messages_in(holder.read()).size() == 2);
  CHECK(holder.leave(large).status == 413);
}

TEST_CASE("an inbox named at the start takes messages before its holder ever opened it") {
  const vault::SigningKey key = key_of(6);
  ServerProcess server(std::vector<std::string>{"--open-inbox", to_hex(key.public_key())});
  server.start();
  Holder holder(server, 6);
  CHECK(holder.leave("first").status == 200);
  CHECK(messages_in(holder.read()) == Messages{{1, "first"}});
  Holder other(server, 7);
  CHECK(other.leave("first").problem() == "unknown-inbox");
  server.stop();
  server.start();  // what waits stays
  Holder again(server, 6);
  CHECK(messages_in(again.read()) == Messages{{1, "first"}});
}
