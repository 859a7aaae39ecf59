#include "server-stub/rate_limit.h"

#include <algorithm>
#include <boost/asio/ip/address.hpp>
#include <cmath>
#include <iterator>

namespace parvis::server {
namespace {

constexpr std::size_t kMostAddressSigns = 46;  // INET6_ADDRSTRLEN
// One request adds one address at most: with two it makes up for those that came before.
constexpr int kMostForgotten = 2;

}  // namespace

std::string counted_peer(std::string_view address) {
  namespace ip = boost::asio::ip;
  boost::system::error_code error;
  const ip::address parsed = ip::make_address(address, error);
  if (error) return std::string(address.substr(0, kMostAddressSigns));
  if (parsed.is_v4()) return parsed.to_string();
  ip::address_v6 network = parsed.to_v6();
  if (network.is_v4_mapped()) return ip::make_address_v4(ip::v4_mapped, network).to_string();
  ip::address_v6::bytes_type bytes = network.to_bytes();
  std::fill(bytes.begin() + 8, bytes.end(), std::uint8_t{0});
  return ip::address_v6(bytes).to_string();
}

std::uint32_t RateLimiter::wait_for(const std::string& peer, Time now) {
  if (limits_.per_second == 0) return 0;
  const std::lock_guard lock(mutex_);
  Bucket& bucket = bucket_of(peer, now);
  bucket.left = refilled(bucket, now);
  bucket.at = now;
  forget_rested(now);
  if (bucket.left < 1) {
    return static_cast<std::uint32_t>(std::ceil((1 - bucket.left) / limits_.per_second));
  }
  bucket.left -= 1;
  return 0;
}

void RateLimiter::give_back(const std::string& peer) {
  const std::lock_guard lock(mutex_);
  const auto found = by_peer_.find(peer);
  if (found != by_peer_.end()) found->second->left += 1;
}

RateLimiter::Bucket& RateLimiter::bucket_of(const std::string& peer, Time now) {
  const auto found = by_peer_.find(peer);
  if (found != by_peer_.end()) {
    buckets_.splice(buckets_.end(), buckets_, found->second);
    return buckets_.back();
  }
  if (buckets_.size() >= kMostPeers) forget_oldest();
  buckets_.push_back({peer, static_cast<double>(limits_.at_once), now});
  by_peer_.emplace(buckets_.back().peer, std::prev(buckets_.end()));
  return buckets_.back();
}

double RateLimiter::refilled(const Bucket& bucket, Time now) const {
  const double seconds = std::chrono::duration<double>(now - bucket.at).count();
  return std::min<double>(limits_.at_once, bucket.left + seconds * limits_.per_second);
}

// Never the last, which is being asked for.
void RateLimiter::forget_rested(Time now) {
  const double full = limits_.at_once;
  for (int at = 0; at < kMostForgotten && buckets_.size() > 1; ++at) {
    if (refilled(buckets_.front(), now) < full) return;
    forget_oldest();
  }
}

void RateLimiter::forget_oldest() {
  by_peer_.erase(buckets_.front().peer);
  buckets_.pop_front();
}

}  // namespace parvis::server
