// These tests run over SQLite.

#include "tests/server-stub/store_choice.h"

#include "tests/server-stub/server_process.h"

namespace parvis::support {

std::vector<std::string> fresh_store(const std::filesystem::path& folder) {
  return {"--data", folder.string()};
}

std::unique_ptr<server::Store> open_fresh_store(const std::filesystem::path& folder,
                                                const server::StoreLimits& limits) {
  return server::open_sqlite_store(folder.string(), limits);
}

}  // namespace parvis::support
