#include "core/vault/merge.h"

#include <algorithm>

#include "core/vault/conflict.h"

namespace parvis::vault {
namespace {

bool same(const Json* one, const Json* other) {
  if (one == nullptr || other == nullptr) return one == other;
  return *one == *other;
}

// What two answers are compared by: a fact's value, not its source and day.
const Json* value_of(const Json* fact) { return fact == nullptr ? nullptr : find(*fact, "v"); }

bool is_entry_id(std::string_view text) {
  return text.size() == 8 && std::all_of(text.begin(), text.end(), [](char sign) {
           return (sign >= '0' && sign <= '9') || (sign >= 'a' && sign <= 'f');
         });
}

bool is_list(const Json* value) {
  if (value == nullptr || !value->is_object()) return false;
  return std::all_of(value->items().begin(), value->items().end(), [](const auto& entry) {
    return is_entry_id(entry.key()) && entry.value().is_object();
  });
}

std::set<std::string> keys_of(const Json* base, const Json* mine, const Json* theirs) {
  std::set<std::string> keys;
  for (const Json* object : {base, mine, theirs}) {
    if (object == nullptr || !object->is_object()) continue;
    for (const auto& item : object->items()) keys.insert(item.key());
  }
  return keys;
}

const Json* member(const Json* object, const std::string& key) {
  return object == nullptr ? nullptr : find(*object, key);
}

bool grants(const Json* consent) {
  const Json* value = value_of(consent);
  return value != nullptr && *value == true;
}

// The cases without a choice. `decided` is false when both sides changed the same thing.
struct Choice {
  const Json* value = nullptr;
  bool decided = true;
  bool restored = false;  // an edit that outlives the other side's deletion
};

Choice choose(const Json* base, const Json* mine, const Json* theirs) {
  if (same(mine, theirs) || same(mine, base)) return {.value = theirs};
  if (same(theirs, base)) return {.value = mine};
  if (mine == nullptr) return {.value = theirs, .restored = true};
  if (theirs == nullptr) return {.value = mine, .restored = true};
  return {.decided = false};
}

// A consent that one side took back, or did not give, is not given.
const Json* protective(const Json* base, const Json* mine, const Json* theirs) {
  if (same(mine, base)) return theirs;
  return same(theirs, base) || (grants(theirs) && !grants(mine)) ? mine : theirs;
}

// One fact that both sides changed.
class FactMerge {
 public:
  FactMerge(const Json* base, const Json& mine, const Json& theirs)
      : base_(base != nullptr ? *base : Json::object()), mine_(mine), theirs_(theirs) {}

  Json merged() {
    is_list_ = is_list(value_of(&mine_)) && is_list(value_of(&theirs_));
    for (const Json* side : {&base_, &mine_, &theirs_}) add_open_places(*side, places_);
    if (!is_list_) places_.insert(Place{});
    Json fact = is_list_ ? list() : theirs_;
    for (const Place& place : places_) settle(place, fact);
    return fact;
  }

 private:
  // What stands as a whole in a list is the list; its entries are merged one by one.
  Answers answers(const Json& side, const Place& place, const Json& list) const {
    if (!is_list_ || !place.entry.empty()) return answers_at(side, place);
    Answers all{list};
    for (const Json& answer : against_at(side, place)) all.push_back(answer);
    return all;
  }

  void settle(const Place& place, Json& fact) const {
    put_answers(fact, place,
                merge_answers(answers(base_, place, fact), answers(mine_, place, fact),
                              answers(theirs_, place, fact)));
  }

  Json list() {
    const Json* base = value_of(&base_);
    if (!is_list(base)) base = nullptr;
    const Json& mine = *value_of(&mine_);
    const Json& theirs = *value_of(&theirs_);
    Json merged = Json::object();
    Json restored = Json::array();
    for (const std::string& id : keys_of(base, &mine, &theirs)) {
      const Json* theirs_entry = member(&theirs, id);
      const Json* mine_entry = member(&mine, id);
      const Choice choice = choose(member(base, id), mine_entry, theirs_entry);
      if (!choice.decided) {
        merged[id] = entry(id, member(base, id), *mine_entry, *theirs_entry);
      } else if (choice.value != nullptr) {
        merged[id] = *choice.value;
        if (choice.restored) restored.push_back(id);
      }
    }
    if (merged == mine && restored.empty()) return mine_;
    Json fact = theirs_;
    fact["v"] = std::move(merged);
    if (!restored.empty()) fact["restored"] = std::move(restored);
    return fact;
  }

  Json entry(const std::string& id, const Json* base, const Json& mine, const Json& theirs) {
    Json merged = Json::object();
    for (const std::string& key : keys_of(base, &mine, &theirs)) {
      const Choice choice = choose(member(base, key), member(&mine, key), member(&theirs, key));
      if (!choice.decided) places_.insert({id, key});
      const Json* value = choice.decided ? choice.value : member(&theirs, key);
      if (value != nullptr) merged[key] = *value;
    }
    return merged;
  }

  const Json base_;
  const Json& mine_;
  const Json& theirs_;
  bool is_list_ = false;
  std::set<Place> places_;
};

class Merge {
 public:
  Merge(const RecordKind& kind, Merged& out) : kind_(kind), out_(out) {}

  void field(const std::string& name, const Json* base, const Json* mine, const Json* theirs) {
    if (kind_.protects != nullptr && kind_.protects(name)) {
      const Json* kept = protective(base, mine, theirs);
      if (kept != nullptr) out_.fields[name] = *kept;
      return;
    }
    const Choice choice = choose(base, mine, theirs);
    if (choice.decided) {
      if (choice.value == nullptr) return;
      Json& merged = out_.fields[name] = *choice.value;
      if (choice.restored && kind_.asks) merged["restored"] = true;
    } else if (kind_.asks) {
      out_.fields[name] = FactMerge(base, *mine, *theirs).merged();
    } else {
      out_.fields[name] = kind_.settle(name, *mine, *theirs);
      if (kind_.tells != nullptr && kind_.tells(name)) out_.told.push_back(name);
    }
  }

 private:
  const RecordKind& kind_;
  Merged& out_;
};

}  // namespace

Merged merge_fields(const RecordKind& kind, const Json& base, const Json& mine,
                    const Json& theirs) {
  Merged out;
  Merge merge(kind, out);
  for (const std::string& name : keys_of(&base, &mine, &theirs)) {
    merge.field(name, find(base, name), find(mine, name), find(theirs, name));
  }
  return out;
}

}  // namespace parvis::vault
