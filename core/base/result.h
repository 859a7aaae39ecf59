#pragma once
// What can fail returns a Result. Nothing in the core throws; a broken promise of our own is an
// assert.

#include <cassert>
#include <string>
#include <string_view>
#include <utility>
#include <variant>

namespace parvis {

// The reasons a call is refused. `where` of an Error is an id, a JSON pointer or a store key, never
// a person's answer, since it may be logged. Each code has its words in assets/texts/fr.json
// ("errors").
enum class ErrorCode {
#define PARVIS_ERROR(name, text, meaning) name,
#include "core/base/errors.inc"
#undef PARVIS_ERROR
};

// The name of `code` at the boundary ("invalid_json").
std::string_view to_text(ErrorCode code);

struct Error {
  ErrorCode code;
  std::string where;
  bool operator==(const Error&) const = default;
};

// A value, or the Error that says why there is none.
template <class T>
class [[nodiscard]] Result {
 public:
  Result(T value) : state_(std::move(value)) {}      // NOLINT(google-explicit-constructor)
  Result(Error error) : state_(std::move(error)) {}  // NOLINT(google-explicit-constructor)
  Result(ErrorCode code, std::string where = {}) : state_(Error{code, std::move(where)}) {}

  bool ok() const { return std::holds_alternative<T>(state_); }
  explicit operator bool() const { return ok(); }

  // REQUIRES: ok().
  const T& value() const& {
    assert(ok());
    return *std::get_if<T>(&state_);
  }
  T& value() & {
    assert(ok());
    return *std::get_if<T>(&state_);
  }
  // By value: `for (x : f().value())` must not outlive what it walks over.
  T value() && {
    assert(ok());
    return std::move(*std::get_if<T>(&state_));
  }

  // REQUIRES: !ok().
  const Error& error() const {
    assert(!ok());
    return *std::get_if<Error>(&state_);
  }

 private:
  std::variant<T, Error> state_;
};

struct Done {
  bool operator==(const Done&) const = default;
};
// A call that returns nothing but may be refused.
using Status = Result<Done>;

}  // namespace parvis
