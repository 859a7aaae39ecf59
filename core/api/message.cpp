#include "core/api/message.h"

namespace parvis::api {
namespace {

constexpr std::size_t kLengthBytes = 4;

// The texts one after the other, without a copy in between.
Bytes framed(std::initializer_list<std::string_view> texts, ByteView blob) {
  std::size_t size = 0;
  for (const std::string_view text : texts) size += text.size();
  Writer out;
  out.reserve(kLengthBytes + size + blob.size()).u32(static_cast<std::uint32_t>(size));
  for (const std::string_view text : texts) out.raw(view(text));
  return out.raw(blob).take();
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
  append(blob_, bytes);
  return place.take();
}

Reply Reply::of_text(std::string json) {
  Reply reply;
  reply.text_ = std::move(json);
  return reply;
}

Bytes Reply::encode() const {
  constexpr std::string_view kBefore = R"({"ok":true,"value":)";
  if (!text_.empty()) return framed({kBefore, text_, "}"}, blob_);
  return framed({kBefore, to_text(value_), "}"}, blob_);
}

Bytes encode_error(const Error& error) {
  JsonObject told;
  told.put("code", to_text(error.code)).put("where", error.where);
  return framed({to_text(JsonObject().put("ok", false).put("error", told.take()).take())}, {});
}

}  // namespace parvis::api
