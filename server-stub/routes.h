#pragma once
// The API: a route is a row. tests/server-stub/openapi_test.cpp compares the rows with
// openapi.yaml.

#include <array>
#include <optional>
#include <string_view>

#include "core/vault/deletion.h"
#include "server-stub/http.h"
#include "server-stub/limits.h"
#include "server-stub/services.h"

namespace parvis::server {

// A handler answers once. It runs on a thread of the pool, or, when it touches no store and
// verifies nothing, on the one that does all the input and output.
using Handler = void (*)(const Request&, Services&, Answer);

void post_commit(const Request&, Services&, Answer);
void get_commits(const Request&, Services&, Answer);
void post_challenge(const Request&, Services&, Answer);
void post_token(const Request&, Services&, Answer);
void get_slot(const Request&, Services&, Answer);
void post_deletion(const Request&, Services&, Answer);
void put_inbox(const Request&, Services&, Answer);
void delete_inbox(const Request&, Services&, Answer);
void post_message(const Request&, Services&, Answer);
void get_messages(const Request&, Services&, Answer);
void delete_message(const Request&, Services&, Answer);
void get_limits(const Request&, Services&, Answer);
void get_health(const Request&, Services&, Answer);
void get_ready(const Request&, Services&, Answer);
void get_metrics(const Request&, Services&, Answer);

inline constexpr std::string_view kOctets = "application/octet-stream";
inline constexpr std::string_view kJson = "application/json";

enum class Runs { kOnPool, kAtOnce };

struct Route {
  std::string_view method;
  std::string_view pattern;       // {…} stands for one segment
  std::size_t most_body_bytes;    // 0: no body
  std::string_view content_type;  // of the body
  Runs runs;
  Handler handler;
};

inline constexpr std::array kRoutes{
    Route{"POST", "/v1/commits", kMostPushBytes, kOctets, Runs::kOnPool, post_commit},
    Route{"GET", "/v1/accounts/{account}/commits", 0, {}, Runs::kOnPool, get_commits},
    Route{"POST", "/v1/challenges", kMostJsonRequestBytes, kJson, Runs::kAtOnce, post_challenge},
    Route{"POST", "/v1/tokens", kMostJsonRequestBytes, kJson, Runs::kOnPool, post_token},
    Route{"GET", "/v1/slots/{locator}", 0, {}, Runs::kOnPool, get_slot},
    Route{"POST", "/v1/deletions", vault::kDeletionBytes, kOctets, Runs::kOnPool, post_deletion},
    Route{"PUT", "/v1/inboxes/{inbox}", 0, {}, Runs::kOnPool, put_inbox},
    Route{"DELETE", "/v1/inboxes/{inbox}", 0, {}, Runs::kOnPool, delete_inbox},
    Route{"POST", "/v1/inboxes/{inbox}/messages", kMostMessageBytes, kOctets, Runs::kOnPool,
          post_message},
    Route{"GET", "/v1/inboxes/{inbox}/messages", 0, {}, Runs::kOnPool, get_messages},
    Route{"DELETE", "/v1/inboxes/{inbox}/messages/{message}", 0, {}, Runs::kOnPool, delete_message},
    Route{"GET", "/v1/limits", 0, {}, Runs::kAtOnce, get_limits},
    Route{"GET", "/v1/health", 0, {}, Runs::kAtOnce, get_health},
    Route{"GET", "/v1/ready", 0, {}, Runs::kOnPool, get_ready},
    Route{"GET", "/v1/metrics", 0, {}, Runs::kAtOnce, get_metrics},
};

// The texts that stand for the {…} of `pattern` in `path`; nothing when the path is another.
std::optional<std::vector<std::string>> match(std::string_view pattern, std::string_view path);

// Whether no screen or file of the app can be there.
inline bool is_api(std::string_view path) { return path == "/v1" || path.starts_with("/v1/"); }

// What a request line asks for. HEAD is answered as GET, without the body.
struct Destination {
  const Route* route = nullptr;         // nullptr: see `allow`
  std::vector<std::string> parameters;  // of the route
  std::string allow;                    // the methods this path knows; empty: no such path
};
Destination find_route(std::string_view method, std::string_view path);

}  // namespace parvis::server
