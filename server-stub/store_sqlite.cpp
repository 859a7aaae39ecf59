// The embedded store: one SQLite file.

#include <filesystem>

#include "server-stub/backup.h"
#include "server-stub/data_folder.h"
#include "server-stub/sql_store.h"
#include "server-stub/sqlite.h"

namespace parvis::server {

namespace {

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
  copy_whole(DataFolder::store_in(folder), file);
}

void restore_sqlite(const std::string& file, const std::string& folder) {
  const DataFolder data(folder);
  copy_whole(file, data.store());
}

std::unique_ptr<Store> open_sqlite_store(const std::string& folder, const StoreLimits& limits) {
  const auto data = std::make_shared<DataFolder>(folder);  // held as long as the store
  const auto given_up = std::make_shared<std::atomic<bool>>(false);
  return std::make_unique<SqlStore>(
      [data, given_up] { return open_sqlite(data->store().string(), *given_up); },
      [data, given_up] { return open_sqlite_reader(data->store().string(), *given_up); },
      Writers::kThisOne, limits, given_up);
}

}  // namespace parvis::server
