#include "core/records/record.h"

#include <array>

#include "core/records/types/types.h"

namespace parvis {
namespace {

const std::array kKinds{&records::kFactsKind, &records::kSettingsKind, &records::kKeyringKind,
                        &records::kSensitiveKind, &records::kLettersKind};

Result<Record> read_fields(const RecordKind& kind, ByteView payload) {
  const Error wrong{ErrorCode::kWrongShape, std::string(kind.name)};
  const Result<Json> json = parse_json(text_of(payload));
  if (!json) return wrong;
  const Json* fields = find(json.value(), "fields");
  if (fields == nullptr || !fields->is_object() || json.value().size() != 1 ||
      !kind.fits(*fields)) {
    return wrong;
  }
  Record record = make_record(kind.type);
  record.fields = *fields;
  return record;
}

}  // namespace

const RecordKind* kind_of(std::uint16_t type) {
  for (const RecordKind* kind : kKinds) {
    if (static_cast<std::uint16_t>(kind->type) == type) return kind;
  }
  return nullptr;
}

Record make_record(RecordType type) {
  const RecordKind* kind = kind_of(type);
  Record record;
  record.type = static_cast<std::uint16_t>(type);
  record.schema = kind == nullptr ? std::uint16_t{0} : kind->schema;
  return record;
}

Result<Record> decode_record(std::uint16_t type, std::uint16_t schema, ByteView payload) {
  if (type == 0 && schema == 0 && payload.empty()) return make_record(RecordType::kDeleted);
  const RecordKind* kind = kind_of(type);
  if (kind != nullptr && kind->schema == schema) return read_fields(*kind, payload);
  Record record;
  record.type = type;
  record.schema = schema;
  record.unknown.emplace(payload.begin(), payload.end());
  return record;
}

Bytes encode_record(const Record& record) {
  if (record.unknown) return *record.unknown;
  if (record.is_deleted()) return {};
  const std::string text = R"({"fields":)" + to_text(record.fields) + '}';  // no copy of them
  const ByteView bytes = view(text);
  return {bytes.data(), bytes.data() + bytes.size()};
}

}  // namespace parvis
