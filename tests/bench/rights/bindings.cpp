// RightsBench for JavaScript: Node and a worker of a page.

#include <emscripten/bind.h>

#include "tests/bench/rights/rights_bench.h"

namespace {

parvis::bench::RightsBench& bench() {
  static parvis::bench::RightsBench bench;
  return bench;
}

}  // namespace

EMSCRIPTEN_BINDINGS(parvis_bench_rights) {
  emscripten::function(
      "load", +[](const std::string& text) { return bench().load(text); });
  emscripten::function(
      "measure", +[] { return bench().measure(); });
  emscripten::function(
      "compute", +[](int index, int varied, double euros) {
        bench().compute(index, static_cast<parvis::bench::Varied>(varied), euros);
      });
  emscripten::function(
      "amount", +[](const std::string& id) { return bench().amount(id); });
}
