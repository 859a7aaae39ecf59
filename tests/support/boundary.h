#pragma once
// A caller of the boundary, as the worker is: messages in, messages out, and a store that takes the
// writes.

#include <doctest/doctest.h>

#include "core/api/core.h"
#include "core/api/guide_core.h"
#include "core/api/message.h"
#include "core/api/rights_core.h"
#include "core/vault/store.h"
#include "tests/support/entropy.h"
#include "tests/support/files.h"

namespace parvis::support {

using namespace nlohmann::literals;  // _json_pointer

inline Json array_of(const char* folder) {
  Json files = Json::array();
  for (const auto& path : files_in(folder, ".json")) {
    files.push_back(parse_json(file_text(path)).value());
  }
  return files;
}
inline Json benefits() { return array_of("assets/benefits"); }
// What load_rights takes, as web/scripts/generate.mjs makes it.
inline Json rights_assets() {
  return {{"benefits", benefits()},
          {"aids", array_of("assets/aids")},
          {"places", parse_json(file_text("assets/referentials/places.json")).value()}};
}

// The files of assets, bundled as the worker bundles them.
inline Json bundle() {
  Json referentials = Json::object();
  for (const auto& path : files_in("assets/referentials", ".json")) {
    referentials[path.stem().string()] = parse_json(file_text(path)).value();
  }
  return {{"version", "test"},
          {"questions", array_of("assets/questions")},
          {"referentials", std::move(referentials)}};
}

// What load_guide takes, as web/scripts/generate.mjs makes it.
inline Json guide_assets() {
  Json questions = Json::array();
  for (const Json& section : array_of("assets/questions")) {
    for (const Json& page : section["pages"]) {
      for (const Json& question : page["questions"]) questions.push_back(question["id"]);
    }
  }
  const auto parsed = [](const char* path) { return parse_json(file_text(path)).value(); };
  return {{"questions", std::move(questions)},
          {"difficulties", parsed("assets/referentials/difficulties.json")},
          {"needs", parsed("assets/referentials/needs.json")}};
}
// What load_national takes.
inline Json national_rules_json() {
  return {{"rules", parse_json(file_text("assets/orientation/national.json")).value()}};
}

class Boundary {
 public:
  explicit Boundary(std::uint64_t seed) : entropy_(seed), core_(entropy_) {}

  // The reply's JSON, {"ok", "value" | "error"}; its writes are stored, its blob is kept.
  Json call(std::string_view verb, const Json& in, ByteView blob = {}) {
    return take(core_.call(verb, Writer().sized(view(to_text(in))).raw(blob).bytes()));
  }
  // A verb of the rights module.
  Json call_rights(std::string_view verb, const Json& in) {
    return take(rights_.call(verb, Writer().sized(view(to_text(in))).bytes()));
  }
  // A verb of the guide module.
  Json call_guide(std::string_view verb, const Json& in, ByteView blob = {}) {
    return take(guide_.call(verb, Writer().sized(view(to_text(in))).raw(blob).bytes()));
  }
  // `simulate` as the worker answers it: the facts of one module to the other.
  Json simulate(Json in) {
    Json facts = call("facts", {{"day", in["day"]}});
    if (facts["ok"] == true) in.update(facts["value"]);
    return facts["ok"] == true ? call_rights("simulate", in) : facts;
  }
  // A verb of the guide module that reads the facts that count.
  Json guided(std::string_view verb, Json in) {
    Json facts = call("facts", {{"day", in["day"]}});
    if (facts["ok"] == true) in.update(facts["value"]);
    return facts["ok"] == true ? call_guide(verb, in) : facts;
  }
  Json call_bytes(std::string_view verb, ByteView message) {
    return take(core_.call(verb, message));
  }
  // The value of a call that must succeed.
  Json value(std::string_view verb, const Json& in = Json::object(), ByteView blob = {}) {
    Json reply = call(verb, in, blob);
    CAPTURE(verb);
    CAPTURE(reply.dump());
    CHECK(reply["ok"] == true);
    return reply.value("value", Json::object());
  }
  // The code of a call that must be refused.
  std::string refusal(std::string_view verb, const Json& in = Json::object(), ByteView blob = {}) {
    const Json reply = call(verb, in, blob);
    CAPTURE(reply.dump());
    CHECK(reply["ok"] == false);
    return reply.value("/error/code"_json_pointer, "");
  }

  const Bytes& blob() const { return blob_; }
  vault::Entries& store() { return store_; }

  // Opens what `store` holds.
  Json unlock(const vault::Entries& store, ByteView secret) {
    Bytes blob(secret.begin(), secret.end());
    Json entries = Json::array();
    for (const auto& [key, bytes] : store) {
      entries.push_back({{"key", key}, {"at", blob.size()}, {"size", bytes.size()}});
      blob.insert(blob.end(), bytes.begin(), bytes.end());
    }
    store_ = store;
    return call("unlock", {{"entries", entries}}, blob);
  }

 private:
  Json take(const Bytes& reply) {
    Reader reader(reply);
    Json json = parse_json(text_of(reader.sized())).value();
    const ByteView blob = reader.raw(reader.left());
    blob_.assign(blob.begin(), blob.end());
    if (json["ok"] == true && json["value"].is_object() && json["value"].contains("writes")) {
      for (const Json& write : json["value"]["writes"]) store_write(write);
    }
    return json;
  }
  void store_write(const Json& write) {
    const std::string key = write["key"];
    if (write.contains("delete")) {
      store_.erase(key);
      return;
    }
    const auto at = blob_.begin() + write["at"].get<std::ptrdiff_t>();
    store_[key] = Bytes(at, at + write["size"].get<std::ptrdiff_t>());
  }

  TestEntropy entropy_;
  api::Core core_;
  api::RightsCore rights_;
  api::GuideCore guide_;
  Bytes blob_;
  vault::Entries store_;
};

}  // namespace parvis::support
