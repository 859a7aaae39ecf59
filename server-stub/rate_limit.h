#pragma once
// How much one address may ask: `at_once` requests in a burst, `per_second` over time. Many people
// may stand behind one address (a kiosk's house, a mobile network): the numbers are for machines.

#include <chrono>
#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>

namespace parvis::server {

struct RateLimits {
  std::uint32_t per_second = 100;  // 0: no limit
  std::uint32_t at_once = 1000;
};

// What is counted as one: an IPv4 address, or the 64 bits of an IPv6 network. Text that is no
// address is counted as it stands.
std::string counted_peer(std::string_view address);

class RateLimiter {
 public:
  using Time = std::chrono::steady_clock::time_point;

  explicit RateLimiter(const RateLimits& limits) : limits_(limits) {}

  // Seconds to wait before another try; 0: the request may go on, and is counted.
  std::uint32_t wait_for(const std::string& peer, Time now);

 private:
  struct Bucket {
    double left;
    Time at;
  };
  double refilled(const Bucket& bucket, Time now) const;
  void forget_rested(Time now);

  RateLimits limits_;
  std::unordered_map<std::string, Bucket> buckets_;
};

}  // namespace parvis::server
