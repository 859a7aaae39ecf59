#pragma once
// Copies of the embedded store. Both check the copy whole and throw StoreError (or a
// std::filesystem::filesystem_error); neither ever replaces a file.

#include <string>

namespace parvis::server {

// The store in `folder` as it is at one moment, into `file`. A server may go on serving it.
void back_up_sqlite(const std::string& folder, const std::string& file);
// `file` becomes the store of `folder`, which must have none.
void restore_sqlite(const std::string& file, const std::string& folder);

}  // namespace parvis::server
