#pragma once
// What every handler may use.

#include <chrono>
#include <functional>

#include "server-stub/metrics.h"
#include "server-stub/rate_limit.h"
#include "server-stub/store.h"
#include "server-stub/tokens.h"

namespace parvis::server {

struct Services {
  Store& store;
  Tokens& tokens;
  Metrics& metrics;
  StoreLimits store_limits;
  RateLimits rate_limits;
  RateLimits slot_misses;
  RateLimits account_attempts;
  RateLimiter& attempts;  // by account
  std::function<Seconds()> now;  // tests move it
  std::function<bool()> stopping;
  std::vector<std::string> hosts = {};  // this server's names, in lower case
};

}  // namespace parvis::server
