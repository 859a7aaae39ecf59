#pragma once
// The whole server: listens, serves, and stops cleanly.

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "server-stub/open_connections.h"
#include "server-stub/rate_limit.h"
#include "server-stub/store.h"

namespace parvis::server {

struct Options {
  std::string address = "127.0.0.1";
  std::uint16_t port = 8080;  // 0: any free one
  std::string data;           // folder of the embedded store; empty: `postgres`
  std::string postgres;       // libpq's connection text
  std::string app;            // folder of the built app; empty: the API alone
  std::string log;            // file; empty: standard error
  StoreLimits store_limits;
  RateLimits rate_limits;
  RateLimits slot_misses = kSlotMisses;
  RateLimits account_attempts = kAccountAttempts;
  ConnectionLimits connection_limits;
  bool behind_proxy = false;  // the peer is what X-Forwarded-For names last
  // What browsers show as the host ("parvis.example", "localhost:8080"): a token is signed for one
  // of them. Empty: the address and port it listens on, and localhost when that is the loopback.
  std::vector<std::string> hosts;
  // Keys of inboxes, in hexadecimal, that are open from the start: for a sample that nobody opens.
  std::vector<std::string> inboxes;
};

// Serves until SIGTERM or SIGINT, then finishes what is under way, closes the store and returns.
// `listening` is called once with the address ("http://127.0.0.1:8080"). Throws when it cannot
// start.
void run_server(const Options& options, const std::function<void(const std::string&)>& listening);

}  // namespace parvis::server
