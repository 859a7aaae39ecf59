#include "server-stub/open_connections.h"

#include <tuple>
#include <vector>

namespace parvis::server {
namespace {

// What a connection without a whole head gives up is next to nothing.
int rank(Phase phase) { return phase == Phase::kMoving ? 1 : 0; }

}  // namespace

bool OpenConnections::SoonerToGo::operator()(const Seat* one, const Seat* other) const {
  return std::tuple(rank(one->phase_), one->order_) <
         std::tuple(rank(other->phase_), other->order_);
}

OpenConnections::Seat::Seat(OpenConnections& all, std::string peer, Close close)
    : all_(all), peer_(std::move(peer)), close_(std::move(close)), order_(++all.clock_) {
  Peer& of_peer = all_.peers_[peer_];
  ++all_.count_;
  ++of_peer.count;
  all_.waiting_.insert(this);
  of_peer.waiting.insert(this);
}

// A head counts from when the connection began to wait: sending a byte of it wins no time.
void OpenConnections::Seat::enter(Phase phase) {
  if (!is_open_) return;
  Peer& of_peer = all_.peers_[peer_];
  all_.waiting_.erase(this);
  of_peer.waiting.erase(this);
  phase_ = phase;
  if (phase != Phase::kHead) order_ = ++all_.clock_;
  if (phase == Phase::kWorking) return;
  all_.waiting_.insert(this);
  of_peer.waiting.insert(this);
}

void OpenConnections::Seat::leave() {
  if (!is_open_) return;
  is_open_ = false;
  const auto of_peer = all_.peers_.find(peer_);
  all_.waiting_.erase(this);
  of_peer->second.waiting.erase(this);
  --all_.count_;
  if (--of_peer->second.count == 0) all_.peers_.erase(of_peer);
}

std::unique_ptr<OpenConnections::Seat> OpenConnections::admit(const std::string& peer,
                                                              Close close) {
  const auto of_peer = peers_.find(peer);
  const bool peer_is_full = limits_.of_one_address > 0 && of_peer != peers_.end() &&
                            of_peer->second.count >= limits_.of_one_address;
  if (peer_is_full && !close_first(of_peer->second.waiting)) return nullptr;
  const bool is_full = limits_.in_all > 0 && count_ >= limits_.in_all;
  if (is_full && !close_first(waiting_)) return nullptr;
  return std::make_unique<Seat>(*this, peer, std::move(close));
}

bool OpenConnections::close_first(const Order& order) {
  if (order.empty()) return false;
  Seat* first = *order.begin();
  first->leave();
  first->close_();
  return true;
}

void OpenConnections::close_waiting() {
  const std::vector<Seat*> waiting(waiting_.begin(), waiting_.end());
  for (Seat* seat : waiting) {
    if (seat->phase_ == Phase::kMoving) continue;
    seat->leave();
    seat->close_();
  }
}

}  // namespace parvis::server
