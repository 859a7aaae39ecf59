#pragma once
// A server in memory that follows docs/formats/http.md, for tests of the sync engine: small, and
// honest until a test reaches into its accounts.

#include <map>

#include "core/base/json.h"
#include "core/vault/deletion.h"
#include "core/vault/http.h"
#include "core/vault/message.h"
#include "tests/support/entropy.h"

namespace parvis::support {

class ModelServer {
 public:
  struct Stored {
    vault::Commit commit;
    Bytes bytes;
    std::vector<Bytes> envelopes;  // one a revision
  };
  struct Account {
    vault::Chain chain;
    std::vector<Stored> commits;
  };

  std::string host = "parvis.example";
  std::map<vault::Id, Account> accounts;
  std::map<vault::Id, Bytes> slots;
  std::map<vault::Id, Bytes> deletions;  // the proofs
  std::size_t commits_a_part = 1000;
  bool names_head = true;  // whether Parvis-Head is sent
  int requests = 0;
  std::size_t push_bytes = 8 << 20;  // as published, and no more is taken
  std::size_t push_records = 1000;
  std::set<vault::Id> refuses;  // records that it calls malformed

  vault::Response handle(const vault::Request& request) {
    ++requests;
    if (request.path == "/v1/commits") return post_commit(request.body);
    if (request.path == "/v1/limits") {
      return reply(200, {{"push_bytes", push_bytes}, {"revisions", push_records}});
    }
    if (request.path == "/v1/deletions") return post_deletion(request.body);
    if (request.path == "/v1/challenges") return post_challenge(request.body);
    if (request.path == "/v1/tokens") return post_token(request.body);
    if (request.path.starts_with("/v1/slots/")) return get_slot(request.path.substr(10));
    if (request.path.starts_with("/v1/accounts/")) return get_commits(request);
    return problem(404, "unknown-route");
  }

  void forget_tokens() { tokens_.clear(); }

  static vault::Response problem(int status, const std::string& name, Json more = Json::object()) {
    more["type"] = "/problems/" + name;
    return reply(status, more);
  }

 private:
  static vault::Response reply(int status, const Json& json) {
    const std::string text = to_text(json);
    return {.status = status, .body = {text.begin(), text.end()}, .head = {}};
  }

  static Json json_of(const Bytes& body) { return Json::parse(body, nullptr, false); }

  static vault::Response accepted(const vault::Commit& commit) {
    return reply(200, {{"account", to_hex(commit.account)},
                       {"sequence", commit.sequence},
                       {"commit", to_hex(vault::commit_id(commit))}});
  }

  vault::Response post_commit(const Bytes& body) {
    const auto push = vault::parse_push(body);
    if (!push) return problem(400, "malformed");
    const vault::Commit& commit = push.value().commit;
    if (body.size() > push_bytes || commit.revisions.size() > push_records) {
      return problem(413, "too-large", {{"limit", push_bytes}});
    }
    for (const vault::Revision& revision : commit.revisions) {
      if (refuses.contains(revision.record)) return problem(400, "malformed");
    }
    if (!vault::verify_signature(commit)) return problem(403, "bad-signature");
    auto found = accounts.find(commit.account);
    if (deletions.contains(commit.account)) return absent(commit.account);
    Account account;
    account.chain.account = commit.account;
    if (found != accounts.end()) account = found->second;
    for (const Stored& stored : account.commits) {
      if (stored.bytes == vault::encode(commit)) return accepted(commit);
    }
    if (const Status link = vault::verify_link(account.chain, commit); !link) {
      if (link.error().code != ErrorCode::kWrongParent) return problem(403, "unknown-device");
      return problem(
          409, "wrong-parent",
          {{"sequence", account.chain.sequence}, {"commit", to_hex(account.chain.head)}});
    }
    Stored stored{commit, vault::encode(commit), {}};
    for (const ByteView envelope : push.value().envelopes) {
      stored.envelopes.emplace_back(envelope.begin(), envelope.end());
    }
    account.chain = vault::advanced(account.chain, commit);
    account.commits.push_back(std::move(stored));
    accounts.insert_or_assign(commit.account, std::move(account));
    std::size_t next = 0;
    for (const vault::SlotOp& op : commit.slots) {
      if (op.kind == vault::SlotOp::kPut) {
        const ByteView slot = push.value().slots[next++];
        slots[op.locator] = Bytes(slot.begin(), slot.end());
      } else {
        slots.erase(op.locator);
      }
    }
    return accepted(commit);
  }

  // Of an account that is not there.
  vault::Response absent(const vault::Id& account) const {
    const auto proof = deletions.find(account);
    if (proof == deletions.end()) return problem(404, "unknown-account");
    return problem(410, "deleted", {{"deletion", to_hex(proof->second)}});
  }

  vault::Response post_deletion(const Bytes& body) {
    const auto deletion = vault::parse_deletion(body);
    if (!deletion || !vault::verify_signature(deletion.value())) return problem(400, "malformed");
    const vault::Id& id = deletion.value().account;
    const auto account = accounts.find(id);
    if (account == accounts.end()) return absent(id);
    const vault::Chain& chain = account->second.chain;
    if (!chain.devices.contains(deletion.value().device)) return problem(403, "unknown-device");
    if (chain.head != deletion.value().head) {
      return problem(409, "wrong-parent",
                     {{"sequence", chain.sequence}, {"commit", to_hex(chain.head)}});
    }
    accounts.erase(account);
    deletions[id] = body;
    return reply(200, {{"account", to_hex(id)}});
  }

  vault::Response post_challenge(const Bytes&) {
    Bytes challenge(32);
    entropy_.fill(challenge);
    challenges_.insert(to_hex(challenge));
    return reply(200, {{"challenge", to_hex(challenge)}, {"expires_in", 60}});
  }

  vault::Response post_token(const Bytes& body) {
    const Json json = json_of(body);
    const auto account_id = array_from_hex<16>(string_or(json, "account", ""));
    const auto device = array_from_hex<32>(string_or(json, "device", ""));
    const auto signature = array_from_hex<64>(string_or(json, "signature", ""));
    const std::string challenge = string_or(json, "challenge", "");
    if (!account_id || !device || !signature) return problem(400, "malformed");
    const auto account = accounts.find(account_id.value());
    if (account == accounts.end() || account->second.commits.empty()) {
      return absent(account_id.value());
    }
    const Bytes text = vault::token_text(host, account_id.value(), from_hex(challenge).value());
    if (challenges_.erase(challenge) == 0 ||
        !vault::signature_is_good(device.value(), text, signature.value())) {
      return problem(403, "bad-signature");
    }
    if (!account->second.chain.devices.contains(device.value())) {
      return problem(403, "unknown-device");
    }
    const std::string token = "token-" + std::to_string(entropy_.next());
    tokens_[token] = {account_id.value(), device.value()};
    return reply(200, {{"token", token}, {"expires_in", 600}});
  }

  vault::Response get_slot(const std::string& hex) {
    const auto locator = array_from_hex<16>(hex);
    const auto slot = locator ? slots.find(locator.value()) : slots.end();
    if (slot == slots.end()) return problem(404, "unknown-slot");
    return {.status = 200, .body = slot->second, .head = {}};
  }

  vault::Response get_commits(const vault::Request& request) {
    const auto id = array_from_hex<16>(request.path.substr(13, 32));
    const auto token = tokens_.find(request.authorization.substr(7));
    if (!id || token == tokens_.end() || token->second.first != id.value()) {
      return problem(401, "token");
    }
    const auto found = accounts.find(id.value());
    if (found == accounts.end()) return absent(id.value());
    const Account& account = found->second;
    if (!account.chain.devices.contains(token->second.second)) {
      return problem(403, "unknown-device");
    }
    const std::size_t after = std::stoul(request.path.substr(request.path.find('=') + 1));
    vault::Response response{.status = 200, .body = {}, .head = {}};
    for (std::size_t at = after; at < account.commits.size() && at < after + commits_a_part; ++at) {
      vault::append_link(response.body, account.commits[at].bytes, newest(account, at));
    }
    if (names_head) {
      response.head = std::to_string(account.chain.sequence) + ' ' + to_hex(account.chain.head);
    }
    return response;
  }

  // The envelopes of commit `at`, empty where a later commit replaced them.
  static std::vector<Bytes> newest(const Account& account, std::size_t at) {
    std::vector<Bytes> envelopes = account.commits[at].envelopes;
    const auto& revisions = account.commits[at].commit.revisions;
    for (std::size_t later = at + 1; later < account.commits.size(); ++later) {
      for (const vault::Revision& replaced : account.commits[later].commit.revisions) {
        for (std::size_t place = 0; place < revisions.size(); ++place) {
          if (revisions[place].record == replaced.record) envelopes[place].clear();
        }
      }
    }
    return envelopes;
  }

  TestEntropy entropy_{4711};
  std::set<std::string> challenges_;
  std::map<std::string, std::pair<vault::Id, vault::PublicKey>> tokens_;
};

}  // namespace parvis::support
