#pragma once
// What the server accepts, published at GET /v1/limits: a client splits its work to fit.

#include <chrono>
#include <cstddef>
#include <cstdint>

namespace parvis::server {

inline constexpr std::size_t kKiB = 1024;
inline constexpr std::size_t kMiB = 1024 * kKiB;

inline constexpr std::size_t kMostHeaderBytes = 16 * kKiB;
inline constexpr std::size_t kMostPushBytes = 8 * kMiB;  // one push message
inline constexpr std::size_t kMostJsonRequestBytes = 4 * kKiB;
// A pull stops before the commit that would exceed this; one commit always passes.
inline constexpr std::size_t kMostPullBytes = 4 * kMiB;

inline constexpr std::size_t kMostMessageBytes = 256 * kKiB;
inline constexpr std::uint64_t kMostMessageDays = 90;

inline constexpr std::chrono::seconds kChallengeLife{60};
inline constexpr std::chrono::seconds kTokenLife{600};

}  // namespace parvis::server
