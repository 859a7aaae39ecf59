#include "core/vault/padding.h"

#include <doctest/doctest.h>

using parvis::vault::padded_length;

TEST_CASE("lengths are padded to the floor, then as PADME says") {
  struct Row {
    const char* why;
    std::size_t length, expected;
  };
  const Row rows[] = {
      {"nothing", 0, 1024},
      {"the floor itself", 1024, 1024},
      {"one beyond: E = 10, S = 4, six bits cleared", 1025, 1088},
      {"a multiple of 64 stays", 1088, 1088},
      {"the last length of its power", 2047, 2048},
      {"E = 11, S = 4, seven bits cleared", 2049, 2176},
      {"E = 13, S = 4, nine bits cleared", 9999, 10240},
      {"E = 16, S = 5, eleven bits cleared", 65537, 67584},
  };
  for (const Row& row : rows) {
    CAPTURE(row.why);
    CHECK(padded_length(row.length) == row.expected);
  }
}

TEST_CASE("padding never shortens, is a fixed point, and costs at most 12 % beyond the floor") {
  for (std::size_t length = 0; length < 300000; length += 7) {
    const std::size_t padded = padded_length(length);
    if (padded < length || padded_length(padded) != padded ||
        (length > 1024 && (padded - length) * 100 > length * 12)) {
      FAIL("length " << length << " padded to " << padded);
    }
  }
}
