#pragma once
// Counters in Prometheus' text form. Routes are named by their pattern: no id, no content.

#include <array>
#include <atomic>
#include <chrono>
#include <cstdint>
#include <map>
#include <mutex>
#include <string>
#include <string_view>

namespace parvis::server {

class Metrics {
 public:
  using Duration = std::chrono::steady_clock::duration;

  void count_request(std::string_view method, std::string_view route, unsigned status);
  // From the last byte received of a commit to its answer, for commits that were stored.
  void observe_commit(Duration duration);
  void connection_opened() { ++connections_; }
  void connection_closed() { --connections_; }
  std::int64_t connections() const { return connections_.load(); }

  std::string text() const;

 private:
  static constexpr std::array kBucketSeconds{0.001, 0.002, 0.005, 0.01, 0.02, 0.05,
                                             0.1,   0.2,   0.5,   1.0,  2.0,  5.0};

  std::atomic<std::int64_t> connections_{0};
  mutable std::mutex mutex_;
  std::map<std::string, std::uint64_t> requests_;  // by labels
  std::array<std::uint64_t, kBucketSeconds.size()> commits_within_{};
  std::uint64_t commits_ = 0;
  double commit_seconds_ = 0;
};

}  // namespace parvis::server
