#include "server-stub/server.h"

#include <sodium.h>
#include <sys/resource.h>
#include <unistd.h>

#include <algorithm>
#include <boost/asio/as_tuple.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/signal_set.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/strand.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <csignal>
#include <ctime>
#include <string_view>
#include <thread>

#include "server-stub/connection.h"

namespace parvis::server {
namespace {

namespace asio = boost::asio;
using asio::awaitable;
using asio::ip::tcp;
using boost::system::error_code;

constexpr auto kAwait = asio::as_tuple(asio::use_awaitable);
// Of input and output: all but one of them may be in the store at the same time.
constexpr int kIoThreads = 2;
constexpr std::size_t kPoolThreads = 2;
// What is kept free of the files that may be open: the store's, the log, connections on their way.
constexpr std::size_t kOtherFiles = 64;
// Once the server is told to stop, the requests under way have kStoreTime; writes that still wait
// for the store are then refused, and their clients have until kStopTime to read that. Should the
// store, or a handler, not come back even so, the process ends at kLastSecond: what was
// acknowledged is on the disk.
constexpr std::chrono::seconds kStoreTime{6};
constexpr std::chrono::seconds kStopTime{8};
constexpr unsigned kLastSecond = 9;

void end_at_last_second() {
  std::signal(SIGALRM, [](int) {
    constexpr std::string_view kLine = "parvis-server: the store did not end in time\n";
    [[maybe_unused]] const auto written = ::write(STDERR_FILENO, kLine.data(), kLine.size());
    ::_exit(1);
  });
  ::alarm(kLastSecond);
}

std::unique_ptr<Store> open_store(const Options& options) {
  if (!options.data.empty()) return open_sqlite_store(options.data, options.store_limits);
#ifdef PARVIS_POSTGRES
  return open_postgres_store(options.postgres, options.store_limits);
#else
  throw std::runtime_error("this build is without PostgreSQL");
#endif
}

// How many files the process may have open, once it has asked for all that it may have.
std::size_t most_open_files() {
  rlimit limit{};
  if (getrlimit(RLIMIT_NOFILE, &limit) != 0) return 1024;
  limit.rlim_cur = limit.rlim_max;
  setrlimit(RLIMIT_NOFILE, &limit);
  getrlimit(RLIMIT_NOFILE, &limit);
  return static_cast<std::size_t>(limit.rlim_cur);
}

// Throws with words for whoever started the server.
tcp::acceptor listening(const asio::any_io_executor& io, const Options& options) {
  try {
    return {io, tcp::endpoint(asio::ip::make_address(options.address), options.port)};
  } catch (const boost::system::system_error& error) {
    const std::string port = "port " + std::to_string(options.port);
    if (error.code() == asio::error::address_in_use) {
      throw std::runtime_error(port + " is in use; --port N takes another");
    }
    throw std::runtime_error("cannot listen on " + options.address + ", " + port + ": " +
                             error.code().message());
  }
}

// Throws with words for whoever started the server.
std::vector<vault::Id> inboxes_of(const std::vector<std::string>& keys) {
  std::vector<vault::Id> inboxes;
  for (const std::string& text : keys) {
    const Result<vault::PublicKey> key = array_from_hex<32>(text);
    if (!key) throw std::runtime_error("--open-inbox takes a key of 64 hexadecimal digits");
    inboxes.push_back(inbox_of(key.value()));
  }
  return inboxes;
}

std::string text_of(const tcp::endpoint& endpoint) {
  const std::string host = endpoint.address().to_string();
  return (endpoint.address().is_v6() ? "[" + host + "]" : host) + ":" +
         std::to_string(endpoint.port());
}

// What a browser shows as the host of a server that listens there; it leaves port 80 out.
std::vector<std::string> hosts_of(const tcp::endpoint& endpoint) {
  const std::string port = ":" + std::to_string(endpoint.port());
  std::vector<std::string> hosts = {text_of(endpoint)};
  if (endpoint.address().is_loopback() || endpoint.address().is_unspecified()) {
    for (const char* name : {"localhost", "127.0.0.1", "[::1]"}) hosts.push_back(name + port);
  }
  if (endpoint.port() != 80) return hosts;
  const std::size_t with_port = hosts.size();
  for (std::size_t at = 0; at < with_port; ++at) {
    hosts.push_back(hosts[at].substr(0, hosts[at].size() - port.size()));
  }
  return hosts;
}

// Behind a proxy every connection is the proxy's.
ConnectionLimits limits_here(const Options& options) {
  const std::size_t files = most_open_files();
  const std::size_t possible = files > 2 * kOtherFiles ? files - kOtherFiles : files / 2;
  ConnectionLimits limits = options.connection_limits;
  if (limits.in_all == 0 || limits.in_all > possible) limits.in_all = possible;
  if (options.behind_proxy) limits.of_one_address = 0;
  return limits;
}

class Server {
 public:
  explicit Server(const Options& options)
      : inboxes_(inboxes_of(options.inboxes)),
        log_(options.log),
        store_(open_store(options)),
        tokens_(store_->server_key()),
        attempts_(options.account_attempts),
        files_(options.app.empty() ? AppFiles() : AppFiles(options.app)),
        services_{*store_,
                  tokens_,
                  metrics_,
                  options.store_limits,
                  options.rate_limits,
                  options.slot_misses,
                  options.account_attempts,
                  attempts_,
                  [] { return static_cast<Seconds>(std::time(nullptr)); },
                  [this] { return stopping_.load(); }},
        front_{services_,
               files_,
               log_,
               pool_,
               RateLimiter(options.rate_limits),
               RateLimiter(options.slot_misses),
               options.behind_proxy,
               OpenConnections(limits_here(options))},
        acceptor_(listening(own_, options)) {
    front_.free_hands = kIoThreads - 1;
    services_.hosts = options.hosts.empty() ? hosts_of(acceptor_.local_endpoint()) : options.hosts;
    for (std::string& host : services_.hosts) std::ranges::transform(host, host.begin(), lower);
  }

  std::string address() const { return "http://" + text_of(acceptor_.local_endpoint()); }

  void run() {
    signals_.async_wait([this](const error_code& error, int) {
      if (!error) stop();
    });
    for (const vault::Id& inbox : inboxes_) {
      store_->submit(OpenInbox{inbox}, [](const Outcome&) {});  // before any message comes
    }
    asio::co_spawn(own_, accept(), asio::detached);
    sweep();
    {
      std::vector<std::jthread> others;
      for (int at = 1; at < kIoThreads; ++at) others.emplace_back([this] { io_.run(); });
      io_.run();
      store_->give_up();  // nobody is left to be told of the rest
    }
    pool_.join();
    store_.reset();  // its thread and the pool's answer by way of io_: both end before it does
  }

 private:
  awaitable<void> accept() {
    while (!stopping_) {
      const asio::any_io_executor strand = asio::make_strand(io_);
      auto [error, socket] = co_await acceptor_.async_accept(strand, kAwait);
      if (error == asio::error::operation_aborted) co_return;
      if (error) {  // no descriptor left: those who are connected come first
        asio::steady_timer pause(own_, std::chrono::milliseconds(50));
        co_await pause.async_wait(kAwait);
        continue;
      }
      asio::co_spawn(strand, serve(boost::beast::tcp_stream(std::move(socket)), front_),
                     asio::detached);
    }
  }

  // Removes the messages that have expired, now and every hour. The store may take its time.
  void sweep() {
    asio::post(pool_, [this] { store_->submit(Sweep{services_.now()}, [](const Outcome&) {}); });
    sweep_.expires_after(std::chrono::hours(1));
    sweep_.async_wait([this](const error_code& error) {
      if (!error) sweep();
    });
  }

  void stop() {
    end_at_last_second();
    stopping_ = true;
    front_.stopping = true;
    error_code ignored;
    acceptor_.close(ignored);
    sweep_.cancel();
    front_.connections.close_waiting();
    store_deadline_.expires_after(kStoreTime);
    store_deadline_.async_wait([this](const error_code& error) {
      if (!error) store_->give_up();
    });
    deadline_.expires_after(kStopTime);
    deadline_.async_wait([this](const error_code& error) {
      if (!error) io_.stop();
    });
    wait_for_connections();
  }

  // Ends the deadlines when the last connection is gone.
  void wait_for_connections() {
    if (metrics_.connections() == 0) {
      store_deadline_.cancel();
      deadline_.cancel();
      return;
    }
    poll_.expires_after(std::chrono::milliseconds(10));
    poll_.async_wait([this](const error_code& error) {
      if (!error) wait_for_connections();
    });
  }

  std::vector<vault::Id> inboxes_;  // open from the start
  AccessLog log_;
  std::unique_ptr<Store> store_;
  Tokens tokens_;
  Metrics metrics_;
  RateLimiter attempts_;
  AppFiles files_;
  std::atomic<bool> stopping_ = false;
  Services services_;
  asio::thread_pool pool_{kPoolThreads};
  Front front_;  // outlives io_, whose end is the end of the connections that are left
  asio::io_context io_{kIoThreads};
  asio::any_io_executor own_ = asio::make_strand(io_);  // of all below: one at a time
  asio::signal_set signals_{own_, SIGTERM, SIGINT};
  asio::steady_timer store_deadline_{own_};
  asio::steady_timer deadline_{own_};
  asio::steady_timer poll_{own_};
  asio::steady_timer sweep_{own_};
  tcp::acceptor acceptor_;
};

}  // namespace

void run_server(const Options& options, const std::function<void(const std::string&)>& listening) {
  if (sodium_init() < 0) throw std::runtime_error("libsodium does not start");
  Server server(options);
  listening(server.address());
  server.run();
}

}  // namespace parvis::server
