#pragma once
// The messages that carry commits (docs/formats/commit.md, "Messages"). What they carry is checked
// against the commit; signature and chain are verify_signature's and verify_link's.

#include "core/vault/commit.h"
#include "core/vault/envelope.h"

namespace parvis::vault {

// Views point into the parsed bytes.
struct Push {
  Commit commit;
  ByteView commit_bytes;
  std::vector<ByteView> envelopes;  // one a revision, in its order
  std::vector<ByteView> slots;      // one a put, in its order
};

// One commit of a pull; an empty view is an envelope that a later commit replaced.
struct Link {
  Commit commit;
  ByteView commit_bytes;
  std::vector<ByteView> envelopes;
};

Bytes encode_push(const Commit& commit, const std::vector<Bytes>& envelopes,
                  const std::vector<Bytes>& slots);
// Errors: those of parse_commit, peek_header, parse_slot; kMalformedCommit (where = "length");
// kManifestMismatch (where = record id or locator) when an envelope or slot is not the one that the
// commit names.
Result<Push> parse_push(ByteView bytes);
// The same for a message that passed parse_push before: what it carries is not hashed again.
Result<Push> reread_push(ByteView bytes);

// Appends to the pull message `out`. REQUIRES: an envelope (may be empty) for each revision.
void append_link(Bytes& out, ByteView commit, const std::vector<Bytes>& envelopes);
// Zero or more commits. Errors: those of parse_push.
Result<std::vector<Link>> parse_pull(ByteView bytes);

}  // namespace parvis::vault
