// Walks every persona of tests/orientation/personas.json; prints one JSON line each: what was
// asked, answered and skipped, and the orientation.

#define DOCTEST_CONFIG_DISABLE  // the walk is the tests' own; nothing is asserted here

#include <cstdio>

#include "tests/support/personas.h"

using namespace parvis;

namespace {

Json decided(const orientation::Orientation& orientation, orientation::Slot slot) {
  const auto& reason = orientation.of(slot);
  return reason ? Json(reason->value) : Json(nullptr);
}

Json row_of(const Json& persona) {
  const support::Walk walk = support::walk(persona);
  JsonObject row;
  row.put("id", persona["id"]).put("group", persona["group"]).put("why", persona["why"]);
  row.put("asked", walk.asked.size()).put("answered", walk.answered).put("skipped", walk.skipped);
  row.put("parcours", decided(walk.orientation, orientation::Slot::kParcours));
  row.put("structure", decided(walk.orientation, orientation::Slot::kStructure));
  row.put("giratoire", to_text(walk.orientation.giratoire)).put("fault", walk.fault);
  return row.take();
}

}  // namespace

int main() {
  for (const Json& persona : support::personas()["personas"]) {
    std::printf("%s\n", to_text(row_of(persona)).c_str());
  }
}
