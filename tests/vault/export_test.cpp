// The account as one file (docs/formats/export.md).

#include "core/vault/export.h"

#include <doctest/doctest.h>

#include "core/vault/state.h"
#include "tests/support/device.h"
#include "tests/support/vectors.h"

using namespace parvis;
using namespace parvis::support;

namespace {

Result<vault::Exported> read(const Vector& vector, ByteView bytes) {
  return vault::read_export(bytes, vault::CodeSecret(vector.hex("code")));
}

std::string outcome(const Result<vault::Exported>& result) {
  return result ? "ok" : std::string(to_text(result.error().code));
}

}  // namespace

TEST_CASE("every export vector opens, or fails, as it says") {
  const std::vector<Vector> vectors = vectors_of("export");
  CHECK(vectors.size() >= 15);
  for (const Vector& vector : vectors) {
    CAPTURE(vector.name);
    const Result<vault::Exported> opened = read(vector, vector.bytes);
    CHECK(outcome(opened) == vector.text("expect"));
    if (!opened) continue;
    CHECK(to_hex(opened.value().account) == vector.text("account"));
    CHECK(std::to_string(opened.value().records.size()) == vector.text("records"));
    CHECK(std::to_string(opened.value().unreadable) == vector.text("unreadable"));
    if (vector.text("facts").empty()) continue;
    CHECK(to_hex(encode_record(opened.value().records[0])) == vector.text("facts"));
  }
}

TEST_CASE("A6 no flipped bit and no cut of an export opens") {
  const Vector good = read_vector("tests/vectors/export/good.txt");
  Bytes bytes = good.bytes;
  std::string wrong;
  for (std::size_t bit = 0; bit < bytes.size() * 8; ++bit) {
    const auto mask = static_cast<std::uint8_t>(1u << bit % 8);
    bytes[bit / 8] ^= mask;
    if (read(good, bytes)) wrong += " bit " + std::to_string(bit);
    bytes[bit / 8] ^= mask;
  }
  for (std::size_t size = 0; size < bytes.size(); ++size) {
    if (read(good, ByteView(bytes).first(size))) wrong += " size " + std::to_string(size);
  }
  CHECK(wrong == "");
}

TEST_CASE("an export holds every record of the device, those that do not open as they are") {
  Device phone(1);
  phone.create();
  CHECK(phone.set("city", "Rennes").ok());
  ModelServer server;
  phone.sync(server);
  CHECK(phone.set("name", "Marie").ok());  // not sent: it is in the file all the same
  vault::State& state = phone.session->state();
  vault::Id later{};
  later[0] = 9;
  Record unknown{.type = 900, .schema = 4, .unknown = Bytes{1, 2, 3}};
  vault::Writes writes;
  CHECK(vault::save_record(state, later, unknown, writes).ok());
  vault::Id damaged{};
  damaged[0] = 10;
  CHECK(vault::save_record(state, damaged, unknown, writes).ok());
  state.records[damaged].envelope.back() ^= 1;

  const Bytes file = vault::export_account(*phone.session);
  const Result<vault::CodeSecret> code = vault::read_code(phone.session->recovery_code());
  const Result<vault::Exported> opened = vault::read_export(file, code.value());
  REQUIRE(opened.ok());
  CHECK(opened.value().account == phone.session->account());
  CHECK(opened.value().unreadable == 1);
  std::size_t facts = 0;
  std::size_t kept = 0;
  for (const Record& record : opened.value().records) {
    if (record == unknown) ++kept;
    if (record.fields == phone.all()) ++facts;
  }
  CHECK(facts == 1);
  CHECK(kept == 1);
}
