#include "server-stub/rate_limit.h"

#include <algorithm>
#include <boost/asio/ip/address.hpp>
#include <cmath>

namespace parvis::server {
namespace {

// Beyond it, addresses that have been quiet are forgotten first.
constexpr std::size_t kMostPeers = 100'000;

}  // namespace

std::string counted_peer(std::string_view address) {
  namespace ip = boost::asio::ip;
  boost::system::error_code error;
  const ip::address parsed = ip::make_address(address, error);
  if (error) return std::string(address);
  if (parsed.is_v4()) return parsed.to_string();
  ip::address_v6 network = parsed.to_v6();
  if (network.is_v4_mapped()) return ip::make_address_v4(ip::v4_mapped, network).to_string();
  ip::address_v6::bytes_type bytes = network.to_bytes();
  std::fill(bytes.begin() + 8, bytes.end(), std::uint8_t{0});
  return ip::address_v6(bytes).to_string();
}

std::uint32_t RateLimiter::wait_for(const std::string& peer, Time now) {
  if (limits_.per_second == 0) return 0;
  if (buckets_.size() >= kMostPeers) forget_rested(now);
  const auto [found, is_new] = buckets_.try_emplace(peer, Bucket{double(limits_.at_once), now});
  Bucket& bucket = found->second;
  bucket = {refilled(bucket, now), now};
  if (bucket.left < 1) {
    return static_cast<std::uint32_t>(std::ceil((1 - bucket.left) / limits_.per_second));
  }
  bucket.left -= 1;
  return 0;
}

double RateLimiter::refilled(const Bucket& bucket, Time now) const {
  const double seconds = std::chrono::duration<double>(now - bucket.at).count();
  return std::min<double>(limits_.at_once, bucket.left + seconds * limits_.per_second);
}

void RateLimiter::forget_rested(Time now) {
  std::erase_if(buckets_, [&](const auto& one) {
    return refilled(one.second, now) >= static_cast<double>(limits_.at_once);
  });
}

}  // namespace parvis::server
