// The verbs as the worker calls them, over the real assets.

#include <doctest/doctest.h>

#include "tests/support/boundary.h"

using namespace parvis;
using support::Boundary;

namespace {

const std::string kToday = "2026-06-15";
const Bytes kSecret(32, 7);

Json on_page(const char* page, const Json& answers) {
  return {{"day", kToday}, {"page", page}, {"answers", answers}};
}

// An open account with the assets loaded.
void begin(Boundary& core) {
  core.value("load", {{"assets", support::bundle()}});
  core.value("create", {{"day", kToday}}, kSecret);
}

const Json kName = {{"identity.birth_name", "Nguyễn"}, {"identity.first_names", "Ève-Marie"}};

}  // namespace

TEST_CASE("what is no call of the boundary is refused by name, and leaves nothing behind") {
  Boundary core(1);
  begin(core);
  const vault::Entries before = core.store();
  const auto code = [&](std::string_view verb, ByteView message) {
    return core.call_bytes(verb, message)["error"]["code"].get<std::string>();
  };
  const auto framed = [](std::string_view text) { return Writer().sized(view(text)).take(); };
  CHECK(code("no_such_verb", framed("{}")) == "unknown_verb");
  CHECK(code("answer", {}) == "wrong_shape");
  CHECK(code("answer", Writer().u32(9999).u8('{').bytes()) == "wrong_shape");
  CHECK(code("answer", framed("{")) == "invalid_json");
  CHECK(code("answer", framed("[]")) == "wrong_shape");
  CHECK(code("answer", framed("{\"day\": \"\xC3\"}")) == "invalid_utf8");
  CHECK(code("answer", framed('"' + std::string(10 * 1024 * 1024, 'a') + '"')) == "too_large");
  CHECK(core.refusal("answer", {{"day", "2026-02-30"}}) == "invalid_date");
  CHECK(core.refusal("answer", {{"day", kToday}, {"page", "no.page"}}) == "unknown_question");
  CHECK(core.refusal("answer", {{"day", kToday}, {"page", "identity.name"}, {"answers", 3}}) ==
        "wrong_shape");
  CHECK(core.refusal("answer", on_page("identity.name", {{"identity.birth_name",
                                                          Json::array({1})}})) == "wrong_shape");
  CHECK(core.refusal("create", {{"day", kToday}}, kSecret) == "already_open");
  CHECK(core.refusal("receive", {{"status", 200}}) == "nothing_under_way");
  CHECK(core.store() == before);
}

TEST_CASE("a file that is begun while another is fetched is the only one") {
  Boundary core(1);
  core.value("load", {{"assets", support::bundle()}});
  Boundary elsewhere(2);
  begin(elsewhere);
  const Json restoring = {{"code", elsewhere.value("recovery")["code"]}, {"host", "example"}};
  const Json first = core.call("restore", restoring, kSecret);
  REQUIRE(first.dump().find("request") != std::string::npos);
  core.value("create", {{"day", kToday}}, kSecret);
  const vault::Entries before = core.store();
  CHECK(core.refusal("receive", {{"status", 200}}) == "nothing_under_way");
  CHECK(core.store() == before);
  CHECK(core.value("answer", on_page("identity.name", kName)).contains("next"));
}

TEST_CASE("of answers that are there and do not open, nothing is computed") {
  Boundary core(1);
  begin(core);
  core.value("answer", on_page("identity.name", kName));
  vault::Entries store = core.store();
  for (auto& [key, bytes] : store) {
    if (key.starts_with("envelope/")) bytes.back() ^= 1;
  }
  Boundary again(2);
  again.value("load", {{"assets", support::bundle()}});
  REQUIRE(again.unlock(store, kSecret)["ok"] == true);
  CHECK(again.value("status")["quarantined"] == 1);
  for (const char* verb : {"tasks", "page", "check", "facts"}) {
    CAPTURE(verb);
    CHECK(again.refusal(verb, {{"day", kToday}}) == "record_tampered");
  }
  CHECK(again.refusal("answer", on_page("identity.name", kName)) == "record_tampered");
  CHECK(again.store() == store);
}

TEST_CASE("without an account nothing can be answered or shown") {
  Boundary core(1);
  core.value("load", {{"assets", support::bundle()}});
  CHECK(core.value("status")["open"] == false);
  CHECK(core.refusal("recovery") == "locked");
  CHECK(core.refusal("sync", {{"host", "example"}}) == "locked");
  CHECK(core.refusal("answer", on_page("identity.name", kName)) == "locked");
  CHECK(core.refusal("create", Json::object(), Bytes(31, 1)) == "wrong_shape");
}

TEST_CASE("an answer that is wrong is a problem with its question, and nothing is stored") {
  Boundary core(2);
  begin(core);
  const vault::Entries before = core.store();
  const Json value = core.value(
      "answer",
      on_page("identity.birth_date",
              {{"identity.birth_date", {{"day", "31"}, {"month", "4"}, {"year", "1990"}}}}));
  CHECK(value["problems"][0]["question"] == "identity.birth_date");
  CHECK(value["problems"][0]["code"] == "not_a_date");
  CHECK(core.store() == before);
}

TEST_CASE(
    "an answer of ten megabytes below the limit of a message is too long, and nothing is stored") {
  Boundary core(2);
  begin(core);
  const vault::Entries before = core.store();
  const std::string long_name(3 * 1024 * 1024, 'a');
  const Json value = core.value(
      "answer", on_page("identity.name",
                        {{"identity.birth_name", long_name}, {"identity.first_names", "A"}}));
  CHECK(value["problems"][0]["code"] == "too_long");
  CHECK(core.store() == before);
}

TEST_CASE("what is answered is stored sealed, and is there when the device opens again") {
  Boundary core(3);
  begin(core);
  const Json value = core.value("answer", on_page("identity.name", kName));
  CHECK_FALSE(value.contains("problems"));
  CHECK(value["next"] == "identity.birth_date");
  CHECK(core.value("status")["sync"] == "local_only");
  for (const auto& entry : core.store()) {
    CAPTURE(entry.first);
    CHECK(text_of(entry.second).find("Nguy") == std::string_view::npos);
    CHECK(text_of(entry.second).find("Marie") == std::string_view::npos);
  }

  Boundary again(4);
  again.value("load", {{"assets", support::bundle()}});
  REQUIRE(again.unlock(core.store(), kSecret)["ok"] == true);
  const Json page = again.value("page", {{"day", kToday}, {"page", "identity.name"}});
  CHECK(page["questions"][0]["value"] == "Nguyễn");
  CHECK(page["questions"][0]["state"] == "given");
  CHECK(again.value("page", {{"day", kToday}})["page"] == "entry.kind");
}

TEST_CASE("another secret, or a store with one bit flipped, does not open") {
  Boundary core(3);
  begin(core);
  core.value("answer", on_page("identity.name", kName));
  const auto code = [](const Json& reply) { return reply["error"]["code"].get<std::string>(); };
  CHECK(code(Boundary(5).unlock(core.store(), Bytes(32, 8))) == "slot_does_not_open");
  CHECK(code(Boundary(5).unlock({}, kSecret)) == "malformed_slot");
  vault::Entries flipped = core.store();
  flipped["device"][flipped["device"].size() / 2] ^= 1;
  CHECK(code(Boundary(5).unlock(flipped, kSecret)) == "record_tampered");
}

TEST_CASE("a record that does not open is set aside and counted, the rest opens") {
  Boundary core(3);
  begin(core);
  core.value("answer", on_page("identity.name", kName));
  vault::Entries flipped = core.store();
  for (auto& [key, bytes] : flipped) {
    if (key.rfind("envelope/", 0) == 0) bytes.back() ^= 1;
  }
  Boundary again(6);
  again.value("load", {{"assets", support::bundle()}});
  const Json reply = again.unlock(flipped, kSecret);
  REQUIRE(reply["ok"] == true);
  CHECK(reply["value"]["quarantined"].size() == 1);
  CHECK(again.value("status")["quarantined"] == 1);
  CHECK(again.refusal("answer", on_page("identity.name", kName)) == "record_tampered");
}

TEST_CASE("a page being left keeps what is good and asks for nothing") {
  Boundary core(7);
  begin(core);
  Json draft = on_page("identity.name",
                       {{"identity.birth_name", "Durand"}, {"identity.first_names", "123"}});
  draft["draft"] = true;
  const Json value = core.value("answer", draft);
  CHECK_FALSE(value.contains("problems"));
  CHECK_FALSE(value.contains("next"));
  const Json page = core.value("page", {{"day", kToday}, {"page", "identity.name"}});
  CHECK(page["questions"][0]["value"] == "Durand");
  CHECK(page["questions"][2]["state"] == "none");
}

TEST_CASE("a table left in its third month keeps the first two, and “je ne sais pas”") {
  Boundary core(7);
  begin(core);
  core.value("answer", on_page("resources.kinds", {{"resources.kinds", {"salaire"}}}));
  Json draft =
      on_page("resources.salaire",
              {{"resources.salaire",
                {{"2026-02", "420"}, {"2026-03", {{"unknown", true}}}, {"2026-04", "4x"}}}});
  draft["draft"] = true;
  core.value("answer", draft);
  const Json question =
      core.value("page", {{"day", kToday}, {"page", "resources.salaire"}})["questions"][0];
  CHECK(question["value"] == Json{{"2026-02", "420.00"}, {"2026-03", {{"unknown", true}}}});
  CHECK(question["state"] == "none");
}

TEST_CASE("entries stand in the order they were made, and a field of one is kept when it is left") {
  Boundary core(9);
  begin(core);
  std::vector<std::string> made;
  for (int child = 0; child < 5; ++child) {
    made.push_back(
        core.value("add_entry", {{"day", kToday}, {"question", "household.children"}})["entry"]);
  }
  Json draft =
      on_page("household.children",
              {{"household.children",
                {{made[1], {{"birth_date", {{"day", "2"}, {"month", "5"}, {"year", "2018"}}}}}}}});
  draft["draft"] = true;
  core.value("answer", draft);
  const Json page = core.value("page", {{"day", kToday}, {"page", "household.children"}});
  const Json& entries = page["questions"][0]["entries"];
  for (std::size_t at = 0; at < made.size(); ++at) CHECK(entries[at]["id"] == made[at]);
  CHECK(entries[1]["values"]["birth_date"] == "2018-05-02");
}

TEST_CASE("U3 from check-your-answers one returns there, after what the change made necessary") {
  Boundary core(8);
  begin(core);
  core.value("answer", on_page("household.couple", {{"household.couple", "alone"}}));
  Json back = on_page("household.couple", {{"household.couple", "alone"}});
  back["return_to"] = "check";
  CHECK(core.value("answer", back)["next"] == "check");
  back["answers"]["household.couple"] = "couple";
  CHECK(core.value("answer", back)["next"] == "household.partner");
}

TEST_CASE("a child is added, told and removed, each by its own entry") {
  Boundary core(9);
  begin(core);
  const Json where = {{"day", kToday}, {"question", "household.children"}};
  const std::string first = core.value("add_entry", where)["entry"];
  const std::string second = core.value("add_entry", where)["entry"];
  CHECK(first != second);
  const Json born = {{"birth_date", {{"day", "2"}, {"month", "5"}, {"year", "2018"}}}};
  const Json told = core.value(
      "answer", on_page("household.children", {{"household.children", {{first, born}}}}));
  CHECK(told["problems"][0]["entry"] == second);
  Json removal = where;
  removal["entry"] = second;
  core.value("remove_entry", removal);
  CHECK(core.refusal("remove_entry", removal) == "unknown_question");
  const Json done = core.value(
      "answer", on_page("household.children", {{"household.children", {{first, born}}}}));
  CHECK_FALSE(done.contains("problems"));
  const Json page = core.value("page", {{"day", kToday}, {"page", "household.children"}});
  CHECK(page["questions"][0]["entries"][0]["values"]["birth_date"] == "2018-05-02");
}

TEST_CASE("assets that are wrong are refused whole, and those before stay") {
  Boundary core(10);
  begin(core);
  Json broken = support::bundle();
  broken["questions"][0]["pages"][0]["questions"][0]["kind"] = "riddle";
  CHECK(core.refusal("load", {{"assets", broken}}) == "invalid_asset");
  CHECK(core.refusal("load", {{"assets", Json::object()}}) == "wrong_shape");
  CHECK(core.value("page", {{"day", kToday}})["page"] == "entry.kind");
}
