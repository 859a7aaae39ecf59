#include "server-stub/data_folder.h"

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include "server-stub/store.h"

namespace parvis::server {
namespace {

namespace fs = std::filesystem;

// The store holds the key of the tokens. Folders and files of an earlier version are closed, too;
// a folder that others share (/tmp) belongs to somebody else, and stays as it is.
void close_to_others(const fs::path& path) {
  std::error_code not_ours;
  const bool is_shared =
      (fs::status(path).permissions() & fs::perms::sticky_bit) != fs::perms::none;
  if (!is_shared) fs::permissions(path, fs::perms::owner_all, not_ours);
  for (const char* ending : {"", "-wal", "-shm"}) {
    const fs::path file = DataFolder::store_in(path).string() + ending;
    fs::permissions(file, fs::perms::owner_read | fs::perms::owner_write, not_ours);
  }
}

int locked(const fs::path& path) {
  const fs::path file = path / "parvis.lock";
  const int lock = ::open(file.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, S_IRUSR | S_IWUSR);
  if (lock < 0) throw StoreError("cannot write in " + path.string());
  if (::flock(lock, LOCK_EX | LOCK_NB) != 0) {
    ::close(lock);
    throw StoreError("another server uses the data in " + path.string() +
                     "; stop it first, or give another folder with --data");
  }
  return lock;
}

}  // namespace

DataFolder::DataFolder(const fs::path& path) : path_(path) {
  fs::create_directories(path_);
  lock_ = locked(path_);
  close_to_others(path_);
}

DataFolder::~DataFolder() { ::close(lock_); }

}  // namespace parvis::server
