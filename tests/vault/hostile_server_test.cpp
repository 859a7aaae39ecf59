// What a curious or hostile server can try, each tried once: the device names it, keeps everything
// it had, and takes nothing of what was shown.

#include <doctest/doctest.h>

#include "core/vault/state.h"
#include "tests/support/pair.h"

using namespace parvis;
using namespace parvis::support;
using vault::Step;
using vault::SyncOutcome;

namespace {

// A phone that knows `sequence` 3 of the account, and a kiosk that has news for it.
struct Scene : Pair {
  Scene() {
    CHECK(kiosk.set("city", "Rennes").ok());
    kiosk.sync(server);
    phone.sync(server);
    CHECK(kiosk.set("street", "rue Haute").ok());
    vault::Writes writes;
    CHECK(kiosk.session->set_fields(RecordType::kSettings, {{"language", "fr"}}, writes).ok());
    kiosk.store(writes);
  }
  ModelServer::Account& account() { return server.accounts.at(phone.session->account()); }
  void kiosk_sends() { CHECK(kiosk.sync(server).outcome == SyncOutcome::kSent); }
};

// The phone's sync, with every reply to a pull changed by `change`.
Step sync_with(Scene& scene, const std::function<void(vault::Response&)>& change) {
  return scene.phone.sync(
      [&](const vault::Request& request) {
        vault::Response response = scene.server.handle(request);
        if (request.path.starts_with("/v1/accounts/")) change(response);
        return response;
      },
      scene.server.host);
}

void check_refused(Scene& scene, const vault::Entries& before, const Step& step,
                   ErrorCode expected) {
  REQUIRE(step.problem);
  CAPTURE(step.problem->where);
  CHECK(to_text(step.problem->code) == to_text(expected));
  CHECK(step.outcome == SyncOutcome::kWaiting);
  CHECK(step.changed.empty());
  CHECK(scene.phone.entries == before);
  CHECK(scene.phone.get("city") == "Rennes");
  CHECK(scene.phone.get("street").is_null());
}

// Rewrites a pull message: parsed, changed, put together again.
Bytes rebuilt(const Bytes& pull,
              const std::function<void(vault::Commit&, std::vector<Bytes>&)>& change) {
  Bytes out;
  const std::vector<vault::Link> links = vault::parse_pull(pull).value();
  for (const vault::Link& link : links) {
    vault::Commit commit = link.commit;
    std::vector<Bytes> envelopes;
    for (const ByteView envelope : link.envelopes) {
      envelopes.emplace_back(envelope.begin(), envelope.end());
    }
    change(commit, envelopes);
    vault::append_link(out, vault::encode(commit), envelopes);
  }
  return out;
}

vault::SigningKey stranger() {
  TestEntropy entropy(77);
  vault::Key seed;
  entropy.fill(seed.span());
  return vault::SigningKey(seed);
}

}  // namespace

TEST_CASE("A1 a pull that was tampered with is refused as a whole, by name") {
  struct Row {
    const char* why;
    std::function<void(Scene&, vault::Response&)> change;
    ErrorCode expected;
  };
  const Row rows[] = {
      {"a bit of an envelope is flipped",
       [](Scene&, vault::Response& response) { response.body.back() ^= 1; },
       ErrorCode::kManifestMismatch},
      {"the end is cut off", [](Scene&, vault::Response& response) { response.body.pop_back(); },
       ErrorCode::kMalformedCommit},
      {"two envelopes are swapped",
       [](Scene&, vault::Response& response) {
         response.body = rebuilt(response.body, [](vault::Commit&, std::vector<Bytes>& envelopes) {
           REQUIRE(envelopes.size() == 2);
           std::swap(envelopes[0], envelopes[1]);
         });
       },
       ErrorCode::kManifestMismatch},
      {"an older revision of the record is put in place of the new one",
       [](Scene& scene, vault::Response& response) {
         response.body = rebuilt(response.body, [&](vault::Commit&, std::vector<Bytes>& envelopes) {
           envelopes[0] = scene.account().commits[0].envelopes.at(0);
         });
       },
       ErrorCode::kManifestMismatch},
      {"an envelope is withheld",
       [](Scene&, vault::Response& response) {
         response.body = rebuilt(response.body, [](vault::Commit&, std::vector<Bytes>& envelopes) {
           envelopes[0].clear();
         });
       },
       ErrorCode::kManifestMismatch},
      {"a commit is signed by a device of nobody",
       [](Scene&, vault::Response& response) {
         response.body = rebuilt(response.body, [](vault::Commit& commit, std::vector<Bytes>&) {
           vault::sign(commit, stranger());
         });
       },
       ErrorCode::kUnknownDevice},
      {"a commit's content is changed under its signature",
       [](Scene&, vault::Response& response) {
         response.body = rebuilt(response.body, [](vault::Commit& commit, std::vector<Bytes>&) {
           commit.manifest[0] ^= 1;
         });
       },
       ErrorCode::kBadSignature},
      {"a device is added under another's signature",
       [](Scene&, vault::Response& response) {
         response.body = rebuilt(response.body, [](vault::Commit& commit, std::vector<Bytes>&) {
           commit.devices.push_back({vault::DeviceOp::kAdd, stranger().public_key()});
         });
       },
       ErrorCode::kBadSignature},
      {"an older commit is sent again as news",
       [](Scene& scene, vault::Response& response) {
         response.body.clear();
         const auto& stored = scene.account().commits[1];
         vault::append_link(response.body, stored.bytes, stored.envelopes);
       },
       ErrorCode::kMalformedCommit},
      {"nothing comes although the head is higher",
       [](Scene&, vault::Response& response) { response.body.clear(); },
       ErrorCode::kMalformedCommit},
      {"the head is lower than what this device has verified",
       [](Scene&, vault::Response& response) {
         response.body.clear();
         response.head = "2 " + std::string(64, '0');
       },
       ErrorCode::kRollback},
      {"the head is another commit at the sequence this device has verified",
       [](Scene&, vault::Response& response) {
         response.body.clear();
         response.head = "3 " + std::string(64, '0');
       },
       ErrorCode::kRollback},
      {"the account is denied",
       [](Scene&, vault::Response& response) {
         response = ModelServer::problem(404, "unknown-account");
       },
       ErrorCode::kRollback},
  };
  for (const Row& row : rows) {
    CAPTURE(row.why);
    Scene scene;
    scene.kiosk_sends();
    const vault::Entries before = scene.phone.entries;
    const Step step =
        sync_with(scene, [&](vault::Response& response) { row.change(scene, response); });
    check_refused(scene, before, step, row.expected);
    // The honest server is believed again.
    CHECK(scene.phone.sync(scene.server).outcome == SyncOutcome::kReceived);
    CHECK(scene.phone.get("street") == "rue Haute");
  }
}

TEST_CASE("another account's chain is not taken for this one's") {
  Scene scene;
  Device other(5);
  other.create();
  CHECK(other.set("name", "Paul").ok());
  other.sync(scene.server);
  const vault::Entries before = scene.phone.entries;
  const auto& foreign = scene.server.accounts.at(other.session->account()).commits[0];
  const Step step = sync_with(scene, [&](vault::Response& response) {
    response.body.clear();
    response.head.clear();
    vault::append_link(response.body, foreign.bytes, foreign.envelopes);
  });
  CHECK(code_of(step) == "bad_signature");
  CHECK(scene.phone.entries == before);
  CHECK(scene.phone.get("name") == "Marie");
}

TEST_CASE(
    "A2 F7 a server restored from an older copy is recognised, and nothing newer is overwritten") {
  struct Row {
    const char* why;
    bool has_edits, names_head;
  };
  const Row rows[] = {
      {"by its head, when there is nothing to send", false, true},
      {"by its refusal of what is sent", true, true},
      {"by its refusal alone, when it hides its head", true, false},
  };
  for (const Row& row : rows) {
    CAPTURE(row.why);
    Scene scene;
    const auto backup = scene.server.accounts;
    scene.kiosk_sends();
    scene.phone.sync(scene.server);
    CHECK(scene.phone.get("street") == "rue Haute");
    scene.server.accounts = backup;
    scene.server.names_head = row.names_head;
    if (row.has_edits) CHECK(scene.phone.set("city", "Brest").ok());
    const Json before = scene.phone.all();
    const Step step = scene.phone.sync(scene.server);
    REQUIRE(step.problem);
    CHECK(step.problem->code == ErrorCode::kRollback);
    CHECK(scene.phone.all() == before);
    CHECK(scene.phone.reopen().ok());
    CHECK(scene.phone.all() == before);
  }
}

TEST_CASE("F6 a wiped server is recognised, with and without something to send") {
  for (const bool has_edits : {false, true}) {
    CAPTURE(has_edits);
    Scene scene;
    if (has_edits) CHECK(scene.phone.set("city", "Brest").ok());
    scene.server.accounts.clear();
    scene.server.forget_tokens();
    const Step step = scene.phone.sync(scene.server);
    REQUIRE(step.problem);
    CHECK(step.problem->code == ErrorCode::kRollback);
    CHECK(scene.phone.get("name") == "Marie");
  }
}

TEST_CASE("a server that continues another branch is recognised") {
  Scene scene;
  const auto fork = scene.server.accounts;
  // The phone sees one branch, the server goes on with another of the same length and more.
  CHECK(scene.phone.set("phone", "06").ok());
  CHECK(scene.phone.sync(scene.server).outcome == SyncOutcome::kSent);
  scene.server.accounts = fork;
  scene.kiosk_sends();
  CHECK(scene.kiosk.set("more", "x").ok());
  scene.kiosk_sends();
  const vault::Entries before = scene.phone.entries;
  const Step step = scene.phone.sync(scene.server);
  REQUIRE(step.problem);
  CHECK(step.problem->code == ErrorCode::kRollback);
  CHECK(scene.phone.entries == before);
}

TEST_CASE("a restore believes the chain, not the server") {
  struct Row {
    const char* why;
    std::function<void(Scene&, const vault::Request&, vault::Response&)> change;
    ErrorCode expected;
  };
  const auto is_slot = [](const vault::Request& request) {
    return request.path.starts_with("/v1/slots/");
  };
  const auto is_pull = [](const vault::Request& request) {
    return request.path.starts_with("/v1/accounts/");
  };
  const Row rows[] = {
      {"the slot is changed",
       [=](Scene&, const vault::Request& request, vault::Response& response) {
         if (is_slot(request)) response.body.back() ^= 1;
       },
       ErrorCode::kSlotDoesNotOpen},
      {"the slot is cut",
       [=](Scene&, const vault::Request& request, vault::Response& response) {
         if (is_slot(request)) response.body.pop_back();
       },
       ErrorCode::kMalformedSlot},
      {"the slot is that of another code",
       [=](Scene&, const vault::Request& request, vault::Response& response) {
         Device other(8);
         other.create();
         ModelServer elsewhere;
         other.sync(elsewhere);
         if (is_slot(request)) response.body = elsewhere.slots.begin()->second;
       },
       ErrorCode::kSlotDoesNotOpen},
      {"the slot opens with the code, but the chain never named it",
       [=](Scene& scene, const vault::Request& request, vault::Response& response) {
         const vault::State& state = scene.phone.session->state();
         TestEntropy entropy(99);
         if (!is_slot(request)) return;
         response.body = vault::wrap_slot(vault::SlotKind::kRecoveryCode, state.chain.account,
                                          state.code.view(), state.keys, entropy);
       },
       ErrorCode::kManifestMismatch},
      {"the last commits are withheld, so that the slot is not the chain's",
       [=](Scene& scene, const vault::Request& request, vault::Response& response) {
         if (!is_pull(request)) return;
         response.body.clear();
         response.head = "0 " + std::string(64, '0');
         CHECK(scene.account().chain.sequence > 0);
       },
       ErrorCode::kManifestMismatch},
      {"the first commit is withheld",
       [=](Scene& scene, const vault::Request& request, vault::Response& response) {
         if (!is_pull(request)) return;
         response.body.clear();
         const auto& second = scene.account().commits[1];
         vault::append_link(response.body, second.bytes, second.envelopes);
         response.head = "2";
       },
       ErrorCode::kManifestMismatch},
      {"the challenge is no challenge",
       [=](Scene&, const vault::Request& request, vault::Response& response) {
         if (request.path == "/v1/challenges") response.body.clear();
       },
       ErrorCode::kServerRefused},
  };
  for (const Row& row : rows) {
    CAPTURE(row.why);
    Scene scene;
    Device third(3);
    const Step step = third.restore(
        scene.phone.session->recovery_code(),
        [&](const vault::Request& request) {
          vault::Response response = scene.server.handle(request);
          row.change(scene, request, response);
          return response;
        },
        scene.server.host);
    REQUIRE(step.problem);
    CAPTURE(step.problem->where);
    CHECK(to_text(step.problem->code) == to_text(row.expected));
    CHECK_FALSE(third.session);
    CHECK(third.entries.empty());
  }
}

TEST_CASE("A5 a signed challenge serves one host only") {
  Scene scene;
  scene.server.forget_tokens();
  // The phone believes it speaks to another host: what it signs does not open this one.
  const Step step = scene.phone.sync(Device::through(scene.server), "elsewhere.example");
  REQUIRE(step.problem);
  CHECK(step.problem->code == ErrorCode::kServerRefused);
  CHECK(step.problem->where == "bad-signature");
}

TEST_CASE("an acknowledgement of another commit is none") {
  Scene scene;
  CHECK(scene.phone.set("city", "Brest").ok());
  const Step step = scene.phone.sync(
      [&](const vault::Request&) {
        const std::string text = R"({"sequence":4,"commit":")" + std::string(64, '0') + "\"}";
        return vault::Response{.status = 200, .body = {text.begin(), text.end()}, .head = {}};
      },
      scene.server.host);
  REQUIRE(step.problem);
  CHECK(step.problem->code == ErrorCode::kServerRefused);
  CHECK(scene.phone.session->sync_status().waiting == 1);
  CHECK(scene.phone.entries.contains("outbox"));
}

TEST_CASE("a refusal is named, and what was refused is sent by a later sync") {
  struct Row {
    int status;
    const char* type;
    ErrorCode code;
    const char* where;
  };
  const Row rows[] = {
      {0, "", ErrorCode::kServerUnreachable, ""},
      {429, "too-many", ErrorCode::kServerUnreachable, ""},
      {503, "store-unavailable", ErrorCode::kServerUnreachable, ""},
      {507, "quota-exceeded", ErrorCode::kServerRefused, "quota-exceeded"},
      {413, "too-large", ErrorCode::kServerRefused, "too-large"},
      {403, "unknown-device", ErrorCode::kDeviceRemoved, ""},
      {409, "locator-taken", ErrorCode::kServerRefused, "locator-taken"},
      {400, "with space", ErrorCode::kServerRefused, ""},
  };
  for (const Row& row : rows) {
    CAPTURE(row.status);
    Scene scene;
    CHECK(scene.phone.set("city", "Brest").ok());
    const Step step = scene.phone.sync(
        [&](const vault::Request&) { return ModelServer::problem(row.status, row.type); },
        scene.server.host);
    REQUIRE(step.problem);
    CHECK(to_text(step.problem->code) == to_text(row.code));
    CHECK(step.problem->where == row.where);
    CHECK_FALSE(scene.phone.sync(scene.server).problem);
    CHECK(scene.phone.session->sync_status().waiting == 0);
  }
}
