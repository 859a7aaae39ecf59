#pragma once
// Which store a test program runs over: sqlite/store_choice.cpp, postgres/store_choice.cpp.

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "server-stub/store.h"

namespace parvis::support {

// The server's options for an empty store of its own; `folder` is there for it.
std::vector<std::string> fresh_store(const std::filesystem::path& folder);
// The same, without a server.
std::unique_ptr<server::Store> open_fresh_store(const std::filesystem::path& folder,
                                                const server::StoreLimits& limits);

}  // namespace parvis::support
