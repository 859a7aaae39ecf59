#include "core/api/message.h"

namespace parvis::api {
namespace {

Bytes framed(const Json& json, ByteView blob) {
  const std::string text = to_text(json);
  return Writer().sized(view(text)).raw(blob).take();
}

}  // namespace

Result<Message> parse_message(ByteView bytes) {
  Reader reader(bytes);
  const ByteView text = reader.sized();
  if (!reader.ok()) return {ErrorCode::kWrongShape, "message"};
  Result<Json> json = parse_json(text_of(text));
  if (!json) return json.error();
  if (!json.value().is_object()) return {ErrorCode::kWrongShape, "message"};
  return Message{std::move(json).value(), reader.raw(reader.left())};
}

Json Reply::place(ByteView bytes) {
  JsonObject place;
  place.put("at", blob_.size()).put("size", bytes.size());
  blob_.insert(blob_.end(), bytes.begin(), bytes.end());
  return place.take();
}

Bytes Reply::encode() const {
  return framed(JsonObject().put("ok", true).put("value", value_).take(), blob_);
}

Bytes encode_error(const Error& error) {
  JsonObject told;
  told.put("code", to_text(error.code)).put("where", error.where);
  return framed(JsonObject().put("ok", false).put("error", told.take()).take(), {});
}

}  // namespace parvis::api
