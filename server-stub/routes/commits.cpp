// POST /v1/commits and GET /v1/accounts/{account}/commits (docs/formats/commit.md).

#include "core/vault/message.h"
#include "server-stub/access.h"
#include "server-stub/routes.h"

namespace parvis::server {
namespace {

Reply stored_reply(const vault::Id& account, const vault::Hash& commit, std::uint64_t sequence) {
  return json_reply(
      {{"account", to_hex(account)}, {"sequence", sequence}, {"commit", to_hex(commit)}});
}

Reply wrong_parent(const vault::Hash& head, std::uint64_t sequence) {
  return problem(409, "wrong-parent", {{"commit", to_hex(head)}, {"sequence", sequence}});
}

Reply refused(const Error& error, const vault::Chain& chain) {
  switch (error.code) {
    case ErrorCode::kWrongParent:
      return wrong_parent(chain.head, chain.sequence);
    case ErrorCode::kBadSignature:
      return problem(403, "bad-signature");
    case ErrorCode::kUnknownDevice:
      return problem(403, "unknown-device");
    case ErrorCode::kTooLarge:
      return problem(413, "too-large");
    default:
      return malformed(error.code);
  }
}

Bytes copied(ByteView bytes) { return {bytes.begin(), bytes.end()}; }

Append to_append(const vault::Push& push, const vault::Chain& before) {
  Append append;
  append.parent = push.commit.parent;
  append.becomes = vault::advanced(before, push.commit);
  append.commit = copied(push.commit_bytes);
  for (std::size_t at = 0; at < push.envelopes.size(); ++at) {
    append.envelopes.push_back({push.commit.revisions[at].record, copied(push.envelopes[at])});
  }
  std::size_t put = 0;
  for (const vault::SlotOp& op : push.commit.slots) {
    const bool is_put = op.kind == vault::SlotOp::kPut;
    append.slots.push_back({op.locator, is_put ? copied(push.slots[put++]) : Bytes{}});
  }
  return append;
}

Reply reply_to(const Outcome& outcome, const vault::Id& account, const vault::Hash& commit) {
  switch (outcome.verdict) {
    case Verdict::kStored:
    case Verdict::kAlreadyStored:
      return stored_reply(account, commit, outcome.sequence);
    case Verdict::kWrongParent:
      return wrong_parent(outcome.head, outcome.sequence);
    case Verdict::kQuota:
      return problem(507, "quota-exceeded");
    case Verdict::kLocatorTaken:
      return problem(409, "locator-taken");
    case Verdict::kDeleted:
      return problem(410, "deleted");
    case Verdict::kUnknown:
    case Verdict::kFailed:
      break;
  }
  return problem(503, "store-unavailable");
}

}  // namespace

// The cheap checks first: the signature is verified last, and the store compares the parent once
// more.
void post_commit(const Request& request, Services& services, Answer answer) {
  const Result<vault::Push> push = vault::parse_push(view(request.body));
  if (!push) return answer(refused(push.error(), {}));
  const vault::Commit& commit = push.value().commit;
  const vault::Hash id = vault::commit_id(commit);
  const std::optional<Account> stored = services.store.account(commit.account);
  if (!stored && services.store.deletion(commit.account)) {
    return answer(absent_account(services, commit.account));
  }
  const vault::Chain chain = stored.value_or(new_account(commit.account)).chain;
  if (Status link = vault::verify_link(chain, commit); !link) {
    const bool is_stored = commit.sequence <= chain.sequence &&
                           services.store.commit_at(commit.account, commit.sequence) == id;
    if (is_stored) return answer(stored_reply(commit.account, id, commit.sequence));
    return answer(refused(link.error(), chain));
  }
  const Coming coming(services.store);
  if (Status good = vault::verify_signature(commit); !good)
    return answer(refused(good.error(), chain));
  services.store.submit(to_append(push.value(), chain),
                        [answer = std::move(answer), account = commit.account,
                         id](const Outcome& outcome) { answer(reply_to(outcome, account, id)); });
}

void get_commits(const Request& request, Services& services, Answer answer) {
  const Result<vault::Id> account = array_from_hex<16>(request.parameters[0]);
  const std::optional<std::uint64_t> after = query_number(request, "after", 0);
  if (!account || !after) return answer(malformed(ErrorCode::kWrongShape));
  if (std::optional<Reply> no = read_refusal(request, services, account.value())) {
    return answer(std::move(*no));
  }
  const std::optional<Page> page = services.store.pull(account.value(), *after, kMostPullBytes);
  if (!page) return answer(absent_account(services, account.value()));
  Reply reply = bytes_reply(page->pull);
  reply.fields.emplace_back("Parvis-Head",
                            std::to_string(page->sequence) + " " + to_hex(page->head));
  answer(std::move(reply));
}

}  // namespace parvis::server
