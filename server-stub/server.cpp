#include "server-stub/server.h"

#include <sodium.h>

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/signal_set.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <csignal>
#include <ctime>

#include "server-stub/connection.h"

namespace parvis::server {
namespace {

namespace asio = boost::asio;
using asio::awaitable;
using asio::ip::tcp;
using boost::system::error_code;

constexpr auto kAwait = asio::as_tuple(asio::use_awaitable);
constexpr std::size_t kPoolThreads = 2;
// How long the requests under way may take once the server is told to stop.
constexpr std::chrono::seconds kStopTime{10};

std::unique_ptr<Store> open_store(const Options& options) {
  if (!options.data.empty()) return open_sqlite_store(options.data, options.store_limits);
#ifdef PARVIS_POSTGRES
  return open_postgres_store(options.postgres, options.store_limits);
#else
  throw std::runtime_error("this build is without PostgreSQL");
#endif
}

class Server {
 public:
  explicit Server(const Options& options)
      : log_(options.log),
        store_(open_store(options)),
        tokens_(store_->server_key()),
        files_(options.app.empty() ? AppFiles() : AppFiles(options.app)),
        services_{*store_,
                  tokens_,
                  metrics_,
                  options.store_limits,
                  options.rate_limits,
                  [] { return static_cast<Seconds>(std::time(nullptr)); },
                  [this] { return stopping_.load(); }},
        front_{services_,           files_, log_, pool_, RateLimiter(options.rate_limits),
               options.behind_proxy},
        acceptor_(io_, tcp::endpoint(asio::ip::make_address(options.address), options.port)) {}

  std::string address() const {
    const tcp::endpoint endpoint = acceptor_.local_endpoint();
    const std::string host = endpoint.address().to_string();
    return "http://" + (endpoint.address().is_v6() ? "[" + host + "]" : host) + ":" +
           std::to_string(endpoint.port());
  }

  void run() {
    signals_.async_wait([this](const error_code& error, int) {
      if (!error) stop();
    });
    asio::co_spawn(io_, accept(), asio::detached);
    sweep();
    io_.run();
    pool_.join();
  }

 private:
  awaitable<void> accept() {
    while (!stopping_) {
      auto [error, socket] = co_await acceptor_.async_accept(kAwait);
      if (error == asio::error::operation_aborted) co_return;
      if (error) {  // no descriptor left: those who are connected come first
        asio::steady_timer pause(io_, std::chrono::milliseconds(50));
        co_await pause.async_wait(kAwait);
        continue;
      }
      asio::co_spawn(io_, serve(boost::beast::tcp_stream(std::move(socket)), front_),
                     asio::detached);
    }
  }

  // Removes the messages that have expired, now and every hour.
  void sweep() {
    store_->submit(Sweep{services_.now()}, [](const Outcome&) {});
    sweep_.expires_after(std::chrono::hours(1));
    sweep_.async_wait([this](const error_code& error) {
      if (!error) sweep();
    });
  }

  void stop() {
    stopping_ = true;
    front_.stopping = true;
    error_code ignored;
    acceptor_.close(ignored);
    sweep_.cancel();
    for (boost::beast::tcp_stream* stream : front_.idle) stream->cancel();
    deadline_.expires_after(kStopTime);
    deadline_.async_wait([this](const error_code& error) {
      if (!error) io_.stop();
    });
    wait_for_connections();
  }

  // Ends the deadline when the last connection is gone.
  void wait_for_connections() {
    if (metrics_.connections() == 0) {
      deadline_.cancel();
      return;
    }
    poll_.expires_after(std::chrono::milliseconds(10));
    poll_.async_wait([this](const error_code& error) {
      if (!error) wait_for_connections();
    });
  }

  AccessLog log_;
  std::unique_ptr<Store> store_;
  Tokens tokens_;
  Metrics metrics_;
  AppFiles files_;
  std::atomic<bool> stopping_ = false;
  Services services_;
  asio::io_context io_{1};
  asio::thread_pool pool_{kPoolThreads};
  Front front_;
  asio::signal_set signals_{io_, SIGTERM, SIGINT};
  asio::steady_timer deadline_{io_};
  asio::steady_timer poll_{io_};
  asio::steady_timer sweep_{io_};
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
