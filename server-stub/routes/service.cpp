// GET /v1/limits, /v1/health, /v1/ready, /v1/metrics: what a client and an operator ask of the
// server itself.

#include "core/vault/envelope.h"
#include "server-stub/routes.h"

namespace parvis::server {

void get_limits(const Request&, Services& services, Answer answer) {
  answer(json_reply({{"push_bytes", kMostPushBytes},
                     {"envelope_bytes", vault::kMostEnvelopeBytes},
                     {"revisions", vault::kMostRevisions},
                     {"device_ops", vault::kMostDeviceOps},
                     {"slot_ops", vault::kMostSlotOps},
                     {"devices", vault::kMostDevices},
                     {"pull_bytes", kMostPullBytes},
                     {"account_bytes", services.store_limits.quota_bytes},
                     {"message_bytes", kMostMessageBytes},
                     {"message_days", kMostMessageDays},
                     {"inbox_bytes", services.store_limits.inbox_bytes},
                     {"inbox_messages", services.store_limits.inbox_messages},
                     {"requests_per_second", services.rate_limits.per_second},
                     {"requests_at_once", services.rate_limits.at_once},
                     {"slot_misses_per_second", services.slot_misses.per_second},
                     {"slot_misses_at_once", services.slot_misses.at_once},
                     {"account_attempts_per_second", services.account_attempts.per_second},
                     {"account_attempts_at_once", services.account_attempts.at_once}}));
}

void get_health(const Request&, Services&, Answer answer) {
  answer(json_reply({{"status", "ok"}}));
}

void get_ready(const Request&, Services& services, Answer answer) {
  if (services.stopping() || !services.store.ready()) return answer(problem(503, "not-ready"));
  answer(json_reply({{"status", "ready"}}));
}

void get_metrics(const Request&, Services& services, Answer answer) {
  answer({200, "text/plain; version=0.0.4",
          std::make_shared<const std::string>(services.metrics.text())});
}

}  // namespace parvis::server
