#include "server-stub/metrics.h"

#include <cstdio>

namespace parvis::server {
namespace {

void add_line(std::string& text, std::string_view name, double value) {
  char number[32];
  std::snprintf(number, sizeof number, " %.12g\n", value);
  text.append(name).append(number);
}

std::string decimal(double value) {
  char number[32];
  std::snprintf(number, sizeof number, "%g", value);
  return number;
}

}  // namespace

void Metrics::count_request(std::string_view method, std::string_view route, unsigned status) {
  std::string labels = "{method=\"";
  labels.append(method).append("\",route=\"").append(route).append("\",status=\"");
  labels.append(std::to_string(status)).append("\"}");
  const std::lock_guard lock(mutex_);
  ++requests_[labels];
}

void Metrics::observe_commit(Duration duration) {
  const double seconds = std::chrono::duration<double>(duration).count();
  const std::lock_guard lock(mutex_);
  for (std::size_t at = 0; at < kBucketSeconds.size(); ++at) {
    if (seconds <= kBucketSeconds[at]) ++commits_within_[at];
  }
  ++commits_;
  commit_seconds_ += seconds;
}

std::string Metrics::text() const {
  const std::lock_guard lock(mutex_);
  std::string text = "# TYPE parvis_connections gauge\n";
  add_line(text, "parvis_connections", static_cast<double>(connections_.load()));
  text += "# TYPE parvis_requests_total counter\n";
  for (const auto& [labels, count] : requests_) {
    add_line(text, "parvis_requests_total" + labels, static_cast<double>(count));
  }
  text += "# TYPE parvis_commit_seconds histogram\n";
  for (std::size_t at = 0; at < kBucketSeconds.size(); ++at) {
    add_line(text, "parvis_commit_seconds_bucket{le=\"" + decimal(kBucketSeconds[at]) + "\"}",
             static_cast<double>(commits_within_[at]));
  }
  add_line(text, "parvis_commit_seconds_bucket{le=\"+Inf\"}", static_cast<double>(commits_));
  add_line(text, "parvis_commit_seconds_sum", commit_seconds_);
  add_line(text, "parvis_commit_seconds_count", static_cast<double>(commits_));
  return text;
}

}  // namespace parvis::server
