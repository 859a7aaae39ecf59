#include "tests/server-stub/load/light_clients.h"

#include <arpa/inet.h>
#include <netinet/tcp.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <charconv>
#include <stdexcept>
#include <string_view>

namespace parvis::support {
namespace {

int connected(std::uint16_t port) {
  const int socket = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_port = htons(port);
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  const auto* where = reinterpret_cast<const sockaddr*>(&address);
  if (socket < 0 || ::connect(socket, where, sizeof address) != 0) {
    throw std::runtime_error("cannot connect");
  }
  const int on = 1;
  ::setsockopt(socket, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
  return socket;
}

// The bytes of the answer at the start of `reply`; 0 when its head is not whole yet.
std::size_t size_of_answer(std::string_view reply) {
  constexpr std::string_view kEnd = "\r\n\r\n";
  constexpr std::string_view kLength = "\r\nContent-Length: ";
  const std::size_t end = reply.find(kEnd);
  if (end == std::string_view::npos) return 0;
  const std::size_t field = reply.substr(0, end).find(kLength);
  if (field == std::string_view::npos) throw std::runtime_error("an answer without length");
  std::size_t length = 0;
  std::from_chars(reply.data() + field + kLength.size(), reply.data() + end, length);
  return end + kEnd.size() + length;
}

}  // namespace

LightClients::LightClients(std::uint16_t port, std::vector<std::vector<std::string>> requests)
    : clients_(requests.size()), poll_(::epoll_create1(EPOLL_CLOEXEC)) {
  for (std::size_t at = 0; at < clients_.size(); ++at) {
    clients_[at].requests = std::move(requests[at]);
    clients_[at].socket = connected(port);
    epoll_event event{};
    event.events = EPOLLIN;
    event.data.ptr = &clients_[at];
    ::epoll_ctl(poll_, EPOLL_CTL_ADD, clients_[at].socket, &event);
  }
}

LightClients::~LightClients() {
  for (const Client& client : clients_) ::close(client.socket);
  ::close(poll_);
}

std::size_t LightClients::run() {
  for (Client& client : clients_) {
    if (client.requests.empty()) continue;
    if (!send_next(client)) return good_;
    ++waiting_;
  }
  std::array<epoll_event, 64> events;
  while (waiting_ > 0) {
    const int ready = ::epoll_wait(poll_, events.data(), static_cast<int>(events.size()), -1);
    for (int at = 0; at < ready; ++at) {
      const auto index = static_cast<std::size_t>(at);
      if (!go_on(*static_cast<Client*>(events[index].data.ptr))) return good_;
    }
  }
  return good_;
}

bool LightClients::send_next(Client& client) {
  const std::string& request = client.requests[client.sent++];
  client.received = 0;
  std::size_t sent = 0;
  while (sent < request.size()) {
    const auto left = request.size() - sent;
    const ssize_t now = ::send(client.socket, request.data() + sent, left, MSG_NOSIGNAL);
    if (now <= 0) return false;
    sent += static_cast<std::size_t>(now);
  }
  return true;
}

bool LightClients::go_on(Client& client) {
  char* const space = client.reply.data() + client.received;
  const ssize_t came = ::recv(client.socket, space, client.reply.size() - client.received, 0);
  if (came <= 0) return false;
  client.received += static_cast<std::size_t>(came);
  const std::string_view reply(client.reply.data(), client.received);
  const std::size_t size = size_of_answer(reply);
  if (size == 0 || client.received < size) return client.received < client.reply.size();
  if (reply.starts_with("HTTP/1.1 200 ")) ++good_;
  if (client.sent < client.requests.size()) return send_next(client);
  --waiting_;
  return true;
}

std::string push_request(std::uint16_t port, const std::vector<std::uint8_t>& message) {
  std::string request = "POST /v1/commits HTTP/1.1\r\nHost: 127.0.0.1:" + std::to_string(port) +
                        "\r\nContent-Type: application/octet-stream\r\nContent-Length: " +
                        std::to_string(message.size()) + "\r\n\r\n";
  request.append(message.begin(), message.end());
  return request;
}

}  // namespace parvis::support
