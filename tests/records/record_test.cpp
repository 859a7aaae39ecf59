#include "core/records/record.h"

#include <doctest/doctest.h>

#include "tests/support/vectors.h"

using namespace parvis;
using namespace parvis::support;

namespace {

Result<Record> decoded(const Vector& vector, ByteView bytes) {
  const auto number = [&](const char* field) {
    return static_cast<std::uint16_t>(std::stoul(vector.text(field)));
  };
  return decode_record(number("type"), number("schema"), bytes);
}

}  // namespace

TEST_CASE("every record vector is read, or fails, as it says, and is written as it was read") {
  const std::vector<Vector> vectors = vectors_of("record");
  CHECK(vectors.size() >= 15);
  for (const Vector& vector : vectors) {
    CAPTURE(vector.name);
    const Result<Record> record = decoded(vector, vector.bytes);
    CHECK((record ? "ok" : std::string(to_text(record.error().code))) == vector.text("expect"));
    if (!record) continue;
    CHECK(encode_record(record.value()) == vector.bytes);
    CHECK(record.value().is_read_only() == (vector.text("read_only") == "yes"));
  }
}

TEST_CASE("a cut record of a known type is refused") {
  const Vector vector = read_vector("tests/vectors/record/good_facts.txt");
  REQUIRE(vector.is_good());
  for (std::size_t size = 0; size < vector.bytes.size(); ++size) {
    CHECK_FALSE(decoded(vector, ByteView(vector.bytes).first(size)).ok());
  }
}

TEST_CASE("what a record says of itself") {
  CHECK(make_record(RecordType::kDeleted).is_deleted());
  CHECK(make_record(RecordType::kFacts).schema == 1);
  CHECK(kind_of(RecordType::kFacts)->asks);
  CHECK_FALSE(kind_of(RecordType::kSettings)->asks);
  CHECK(kind_of(RecordType::kDeleted) == nullptr);
  CHECK(kind_of(std::uint16_t{999}) == nullptr);
}
