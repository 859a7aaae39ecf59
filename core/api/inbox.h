#pragma once
// The inbox of a structure, as the file of slots has it (docs/formats/slots.md). Whoever serves
// that file is not believed: the authority signs each inbox.

#include <string>

#include "core/api/authority.h"
#include "core/base/date.h"
#include "core/base/json.h"

namespace parvis::api {

struct Inbox {
  std::string structure;
  vault::PublicKey key{};
};

// An inbox that may be sealed to on `day`. Errors: kWrongShape, where = pointer; kInboxUnsigned;
// kInboxExpired.
Result<Inbox> read_inbox(const Json& entry, Day day);

// Whether nobody's: that of the sample, whose secret is public (docs/formats/slots.md), or any
// where everybody may vouch. Whoever serves the file is not asked.
bool is_example(const Inbox& inbox, bool everybody_vouches = is_everybodys());

// 16 signs that tell a key from every other, for a person to compare: "K7QF-2M9X-3TWA-90HC".
std::string inbox_code(const vault::PublicKey& key);

// What the letters of this account (a record's fields, or null) say of an inbox.
struct InboxUse {
  // "first": nothing was written to this structure yet; "known": the key compared last is this one;
  // "changed": it is another, or devices that were apart used several.
  std::string_view use;
  std::int64_t turn = 0;  // what a letter to it is kept with: how often the key was compared anew
};
InboxUse inbox_use(const Json* letters, const Inbox& inbox);

}  // namespace parvis::api
