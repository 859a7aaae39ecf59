#pragma once
// How much one address (or about one account) may ask: `at_once` requests in a burst, `per_second`
// over time. Many people may stand behind one address (a kiosk's house, a mobile network): the
// numbers are for machines.

#include <chrono>
#include <cstdint>
#include <list>
#include <mutex>
#include <string>
#include <string_view>
#include <unordered_map>

namespace parvis::server {

struct RateLimits {
  std::uint32_t per_second = 100;  // 0: no limit
  std::uint32_t at_once = 1000;
};

// Slots asked for that are not there: a code or a passphrase that is guessed is one of these. Its
// owner's devices, which ask for none, go on.
inline constexpr RateLimits kSlotMisses{.per_second = 2, .at_once = 120};

// Proofs for one account that are refused, from wherever they come. Its own devices, whose proof is
// good, are never among them.
inline constexpr RateLimits kAccountAttempts{.per_second = 1, .at_once = 60};

// What is counted as one: an IPv4 address, or the 64 bits of an IPv6 network. Text that is no
// address is counted as it stands, as far as an address could be long.
std::string counted_peer(std::string_view address);

// Holds the addresses seen last, at most kMostPeers: each request costs the same, however many
// there are. One that is forgotten begins anew. For any thread.
class RateLimiter {
 public:
  static constexpr std::size_t kMostPeers = 100'000;
  using Time = std::chrono::steady_clock::time_point;

  explicit RateLimiter(const RateLimits& limits) : limits_(limits) {}

  // Seconds to wait before another try; 0: the request may go on, and is counted.
  std::uint32_t wait_for(const std::string& peer, Time now);
  // Takes back what wait_for counted last for `peer`.
  void give_back(const std::string& peer);
  // How many addresses it holds.
  std::size_t peers() const {
    const std::lock_guard lock(mutex_);
    return by_peer_.size();
  }

 private:
  struct Bucket {
    std::string peer;
    double left;
    Time at;
  };
  using Buckets = std::list<Bucket>;
  Bucket& bucket_of(const std::string& peer, Time now);
  double refilled(const Bucket& bucket, Time now) const;
  void forget_rested(Time now);
  void forget_oldest();

  RateLimits limits_;
  mutable std::mutex mutex_;
  Buckets buckets_;  // the one seen last is the last
  std::unordered_map<std::string_view, Buckets::iterator> by_peer_;
};

}  // namespace parvis::server
