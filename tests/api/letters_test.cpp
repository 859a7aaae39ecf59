// Letters to a structure: sealed to its inbox's key, kept until they are sent.

#include <doctest/doctest.h>

#include "core/vault/letter.h"
#include "tests/support/boundary.h"
#include "tests/support/entropy.h"
#include "tests/support/inbox.h"

using namespace parvis;
using support::Boundary;

namespace {

const std::string kToday = "2026-06-15";
const Bytes kSecret(32, 7);

vault::SigningKey structure(std::uint8_t seed) {
  return vault::SigningKey(vault::Key(Bytes(32, seed)));
}

void begin(Boundary& core) {
  core.value("load", {{"assets", support::bundle()}});
  core.value("create", {{"day", kToday}}, kSecret);
}

std::string write(Boundary& core, const std::string& said, const vault::SigningKey& reader) {
  return core.value("write_letter", {{"day", kToday},
                                     {"inbox", support::inbox_entry(reader.public_key())},
                                     {"what", "summary"},
                                     {"letter", {{"said", said}}}})["id"];
}

// The bytes that the worker is to send.
Bytes body(Boundary& core, const Json& next) {
  const auto at = static_cast<std::ptrdiff_t>(next["request"]["at"].get<std::size_t>());
  const auto size = static_cast<std::ptrdiff_t>(next["request"]["size"].get<std::size_t>());
  return {core.blob().begin() + at, core.blob().begin() + at + size};
}

std::string state_of(Boundary& core, const std::string& id) {
  for (const Json& letter : core.value("letters")) {
    if (letter["id"] == id) return letter["state"];
  }
  return "none";
}

}  // namespace

TEST_CASE("a letter goes to the inbox of its key, and opens with the secret of that key alone") {
  Boundary core(1);
  begin(core);
  const vault::SigningKey reader = structure(1);
  const std::string id = write(core, "Bonjour", reader);
  CHECK(core.value("status")["letters"] == 1);
  const Json next = core.value("next_letter");
  const Bytes sealed = body(core, next);
  CHECK(next["id"] == id);
  CHECK(next["request"]["method"] == "POST");
  CHECK(next["request"]["path"] ==
        "/v1/inboxes/" + to_hex(vault::inbox_of(reader.public_key())) + "/messages?days=90");
  CHECK(id == to_hex(vault::message_id(sealed)));
  const std::optional<Bytes> opened = vault::open_letter(reader, sealed);
  REQUIRE(opened);
  CHECK(parse_json(text_of(*opened)).value() == Json{{"said", "Bonjour"}});
  CHECK_FALSE(vault::open_letter(structure(2), sealed));
  for (const std::size_t at : {std::size_t{0}, std::size_t{40}, sealed.size() - 1}) {
    Bytes changed = sealed;
    changed[at] ^= 1;
    CHECK_FALSE(vault::open_letter(reader, changed));
  }
}

TEST_CASE("letters of different lengths look alike outside") {
  Boundary core(2);
  begin(core);
  std::vector<std::size_t> sizes;
  for (const char* said : {"", "Bonjour, je cherche un travail de cuisinier près de Rennes."}) {
    const std::string id = write(core, said, structure(1));
    sizes.push_back(body(core, core.value("next_letter")).size());
    CHECK(core.value("withdraw_letter", {{"id", id}})["withdrawn"] == true);
  }
  CHECK(sizes[0] == sizes[1]);
}

TEST_CASE("what the server answers decides what becomes of a letter") {
  struct Row {
    const char* why;
    int status;
    const char* state;
  };
  const Row rows[] = {
      {"taken", 200, "sent"},
      {"no network", 0, "waiting"},
      {"the inbox is not there", 404, "refused"},
      {"too much at once", 429, "waiting"},
      {"the server is ill", 503, "waiting"},
      {"the inbox is full", 507, "waiting"},
  };
  for (const Row& row : rows) {
    CAPTURE(row.why);
    Boundary core(3);
    begin(core);
    const std::string id = write(core, "Bonjour", structure(1));
    core.value("letter_answered", {{"id", id}, {"status", row.status}});
    const bool waits = std::string(row.state) == "waiting";
    CHECK(state_of(core, id) == row.state);
    CHECK(core.value("next_letter").contains("request") == waits);
    CHECK(core.value("withdraw_letter", {{"id", id}})["withdrawn"] == waits);
    CHECK(core.value("status").contains("letters") == false);
  }
}

TEST_CASE("a letter waits in the file: another start sends the same bytes") {
  Boundary core(4);
  begin(core);
  const std::string id = write(core, "Bonjour", structure(1));
  const Bytes sealed = body(core, core.value("next_letter"));
  Boundary again(5);
  again.value("load", {{"assets", support::bundle()}});
  REQUIRE(again.unlock(core.store(), kSecret)["ok"] == true);
  CHECK(again.value("status")["letters"] == 1);
  const Json next = again.value("next_letter");
  CHECK(next["id"] == id);
  CHECK(body(again, next) == sealed);
}

TEST_CASE("a letter that cannot be sealed is refused, and nothing is kept") {
  Boundary core(6);
  begin(core);
  const auto refusal = [&](const Json& inbox, const Json& letter) {
    return core.refusal("write_letter", {{"day", kToday}, {"inbox", inbox}, {"letter", letter}});
  };
  const Json good = support::inbox_entry(structure(1).public_key());
  CHECK(refusal(support::inbox_entry(vault::PublicKey{}), Json::object()) == "wrong_shape");
  CHECK(refusal(good, "text") == "wrong_shape");
  CHECK(refusal(good, {{"said", std::string(40000, 'x')}}) == "too_large");
  CHECK(core.value("letters").empty());
}
