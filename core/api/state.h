#pragma once
// What the verbs share, and what they do alike. For core/api alone.

#include <array>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "core/api/message.h"
#include "core/base/entropy.h"
#include "core/base/facts.h"
#include "core/questionnaire/journey.h"
#include "core/questionnaire/question.h"
#include "core/registration/communes.h"
#include "core/vault/session.h"
#include "core/vault/sync.h"

namespace parvis::api {

// What the person told, as it stands in the account's records of these revisions.
struct KnownFacts {
  std::array<vault::Hash, 2> revisions{};
  Facts facts;
  bool is_sorted = false;  // nothing sensitive stands among the others
};

struct State {
  explicit State(Entropy& source) : entropy(source) {}

  Entropy& entropy;
  questionnaire::QuestionSet questions;
  registration::Communes communes;
  std::optional<vault::Session> session;
  KnownFacts known;
  std::optional<vault::Key> link_seed;  // of this device's key while it asks to be let in
  std::unique_ptr<vault::Sync> sync = std::make_unique<vault::Sync>();
};

#define PARVIS_VERB(name) Result<Reply> name(State& state, const Json& in, ByteView blob);
namespace verbs {
#include "core/api/verbs.inc"
}
#undef PARVIS_VERB

// The day that the caller says it is. Errors: kInvalidDate, where = "day".
Result<Day> day_of(const Json& in);

// The facts of the open account; none when no account is open. They stay where they are, and
// follow what is saved. Those of sensitive questions are sealed apart; one that still stands
// beside the others, as earlier builds kept it, counts and is moved at the next save.
const Facts& facts_of(State& state);
// Nothing is computed of answers that are there and do not open. Errors: kRecordTampered.
Status facts_open(const State& state);

// A simulation alone: it stays on this device until the person registers.
bool stays_here(const State& state);

// Changes of facts: a value to set, or nothing to erase.
using Changes = std::map<std::string, std::optional<Json>>;
// Seals one new revision that holds `changes`, given on `day`, and adds its writes to `reply`. What
// is the same as before is left alone; what a package said and the person corrects, and what they
// said before they take up what another source says, is kept beside it
// (core/questionnaire/beside.h). Errors: kLocked and those of sealing.
Status save_facts(State& state, const Changes& changes, Day day, Reply& reply);
// The same for facts that have a source and a day of their own.
Status save_facts(State& state, const Facts& facts, Reply& reply);
// The same for fields as the record holds them.
Status save_fields(State& state, const vault::FieldChanges& fields, Reply& reply);

// Adds `writes` to the reply (wasm/README.md, "Writes").
void add_writes(Reply& reply, const std::vector<vault::StoreWrite>& writes);

}  // namespace parvis::api
