// The devices of an account: let in, named, refused.

#include <doctest/doctest.h>

#include "core/vault/protection.h"
#include "core/vault/state.h"
#include "tests/vault/protected.h"

using namespace parvis;
using namespace parvis::support;

TEST_CASE("a device that shows its code is let in by another, and named") {
  Scene scene;
  Device tablet(2);
  const vault::Key seed = tablet.link_seed();
  const std::string text = vault::link_text(vault::SigningKey(seed).public_key());
  const std::string code = vault::read_link(text).value().code;
  const auto accept = [&](const std::string& shown, const std::string& typed) {
    return on(scene.phone, [&](vault::Session& session, vault::Writes& writes) {
      return vault::accept_link(session, shown, typed, "Tablette", kDay, writes);
    });
  };
  CHECK(problem_of(tablet.open(vault::entrance_by_link(seed), scene.server)) ==
        ErrorCode::kLinkWaiting);
  CHECK(code_of(accept("PARVIS1:0000", code)) == ErrorCode::kMalformedLink);
  CHECK(code_of(accept(text, "")) == ErrorCode::kLinkCodeDiffers);
  CHECK(accept(text, code).ok());
  CHECK_FALSE(scene.phone.sync(scene.server).problem);
  const auto seen = [&] {
    return status_of(vault::protection_of(*scene.phone.session),
                     vault::SigningKey(seed).public_key());
  };
  CHECK(seen().asked);
  CHECK(on(scene.phone, [&](vault::Session& session, vault::Writes& writes) {
          return vault::name_device(session, seen().device, "Tablette", kDay, writes);
        }).ok());
  CHECK(seen().asked);  // a name that another gives says nothing of its coming
  CHECK_FALSE(scene.phone.sync(scene.server).problem);
  CHECK_FALSE(tablet.open(vault::entrance_by_link(seed), scene.server).problem);
  REQUIRE(tablet.session);
  CHECK(tablet.get("city") == "Rennes");
  CHECK(tablet.session->recovery_code() == scene.phone.session->recovery_code());
  CHECK(status_of(vault::protection_of(*scene.phone.session), key_of(tablet)).name == "Tablette");
  CHECK(status_of(vault::protection_of(*tablet.session), key_of(tablet)).here);
  CHECK(status_of(vault::protection_of(*tablet.session), key_of(scene.phone)).first);
  CHECK(tablet.set("city", "Brest").ok());
  CHECK(on(tablet, [&](vault::Session& session, vault::Writes& writes) {
          return vault::name_device(session, key_of(tablet), "Tablette", kDay, writes);
        }).ok());
  CHECK_FALSE(tablet.sync(scene.server).problem);
  CHECK_FALSE(scene.phone.sync(scene.server).problem);
  CHECK_FALSE(seen().asked);
  CHECK(seen().name == "Tablette");
}

TEST_CASE(
    "A4 another key put in the place of the device's shows as another code, and lets nobody in") {
  Scene scene;
  Device tablet(2);
  Device attacker(3);
  const vault::PublicKey mine = vault::SigningKey(tablet.link_seed()).public_key();
  const vault::PublicKey theirs = vault::SigningKey(attacker.link_seed()).public_key();
  const std::string shown = vault::read_link(vault::link_text(mine)).value().code;
  CHECK(vault::read_link(vault::link_text(theirs)).value().code != shown);
  const Status accepted = on(scene.phone, [&](vault::Session& session, vault::Writes& writes) {
    return vault::accept_link(session, vault::link_text(theirs), shown, "Tablette", kDay, writes);
  });
  CHECK(code_of(accepted) == ErrorCode::kLinkCodeDiffers);
  CHECK_FALSE(scene.phone.sync(scene.server).problem);
  CHECK_FALSE(scene.server.accounts.begin()->second.chain.devices.contains(theirs));
  CHECK(scene.server.slots.size() == 1);
}

TEST_CASE("a device is named; it does not remove itself, nor what is not there") {
  Scene scene;
  Device tablet(2);
  scene.join(tablet);
  CHECK(on(scene.phone, [&](vault::Session& session, vault::Writes& writes) {
          return vault::name_device(session, key_of(tablet), "La tablette", kDay, writes);
        }).ok());
  CHECK_FALSE(scene.phone.sync(scene.server).problem);
  CHECK_FALSE(tablet.sync(scene.server).problem);
  const vault::Protection all = vault::protection_of(*tablet.session);
  CHECK(all.devices.size() == 2);
  CHECK(status_of(all, key_of(tablet)).name == "La tablette");
  CHECK(code_of(remove_device(tablet, key_of(tablet))) == ErrorCode::kThisDevice);
  CHECK(code_of(remove_device(tablet, vault::PublicKey{})) == ErrorCode::kUnknownWay);
  for (const auto& [key, bytes] : tablet.entries) {
    CHECK(text_of(bytes).find("La tablette") == std::string_view::npos);
  }
}

TEST_CASE(
    "R3 a file that lists as many devices as it may says so, and one that is not listed yet makes "
    "room") {
  Pair pair;  // the phone, the kiosk and the printed code: three of 48
  const std::string code = pair.phone.session->recovery_code();
  std::vector<std::unique_ptr<Device>> others;
  for (std::uint64_t at = 0; at < 45; ++at) {
    others.push_back(std::make_unique<Device>(100 + at));
    CHECK_FALSE(others.back()->restore(code, pair.server).problem);
  }
  Device late(999);
  const vault::Step full = late.restore(code, pair.server);
  REQUIRE(late.session);  // it reads all
  CHECK(late.get("name") == "Marie");
  CHECK(code_of(full) == "too_large");
  CHECK(full.problem->where == "devices");
  CHECK(late.set("city", "Rennes").ok());
  CHECK(code_of(late.sync(pair.server)) == "too_large");
  const vault::PublicKey oldest = others.front()->session->state().device.public_key();
  CHECK(remove_device(late, oldest).ok());
  CHECK(code_of(late.sync(pair.server)) == "none");
  CHECK(code_of(pair.phone.sync(pair.server)) == "none");
  CHECK(pair.phone.get("city") == "Rennes");
  CHECK(code_of(others.front()->sync(pair.server)) == "device_removed");
}

TEST_CASE("R3 a file that lists more devices than today's builds let in goes on, and makes room") {
  Pair pair;
  for (std::uint64_t at = 0; at < 50; ++at) {  // as a build without the limit let them in
    const vault::PublicKey more = vault::SigningKey(Device(200 + at).link_seed()).public_key();
    for (Device* one : {&pair.phone, &pair.kiosk}) one->session->state().chain.devices.insert(more);
    pair.server.accounts.begin()->second.chain.devices.insert(more);
  }
  CHECK(pair.phone.set("city", "Rennes").ok());
  CHECK(code_of(pair.phone.sync(pair.server)) == "none");
  CHECK(pair.kiosk.sync(pair.server).problem == std::nullopt);
  CHECK(pair.kiosk.get("city") == "Rennes");
  const std::string text =
      vault::link_text(vault::SigningKey(Device(300).link_seed()).public_key());
  const Status more = on(pair.phone, [&](vault::Session& session, vault::Writes& writes) {
    return vault::accept_link(session, text, vault::read_link(text).value().code, "Une de plus",
                              kDay, writes);
  });
  CHECK(code_of(more) == ErrorCode::kTooLarge);
  CHECK(remove_device(pair.phone, key_of(pair.kiosk)).ok());
  CHECK(code_of(pair.phone.sync(pair.server)) == "none");
  CHECK(pair.server.accounts.begin()->second.chain.devices.size() == 52);
}

TEST_CASE("a file without a sheet changes its key by putting one in place for a moment") {
  Scene scene;
  const auto change = [&](const auto& what) {
    CHECK(on(scene.phone, what).ok());
    CHECK(code_of(scene.phone.sync(scene.server)) == "none");
    return scene.server.accounts.begin()->second.chain.generation;
  };
  const auto sheet = [&](bool wanted) {
    return change([wanted](vault::Session& session, vault::Writes& writes) {
      return vault::set_sheet(session, wanted, writes);
    });
  };
  CHECK(change([](vault::Session& session, vault::Writes& writes) {
          return vault::set_passphrase(session, "anais", "lampe violette sous la pluie", kDay,
                                       writes);
        }) == 1);
  CHECK(sheet(false) == 2);
  CHECK(sheet(true) == 2);
  CHECK(sheet(false) == 3);
}
