#include "server-stub/connection.h"

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/asio/write.hpp>
#include <boost/beast/core/buffers_suffix.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/http.hpp>

#include "server-stub/given_reply.h"
#include "server-stub/reply_head.h"
#include "server-stub/request_head.h"

namespace parvis::server {
namespace {

namespace asio = boost::asio;
namespace beast = boost::beast;
namespace http = beast::http;
using boost::asio::awaitable;
using boost::system::error_code;
using Clock = std::chrono::steady_clock;

constexpr auto kAwait = asio::as_tuple(asio::use_awaitable);
constexpr std::chrono::seconds kIdleTime{75};
constexpr std::chrono::seconds kStallTime{20};          // without any progress
constexpr std::chrono::seconds kWholeRequestTime{600};  // of a request that trickles in
constexpr std::chrono::seconds kLingerTime{3};
constexpr std::size_t kMostLingerBytes = 32 * kMiB;
constexpr std::size_t kReadBytes = 4 * kKiB;  // most pushes of one record
constexpr std::size_t kMostBufferedBytes = kMostHeaderBytes + 4 * kKiB;

class Connection : public std::enable_shared_from_this<Connection> {
 public:
  Connection(beast::tcp_stream stream, Front& front) : stream_(std::move(stream)), front_(front) {
    front_.services.metrics.connection_opened();
    error_code ignored;
    const auto endpoint = stream_.socket().remote_endpoint(ignored);
    peer_ = counted_peer(endpoint.address().to_string());
    stream_.socket().set_option(asio::ip::tcp::no_delay(true), ignored);
    stream_.socket().non_blocking(true, ignored);
  }
  ~Connection() { front_.services.metrics.connection_closed(); }
  Connection(const Connection&) = delete;
  Connection& operator=(const Connection&) = delete;

  awaitable<void> run() {
    // Whoever needs the room runs on another strand.
    seat_ = front_.connections.admit(peer_,
                                     [executor = stream_.get_executor(), weak = weak_from_this()] {
                                       asio::post(executor, [weak] {
                                         if (const auto self = weak.lock()) self->stream_.close();
                                       });
                                     });
    bool goes_on = seat_ != nullptr;
    while (goes_on && !front_.stopping) {
      const bool has_begun = co_await wait_for_request();
      if (!has_begun) break;
      goes_on = co_await serve_one();
    }
    error_code ignored;
    stream_.socket().shutdown(asio::ip::tcp::socket::shutdown_both, ignored);
  }

 private:
  // A connection that waits holds one small buffer. False: closed, idle too long, or stopping.
  awaitable<bool> wait_for_request() {
    if (buffer_.size() > 0) co_return true;
    if (buffer_.capacity() > kReadBytes) buffer_.shrink_to_fit();
    stream_.expires_after(kIdleTime);
    seat_->enter(Phase::kIdle);
    if (front_.stopping) co_return false;  // what came after that closes nobody any more
    const auto [error, count] =
        co_await stream_.async_read_some(buffer_.prepare(kReadBytes), kAwait);
    buffer_.commit(count);
    co_return !error;
  }

  // Whether the connection may carry another request.
  awaitable<bool> serve_one() {
    const Clock::time_point begun = Clock::now();
    Parser parser;
    parser.header_limit(static_cast<std::uint32_t>(kMostHeaderBytes));
    parser.body_limit(boost::none);
    seat_->enter(Phase::kHead);
    const error_code error = co_await read_head(parser);
    if (error) co_return co_await refuse_unread(parser, problem_of(error), begun);
    if (std::optional<Reply> unclear = framing_refusal(parser)) {
      co_return co_await refuse_unread(parser, std::move(unclear), begun);
    }

    seat_->enter(Phase::kMoving);
    Request request = request_of(parser);
    request.peer = peer_of(parser);
    Destination to = find_route(request.method, request.path);
    request.parameters = std::move(to.parameters);
    std::optional<Reply> refusal = rate_refusal(request, to);
    if (!refusal) refusal = head_refusal(parser, request, to);
    if (!refusal) {
      const error_code body_error = co_await read_body(parser, to, begun);
      if (body_error) {
        refusal = problem_of(body_error);
        if (!refusal) co_return false;
      }
    }
    const bool whole = parser.is_done();
    request.body = std::move(parser.get().body());
    const Clock::time_point received = Clock::now();
    Reply reply;
    if (refusal) {
      reply = std::move(*refusal);
    } else {
      reply = co_await answer(to.route, request);
    }
    if (asks_for_slot(to) && !refusal && reply.status != 404) {
      front_.slot_misses.give_back(request.peer);
    }
    if (to.route != nullptr && to.route->handler == post_commit && reply.status == 200) {
      front_.services.metrics.observe_commit(Clock::now() - received);
    }
    const bool keep = whole && parser.keep_alive() && !front_.stopping;
    const std::string_view route = route_name(to, request);
    front_.services.metrics.count_request(request.method, route, reply.status);
    const bool sent = co_await write(reply, request.method, parser.get().version(), keep);
    log(request.method, route, reply, begun);
    if (sent && !whole) co_await linger();
    co_return sent&& keep;
  }

  // All of the head within kStallTime. The parser takes a line only when it sees what the next one
  // begins with: a folded line is found before it is joined.
  awaitable<error_code> read_head(Parser& parser) {
    stream_.expires_after(kStallTime);
    while (true) {
      const auto received = buffer_.cdata();
      if (has_folded_line({static_cast<const char*>(received.data()), received.size()})) {
        co_return http::error::bad_field;
      }
      error_code error;
      if (received.size() > 0) buffer_.consume(parser.put(received, error));
      if (error != http::error::need_more && (error || parser.is_header_done())) co_return error;
      error = co_await read_more();
      if (error) co_return error;
    }
  }

  awaitable<error_code> read_more() {
    const auto space = buffer_.prepare(std::min(kReadBytes, buffer_.max_size() - buffer_.size()));
    const auto [error, count] = co_await stream_.async_read_some(space, kAwait);
    buffer_.commit(count);
    co_return error;
  }

  // The proxy appends to what it was given: only the last address is its own word.
  std::string peer_of(const Parser& parser) const {
    if (!front_.behind_proxy) return peer_;
    std::string_view chain = parser.get()["X-Forwarded-For"];
    chain.remove_prefix(std::min(chain.size(), chain.rfind(',') + 1));
    while (chain.starts_with(' ')) chain.remove_prefix(1);
    return counted_peer(chain);
  }

  // The app's files are memory: only what reaches the store is counted.
  std::optional<Reply> rate_refusal(const Request& request, const Destination& to) {
    if (to.route == nullptr || to.route->runs == Runs::kAtOnce) return std::nullopt;
    // A guess that is refused is not counted as a request: who guesses takes none from the others
    // of his address.
    std::uint32_t wait = 0;
    if (asks_for_slot(to)) wait = front_.slot_misses.wait_for(request.peer, Clock::now());
    if (wait == 0) {
      wait = front_.rate_limiter.wait_for(request.peer, Clock::now());
      if (wait > 0 && asks_for_slot(to)) front_.slot_misses.give_back(request.peer);
    }
    if (wait == 0) return std::nullopt;
    return too_many(wait);
  }

  static bool asks_for_slot(const Destination& to) {
    return to.route != nullptr && to.route->handler == get_slot;
  }

  static std::string_view route_name(const Destination& to, const Request& request) {
    if (to.route != nullptr) return to.route->pattern;
    return is_api(request.path) ? "unknown" : "app";
  }

  // Answers a request whose head could not be read, or not for sure, and ends the connection.
  awaitable<bool> refuse_unread(const Parser& parser, std::optional<Reply> reply,
                                Clock::time_point begun) {
    if (!reply) co_return false;
    const std::string method = method_of(parser);
    front_.services.metrics.count_request(method, "unread", reply->status);
    const bool sent = co_await write(*reply, "", 11, false);
    log(method, "unread", *reply, begun);
    if (sent) co_await linger();
    co_return false;
  }

  awaitable<error_code> read_body(Parser& parser, const Destination& to, Clock::time_point begun) {
    parser.body_limit(to.route == nullptr ? 0 : to.route->most_body_bytes);
    if (!parser.is_done() && beast::iequals(parser.get()[http::field::expect], "100-continue")) {
      constexpr std::string_view kContinue = "HTTP/1.1 100 Continue\r\n\r\n";
      stream_.expires_after(kStallTime);
      const auto buffer = asio::buffer(kContinue);
      const auto [error, count] = co_await asio::async_write(stream_, buffer, kAwait);
      if (error) co_return error;
    }
    while (!parser.is_done()) {
      if (buffer_.size() > 0) {  // one part of the body at a time
        error_code error;
        buffer_.consume(parser.put(buffer_.cdata(), error));
        if (!error) continue;
        if (error != http::error::need_more) co_return error;
      }
      if (Clock::now() - begun > kWholeRequestTime) co_return beast::error::timeout;
      stream_.expires_after(kStallTime);
      const error_code error = co_await read_more();
      if (error) co_return error;
    }
    co_return error_code{};
  }

  awaitable<Reply> answer(const Route* route, const Request& request) {
    seat_->enter(Phase::kWorking);
    if (route == nullptr) co_return front_.files.answer(request);
    if (route->runs == Runs::kAtOnce) {
      Reply reply;
      run_handler(*route, request, [&reply](Reply given) { reply = std::move(given); });
      co_return reply;
    }
    co_return co_await answer_from_store(*route, request);
  }

  // `request` lives in the frame that waits for the reply.
  awaitable<Reply> answer_from_store(const Route& route, const Request& request) {
    const auto given = std::make_shared<GivenReply>();
    const Answer give = [given](Reply reply) { given->give(std::move(reply)); };
    if (--front_.free_hands >= 0) {
      run_handler(route, request, give);
    } else {
      asio::post(front_.pool,
                 [this, &route, &request, give] { run_handler(route, request, give); });
    }
    ++front_.free_hands;
    if (std::optional<Reply> reply = given->take()) co_return std::move(*reply);
    const auto wait = [this, given](auto handler) {
      const auto shared = std::make_shared<decltype(handler)>(std::move(handler));
      given->wait([shared, executor = stream_.get_executor()](Reply reply) {
        asio::post(executor,
                   [shared, reply = std::move(reply)]() mutable { (*shared)(std::move(reply)); });
      });
    };
    co_return co_await asio::async_initiate<const asio::use_awaitable_t<>&, void(Reply)>(
        wait, asio::use_awaitable);
  }

  // The edge at which exceptions end.
  void run_handler(const Route& route, const Request& request, const Answer& answer) {
    try {
      route.handler(request, front_.services, answer);
    } catch (const StoreError&) {
      answer(problem(503, "store-unavailable"));
    } catch (const std::exception&) {
      answer(problem(500, "internal"));
    }
  }

  // Whether all of it was sent.
  awaitable<bool> write(const Reply& reply, std::string_view method, unsigned version, bool keep) {
    seat_->enter(Phase::kMoving);
    write_head(head_, reply, version, keep);
    const bool head_only = method == "HEAD" || reply.status == 304;
    const std::array<asio::const_buffer, 2> whole{
        asio::buffer(head_), head_only ? asio::const_buffer() : asio::buffer(*reply.body)};
    beast::buffers_suffix<std::array<asio::const_buffer, 2>> left(whole);
    error_code error;  // most answers fit into the socket
    left.consume(stream_.socket().write_some(left, error));
    if (error && error != asio::error::would_block) co_return false;
    while (asio::buffer_size(left) > 0) {
      stream_.expires_after(kStallTime);
      const auto [write_error, count] = co_await stream_.async_write_some(left, kAwait);
      if (write_error) co_return false;
      left.consume(count);
    }
    co_return true;
  }

  void log(std::string_view method, std::string_view route, const Reply& reply,
           Clock::time_point begun) {
    front_.log.write({method, route, reply.status, reply.body->size(), Clock::now() - begun});
  }

  // Reads what the client still sends, so that it gets to read our refusal before the connection
  // ends.
  awaitable<void> linger() {
    error_code ignored;
    stream_.socket().shutdown(asio::ip::tcp::socket::shutdown_send, ignored);
    std::array<char, 4 * kKiB> unused;
    stream_.expires_after(kLingerTime);
    for (std::size_t left = kMostLingerBytes; left >= unused.size();) {
      const auto [error, count] = co_await stream_.async_read_some(asio::buffer(unused), kAwait);
      if (error) co_return;
      left -= count;
    }
  }

  beast::tcp_stream stream_;
  Front& front_;
  std::string peer_;
  std::unique_ptr<OpenConnections::Seat> seat_;
  beast::flat_buffer buffer_{kMostBufferedBytes};
  std::string head_;  // of the answer under way
};

}  // namespace

awaitable<void> serve(beast::tcp_stream stream, Front& front) {
  co_await std::make_shared<Connection>(std::move(stream), front)->run();
}

}  // namespace parvis::server
