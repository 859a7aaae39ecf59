#include "tests/server-stub/server_process.h"

#include <fcntl.h>
#include <signal.h>
#include <spawn.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

#include <fstream>
#include <iterator>
#include <stdexcept>

#include "tests/server-stub/store_choice.h"

extern char** environ;

namespace parvis::support {
namespace {

std::string read_line(int descriptor) {
  std::string line;
  char sign = 0;
  while (::read(descriptor, &sign, 1) == 1 && sign != '\n') line += sign;
  return line;
}

pid_t spawn(std::vector<std::string> words, int output) {
  std::vector<char*> arguments;
  for (std::string& word : words) arguments.push_back(word.data());
  arguments.push_back(nullptr);
  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_adddup2(&actions, output, STDOUT_FILENO);
  pid_t process = -1;
  const int error =
      posix_spawn(&process, words[0].c_str(), &actions, nullptr, arguments.data(), environ);
  posix_spawn_file_actions_destroy(&actions);
  if (error != 0) throw std::runtime_error("cannot start " + words[0]);
  return process;
}

}  // namespace

TemporaryFolder::TemporaryFolder() {
  std::string name = (std::filesystem::temp_directory_path() / "parvis-test-XXXXXX").string();
  if (mkdtemp(name.data()) == nullptr) throw std::runtime_error("no temporary folder");
  path_ = name;
}

TemporaryFolder::~TemporaryFolder() {
  std::error_code ignored;
  std::filesystem::remove_all(path_, ignored);
}

ServerProcess::ServerProcess(std::vector<std::string> options, std::vector<std::string> store)
    : store_(store.empty() ? fresh_store(data()) : std::move(store)), options_(std::move(options)) {
  std::filesystem::create_directories(app() / "assets");
  write_file(app() / "index.html", "<!doctype html><title>parvis</title>");
}

ServerProcess::~ServerProcess() {
  if (process_ > 0) kill();
}

void ServerProcess::start() {
  int ends[2];
  if (pipe2(ends, O_CLOEXEC) != 0) throw std::runtime_error("no pipe");
  std::vector<std::string> words = {PARVIS_SERVER, "--port", "0"};
  words.insert(words.end(), {"--app", app().string(), "--log", (folder_.path() / "log").string()});
  words.insert(words.end(), store_.begin(), store_.end());
  words.insert(words.end(), options_.begin(), options_.end());
  process_ = spawn(std::move(words), ends[1]);
  close(ends[1]);
  const std::string line = read_line(ends[0]);
  close(ends[0]);
  const std::size_t colon = line.rfind(':');
  if (!line.starts_with("http://") || colon == std::string::npos) {
    wait();
    throw std::runtime_error("the server did not start");
  }
  host_ = line.substr(7);
  port_ = static_cast<std::uint16_t>(std::stoi(line.substr(colon + 1)));
}

int ServerProcess::stop() {
  ::kill(process_, SIGTERM);
  return wait();
}

void ServerProcess::kill() {
  ::kill(process_, SIGKILL);
  wait();
}

int ServerProcess::wait() {
  int status = 0;
  waitpid(process_, &status, 0);
  process_ = -1;
  return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

std::string ServerProcess::log() const { return read_file(folder_.path() / "log"); }

void write_file(const std::filesystem::path& path, const std::string& text) {
  std::ofstream(path, std::ios::binary) << text;
}

std::string read_file(const std::filesystem::path& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
}

}  // namespace parvis::support
