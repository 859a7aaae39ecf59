#pragma once
// Test vectors: "name: value" lines, an empty line, the bytes in hexadecimal (tests/vectors).

#include <map>

#include "core/base/bytes.h"
#include "tests/support/files.h"

namespace parvis::support {

struct Vector {
  std::string name;
  std::map<std::string, std::string> fields;
  Bytes bytes;

  std::string text(const std::string& field) const {
    const auto found = fields.find(field);
    return found == fields.end() ? "" : found->second;
  }
  Bytes hex(const std::string& field) const { return from_hex(text(field)).value(); }
  bool is_good() const { return text("expect") == "ok"; }
};

inline Vector read_vector(const std::filesystem::path& path) {
  Vector vector;
  vector.name = path.stem().string();
  std::string rest = file_text(path);
  std::string hex;
  bool in_bytes = false;
  while (!rest.empty()) {
    const std::size_t end = std::min(rest.find('\n'), rest.size() - 1);
    const std::string line = rest.substr(0, rest[end] == '\n' ? end : end + 1);
    rest.erase(0, end + 1);
    const std::size_t colon = line.find(": ");
    if (in_bytes) {
      hex += line;
    } else if (line.empty()) {
      in_bytes = true;
    } else if (colon != std::string::npos) {
      vector.fields[line.substr(0, colon)] = line.substr(colon + 2);
    }
  }
  Result<Bytes> bytes = from_hex(hex);
  if (bytes) vector.bytes = std::move(bytes).value();
  return vector;
}

inline std::vector<Vector> vectors_of(const std::string& format) {
  std::vector<Vector> all;
  for (const std::filesystem::path& path : files_in("tests/vectors/" + format, ".txt")) {
    all.push_back(read_vector(path));
  }
  return all;
}

}  // namespace parvis::support
