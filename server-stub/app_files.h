#pragma once
// The built app, read into memory when the server starts: what is not in the folder then is not
// served, so that no path can lead out of it. Beside `name`, `name.br` is its precompressed form.
// What lies below appointments/ is read anew each time: it is replaced while the server runs.

#include <filesystem>
#include <map>
#include <memory>
#include <string>

#include "server-stub/http.h"

namespace parvis::server {

class AppFiles {
 public:
  AppFiles() = default;
  // Reads every file below `folder`. Throws std::filesystem::filesystem_error.
  explicit AppFiles(const std::filesystem::path& folder);

  // A file; the app's page for a path that could be one of its screens; or a problem.
  // REQUIRES: GET or HEAD.
  Reply answer(const Request& request) const;

 private:
  struct File {
    std::string content_type;
    std::string etag;
    std::string cache_control;
    std::shared_ptr<const std::string> body;
    std::shared_ptr<const std::string> brotli;  // nullptr: none
    std::filesystem::path replaced;             // read anew from there; empty: never
  };

  void add(const std::filesystem::path& path, const std::string& name);
  const File* find(std::string_view path) const;
  static Reply reply_anew(const File& file, const Request& request);
  static Reply reply_with(const File& file, const Request& request);

  std::map<std::string, File, std::less<>> files_;  // by path, "/index.html"
};

}  // namespace parvis::server
