// Every route of the server, in one process: a few requests in a row over one store, each drawn
// from the input. Whatever comes, each request gets one reply, and a problem has its type.
//
//   input := (route u8 | flags u8 | path u8 × parameters | size u16 | body) …

#include <filesystem>
#include <future>

#include "core/vault/commit.h"
#include "server-stub/routes.h"
#include "tests/fuzz/fuzz.h"

namespace {

using namespace parvis;
using namespace parvis::server;

// One store for the process: what an input leaves there is part of what the next one meets.
class Server {
 public:
  Server() {
    std::string name = (std::filesystem::temp_directory_path() / "parvis-fuzz-XXXXXX").string();
    REQUIRE_THAT(mkdtemp(name.data()) != nullptr);
    folder_ = name;
    store_ = open_sqlite_store(name, {.quota_bytes = 1 << 20});
    tokens_ = std::make_unique<Tokens>(store_->server_key());
    services_ = std::make_unique<Services>(Services{*store_,
                                                    *tokens_,
                                                    metrics_,
                                                    StoreLimits{},
                                                    RateLimits{},
                                                    RateLimits{},
                                                    [] { return Seconds{1000}; },
                                                    [] { return false; },
                                                    {"h"}});
  }

  // The folder stays until the end: reads open its file when they need it.
  ~Server() {
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
    return reply.get();
  }

 private:
  std::filesystem::path folder_;
  std::unique_ptr<Store> store_;
  std::unique_ptr<Tokens> tokens_;
  Metrics metrics_;
  std::unique_ptr<Services> services_;
};

// An id that a request before may have made real: one of four, or as the input says.
std::string id_of(Reader& in) {
  const std::uint8_t drawn = in.u8();
  if (drawn < 4) return std::string(32, static_cast<char>('0' + drawn));
  const ByteView bytes = in.raw(std::min<std::size_t>(drawn % 40, in.left()));
  return std::string(text_of(bytes));
}

Request request_of(const Route& route, Reader& in) {
  Request request;
  request.method = route.method;
  request.host = "h";
  const std::uint8_t flags = in.u8();
  for (std::size_t at = 0; at < std::string_view(route.pattern).size(); ++at) {
    if (route.pattern[at] == '{') request.parameters.push_back(id_of(in));
  }
  if (flags & 1) request.query = "after=" + std::to_string(in.u8());
  if (flags & 2) request.query = "days=" + std::to_string(in.u8());
  if (flags & 4) request.authorization = "Bearer " + id_of(in);
  request.content_type = route.content_type;
  const ByteView body = in.raw(std::min<std::size_t>(in.u16(), in.left()));
  request.body = text_of(body.first(std::min(body.size(), route.most_body_bytes)));
  return request;
}

}  // namespace

void parvis::fuzz::run(ByteView input) {
  static Server server;
  Reader in(input);
  for (int left = 8; left > 0 && in.left() > 1; --left) {
    const Route& route = kRoutes[in.u8() % kRoutes.size()];
    const Reply reply = server.ask(route, request_of(route, in));
    REQUIRE_THAT(reply.status >= 200 && reply.status < 600 && reply.status != 500);
    const bool is_problem = reply.status >= 400;
    REQUIRE_THAT(!is_problem || reply.content_type == "application/problem+json");
  }
}
