#pragma once
// Files of the repository, for tests only (the core itself reads none). Paths start at the
// repository's root.

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

namespace parvis::support {

// REQUIRES: the test runs from the repository's root, or PARVIS_ROOT names it.
inline std::filesystem::path root() {
  const char* named = std::getenv("PARVIS_ROOT");
  return named != nullptr ? named : ".";
}

// The whole file; an empty text when there is none (tests check for that by what they expect
// inside).
inline std::string file_text(const std::filesystem::path& path) {
  std::ifstream file(root() / path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
}

// Paths below the root of the files directly in `folder` that end with `ending`, in order of name.
inline std::vector<std::filesystem::path> files_in(const std::filesystem::path& folder,
                                                   const std::string& ending) {
  std::vector<std::filesystem::path> paths;
  std::error_code error;
  for (const auto& entry : std::filesystem::directory_iterator(root() / folder, error)) {
    if (entry.path().filename().string().ends_with(ending)) {
      paths.push_back(folder / entry.path().filename());
    }
  }
  std::sort(paths.begin(), paths.end());
  return paths;
}

}  // namespace parvis::support
