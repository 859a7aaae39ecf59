// An account of each released format (tests/fixtures) opens in this build, for ever: on its device
// and from the server that kept it.

#include <doctest/doctest.h>

#include "core/vault/state.h"
#include "tests/support/device.h"
#include "tests/support/vectors.h"

using namespace parvis;
using namespace parvis::support;

namespace {

// What a released build left: the fields of the file, the store apart.
struct Fixture {
  std::map<std::string, std::string> fields;
  vault::Entries store;

  Bytes hex(const std::string& name) const { return from_hex(fields.at(name)).value(); }
};

Fixture read_fixture(const std::filesystem::path& path) {
  Fixture fixture;
  std::string text = file_text(path);
  while (!text.empty()) {
    const std::string line = text.substr(0, text.find('\n'));
    text.erase(0, line.size() + 1);
    const std::size_t colon = line.find(": ");
    if (colon == std::string::npos) continue;
    const std::string name = line.substr(0, colon);
    const std::string value = line.substr(colon + 2);
    if (name.starts_with("store ")) {
      fixture.store[name.substr(6)] = from_hex(value).value();
    } else {
      fixture.fields[name] = value;
    }
  }
  return fixture;
}

std::string name_in(const vault::Session& session) {
  const Json* fields = session.fields(RecordType::kFacts);
  return fields == nullptr ? "" : fields->at("identity.first_names").at("v").get<std::string>();
}

}  // namespace

TEST_CASE("R5 the store of a device of every release opens, what was not sent included") {
  const std::vector<std::filesystem::path> files = files_in("tests/fixtures", ".txt");
  CHECK(files.size() >= 2);
  for (const std::filesystem::path& path : files) {
    CAPTURE(path.string());
    const Fixture fixture = read_fixture(path);
    TestEntropy entropy(1);
    const Result<vault::Session> session =
        vault::Session::unlock(fixture.hex("secret"), fixture.store, entropy);
    REQUIRE(session.ok());
    CHECK(session.value().quarantined().empty());
    CHECK(session.value().recovery_code() == fixture.fields.at("code"));
    CHECK(name_in(session.value()) == "Anaïs Quillebœuf");
    const Json& facts = *session.value().fields(RecordType::kFacts);
    CHECK(facts.at("contact.email").at("v") == "anais@example.org");
    CHECK(session.value().fields(RecordType::kSettings)->at("recovery_shown") == true);
    const Json* sensitive = session.value().fields(RecordType::kSensitive);
    CHECK((sensitive != nullptr) == (fixture.fields.at("generations") != "1"));
    if (sensitive != nullptr) {
      CHECK(sensitive->at("difficulty.private_kinds").at("v") == Json::array({"sante"}));
    }
    CHECK(session.value().sync_status().waiting == 1);
  }
}

TEST_CASE("R5 the code of every release opens the account at the server that kept it") {
  for (const std::filesystem::path& path : files_in("tests/fixtures", ".txt")) {
    CAPTURE(path.string());
    const Fixture fixture = read_fixture(path);
    ModelServer server;
    const Bytes pulled = fixture.hex("pull");  // the links point into it
    const auto links = vault::parse_pull(pulled);
    REQUIRE(links.ok());
    for (const vault::Link& link : links.value()) {
      auto& account = server.accounts[link.commit.account];
      account.chain.account = link.commit.account;
      REQUIRE(vault::verify_link(account.chain, link.commit).ok());
      account.chain = vault::advanced(account.chain, link.commit);
      ModelServer::Stored stored{link.commit, vault::encode(link.commit), {}};
      for (const ByteView envelope : link.envelopes) {
        stored.envelopes.emplace_back(envelope.begin(), envelope.end());
      }
      account.commits.push_back(std::move(stored));
    }
    for (const auto& [name, value] : fixture.fields) {
      if (!name.starts_with("slot ")) continue;
      server.slots[array_from_hex<16>(name.substr(5)).value()] = fixture.hex(name);
    }
    Device device(3);
    const vault::Step step = device.restore(fixture.fields.at("code"), server);
    CHECK_FALSE(step.problem);
    REQUIRE(device.session);
    CHECK(name_in(*device.session) == "Anaïs Quillebœuf");
    CHECK(std::to_string(device.session->state().keys.size()) == fixture.fields.at("generations"));
  }
}
