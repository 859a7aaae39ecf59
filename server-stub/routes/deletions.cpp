// POST /v1/deletions (docs/formats/deletion.md): everything of an account goes, but the proof that
// a device of its own wanted so.

#include "core/vault/deletion.h"
#include "server-stub/routes.h"

namespace parvis::server {
namespace {

Reply deleted(const vault::Id& account) { return json_reply({{"account", to_hex(account)}}); }

Reply reply_to(const Outcome& outcome, const vault::Id& account) {
  switch (outcome.verdict) {
    case Verdict::kStored:
    case Verdict::kAlreadyStored:
      return deleted(account);
    case Verdict::kWrongParent:
      return problem(409, "wrong-parent",
                     {{"commit", to_hex(outcome.head)}, {"sequence", outcome.sequence}});
    default:
      return problem(503, "store-unavailable");
  }
}

}  // namespace

void post_deletion(const Request& request, Services& services, Answer answer) {
  const Result<vault::Deletion> read = vault::parse_deletion(view(request.body));
  if (!read) return answer(malformed(read.error().code));
  const vault::Deletion& deletion = read.value();
  const std::optional<Account> account = services.store.account(deletion.account);
  if (!account) {
    const bool again = services.store.deletion(deletion.account) == encode(deletion);
    return answer(again ? deleted(deletion.account) : problem(404, "unknown-account"));
  }
  if (!account->chain.devices.contains(deletion.device)) {
    return answer(problem(403, "unknown-device"));
  }
  if (!verify_signature(deletion)) return answer(problem(403, "bad-signature"));
  services.store.submit(DropAccount{deletion.account, deletion.head, encode(deletion)},
                        [answer = std::move(answer), id = deletion.account](
                            const Outcome& outcome) { answer(reply_to(outcome, id)); });
}

}  // namespace parvis::server
