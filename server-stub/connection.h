#pragma once
// One connection: reads requests, gives them to their route or to the app's files, writes the
// answers. What belongs to one connection runs on its strand; what all of them share may be used by
// several threads. A request that needs the store is answered by the thread that has read it,
// unless another one is at that already: one thread at least is always free for input and output,
// however long the store takes.

#include <atomic>
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
  boost::asio::thread_pool& pool;  // where requests go that would hold up the others
  RateLimiter rate_limiter;
  RateLimiter slot_misses;
  bool behind_proxy = false;
  OpenConnections connections;
  std::atomic<bool> stopping = false;
  std::atomic<int> free_hands = 0;  // threads of input and output that may answer by themselves
};

// Serves `stream` until it is closed, idle too long, has to make room, or the server stops after
// the request under way.
boost::asio::awaitable<void> serve(boost::beast::tcp_stream stream, Front& front);

}  // namespace parvis::server
