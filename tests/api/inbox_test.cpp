// Whose inbox it is: the authority's signature, its last day, and the code of its key.

#include "tests/support/inbox.h"

#include <doctest/doctest.h>

#include "core/api/inbox.h"
#include "core/vault/letter.h"
#include "tests/support/boundary.h"

using namespace parvis;
using support::Boundary;
using support::inbox_entry;
using support::InboxOf;

namespace {

const std::string kToday = "2026-06-15";
const Bytes kSecret(32, 7);

vault::PublicKey key_of(std::uint8_t seed) {
  return vault::SigningKey(vault::Key(Bytes(32, seed))).public_key();
}

void begin(Boundary& core) {
  core.value("load", {{"assets", support::bundle()}});
  core.value("create", {{"day", kToday}}, kSecret);
}

Json letter_to(const Json& inbox, const std::string& day = kToday, bool compared = false) {
  return {{"day", day},
          {"inbox", inbox},
          {"what", "summary"},
          {"compared", compared},
          {"letter", Json::object()}};
}

std::string use_of(Boundary& core, const Json& inbox) {
  return core.value("check_inbox", {{"day", kToday}, {"inbox", inbox}})["use"];
}

Json changed(Json inbox, const char* member, Json value) {
  inbox[member] = std::move(value);
  return inbox;
}

}  // namespace

TEST_CASE("A4 nothing is sealed to an inbox that the authority did not sign as it stands") {
  Boundary core(1);
  begin(core);
  const Json good = inbox_entry(key_of(1));
  const vault::SigningKey nobody(vault::Key(Bytes(32, 9)));
  std::string flipped = good["signature"];
  flipped[7] = flipped[7] == '0' ? '1' : '0';
  struct Row {
    const char* why;
    Json inbox;
    const char* refusal;
  };
  const Row rows[] = {
      {"another key", changed(good, "key", to_hex(key_of(2))), "inbox_unsigned"},
      {"another structure", changed(good, "structure", "Autre"), "inbox_unsigned"},
      {"another kind", changed(good, "kind", "mission_locale"), "inbox_unsigned"},
      {"a later last day", changed(good, "until", "2027-12-31"), "inbox_unsigned"},
      {"more departments", changed(good, "departments", {"35", "2A", "75"}), "inbox_unsigned"},
      {"a bit of the signature", changed(good, "signature", flipped), "inbox_unsigned"},
      {"half a signature", changed(good, "signature", flipped.substr(64)), "inbox_unsigned"},
      {"no signature", changed(good, "signature", nullptr), "inbox_unsigned"},
      {"signed by nobody", inbox_entry(key_of(1), {}, nobody), "inbox_unsigned"},
      {"over since yesterday", inbox_entry(key_of(1), {.until = "2026-06-14"}), "inbox_expired"},
      {"a last day that is none", inbox_entry(key_of(1), {.until = "2026-02-30"}), "inbox_expired"},
      {"no last day", inbox_entry(key_of(1), {.until = ""}), "inbox_expired"},
      {"a short key", changed(good, "key", "12"), "wrong_shape"},
      {"no structure", inbox_entry(key_of(1), {.structure = ""}), "wrong_shape"},
      {"no list of departments", changed(good, "departments", "35"), "wrong_shape"},
      {"a department that is no text", changed(good, "departments", {35}), "wrong_shape"},
      {"no object", "text", "wrong_shape"},
  };
  for (const Row& row : rows) {
    CAPTURE(row.why);
    CHECK(core.refusal("write_letter", letter_to(row.inbox, kToday, true)) == row.refusal);
    CHECK(core.refusal("check_inbox", {{"day", kToday}, {"inbox", row.inbox}}) == row.refusal);
  }
  CHECK(core.refusal("write_letter", {{"day", kToday}, {"letter", Json::object()}}) ==
        "wrong_shape");
  CHECK(core.value("letters").empty());
  CHECK_FALSE(core.value("next_letter").contains("request"));
  core.value("write_letter", letter_to(inbox_entry(key_of(1), {.until = kToday})));
  CHECK(core.value("letters").size() == 1);
}

// From `tools/read_inbox.py code`, which shares no code with this, for the key of the sample.
TEST_CASE("A4 the code of a key is the one that its structure prints") {
  Boundary core(2);
  begin(core);
  const auto sample =
      array_from_hex<32>("2c12e9e065da5a9615c6303658b96bccc358a93d09a93ac80c9f79a902743eaf");
  const auto code = [&](const vault::PublicKey& key) -> std::string {
    return core.value("check_inbox", {{"day", kToday}, {"inbox", inbox_entry(key)}})["code"];
  };
  CHECK(code(sample.value()) == "2702-J0YC-9EB3-JAR4");
  CHECK(code(key_of(1)) != code(key_of(2)));
}

TEST_CASE("A4 an inbox whose secret is public is an example, whatever the file of slots says") {
  const auto sample =
      array_from_hex<32>("2c12e9e065da5a9615c6303658b96bccc358a93d09a93ac80c9f79a902743eaf");
  CHECK(api::is_example({"Agence", sample.value()}, false));
  CHECK_FALSE(api::is_example({"Agence", key_of(1)}, false));
  CHECK(api::is_example({"Agence", key_of(1)}, true));
  Boundary core(5);  // built with the development key, whose secret is in tests/support/rules_key.h
  begin(core);
  const Json said = core.value("check_inbox", {{"day", kToday}, {"inbox", inbox_entry(key_of(1))}});
  CHECK(said["example"] == true);
}

TEST_CASE("A4 a signed key that is another than that of the last letter is compared first") {
  Boundary core(3);
  begin(core);
  const Json first = inbox_entry(key_of(1));
  const Json second = inbox_entry(key_of(2));
  const Json elsewhere = inbox_entry(key_of(3), {.structure = "Autre"});
  CHECK(use_of(core, first) == "first");
  core.value("write_letter", letter_to(first));
  CHECK(use_of(core, first) == "known");
  CHECK(use_of(core, elsewhere) == "first");
  CHECK(use_of(core, second) == "changed");
  CHECK(core.refusal("write_letter", letter_to(second, "2026-06-16")) == "inbox_changed");
  CHECK(core.value("letters").size() == 1);
  core.value("write_letter", letter_to(second, "2026-06-16", true));
  CHECK(use_of(core, second) == "known");
  CHECK(use_of(core, first) == "changed");  // the key of before, shown again
  CHECK(core.refusal("write_letter", letter_to(first, "2026-06-17")) == "inbox_changed");
  CHECK(core.value("letters").size() == 2);
}

TEST_CASE("A4 the key compared last is known, whatever the days of the letters say") {
  const Json first = inbox_entry(key_of(1), {.until = "2030-12-31"});
  const Json second = inbox_entry(key_of(2), {.until = "2030-12-31"});
  struct Row {
    const char* why;
    const char* day_first;
    const char* day_second;
  };
  const Row rows[] = {
      {"one day", "2026-06-15", "2026-06-15"},
      {"a clock that was ahead", "2030-01-01", "2026-06-15"},
      {"a clock that was behind", "1970-01-01", "2026-06-15"},
      {"a right clock", "2026-06-14", "2026-06-15"},
  };
  for (const Row& row : rows) {
    CAPTURE(row.why);
    Boundary core(4);
    begin(core);
    core.value("write_letter", letter_to(first, row.day_first));
    CHECK(core.refusal("write_letter", letter_to(second, row.day_second)) == "inbox_changed");
    core.value("write_letter", letter_to(second, row.day_second, true));
    CHECK(use_of(core, second) == "known");
    CHECK(use_of(core, first) == "changed");
    CHECK(core.refusal("write_letter", letter_to(first, row.day_second)) == "inbox_changed");
    core.value("write_letter", letter_to(second, row.day_first));
    core.value("write_letter", letter_to(first, row.day_first, true));
    CHECK(use_of(core, first) == "known");
    CHECK(use_of(core, second) == "changed");
  }
}

// As the merge leaves them: the letters of both devices.
TEST_CASE("A4 keys that devices used apart are compared before either is used again") {
  const auto kept = [](std::uint8_t seed, std::int64_t turn) {
    Json letter = {{"to", "Agence"}, {"inbox", to_hex(vault::inbox_of(key_of(seed)))}};
    if (turn > 0) letter["turn"] = turn;
    return letter;
  };
  const auto use = [](const Json& letters, std::uint8_t seed) {
    return std::string(api::inbox_use(&letters, {"Agence", key_of(seed)}).use);
  };
  const Json both_first = {{"a", kept(1, 0)}, {"b", kept(2, 0)}};
  const Json both_compared = {{"a", kept(1, 0)}, {"b", kept(2, 1)}, {"c", kept(3, 1)}};
  const Json one_compared = {{"a", kept(2, 1)}, {"b", kept(1, 0)}, {"c", kept(1, 0)}};
  for (std::uint8_t seed = 1; seed <= 3; ++seed) {
    CAPTURE(int{seed});
    CHECK(use(both_first, seed) == "changed");
    CHECK(use(both_compared, seed) == "changed");
    CHECK(use(one_compared, seed) == (seed == 2 ? "known" : "changed"));
  }
  CHECK(api::inbox_use(&both_compared, {"Agence", key_of(3)}).turn == 2);
}
