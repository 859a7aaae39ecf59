// Acceptance scenarios that two or three devices and a server settle between them
// (docs/scenarios.md).

#include <doctest/doctest.h>

#include "core/vault/state.h"
#include "tests/support/pair.h"

using namespace parvis;
using namespace parvis::support;
using vault::Step;

namespace {

// Records of a later build: any number of them, of any size.
vault::Id add_record(Device& device, std::uint8_t number, std::size_t bytes) {
  vault::Writes writes;
  const vault::Id id{0x77, number};
  Record record;
  record.type = 99;
  record.schema = 1;
  record.unknown = Bytes(bytes, number);
  CHECK(vault::save_record(device.session->state(), id, record, writes).ok());
  device.store(writes);
  return id;
}

Status set_on_day(Device& device, const std::string& id, const Json& value,
                  const std::string& day) {
  vault::Writes writes;
  const Status saved =
      device.session->set_fields(RecordType::kFacts, {{id, fact(value, day)}}, writes);
  device.store(writes);
  return saved;
}

}  // namespace

TEST_CASE("C3 five minutes of typing, a sync every two seconds, ask nothing and copy nothing") {
  Pair pair;
  std::string text;
  for (int second = 0; second < 300; second += 2) {
    text += static_cast<char>('a' + second % 26);
    CHECK(pair.phone.set("letter", text).ok());
    CHECK_FALSE(pair.phone.sync(pair.server).problem);
    CHECK_FALSE(pair.kiosk.sync(pair.server).problem);
    CHECK(pair.kiosk.session->conflicts().empty());
    CHECK(pair.phone.session->conflicts().empty());
  }
  CHECK(pair.kiosk.get("letter") == text);
  CHECK(pair.kiosk.all().size() == 2);
}

TEST_CASE("C4 an answer erased on one device and edited on the other is kept and marked, on both") {
  for (const bool eraser_is_first : {true, false}) {
    CAPTURE(eraser_is_first);
    Pair pair;
    CHECK(pair.phone.set("rent", "450").ok());
    pair.meet();
    CHECK(pair.phone.erase("rent").ok());
    CHECK(pair.kiosk.set("rent", "480").ok());
    Device& first = eraser_is_first ? pair.phone : pair.kiosk;
    CHECK_FALSE(first.sync(pair.server).problem);
    pair.meet();
    for (const Device* device : {&pair.phone, &pair.kiosk}) {
      CHECK(device->get("rent") == "480");
      CHECK(device->all().at("rent").at("restored") == true);
      CHECK(device->session->conflicts().empty());
    }
  }
}

TEST_CASE(
    "C5 a consent taken back stays so, whoever was first and whatever clocks say, until asked") {
  const std::string consent = "consent.share";
  for (const char* const before : {"", "true", "false"}) {
    for (const bool granter_is_first : {true, false}) {
      CAPTURE(before);
      CAPTURE(granter_is_first);
      Pair pair;
      if (*before != 0) {
        CHECK(pair.phone.set(consent, std::string_view(before) == "true").ok());
        pair.meet();
      }
      CHECK(set_on_day(pair.phone, consent, false, "2026-11-20").ok());
      CHECK(set_on_day(pair.kiosk, consent, true, "2036-11-21").ok());
      Device& first = granter_is_first ? pair.kiosk : pair.phone;
      CHECK_FALSE(first.sync(pair.server).problem);
      pair.meet();
      for (const Device* device : {&pair.phone, &pair.kiosk}) {
        CHECK(device->get(consent) == false);
        CHECK(device->session->conflicts().empty());
      }
      CHECK(pair.kiosk.set(consent, true).ok());  // asked again, by one who sees it taken back
      pair.meet();
      CHECK(pair.phone.get(consent) == true);
    }
  }
}

TEST_CASE("C7 what clocks say changes no merge") {
  const char* const days[][2] = {
      {"2026-11-21", "2026-11-21"}, {"2036-11-21", "2016-11-21"}, {"2016-11-21", "2036-11-21"}};
  for (const auto& row : days) {
    const char* const phone_day = row[0];
    const char* const kiosk_day = row[1];
    CAPTURE(phone_day);
    Pair pair;
    CHECK(set_on_day(pair.phone, "city", "Rennes", phone_day).ok());
    CHECK(set_on_day(pair.kiosk, "street", "rue Haute", kiosk_day).ok());
    CHECK(set_on_day(pair.phone, "both", "phone", phone_day).ok());
    CHECK(set_on_day(pair.kiosk, "both", "kiosk", kiosk_day).ok());
    CHECK_FALSE(pair.kiosk.sync(pair.server).problem);
    pair.meet();
    for (const Device* device : {&pair.phone, &pair.kiosk}) {
      CHECK(device->get("city") == "Rennes");
      CHECK(device->get("street") == "rue Haute");
      CHECK(device->get("both") == "kiosk");  // what the chain holds, until the person decides
    }
    for (const Device* device : {&pair.phone, &pair.kiosk}) {
      REQUIRE(device->session->conflicts().size() == 1);
      CHECK(device->session->conflicts()[0].answers.at(1).value == "phone");
    }
  }
}

TEST_CASE("O8 a device away for a thousand commits brings back nothing that was erased") {
  Pair pair;
  CHECK(pair.phone.set("old", "x").ok());
  CHECK(pair.phone.set("kept", "y").ok());
  pair.meet();
  CHECK(pair.phone.erase("old").ok());
  for (int at = 0; at < 1000; ++at) {
    CHECK(pair.phone.set("n", at).ok());
    CHECK_FALSE(pair.phone.sync(pair.server).problem);
  }
  CHECK(pair.kiosk.set("away", "z").ok());
  pair.meet();
  for (const Device* device : {&pair.phone, &pair.kiosk}) {
    CHECK(device->get("old").is_null());
    CHECK(device->get("kept") == "y");
    CHECK(device->get("away") == "z");
    CHECK(device->get("n") == 999);
  }
}

TEST_CASE("F8 a push cut anywhere before its end is invisible to the others, and leaves nothing") {
  Pair pair;
  CHECK(pair.phone.set("city", "Rennes").ok());
  const auto before = pair.server.accounts.at(pair.phone.session->account()).commits.size();
  for (const std::size_t tenths : {0u, 3u, 7u, 9u}) {
    pair.phone.sync(
        [&](vault::Request request) {
          if (request.path != "/v1/commits") return pair.server.handle(request);
          request.body.resize(request.body.size() * tenths / 10);
          pair.server.handle(request);
          return vault::Response{};
        },
        pair.server.host);
    CHECK_FALSE(pair.kiosk.sync(pair.server).problem);
    CHECK(pair.kiosk.get("city").is_null());
  }
  CHECK(pair.server.accounts.at(pair.phone.session->account()).commits.size() == before);
  pair.meet();
  CHECK(pair.kiosk.get("city") == "Rennes");
}

TEST_CASE(
    "F9 a write beyond the quota stays in the outbox and goes when there is room, by itself") {
  Pair pair;
  CHECK(pair.phone.set("city", "Rennes").ok());
  bool is_full = true;
  const auto network = [&](const vault::Request& request) {
    return is_full && request.path == "/v1/commits" ? ModelServer::problem(507, "quota-exceeded")
                                                    : pair.server.handle(request);
  };
  for (int tries = 0; tries < 3; ++tries) {
    const Step step = pair.phone.sync(network, pair.server.host);
    REQUIRE(step.problem);
    CHECK(step.problem->where == "quota-exceeded");
    CHECK(pair.phone.entries.contains("outbox"));
    CHECK(pair.phone.session->sync_status().waiting == 1);
  }
  is_full = false;
  CHECK_FALSE(pair.phone.sync(network, pair.server.host).problem);
  CHECK_FALSE(pair.kiosk.sync(pair.server).problem);
  CHECK(pair.kiosk.get("city") == "Rennes");
}

TEST_CASE("F10 a server that refuses one record of 100 gets the other 99, and the one is listed") {
  for (const std::uint8_t bad : std::vector<std::uint8_t>{0, 49, 50, 99}) {
    CAPTURE(bad);
    Pair pair;
    for (std::uint8_t at = 0; at < 100; ++at) {
      const vault::Id id = add_record(pair.phone, at, 100);
      if (at == bad) pair.server.refuses.insert(id);
    }
    const Step step = pair.phone.sync(pair.server);
    CHECK(code_of(step) == "server_refused");
    CHECK(step.problem->where == "malformed");
    CHECK(pair.phone.session->sync_status().waiting == 1);
    CHECK(pair.phone.session->sync_status().refused == std::vector<std::uint16_t>{99});
    CHECK_FALSE(pair.kiosk.sync(pair.server).problem);
    CHECK(pair.kiosk.session->read_only().size() == 99);
    // It stays, is tried again each time, and keeps nothing else from going.
    CHECK(pair.phone.reopen().ok());
    CHECK(pair.phone.set("city", "Rennes").ok());
    CHECK(code_of(pair.phone.sync(pair.server)) == "server_refused");
    CHECK_FALSE(pair.kiosk.sync(pair.server).problem);
    CHECK(pair.kiosk.get("city") == "Rennes");
    pair.server.refuses.clear();
    CHECK_FALSE(pair.phone.sync(pair.server).problem);
    CHECK(pair.phone.session->sync_status().refused.empty());
    CHECK_FALSE(pair.kiosk.sync(pair.server).problem);
    CHECK(pair.kiosk.session->read_only().size() == 100);
  }
}

TEST_CASE("a client sends in messages that the server's published limits allow, and asks once") {
  struct Row {
    const char* why;
    std::size_t push_bytes, push_records;
    int asked;
    std::size_t records, bytes;
  };
  const Row rows[] = {
      {"little to send: nothing is asked", 8 << 20, 1000, 0, 20, 1000},
      {"many records", 8 << 20, 1000, 1, 120, 100},
      {"many records, few a message", 8 << 20, 30, 1, 120, 100},
      {"much to send", 8 << 20, 1000, 1, 20, 30000},
      {"much to send, small messages", 100 << 10, 1000, 1, 20, 30000},
  };
  for (const Row& row : rows) {
    CAPTURE(row.why);
    Pair pair;
    pair.server.push_bytes = row.push_bytes;
    pair.server.push_records = row.push_records;
    for (std::size_t at = 0; at < row.records; ++at) {
      add_record(pair.phone, static_cast<std::uint8_t>(at), row.bytes);
    }
    int asked = 0;
    int refused = 0;
    const auto network = [&](const vault::Request& request) {
      if (request.path == "/v1/limits") ++asked;
      const vault::Response response = pair.server.handle(request);
      if (response.status == 413) ++refused;
      return response;
    };
    CHECK_FALSE(pair.phone.sync(network, pair.server.host).problem);
    CHECK(asked == row.asked);
    CHECK(refused == 0);
    CHECK(pair.phone.session->sync_status().waiting == 0);
    CHECK_FALSE(pair.kiosk.sync(pair.server).problem);
    CHECK(pair.kiosk.session->read_only().size() == row.records);
  }
}

TEST_CASE("a server that takes less than before is obeyed at once") {
  Pair pair;
  for (std::uint8_t at = 0; at < 20; ++at) add_record(pair.phone, at, 10000);
  pair.server.push_bytes = 60 << 10;
  CHECK_FALSE(pair.phone.sync(pair.server).problem);
  CHECK(pair.phone.session->sync_status().waiting == 0);
  add_record(pair.phone, 20, 100000);  // one that it never takes
  CHECK(code_of(pair.phone.sync(pair.server)) == "server_refused");
  CHECK(pair.phone.session->sync_status().refused.size() == 1);
}
