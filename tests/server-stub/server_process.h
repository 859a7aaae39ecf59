#pragma once
// The real server as a child process, on a free port of the loopback, with its data in a temporary
// folder that goes away with this object.

#include <sys/types.h>

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

namespace parvis::support {

class TemporaryFolder {
 public:
  TemporaryFolder();
  ~TemporaryFolder();
  TemporaryFolder(const TemporaryFolder&) = delete;
  TemporaryFolder& operator=(const TemporaryFolder&) = delete;
  const std::filesystem::path& path() const { return path_; }

 private:
  std::filesystem::path path_;
};

class ServerProcess {
 public:
  // Starts with `options` after those for address, store, app and log; `store` is a fresh one when
  // empty.
  explicit ServerProcess(std::vector<std::string> options = {},
                         std::vector<std::string> store = {});
  ~ServerProcess();
  ServerProcess(const ServerProcess&) = delete;
  ServerProcess& operator=(const ServerProcess&) = delete;

  // On the data that is there. REQUIRES: not running.
  void start();
  // Sends SIGTERM and returns the exit status; -1 when a signal ended it.
  int stop();
  // SIGKILL.
  void kill();

  const std::string& host() const { return host_; }  // "127.0.0.1:40123"
  std::uint16_t port() const { return port_; }
  pid_t process() const { return process_; }
  std::filesystem::path data() const { return folder_.path() / "data"; }
  // Put files here before start(); index.html is there.
  std::filesystem::path app() const { return folder_.path() / "app"; }
  std::string log() const;

 private:
  int wait();

  TemporaryFolder folder_;
  std::vector<std::string> store_;
  std::vector<std::string> options_;
  pid_t process_ = -1;
  std::string host_;
  std::uint16_t port_ = 0;
};

void write_file(const std::filesystem::path& path, const std::string& text);
std::string read_file(const std::filesystem::path& path);

}  // namespace parvis::support
