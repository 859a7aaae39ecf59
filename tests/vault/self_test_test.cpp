#include "core/vault/self_test.h"

#include <doctest/doctest.h>

using namespace parvis;

TEST_CASE("F13 every primitive gives its published answer") {
  const Status tested = vault::self_test();
  CAPTURE((tested ? "" : tested.error().where));
  CHECK(tested.ok());
}
