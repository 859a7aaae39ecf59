#pragma once
// A person's phone that has sent one answer, and a kiosk restored from its printed code, at one
// model server.

#include <doctest/doctest.h>

#include "tests/support/device.h"

namespace parvis::support {

struct Pair {
  ModelServer server;
  Device phone{1};
  Device kiosk{2};

  Pair() {
    phone.create();
    CHECK(phone.set("name", "Marie").ok());
    CHECK(phone.sync(server).outcome == vault::SyncOutcome::kSent);
    const vault::Step step = kiosk.restore(phone.session->recovery_code(), server);
    CHECK_FALSE(step.problem);
    REQUIRE(kiosk.session);
    CHECK(phone.sync(server).outcome == vault::SyncOutcome::kNothing);
  }
  // Each has what the other has.
  void meet() {
    for (int round = 0; round < 2; ++round) {
      CHECK_FALSE(phone.sync(server).problem);
      CHECK_FALSE(kiosk.sync(server).problem);
    }
  }
};

// The code of what a sync ended with; "none" when all went well.
inline std::string code_of(const vault::Step& step) {
  return step.problem ? std::string(to_text(step.problem->code)) : "none";
}

}  // namespace parvis::support
