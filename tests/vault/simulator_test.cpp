// Many devices, a network that drops, repeats and delays, processes that die between any two steps,
// storage that loses the step under way: whatever happens, after a quiet time all hold the same
// bytes, and nothing that was saved is gone. Everything follows from the seed.
//
// PARVIS_SIMULATOR_SEEDS, PARVIS_SIMULATOR_OPERATIONS: how many (default 40 of 250);
// PARVIS_SIMULATOR_FIRST: from which seed on (default 1), so that several processes share the work.

#include <doctest/doctest.h>

#include <cstdlib>

#include "tests/support/device.h"

using namespace parvis;
using namespace parvis::support;

namespace {

constexpr std::size_t kDevices = 3;

std::uint64_t asked(const char* name, std::uint64_t otherwise) {
  const char* text = std::getenv(name);
  return text == nullptr ? otherwise : std::strtoull(text, nullptr, 10);
}

class Simulation {
 public:
  explicit Simulation(std::uint64_t seed, bool sets_back = false)
      : chance_(seed * 7919 + 1), sets_back_(sets_back) {
    server_.commits_a_part = 1 + below(4);
    server_.names_head = chance_.below(2) == 0;
    for (std::size_t at = 0; at < kDevices; ++at) devices_.emplace_back(seed * 100 + at);
    devices_[0].create();
    CHECK(devices_[0].set("l", Json::object()).ok());
    devices_[0].sync(server_);
    for (std::size_t at = 1; at < kDevices; ++at) {
      devices_[at].restore(devices_[0].session->recovery_code(), server_);
      REQUIRE(devices_[at].session);
    }
  }

  void run(int operations) {
    set_fates(true);
    for (int at = 0; at < operations; ++at) step(below(kDevices));
    set_fates(false);
    for (Device& device : devices_) device.refill(server_);
    for (int round = 0; round < 3; ++round) {
      for (Device& device : devices_) CHECK_FALSE(device.sync(server_).problem);
    }
  }

  // All hold the same, and nothing waits.
  void check_same() {
    for (Device& device : devices_) {
      CHECK(records_of(device) == records_of(devices_[0]));
      CHECK(device.session->sync_status().waiting == 0);
      CHECK(device.session->quarantined().empty());
    }
  }

  void check() {
    for (std::size_t at = 0; at < kDevices; ++at) {
      CAPTURE(at);
      Device& device = devices_[at];
      CHECK(records_of(device) == records_of(devices_[0]));
      CHECK(device.reopen().ok());
      CHECK(device.all() == devices_[0].all());
      CHECK(device.session->quarantined().empty());
      CHECK(device.session->sync_status().waiting == 0);
      for (const auto& own : own_[at]) {
        CAPTURE(own.first);
        CHECK(devices_[0].get(own.first) == own.second);
      }
      for (const auto& entry : entries_[at]) {
        CAPTURE(entry.first);
        CHECK(devices_[0].get("l")[entry.first]["n"] == entry.second);
      }
    }
  }

 private:
  std::size_t below(std::size_t most) { return static_cast<std::size_t>(chance_.below(most)); }

  void step(std::size_t at) {
    Device& device = devices_[at];
    const std::string number = std::to_string(chance_.below(4));
    switch (chance_.below(10)) {
      case 0:
      case 1:  // a field that only this device edits: its last value must survive
        save_own(at, "own" + std::to_string(at) + number);
        break;
      case 2:  // an entry that only this device edits, of a list that all edit
        save_entry(at, "0000" + std::to_string(at) + "00" + number);
        break;
      case 3:
        (void)device.set("shared" + number, next_value());
        break;
      case 4:
        (void)device.erase("shared" + number);
        break;
      case 5:
        for (const vault::Conflict& conflict : device.session->conflicts()) {
          if (!device.decide(conflict.id, chance_.below(2) == 0).ok()) break;
        }
        break;
      default:
        sync(device);
    }
    set_back_at_times();
  }

  // A device that sees the server set back fills it again, as its person would.
  void sync(Device& device) {
    const auto net = [&](const vault::Request& request) { return network(request); };
    const vault::Step step = device.sync(net, server_.host);
    if (!step.problem || step.problem->code != ErrorCode::kRollback) return;
    device.refill(net, server_.host);
  }

  // The server is restored from its last backup. What was late is then of another time.
  void set_back_at_times() {
    if (!sets_back_) return;
    if (chance_.below(40) == 0) backup_ = server_.accounts;
    if (!backup_.empty() && chance_.below(80) == 0) {
      server_.accounts = backup_;
      late_.clear();
    }
  }

  Json next_value() { return static_cast<std::int64_t>(++value_); }

  // What counts as saved is what the store holds when the call is over.
  void save_own(std::size_t at, const std::string& field) {
    const Json value = next_value();
    (void)devices_[at].set(field, value);
    if (devices_[at].get(field) == value) own_[at][field] = value;
  }

  void save_entry(std::size_t at, const std::string& entry) {
    const Json value = next_value();
    Json list = devices_[at].get("l");
    list[entry]["n"] = value;
    (void)devices_[at].set("l", list);
    const Json saved = devices_[at].get("l");
    if (saved.contains(entry) && saved[entry]["n"] == value) entries_[at][entry] = value;
  }

  vault::Response network(const vault::Request& request) {
    switch (chance_.below(12)) {
      case 0:  // lost on the way there
        return {};
      case 1:  // lost on the way back
        server_.handle(request);
        return {};
      case 2:  // delivered twice
        server_.handle(request);
        return server_.handle(request);
      case 3:
        return ModelServer::problem(503, "store-unavailable");
      case 4:
        server_.forget_tokens();
        return server_.handle(request);
      case 5:  // an old request of this device arrives now
        late_.push_back(request);
        server_.handle(late_[below(late_.size())]);
        return server_.handle(request);
      default:
        return server_.handle(request);
    }
  }

  void set_fates(bool dangerous) {
    for (Device& device : devices_) {
      device.fate = [this, dangerous] {
        const std::uint64_t drawn = dangerous ? chance_.below(15) : 2;
        return drawn == 0   ? Device::Fate::kDiesBefore
               : drawn == 1 ? Device::Fate::kDiesAfter
                            : Device::Fate::kStored;
      };
    }
  }

  static std::map<std::string, Bytes> records_of(const Device& device) {
    std::map<std::string, Bytes> records;
    for (const auto& [key, bytes] : device.entries) {
      if (key.starts_with("envelope/")) records[key] = bytes;
    }
    return records;
  }

  TestEntropy chance_;
  ModelServer server_;
  std::vector<Device> devices_;
  std::vector<vault::Request> late_;
  std::map<vault::Id, ModelServer::Account> backup_;
  bool sets_back_;
  std::array<std::map<std::string, Json>, kDevices> own_;
  std::array<std::map<std::string, Json>, kDevices> entries_;
  std::int64_t value_ = 0;
};

}  // namespace

TEST_CASE("C6 after any faults, three devices that go quiet hold the same bytes and every save") {
  const std::uint64_t first = asked("PARVIS_SIMULATOR_FIRST", 1);
  const std::uint64_t seeds = asked("PARVIS_SIMULATOR_SEEDS", 40);
  for (std::uint64_t seed = first; seed < first + seeds; ++seed) {
    CAPTURE(seed);
    Simulation simulation(seed);
    simulation.run(static_cast<int>(asked("PARVIS_SIMULATOR_OPERATIONS", 250)));
    simulation.check();
  }
}

TEST_CASE("F7 a server set back again and again loses nothing that a device still has") {
  const std::uint64_t first = asked("PARVIS_SIMULATOR_FIRST", 1);
  const std::uint64_t seeds = asked("PARVIS_SIMULATOR_SEEDS", 40) / 2;
  for (std::uint64_t seed = first; seed < first + seeds; ++seed) {
    CAPTURE(seed);
    Simulation simulation(seed, true);
    simulation.run(static_cast<int>(asked("PARVIS_SIMULATOR_OPERATIONS", 250)));
    simulation.check_same();
  }
}
