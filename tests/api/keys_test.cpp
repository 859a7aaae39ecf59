// The verbs of an account's protection, as the worker calls them, against a model server.

#include <doctest/doctest.h>

#include "tests/support/boundary.h"
#include "tests/support/model_server.h"

using namespace parvis;
using namespace parvis::support;

namespace {

constexpr const char* kDay = "2026-11-22";

// One device at the boundary, and the loop of requests that the worker runs.
class Worker {
 public:
  explicit Worker(std::uint64_t seed) : core(seed), secret_(32, static_cast<std::uint8_t>(seed)) {
    core.value("load", {{"assets", bundle()}});
  }
  void create() { core.value("create", {{"day", kDay}}, secret_); }
  Json talk(ModelServer& server, const char* verb, Json in, ByteView more = {}) {
    Bytes blob;
    if (std::string_view(verb) == "restore") {
      blob = secret_;
      blob.insert(blob.end(), more.begin(), more.end());
    }
    in["host"] = server.host;
    in["day"] = kDay;
    Json reply = core.call(verb, in, blob);
    while (reply["ok"] == true && reply["value"].contains("request")) {
      const vault::Response answer = server.handle(request_of(reply["value"]["request"]));
      reply = core.call("receive", {{"status", answer.status}, {"head", answer.head}}, answer.body);
    }
    return reply["value"];
  }
  Json sync(ModelServer& server) { return talk(server, "sync", Json::object()); }

  Boundary core;

 private:
  vault::Request request_of(const Json& json) const {
    vault::Request request;
    request.method = json["method"];
    request.path = json["path"];
    request.authorization = json["headers"].value("Authorization", "");
    const auto at = core.blob().begin() + json["at"].get<std::ptrdiff_t>();
    request.body = Bytes(at, at + json["size"].get<std::ptrdiff_t>());
    return request;
  }
  Bytes secret_;
};

Json way_in(const char* by) { return {{"by", by}, {"name", "Tablette"}}; }

}  // namespace

TEST_CASE(
    "a passphrase is set, opens the account elsewhere, and its device has its name in the list") {
  ModelServer server;
  Worker phone(1);
  phone.create();
  phone.core.value("set_passphrase", {{"identifier", "marie@example.org"},
                                      {"passphrase", "quatre mots sans rapport"},
                                      {"day", kDay}});
  Json all = phone.core.value("protection");
  CHECK(all["ways"][0]["kind"] == "passphrase");
  CHECK(all["ways"][0]["in_force"] == false);
  CHECK(phone.sync(server)["outcome"] == "sent");
  CHECK(phone.core.value("protection")["ways"][0]["in_force"] == true);
  // The person says again who they are: by that passphrase and no other.
  Json known = {{"identifier", " Marie@Example.org"}, {"passphrase", "quatre mots sans rapport"}};
  CHECK(phone.core.value("prove_way", known).empty());
  known["passphrase"] = "quatre mots sans raison";
  CHECK(phone.core.refusal("prove_way", known) == "passphrase_unknown");

  Worker tablet(2);
  Json in = way_in("passphrase");
  in["identifier"] = "marie@example.org";
  in["passphrase"] = "quatre mots sans raison";
  CHECK(tablet.talk(server, "restore", in)["problem"]["code"] == "passphrase_unknown");
  in["passphrase"] = "quatre mots sans rapport";
  CHECK(tablet.talk(server, "restore", in)["account"] == phone.core.value("status")["account"]);
  phone.sync(server);
  all = phone.core.value("protection");
  REQUIRE(all["devices"].size() == 2);
  for (const Json& device : all["devices"]) {
    CHECK(device["name"] == (device["here"] == true ? "" : "Tablette"));
    CHECK(device["first"] == device["here"]);
  }
}

TEST_CASE("a removed device is told, and its status says so") {
  ModelServer server;
  Worker phone(1);
  Worker tablet(2);
  phone.create();
  phone.sync(server);
  Json in = way_in("code");
  in["code"] = phone.core.value("recovery")["code"];
  tablet.talk(server, "restore", in);
  phone.sync(server);
  const Json before = phone.core.value("recovery");
  const Json all = phone.core.value("protection");
  for (const Json& device : all["devices"]) {
    if (device["here"] == false) phone.core.value("remove_device", {{"id", device["id"]}});
  }
  CHECK(phone.sync(server)["problem"].is_null());
  CHECK(phone.core.value("recovery")["code"] != before["code"]);
  CHECK(tablet.sync(server)["problem"]["code"] == "device_removed");
  CHECK(tablet.core.value("status")["removed"] == true);
  CHECK(tablet.core.value("status")["sheet"] == "removed");
  CHECK(phone.core.value("status")["removed"] == false);
}

TEST_CASE("R2 what the sheet opens is said: nothing before the first send, the account after it") {
  ModelServer server;
  Worker phone(1);
  phone.create();
  CHECK(phone.core.value("recovery")["state"] == "unsent");
  CHECK(phone.core.value("status")["sheet"] == "unsent");
  phone.sync(server);
  CHECK(phone.core.value("recovery")["state"] == "in_force");
  phone.core.value("set_sheet", {{"wanted", "new"}});
  CHECK(phone.core.value("recovery")["state"] == "changing");
  phone.sync(server);
  CHECK(phone.core.value("recovery")["state"] == "in_force");
}

TEST_CASE("a withdrawn sheet opens nothing, and is said so before and after the send") {
  ModelServer server;
  Worker phone(1);
  phone.create();
  phone.core.value("set_passphrase", {{"identifier", "marie@example.org"},
                                      {"passphrase", "quatre mots sans rapport"},
                                      {"day", kDay}});
  phone.sync(server);
  phone.core.value("set_sheet", {{"wanted", "off"}});
  CHECK(phone.core.value("status")["sheet"] == "withdrawn");
  phone.sync(server);
  CHECK(phone.core.value("status")["sheet"] == "withdrawn");
  phone.core.value("set_sheet", {{"wanted", "on"}});
  CHECK(phone.core.value("status")["sheet"] == "unsent");
  phone.sync(server);
  CHECK(phone.core.value("status")["sheet"] == "in_force");
}

TEST_CASE("R2 after a change of keys every device asks for the new sheet until it is confirmed") {
  ModelServer server;
  Worker phone(1);
  Worker tablet(2);
  phone.create();
  const Json before = phone.core.value("recovery");
  phone.core.value("recovery_shown", {{"code", before["code"]}});
  CHECK(phone.core.value("status")["recovery_shown"] == true);
  phone.sync(server);
  Json in = way_in("code");
  in["code"] = before["code"];
  tablet.talk(server, "restore", in);
  CHECK(tablet.core.value("status")["recovery_shown"] == true);
  phone.core.value("set_sheet", {{"wanted", "new"}});
  phone.sync(server);
  tablet.sync(server);
  for (Worker* device : {&phone, &tablet}) {
    const Json status = device->core.value("status");
    CHECK(status["recovery_shown"] == false);
    CHECK(status["sheet_changed"] == true);
    CHECK(device->core.value("recovery")["shown"] == false);
  }
  // The code that was on screen while the key changed is not the one in force.
  CHECK(tablet.core.refusal("recovery_shown", {{"code", before["code"]}}) == "unknown_way");
  const Json now = tablet.core.value("recovery");
  tablet.core.value("recovery_shown", {{"code", now["code"]}});
  tablet.sync(server);
  phone.sync(server);
  for (Worker* device : {&phone, &tablet}) {
    CHECK(device->core.value("status")["recovery_shown"] == true);
    CHECK_FALSE(device->core.value("status").contains("sheet_changed"));
  }
}

TEST_CASE("C2 a question about an entry says of which list, which one, and what else it says") {
  ModelServer server;
  Worker phone(1);
  Worker tablet(2);
  phone.create();
  const Json list = {{"day", kDay}, {"question", "household.children"}};
  std::vector<std::string> made;
  for (int child = 0; child < 2; ++child) {
    made.push_back(phone.core.value("add_entry", list)["entry"]);
  }
  const auto born = [&](Worker& device, const char* first, const char* second) {
    const auto child = [](const char* year) {
      return Json{{"birth_date", {{"day", "1"}, {"month", "1"}, {"year", year}}}, {"shared", "no"}};
    };
    const Json entries = {{made[0], child(first)}, {made[1], child(second)}};
    device.core.value("answer", {{"day", kDay},
                                 {"page", "household.children"},
                                 {"draft", true},
                                 {"answers", {{"household.children", entries}}}});
  };
  born(phone, "2012", "2013");
  phone.sync(server);
  Json in = way_in("code");
  in["code"] = phone.core.value("recovery")["code"];
  tablet.talk(server, "restore", in);
  born(phone, "2014", "2015");
  born(tablet, "2016", "2017");
  phone.sync(server);
  tablet.sync(server);
  const Json open = tablet.core.value("conflicts");
  REQUIRE(open.size() == 2);
  for (std::size_t at = 0; at < 2; ++at) {
    CHECK(open[at]["ask"] == "Date de naissance");
    CHECK(open[at]["list"] == "Quels enfants vivent avec vous ?");
    CHECK(open[at]["of"] == 2);
    CHECK(made[open[at]["place"].get<std::size_t>() - 1] == open[at]["entry"]);
    for (const Json& other : open[at]["about"]) CHECK(other["ask"] != "Date de naissance");
  }
}

TEST_CASE("a device that asks is let in with the code it shows, and with no other") {
  ModelServer server;
  Worker phone(1);
  Worker tablet(2);
  phone.create();
  phone.sync(server);
  const Json asked = tablet.core.value("ask_link");
  CHECK(tablet.talk(server, "restore", way_in("link"))["problem"]["code"] == "link_waiting");
  Json accept{{"text", asked["text"]}, {"code", "0000-0000"}, {"name", "Tablette"}, {"day", kDay}};
  CHECK(phone.core.refusal("accept_link", accept) == "link_code_differs");
  accept["code"] = asked["code"];
  phone.core.value("accept_link", accept);
  phone.sync(server);
  CHECK(tablet.talk(server, "restore", way_in("link"))["account"] ==
        phone.core.value("status")["account"]);
}

TEST_CASE("a passkey is added and removed by its root") {
  ModelServer server;
  Worker phone(1);
  Worker tablet(2);
  phone.create();
  const Bytes root(32, 9);
  const Json named{{"name", "Téléphone"}, {"credential", "aa"}, {"day", kDay}};
  CHECK(phone.core.refusal("add_passkey", named, Bytes(31, 9)) == "wrong_shape");
  phone.core.value("add_passkey", named, root);
  phone.sync(server);
  CHECK(tablet.talk(server, "restore", way_in("passkey"), root).contains("account"));
  const Json id = tablet.core.value("protection")["ways"][0]["id"];
  tablet.core.value("remove_way", {{"id", id}});
  CHECK(tablet.core.refusal("remove_way", {{"id", id}}) == "unknown_way");
  CHECK(tablet.core.refusal("set_sheet", {{"wanted", "off"}}) == "last_way");
  CHECK(tablet.core.refusal("set_sheet", {{"wanted", "maybe"}}) == "wrong_shape");
}

TEST_CASE("what is refused of the protection names its reason") {
  Worker phone(1);
  CHECK(phone.core.refusal("protection") == "locked");
  CHECK(phone.core.refusal("remove_device", {{"id", "00"}}) == "locked");
  phone.create();
  CHECK(phone.core.refusal("set_passphrase", {{"identifier", "a"}, {"passphrase", "court"}}) ==
        "too_short");
  CHECK(phone.core.refusal("remove_device", {{"id", "zz"}}) == "unknown_way");
  const Json here = phone.core.value("protection")["devices"][0];
  CHECK(phone.core.refusal("remove_device", {{"id", here["id"]}}) == "this_device");
  CHECK(phone.core.refusal("name_device", {{"id", here["id"]}, {"name", ""}}) == "too_short");
  CHECK(phone.core.refusal("ask_link") == "already_open");
  CHECK(phone.core.refusal("accept_link", {{"text", "PARVIS1:00"}}) == "malformed_link");
}

TEST_CASE("A8 a name in the list of devices holds no sign that turns, hides or breaks the others") {
  Worker phone(1);
  phone.create();
  const Json id = phone.core.value("protection")["devices"][0]["id"];
  struct Row {
    const char* why;
    std::string typed;
    std::string kept;
  };
  const Row rows[] = {
      {"right to left override", "\u202EenohpéléT\u202C", "enohpéléT"},
      {"isolates", "\u2066A\u2067B\u2068C\u2069", "ABC"},
      {"marks", "\u200EA\u200F\u061CB", "AB"},
      {"embeddings", "\u202AA\u202BB\u202DC", "ABC"},
      {"lines and controls", "A\n\tB\x7F\u0085\u2028\u2029C", "ABC"},
      {"no width", "\uFEFFA\u200BB\u2060C\u2064D", "ABCD"},
      {"a hyphen where a line may break", "A\u00ADB", "AB"},
      {"Arabic, accents, what joins an emoji", "هاتف Zoé 👩\u200D👧 –", "هاتف Zoé 👩\u200D👧 –"},
  };
  for (const Row& row : rows) {
    CAPTURE(row.why);
    phone.core.value("name_device", {{"id", id}, {"name", row.typed}, {"day", kDay}});
    CHECK(phone.core.value("protection")["devices"][0]["name"] == row.kept);
  }
  for (const char* blank : {"\u202E", "\u200B", "\u00AD", "\u2060", "\u200B\u00AD\u2060"}) {
    CAPTURE(blank);
    CHECK(phone.core.refusal("name_device", {{"id", id}, {"name", blank}}) == "too_short");
  }
}

TEST_CASE("a PIN is stretched to 32 bytes that depend on it and on the salt") {
  Worker phone(1);
  const auto stretched = [&](Bytes blob) {
    phone.core.value("stretch", Json::object(), blob);
    return phone.core.blob();
  };
  const Bytes one = stretched(Bytes(22, 1));
  CHECK(one.size() == 32);
  CHECK(one == stretched(Bytes(22, 1)));
  CHECK(one != stretched(Bytes(23, 1)));
  CHECK(one != stretched(Bytes(22, 2)));
  CHECK(phone.core.refusal("stretch", Json::object(), Bytes(16, 1)) == "too_short");
}
