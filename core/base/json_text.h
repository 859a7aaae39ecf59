#pragma once
// JSON written straight into a text, for what is large: a tree of values in between costs ten times
// the time. The caller keeps brackets and keys balanced; commas are set here.

#include <string>
#include <string_view>

namespace parvis {

class JsonText {
 public:
  JsonText& reserve(std::size_t size) {
    room(size);
    return *this;
  }
  JsonText& open(char bracket);   // '{' or '['
  JsonText& close(char bracket);  // '}' or ']'
  // REQUIRES: nothing to escape in `key`; a value follows.
  JsonText& key(std::string_view key);
  // REQUIRES: is_utf8(text).
  JsonText& text(std::string_view text);
  // JSON that is ready: one value, or members of an object ("a":1,"b":2).
  JsonText& raw(std::string_view json);

  JsonText& put(std::string_view name, std::string_view value) { return key(name).text(value); }
  JsonText& put_raw(std::string_view name, std::string_view json) { return key(name).raw(json); }
  JsonText& put_yes_no(std::string_view name, bool value) {
    return put_raw(name, value ? "true" : "false");
  }

  std::string take();

 private:
  // Where the next byte goes, with room for `more` of them.
  char* room(std::size_t more);
  void add(char sign);
  void add(std::string_view text);
  void separate();

  // Written by pointer: libc++'s appending is not inlined in wasm, and was a third of the time.
  std::string out_;
  std::size_t size_ = 0;
  bool first_ = true;  // nothing before in these brackets, or a key
};

}  // namespace parvis
