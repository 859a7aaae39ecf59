#pragma once
// A message of the boundary: `u32 size | JSON text | blob` (wasm/README.md).

#include "core/base/bytes.h"
#include "core/base/json.h"

namespace parvis::api {

struct Message {
  Json json;
  ByteView blob;  // borrowed from the bytes that were parsed
};

// Errors: kWrongShape (framing), and those of parse_json.
Result<Message> parse_message(ByteView bytes);

// The value of a reply, with the binary data that it points into.
class Reply {
 public:
  Reply() = default;
  Reply(Json value) : value_(std::move(value)) {}  // NOLINT(google-explicit-constructor)

  // A value that is written already: an object as JSON text.
  static Reply of_text(std::string json);

  Json& value() { return value_; }
  // Appends `bytes` to the blob; {"at", "size"} of its place.
  Json place(ByteView bytes);
  Bytes encode() const;

 private:
  Json value_ = Json::object();
  std::string text_;  // instead of value_
  Bytes blob_;
};

Bytes encode_error(const Error& error);

}  // namespace parvis::api
