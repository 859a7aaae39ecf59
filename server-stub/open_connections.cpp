#include "server-stub/open_connections.h"

#include <vector>

namespace parvis::server {

OpenConnections::Seat::Seat(OpenConnections& all, Peer& peer, std::string name, Close close)
    : all_(all),
      peer_(peer),
      name_(std::move(name)),
      close_(std::move(close)),
      in_all_{this},
      in_peer_{this},
      list_of_all_(&in_all_),
      list_of_peer_(&in_peer_),
      at_all_(in_all_.begin()),
      at_peer_(in_peer_.begin()) {
  ++all_.count_;
  ++peer_.count;
  move_to(all_.waiting_[kFirst], peer_.waiting[kFirst]);
}

OpenConnections::Seat::~Seat() {
  const std::lock_guard lock(all_.mutex_);
  leave();
}

void OpenConnections::Seat::move_to(Seats& of_all, Seats& of_peer) {
  of_all.splice(of_all.end(), *list_of_all_, at_all_);
  of_peer.splice(of_peer.end(), *list_of_peer_, at_peer_);
  list_of_all_ = &of_all;
  list_of_peer_ = &of_peer;
}

// A head counts from when the connection began to wait: sending a byte of it wins no time. What a
// connection without a whole head gives up is next to nothing: it goes first.
void OpenConnections::Seat::enter(Phase phase) {
  const std::lock_guard lock(all_.mutex_);
  if (!is_open_) return;
  const bool has_begun_to_wait = phase_ == Phase::kIdle && phase == Phase::kHead;
  phase_ = phase;
  if (has_begun_to_wait) return;
  if (phase == Phase::kWorking) return move_to(in_all_, in_peer_);
  const Rank rank = phase == Phase::kMoving ? kLast : kFirst;
  move_to(all_.waiting_[rank], peer_.waiting[rank]);
}

void OpenConnections::Seat::leave() {
  if (!is_open_) return;
  is_open_ = false;
  move_to(in_all_, in_peer_);
  --all_.count_;
  if (--peer_.count == 0) all_.peers_.erase(name_);
}

std::unique_ptr<OpenConnections::Seat> OpenConnections::admit(const std::string& peer,
                                                              Close close) {
  const std::lock_guard lock(mutex_);
  const auto of_peer = peers_.find(peer);
  const bool peer_is_full = limits_.of_one_address > 0 && of_peer != peers_.end() &&
                            of_peer->second.count >= limits_.of_one_address;
  if (peer_is_full && !close_first(of_peer->second.waiting)) return nullptr;
  const bool is_full = limits_.in_all > 0 && count_ >= limits_.in_all;
  if (is_full && !close_first(waiting_)) return nullptr;
  return std::unique_ptr<Seat>(new Seat(*this, peers_[peer], peer, std::move(close)));
}

bool OpenConnections::close_first(const Waiting& waiting) {
  const Seats& seats = waiting[kFirst].empty() ? waiting[kLast] : waiting[kFirst];
  if (seats.empty()) return false;
  Seat* first = seats.front();
  first->leave();
  first->close_();
  return true;
}

void OpenConnections::close_waiting() {
  const std::lock_guard lock(mutex_);
  const std::vector<Seat*> waiting(waiting_[kFirst].begin(), waiting_[kFirst].end());
  for (Seat* seat : waiting) {
    seat->leave();
    seat->close_();
  }
}

}  // namespace parvis::server
