#pragma once
// The folder of the embedded store: for its owner alone, and for one server at a time.

#include <filesystem>
#include <memory>

namespace parvis::server {

class DataFolder {
 public:
  // Makes `path` when missing. Throws StoreError when another server uses it; holds it until it is
  // destroyed or the process ends.
  explicit DataFolder(const std::filesystem::path& path);
  ~DataFolder();
  DataFolder(const DataFolder&) = delete;
  DataFolder& operator=(const DataFolder&) = delete;

  std::filesystem::path store() const { return store_in(path_); }
  static std::filesystem::path store_in(const std::filesystem::path& path) {
    return path / "parvis.sqlite";
  }

 private:
  std::filesystem::path path_;
  int lock_;
};

}  // namespace parvis::server
