// Every seed of one fuzz target, whole, cut, and with a bit flipped: each test run gives the target
// what it began from, without a fuzzer. A broken promise ends the process.

#include <doctest/doctest.h>

#include <filesystem>
#include <fstream>
#include <iterator>

#include "tests/fuzz/fuzz.h"

using parvis::Bytes;
using parvis::ByteView;

namespace {

constexpr std::size_t kMostOfEach = 60;  // cuts, and flips, of one seed

Bytes bytes_of(const std::filesystem::path& path) {
  std::ifstream file(path, std::ios::binary);
  return Bytes(std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>());
}

std::size_t step_of(std::size_t size) { return size / kMostOfEach + 1; }

}  // namespace

TEST_CASE("A7 every seed of a fuzz target, whole, cut and flipped, breaks no promise") {
  int seeds = 0;
  for (const auto& entry : std::filesystem::directory_iterator(PARVIS_CORPUS)) {
    Bytes bytes = bytes_of(entry.path());
    parvis::fuzz::run(bytes);
    for (std::size_t size = 0; size < bytes.size(); size += step_of(bytes.size())) {
      parvis::fuzz::run(ByteView(bytes).first(size));
    }
    for (std::size_t at = 0; at < bytes.size(); at += step_of(bytes.size())) {
      bytes[at] ^= static_cast<std::uint8_t>(1U << at % 8);
      parvis::fuzz::run(bytes);
      bytes[at] ^= static_cast<std::uint8_t>(1U << at % 8);
    }
    ++seeds;
  }
  CHECK(seeds > 0);
}
