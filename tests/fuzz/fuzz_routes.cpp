// Every route of the server, in one process: a few requests in a row over one store, each drawn
// from the input. Whatever comes, each request gets one reply, and a problem has its type.
//
//   input := (route u8 | flags u8 | path u8 × parameters | size u16 | body) …
//
// What lies behind a token is reached with a real one (a flag), for the account whose commit was
// taken last and for any inbox; how often each route went further than a refusal is counted.

#include <algorithm>
#include <array>
#include <cstdio>
#include <filesystem>
#include <future>

#include "core/vault/message.h"
#include "server-stub/routes.h"
#include "tests/fuzz/fuzz.h"

namespace {

using namespace parvis;
using namespace parvis::server;

constexpr Seconds kNow = 1000;

// One store for the process: what an input leaves there is part of what the next one meets.
class Server {
 public:
  Server() {
    std::string name = (std::filesystem::temp_directory_path() / "parvis-fuzz-XXXXXX").string();
    REQUIRE_THAT(mkdtemp(name.data()) != nullptr);
    folder_ = name;
    store_ = open_sqlite_store(name, {.quota_bytes = 1 << 20});
    tokens_ = std::make_unique<Tokens>(ByteArray<32>{7});  // an input finds the same again
    services_ = std::make_unique<Services>(Services{*store_,
                                                    *tokens_,
                                                    metrics_,
                                                    StoreLimits{},
                                                    RateLimits{},
                                                    RateLimits{},
                                                    RateLimits{},
                                                    attempts_,
                                                    [] { return kNow; },
                                                    [] { return false; },
                                                    {"h"}});
  }

  // The folder stays until the end: reads open its file when they need it.
  ~Server() {
    report();
    store_.reset();
    std::error_code ignored;
    std::filesystem::remove_all(folder_, ignored);
  }
  Server(const Server&) = delete;
  Server& operator=(const Server&) = delete;

  Reply ask(const Route& route, const Request& request) {
    std::promise<Reply> promise;
    std::future<Reply> reply = promise.get_future();
    route.handler(request, *services_, [&promise](Reply given) { promise.set_value(given); });
    const Reply given = reply.get();
    const auto at = static_cast<std::size_t>(&route - kRoutes.data());
    if (given.status != 401) ++entered_[at];
    if (given.status < 300) learn(route, request);
    return given;
  }

  // What a token for `parameter` grants; the device is the one that signed the last commit.
  std::string token(const std::string& parameter, Action action) const {
    const Result<vault::Id> id = array_from_hex<16>(parameter);
    return tokens_->token({id ? id.value() : vault::Id{}, action, device_}, kNow);
  }
  const std::string& account() const { return account_; }
  const std::string& message() const { return message_; }
  std::size_t entered(std::size_t route) const { return entered_[route]; }

 private:
  // The account of a commit that was taken, and the id of a message that was left.
  void learn(const Route& route, const Request& request) {
    if (const auto push = vault::parse_push(view(request.body))) {
      account_ = to_hex(push.value().commit.account);
      device_ = push.value().commit.device;
    } else if (route.handler == post_message) {
      message_ = to_hex(vault::trunc16(vault::hash("parvis message", view(request.body))));
    }
  }

  void report() const {
    for (std::size_t at = 0; at < kRoutes.size(); ++at) {
      std::fprintf(stderr, "%zu past 401: %.*s %.*s\n", entered_[at],
                   static_cast<int>(kRoutes[at].method.size()), kRoutes[at].method.data(),
                   static_cast<int>(kRoutes[at].pattern.size()), kRoutes[at].pattern.data());
    }
  }

  std::string account_ = std::string(32, '0');
  std::string message_ = std::string(32, '0');
  vault::PublicKey device_{};
  std::array<std::size_t, kRoutes.size()> entered_{};
  std::filesystem::path folder_;
  std::unique_ptr<Store> store_;
  std::unique_ptr<Tokens> tokens_;
  Metrics metrics_;
  RateLimiter attempts_{{.per_second = 0, .at_once = 0}};  // none: every guess of an input is heard
  std::unique_ptr<Services> services_;
};

// An id that a request before may have made real: one of four, the account or the message that
// was taken last, or as the input says.
std::string id_of(Reader& in, const Server& server) {
  const std::uint8_t drawn = in.u8();
  if (drawn < 4) return std::string(32, static_cast<char>('0' + drawn));
  if (drawn == 4) return server.account();
  if (drawn == 5) return server.message();
  const ByteView bytes = in.raw(std::min<std::size_t>(drawn % 40, in.left()));
  return std::string(text_of(bytes));
}

Request request_of(const Route& route, Reader& in, const Server& server) {
  Request request;
  request.method = route.method;
  request.host = "h";
  const std::uint8_t flags = in.u8();
  for (std::size_t at = 0; at < std::string_view(route.pattern).size(); ++at) {
    if (route.pattern[at] == '{') request.parameters.push_back(id_of(in, server));
  }
  if (flags & 1) request.query = "after=" + std::to_string(in.u8());
  if (flags & 2) request.query = "days=" + std::to_string(in.u8());
  if (flags & 4) request.authorization = "Bearer " + id_of(in, server);
  if ((flags & 8) && !request.parameters.empty()) {
    const bool is_inbox = route.pattern.starts_with("/v1/inboxes") != ((flags & 16) != 0);
    request.authorization =
        "Bearer " + server.token(request.parameters[0], is_inbox ? Action::kInbox : Action::kRead);
  }
  request.content_type = route.content_type;
  const ByteView body = in.raw(std::min<std::size_t>(in.u16(), in.left()));
  request.body = text_of(body.first(std::min(body.size(), route.most_body_bytes)));
  return request;
}

// One for the process.
Server& the_server() {
  static Server server;
  return server;
}

}  // namespace

void parvis::fuzz::run(ByteView input) {
  Server& server = the_server();
  Reader in(input);
  for (int left = 8; left > 0 && in.left() > 1; --left) {
    const Route& route = kRoutes[in.u8() % kRoutes.size()];
    const Reply reply = server.ask(route, request_of(route, in, server));
    REQUIRE_THAT(reply.status >= 200 && reply.status < 600 && reply.status != 500);
    const bool is_problem = reply.status >= 400;
    REQUIRE_THAT(!is_problem || reply.content_type == "application/problem+json");
  }
}

#ifdef PARVIS_CORPUS
#include <doctest/doctest.h>

#include <fstream>
#include <iterator>

TEST_CASE("A7 the seeds of the routes enter every route, each beyond the refusal of a token") {
  for (const auto& entry : std::filesystem::directory_iterator(PARVIS_CORPUS)) {
    std::ifstream file(entry.path(), std::ios::binary);
    const Bytes bytes{std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
    parvis::fuzz::run(bytes);
  }
  for (std::size_t at = 0; at < kRoutes.size(); ++at) {
    CAPTURE(std::string(kRoutes[at].method) + ' ' + std::string(kRoutes[at].pattern));
    CHECK(the_server().entered(at) > 0);
  }
}
#endif
