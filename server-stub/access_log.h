#pragma once
// One line of JSON a request: when, method, route pattern, status, bytes sent, milliseconds. No
// path, no query, no address, no id, no content.

#include <chrono>
#include <cstdio>
#include <memory>
#include <string>
#include <string_view>

namespace parvis::server {

class AccessLog {
 public:
  // Appends to the file at `path`; empty: standard error. Throws std::runtime_error.
  explicit AccessLog(const std::string& path);

  struct Line {
    std::string_view method;
    std::string_view route;
    unsigned status = 0;
    std::size_t bytes = 0;
    std::chrono::steady_clock::duration took{};
  };
  void write(const Line& line);

 private:
  struct Close {
    void operator()(std::FILE* file) const { std::fclose(file); }
  };
  std::unique_ptr<std::FILE, Close> owned_;
  std::FILE* file_;
};

}  // namespace parvis::server
