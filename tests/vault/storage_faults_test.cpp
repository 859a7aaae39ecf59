// The store refuses the n-th write of a device, once or from then on, while it saves, syncs, merges
// and decides: what was not stored is not said to be kept, what was is there after the process is
// gone, and nothing is missing when the store works again.

#include <doctest/doctest.h>

#include "tests/support/pair.h"

using namespace parvis;
using namespace parvis::support;

namespace {

using Answers = std::map<std::string, std::string>;

// The phone's journey beside a kiosk that edits too. Returns what the phone was told is kept: all
// that was typed, whenever nothing waits for the store.
Answers journey(Pair& pair) {
  Answers typed;
  Answers kept;
  const auto note = [&] {
    if (pair.phone.is_stored()) kept = typed;
  };
  const auto answer = [&](const char* question, const char* value) {
    CHECK(pair.phone.set(question, value).ok());
    CHECK(pair.phone.get(question) == value);  // typed is there, stored or not
    typed[question] = value;
    note();
  };
  const auto sync = [&] {
    (void)pair.phone.sync(pair.server);
    note();
  };
  answer("city", "Rennes");
  sync();
  answer("city", "Brest");
  CHECK(pair.kiosk.set("street", "rue Haute").ok());
  CHECK(pair.kiosk.set("both", "kiosk").ok());
  (void)pair.kiosk.sync(pair.server);
  answer("both", "phone");
  sync();
  if (!pair.phone.session->conflicts().empty()) answer("both", "phone");
  sync();
  answer("rent", "480");
  return kept;
}

struct Store {
  int refused;  // the number of the write
  bool heals;   // refuses that one alone
  int asked = 0;
  Device::Fate next() {
    const bool refuses = heals ? ++asked == refused : ++asked >= refused;
    return refuses ? Device::Fate::kRefused : Device::Fate::kStored;
  }
};

// The answers that two devices gave differently: whose stands depends on what was sent when.
bool is_settled_later(const std::string& question) { return question == "both"; }

void check_kept(const Device& phone, const Answers& kept) {
  CHECK(phone.get("name") == "Marie");
  CHECK(phone.session->quarantined().empty());
  for (const auto& answer : kept) {
    CAPTURE(answer.first);
    if (is_settled_later(answer.first)) continue;
    CHECK(phone.get(answer.first) == answer.second);
  }
}

}  // namespace

TEST_CASE(
    "F2 a refused write loses nothing that was said to be kept, when the process ends there") {
  for (const bool heals : {true, false}) {
    CAPTURE(heals);
    bool is_over = false;
    for (int n = 1; !is_over; ++n) {
      CAPTURE(n);
      Pair pair;
      Store store{.refused = n, .heals = heals};
      pair.phone.fate = [&store] { return store.next(); };
      const Answers kept = journey(pair);
      is_over = store.asked < n;
      if (is_over) CHECK(kept.size() == 3);
      pair.phone.fate = [] { return Device::Fate::kStored; };
      REQUIRE(pair.phone.reopen().ok());
      check_kept(pair.phone, kept);
      pair.meet();
      check_kept(pair.phone, kept);
      check_kept(pair.kiosk, kept);
      CHECK(pair.phone.all() == pair.kiosk.all());
      CHECK(pair.phone.session->sync_status().waiting == 0);
      if (is_over) CHECK(n > 6);
    }
  }
}

TEST_CASE("F2 a store that works again takes in all that it had refused with the next write") {
  bool is_over = false;
  for (int n = 1; !is_over; ++n) {
    CAPTURE(n);
    Pair pair;
    Store store{.refused = n, .heals = false};
    pair.phone.fate = [&store] { return store.next(); };
    (void)journey(pair);
    is_over = store.asked < n;
    CHECK(pair.phone.is_stored() == is_over);
    pair.phone.fate = [] { return Device::Fate::kStored; };
    CHECK(pair.phone.set("last", "x").ok());
    CHECK(pair.phone.is_stored());
    const Json before = pair.phone.all();
    REQUIRE(pair.phone.reopen().ok());
    CHECK(pair.phone.all() == before);
    pair.meet();
    for (const Device* device : {&pair.phone, &pair.kiosk}) {
      check_kept(*device, {{"city", "Brest"}, {"rent", "480"}, {"last", "x"}});
      CHECK(device->get("street") == "rue Haute");
    }
  }
}
