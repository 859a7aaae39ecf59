#include "server-stub/pull.h"

namespace parvis::server {

bool PullPage::add(ByteView commit, const EnvelopeOf& envelope_of) {
  const Result<vault::Commit> parsed = vault::parse_commit(commit);
  if (!parsed) return false;  // cannot be: only parsed commits are stored
  std::vector<Bytes> envelopes;
  for (const vault::Revision& revision : parsed.value().revisions) {
    envelopes.push_back(envelope_of(revision.record));
  }
  const std::size_t before = pull_.size();
  vault::append_link(pull_, commit, envelopes);
  if (before == 0 || pull_.size() <= most_bytes_) return true;
  pull_.resize(before);
  return false;
}

}  // namespace parvis::server
