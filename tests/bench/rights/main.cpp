// parvis_bench_rights FILE: the measurements on the inputs of FILE, as a JSON array.

#include <cstdio>
#include <fstream>
#include <iterator>

#include "tests/bench/rights/rights_bench.h"

int main(int count, char** values) {
  std::ifstream file(count > 1 ? values[1] : "", std::ios::binary);
  const std::string text{std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
  parvis::bench::RightsBench bench;
  const std::string problem = bench.load(text);
  if (!problem.empty()) {
    std::fprintf(stderr, "parvis_bench_rights: %s\n", problem.c_str());
    return 2;
  }
  std::printf("%s\n", bench.measure().c_str());
}
