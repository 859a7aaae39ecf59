#pragma once
// One connection: reads requests, gives them to their route or to the app's files, writes the
// answers. Everything here runs on the one thread of input and output; handlers run on the pool.

#include <boost/asio/awaitable.hpp>
#include <boost/asio/thread_pool.hpp>
#include <boost/beast/core/tcp_stream.hpp>

#include "server-stub/access_log.h"
#include "server-stub/app_files.h"
#include "server-stub/open_connections.h"
#include "server-stub/rate_limit.h"
#include "server-stub/services.h"

namespace parvis::server {

// What all connections share.
struct Front {
  Services& services;
  const AppFiles& files;
  AccessLog& log;
  boost::asio::thread_pool& pool;
  RateLimiter rate_limiter;
  RateLimiter slot_misses;
  bool behind_proxy = false;
  OpenConnections connections;
  bool stopping = false;
};

// Serves `stream` until it is closed, idle too long, has to make room, or the server stops after
// the request under way.
boost::asio::awaitable<void> serve(boost::beast::tcp_stream stream, Front& front);

}  // namespace parvis::server
