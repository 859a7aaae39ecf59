// The first four bytes are type and schema. What is kept unknown is kept byte for byte.

#include <algorithm>

#include "core/records/record.h"
#include "tests/fuzz/fuzz.h"

void parvis::fuzz::run(ByteView input) {
  Reader in(input);
  const std::uint16_t type = in.u16();
  const std::uint16_t schema = in.u16();
  if (!in.ok()) return;
  const ByteView payload = in.raw(in.left());
  const Result<Record> record = decode_record(type, schema, payload);
  if (!record) return;
  const Bytes written = encode_record(record.value());
  if (record.value().is_read_only()) {
    REQUIRE_THAT(std::equal(written.begin(), written.end(), payload.begin(), payload.end()));
  } else {
    const Result<Record> again = decode_record(type, schema, written);
    REQUIRE_THAT(again.ok() && again.value() == record.value());
  }
}
