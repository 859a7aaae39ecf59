// The embedded store: one SQLite file.

#include <filesystem>

#include "server-stub/backup.h"
#include "server-stub/sql_store.h"
#include "server-stub/sqlite.h"

namespace parvis::server {

namespace {

std::filesystem::path file_in(const std::string& folder) {
  return std::filesystem::path(folder) / "parvis.sqlite";
}

// A whole copy of `from` at `to`, or nothing there.
void copy_whole(const std::filesystem::path& from, const std::filesystem::path& to) {
  if (!std::filesystem::exists(from)) throw StoreError(from.string() + " is not there");
  if (std::filesystem::exists(to)) throw StoreError(to.string() + " is there already");
  const std::filesystem::path part = to.string() + ".part";
  std::filesystem::remove(part);
  try {
    copy_sqlite(from.string(), part.string());
  } catch (const StoreError&) {
    std::filesystem::remove(part);
    throw;
  }
  std::filesystem::rename(part, to);
}

}  // namespace

void back_up_sqlite(const std::string& folder, const std::string& file) {
  copy_whole(file_in(folder), file);
}

void restore_sqlite(const std::string& file, const std::string& folder) {
  std::filesystem::create_directories(folder);
  copy_whole(file, file_in(folder));
}

std::unique_ptr<Store> open_sqlite_store(const std::string& folder, const StoreLimits& limits) {
  std::filesystem::create_directories(folder);
  const std::string path = file_in(folder).string();
  const auto given_up = std::make_shared<std::atomic<bool>>(false);
  return std::make_unique<SqlStore>(
      [path, given_up] { return open_sqlite(path, *given_up); },
      [path, given_up] { return open_sqlite_reader(path, *given_up); }, limits, given_up);
}

}  // namespace parvis::server
