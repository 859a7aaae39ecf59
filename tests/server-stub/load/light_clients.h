#pragma once
// Clients that cost next to nothing, so that a bench measures the server: their requests are whole
// before the clock starts, one thread serves all of them over raw sockets, and of an answer only
// the status and the end are looked at.

#include <array>
#include <cstdint>
#include <string>
#include <vector>

namespace parvis::support {

class LightClients {
 public:
  // One kept connection for each element: its requests, sent one after the answer to the other.
  // Throws when it cannot connect.
  LightClients(std::uint16_t port, std::vector<std::vector<std::string>> requests);
  ~LightClients();
  LightClients(const LightClients&) = delete;
  LightClients& operator=(const LightClients&) = delete;

  // Sends everything. Returns how many answers were a 200; ends early when a connection breaks.
  std::size_t run();

 private:
  struct Client {
    std::vector<std::string> requests;
    int socket = -1;
    std::size_t sent = 0;
    std::size_t received = 0;
    std::array<char, 4096> reply{};
  };
  static bool send_next(Client& client);
  // Takes what has come, and sends the next request once the answer is whole. False: it broke.
  bool go_on(Client& client);

  std::vector<Client> clients_;
  int poll_ = -1;
  std::size_t waiting_ = 0;  // for an answer
  std::size_t good_ = 0;
};

// A push of `message` as it stands on the wire.
std::string push_request(std::uint16_t port, const std::vector<std::uint8_t>& message);

}  // namespace parvis::support
