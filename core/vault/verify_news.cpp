#include "core/vault/news.h"

namespace parvis::vault {
namespace {

// The envelope of `revision` replaces the record's revision of the chain before it.
bool parent_is_right(const Manifest& before, const Revision& revision, ByteView envelope) {
  const auto known = before.find(revision.record);
  const Id expected = known == before.end() ? kNoId : known->second.revision;
  const Result<EnvelopeHeader> header = peek_header(envelope);
  return header && header.value().parent == expected;
}

Status take_link(const Link& link, News& news) {
  const Commit& commit = link.commit;
  if (Status good = verify_signature(commit); !good) return good;
  if (Status follows = verify_link(news.chain, commit); !follows) {
    if (follows.error().code != ErrorCode::kWrongParent) return follows;
    return {ErrorCode::kManifestMismatch, "chain"};
  }
  for (std::size_t at = 0; at < commit.revisions.size(); ++at) {
    const Revision& revision = commit.revisions[at];
    const ByteView envelope = link.envelopes[at];
    if (!envelope.empty() && commit.lost.empty() &&
        !parent_is_right(news.manifest, revision, envelope)) {
      return {ErrorCode::kManifestMismatch, to_hex(revision.record)};
    }
    news.envelopes[revision.record] = envelope;
  }
  if (commit.sequence == 1) news.founding = founding_of(commit);
  apply_slots(commit.slots, news.slots);
  news.slot_ops.insert(news.slot_ops.end(), commit.slots.begin(), commit.slots.end());
  apply_revisions(commit.revisions, news.manifest);
  news.chain = advanced(news.chain, commit);
  news.commits.push_back(news.chain.head);
  return Done{};
}

// The server continues another chain than the one this device has verified.
bool forks(const Chain& chain, const Commit& first) {
  return chain.sequence > 0 && first.account == chain.account &&
         first.sequence == chain.sequence + 1 && first.parent != chain.head;
}

}  // namespace

Result<News> verify_news(const Chain& chain, const Manifest& manifest,
                         const std::vector<Link>& links) {
  News news{.chain = chain, .manifest = manifest};
  if (!links.empty() && forks(chain, links.front().commit)) {
    return {ErrorCode::kRollback, std::to_string(chain.sequence)};
  }
  for (const Link& link : links) {
    if (Status taken = take_link(link, news); !taken) return taken.error();
  }
  for (const auto& [record, envelope] : news.envelopes) {
    if (envelope.empty()) return {ErrorCode::kManifestMismatch, to_hex(record)};
  }
  if (!links.empty() && manifest_root(news.manifest) != links.back().commit.manifest) {
    return {ErrorCode::kManifestMismatch, "manifest"};
  }
  return news;
}

}  // namespace parvis::vault
