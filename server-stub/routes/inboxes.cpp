// Inboxes (docs/formats/inbox.md): whoever knows an open inbox may leave a sealed message; only the
// holder of its key opens it, reads and clears it.

#include "server-stub/access.h"
#include "server-stub/routes.h"

namespace parvis::server {
namespace {

constexpr std::uint64_t kDay = 24 * 60 * 60;

std::optional<vault::Id> id_in(const Request& request, std::size_t parameter) {
  const Result<vault::Id> id = array_from_hex<16>(request.parameters[parameter]);
  return id ? std::optional(id.value()) : std::nullopt;
}

// The inbox of a request whose sender holds its key, or the answer to others.
std::optional<vault::Id> own_inbox(const Request& request, Services& services,
                                   const Answer& answer) {
  const std::optional<vault::Id> inbox = id_in(request, 0);
  std::optional<Reply> no = inbox ? inbox_refusal(request, services, *inbox)
                                  : std::optional(malformed(ErrorCode::kWrongShape));
  if (!no) return inbox;
  answer(std::move(*no));
  return std::nullopt;
}

WriteDone answers(Answer answer, Reply when_stored) {
  return [answer = std::move(answer), reply = std::move(when_stored)](const Outcome& outcome) {
    switch (outcome.verdict) {
      case Verdict::kStored:
      case Verdict::kAlreadyStored:
        return answer(reply);
      case Verdict::kUnknown:
        return answer(problem(404, "unknown-inbox"));
      case Verdict::kQuota:
        return answer(problem(507, "quota-exceeded"));
      default:
        return answer(problem(503, "store-unavailable"));
    }
  };
}

}  // namespace

void put_inbox(const Request& request, Services& services, Answer answer) {
  const std::optional<vault::Id> inbox = own_inbox(request, services, answer);
  if (!inbox) return;
  services.store.submit(OpenInbox{*inbox},
                        answers(std::move(answer), json_reply({{"inbox", to_hex(*inbox)}})));
}

void delete_inbox(const Request& request, Services& services, Answer answer) {
  const std::optional<vault::Id> inbox = own_inbox(request, services, answer);
  if (!inbox) return;
  services.store.submit(DropInbox{*inbox},
                        answers(std::move(answer), json_reply({{"inbox", to_hex(*inbox)}})));
}

void post_message(const Request& request, Services& services, Answer answer) {
  const std::optional<vault::Id> inbox = id_in(request, 0);
  const std::optional<std::uint64_t> days = query_number(request, "days", kMostMessageDays);
  if (!inbox || !days || *days < 1 || *days > kMostMessageDays || request.body.empty()) {
    return answer(malformed(ErrorCode::kWrongShape));
  }
  PutMessage put;
  put.inbox = *inbox;
  put.id = vault::trunc16(vault::hash("parvis message", view(request.body)));
  put.now = services.now();
  put.expires = put.now + *days * kDay;
  put.bytes = Bytes(request.body.begin(), request.body.end());
  Reply reply = json_reply({{"message", to_hex(put.id)}});
  services.store.submit(std::move(put), answers(std::move(answer), std::move(reply)));
}

void get_messages(const Request& request, Services& services, Answer answer) {
  const std::optional<vault::Id> inbox = own_inbox(request, services, answer);
  if (!inbox) return;
  const std::optional<std::uint64_t> after = query_number(request, "after", 0);
  if (!after) return answer(malformed(ErrorCode::kWrongShape));
  const std::optional<Bytes> messages =
      services.store.messages(*inbox, *after, kMostPullBytes, services.now());
  answer(messages ? bytes_reply(*messages) : problem(404, "unknown-inbox"));
}

void delete_message(const Request& request, Services& services, Answer answer) {
  const std::optional<vault::Id> inbox = own_inbox(request, services, answer);
  if (!inbox) return;
  const std::optional<vault::Id> message = id_in(request, 1);
  if (!message) return answer(malformed(ErrorCode::kWrongShape));
  services.store.submit(DropMessage{*inbox, *message},
                        answers(std::move(answer), json_reply({{"message", to_hex(*message)}})));
}

}  // namespace parvis::server
