#pragma once
// What is inside an envelope (docs/formats/record.md). One file per type in core/records/types/.

#include <optional>
#include <string_view>

#include "core/base/bytes.h"
#include "core/base/json.h"

namespace parvis {

enum class RecordType : std::uint16_t {
  kDeleted = 0,
  kFacts = 1,
  kSettings = 2,
  kKeyring = 3,
  kSensitive = 4,  // facts of sensitive questions, sealed apart
  kLetters = 5,    // what is sealed to a structure, and waits to be sent
};
inline constexpr RecordType kRecordTypes[] = {RecordType::kFacts, RecordType::kSettings,
                                              RecordType::kKeyring, RecordType::kSensitive,
                                              RecordType::kLetters};

// What this build knows of one type.
struct RecordKind {
  RecordType type;
  std::uint16_t schema;  // the only one written; older ones are read when there are any
  std::string_view name;
  bool (*fits)(const Json& fields);  // whether the fields have the type's shape
  // Whether a field is {"v": value, …} and two answers to it are a question to the person;
  // otherwise `settle` chooses.
  bool asks;
  Json (*settle)(std::string_view field, const Json& mine, const Json& theirs);
  // Fields about which the person is told what the other device sent first, although it stands.
  bool (*tells)(std::string_view field) = nullptr;
  // Consents: `v` is true only as long as no side took it back; nothing is asked.
  bool (*protects)(std::string_view field) = nullptr;
};

// nullptr for kDeleted and for types of a later build.
const RecordKind* kind_of(std::uint16_t type);
inline const RecordKind* kind_of(RecordType type) {
  return kind_of(static_cast<std::uint16_t>(type));
}

struct Record {
  std::uint16_t type = 0;
  std::uint16_t schema = 0;
  Json fields = Json::object();
  // A type or schema that this build does not know: the payload is kept byte for byte, `fields` is
  // empty.
  std::optional<Bytes> unknown;

  bool is_deleted() const { return type == 0; }
  bool is_read_only() const { return unknown.has_value(); }
  bool operator==(const Record&) const = default;
};

// A record of `type` without fields.
Record make_record(RecordType type);

// Errors: kWrongShape (where = the type's name) when a payload of a known type and schema is not
// what record.md says.
Result<Record> decode_record(std::uint16_t type, std::uint16_t schema, ByteView payload);
// The payload. An unknown one comes out as it went in.
Bytes encode_record(const Record& record);

}  // namespace parvis
