#pragma once
// Who is connected. There is room for so many connections in all, and for so many of one address;
// when it is full, the connection that has kept us waiting longest makes room: first one of which
// no whole head has come, then one whose body, or whose reading of our answer, is slow. One whose
// request is being worked on stays. For any thread.

#include <array>
#include <cstdint>
#include <functional>
#include <list>
#include <memory>
#include <mutex>
#include <string>
#include <unordered_map>

namespace parvis::server {

struct ConnectionLimits {
  std::size_t in_all = 0;             // 0: as many as there are files to open
  std::size_t of_one_address = 1000;  // 0: no limit
};

// What a connection is at.
enum class Phase {
  kIdle,     // between two requests
  kHead,     // a request has begun
  kMoving,   // its body comes, or our answer goes
  kWorking,  // we look for the answer
};

class OpenConnections {
 public:
  using Close = std::function<void()>;

  // One open connection, until it is destroyed. OpenConnections must outlive it.
  class Seat;

  explicit OpenConnections(const ConnectionLimits& limits) : limits_(limits) {}

  // A seat for a new connection from `peer`; `close` is called when it must make room for another,
  // by that one's thread: it must not call back. nullptr: every other one is being worked on.
  std::unique_ptr<Seat> admit(const std::string& peer, Close close);
  // Closes those of which no whole head has come.
  void close_waiting();

 private:
  using Seats = std::list<Seat*>;
  // Those who may have to go, by how soon: the first of each list has waited longest.
  enum Rank { kFirst, kLast, kRanks };
  using Waiting = std::array<Seats, kRanks>;
  struct Peer {
    std::size_t count = 0;
    Waiting waiting;
  };
  static bool close_first(const Waiting& waiting);

  ConnectionLimits limits_;
  std::mutex mutex_;
  std::size_t count_ = 0;
  Waiting waiting_;  // all but those being worked on
  std::unordered_map<std::string, Peer> peers_;
};

class OpenConnections::Seat {
 public:
  ~Seat();
  Seat(const Seat&) = delete;
  Seat& operator=(const Seat&) = delete;
  void enter(Phase phase);

 private:
  friend class OpenConnections;
  // REQUIRES (of all below): all_.mutex_ is held.
  Seat(OpenConnections& all, Peer& peer, std::string name, Close close);
  void move_to(Seats& of_all, Seats& of_peer);
  void leave();

  OpenConnections& all_;
  Peer& peer_;
  std::string name_;  // the peer's
  Close close_;
  Phase phase_ = Phase::kIdle;
  bool is_open_ = true;
  // One element each, that is this seat's: here while it is worked on, else in a list of `Waiting`.
  Seats in_all_, in_peer_;
  Seats *list_of_all_, *list_of_peer_;
  Seats::iterator at_all_, at_peer_;
};

}  // namespace parvis::server
