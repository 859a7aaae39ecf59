#include "server-stub/access_log.h"

#include <ctime>
#include <stdexcept>

#include "core/base/json.h"

namespace parvis::server {
namespace {

std::string utc_now() {
  const std::time_t now = std::time(nullptr);
  std::tm utc{};
  gmtime_r(&now, &utc);
  char text[sizeof "2026-01-01T00:00:00Z"];
  std::strftime(text, sizeof text, "%Y-%m-%dT%H:%M:%SZ", &utc);
  return text;
}

}  // namespace

AccessLog::AccessLog(const std::string& path) : file_(stderr) {
  if (path.empty()) return;
  owned_.reset(std::fopen(path.c_str(), "ae"));
  if (owned_ == nullptr) throw std::runtime_error("cannot open the log file");
  file_ = owned_.get();
  std::setvbuf(file_, nullptr, _IOLBF, 4096);
}

void AccessLog::write(const Line& line) {
  const auto microseconds =
      std::chrono::duration_cast<std::chrono::microseconds>(line.took).count();
  const std::string text = to_text(Json{{"time", utc_now()},
                                        {"method", line.method},
                                        {"route", line.route},
                                        {"status", line.status},
                                        {"bytes", line.bytes},
                                        {"ms", static_cast<double>(microseconds) / 1000}}) +
                           "\n";
  std::fwrite(text.data(), 1, text.size(), file_);
}

}  // namespace parvis::server
