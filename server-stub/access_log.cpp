#include "server-stub/access_log.h"

#include <ctime>
#include <stdexcept>

namespace parvis::server {
namespace {

// Written once a second.
const std::string& utc_now() {
  thread_local std::time_t second = -1;
  thread_local std::string text;
  const std::time_t now = std::time(nullptr);
  if (now == second) return text;
  second = now;
  std::tm utc{};
  gmtime_r(&now, &utc);
  char signs[sizeof "2026-01-01T00:00:00Z"];
  std::strftime(signs, sizeof signs, "%Y-%m-%dT%H:%M:%SZ", &utc);
  return text = signs;
}

}  // namespace

AccessLog::AccessLog(const std::string& path) : file_(stderr) {
  if (path.empty()) return;
  owned_.reset(std::fopen(path.c_str(), "ae"));
  if (owned_ == nullptr) throw std::runtime_error("cannot open the log file");
  file_ = owned_.get();
  std::setvbuf(file_, nullptr, _IOLBF, 4096);
}

// Method and route are words of this server: nothing in them needs to be escaped.
void AccessLog::write(const Line& line) {
  const double ms = std::chrono::duration<double, std::milli>(line.took).count();
  std::string text = "{\"time\":\"" + utc_now() + "\",\"method\":\"";
  text.append(line.method).append("\",\"route\":\"").append(line.route);
  char rest[96];
  std::snprintf(rest, sizeof rest, "\",\"status\":%u,\"bytes\":%zu,\"ms\":%.3f}\n", line.status,
                line.bytes, ms);
  text.append(rest);
  std::fwrite(text.data(), 1, text.size(), file_);
}

}  // namespace parvis::server
