#pragma once
// Who is connected. There is room for so many connections in all, and for so many of one address;
// when it is full, the connection that has kept us waiting longest makes room: first one of which
// no whole head has come, then one whose body, or whose reading of our answer, is slow. One whose
// request is being worked on stays. For one thread.

#include <cstdint>
#include <functional>
#include <memory>
#include <set>
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
  class Seat {
   public:
    Seat(OpenConnections& all, std::string peer, Close close);
    ~Seat() { leave(); }
    Seat(const Seat&) = delete;
    Seat& operator=(const Seat&) = delete;
    void enter(Phase phase);

   private:
    friend class OpenConnections;
    void leave();

    OpenConnections& all_;
    std::string peer_;
    Close close_;
    Phase phase_ = Phase::kIdle;
    std::uint64_t order_ = 0;
    bool is_open_ = true;
  };

  explicit OpenConnections(const ConnectionLimits& limits) : limits_(limits) {}

  // A seat for a new connection from `peer`; `close` is called when it must make room for another.
  // nullptr: every other one is being worked on.
  std::unique_ptr<Seat> admit(const std::string& peer, Close close);
  // Closes those of which no whole head has come.
  void close_waiting();

 private:
  // The first is the next to go.
  struct SoonerToGo {
    bool operator()(const Seat* one, const Seat* other) const;
  };
  using Order = std::set<Seat*, SoonerToGo>;
  struct Peer {
    std::size_t count = 0;
    Order waiting;
  };
  static bool close_first(const Order& order);

  ConnectionLimits limits_;
  std::size_t count_ = 0;
  std::uint64_t clock_ = 0;
  Order waiting_;  // all but those being worked on
  std::unordered_map<std::string, Peer> peers_;
};

}  // namespace parvis::server
