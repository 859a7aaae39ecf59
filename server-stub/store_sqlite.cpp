// The embedded store: one SQLite file.

#include <filesystem>

#include "server-stub/sql_store.h"
#include "server-stub/sqlite.h"

namespace parvis::server {

std::unique_ptr<Store> open_sqlite_store(const std::string& folder, const StoreLimits& limits) {
  std::filesystem::create_directories(folder);
  const std::string path = (std::filesystem::path(folder) / "parvis.sqlite").string();
  return std::make_unique<SqlStore>([path] { return open_sqlite(path); },
                                    [path] { return open_sqlite_reader(path); }, limits);
}

}  // namespace parvis::server
