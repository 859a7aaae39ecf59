#include "core/vault/merge.h"

#include <algorithm>
#include <set>

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

class Merge {
 public:
  Merge(const RecordKind& kind, Merged& out) : kind_(kind), out_(out) {}

  void field(const std::string& name, const Json* base, const Json* mine, const Json* theirs) {
    const Choice choice = choose(base, mine, theirs);
    if (choice.decided) {
      if (choice.value == nullptr) return;
      Json& merged = out_.fields[name] = *choice.value;
      if (choice.restored && kind_.asks) merged["restored"] = true;
    } else if (kind_.asks) {
      out_.fields[name] = fact(name, base, *mine, *theirs);
    } else {
      out_.fields[name] = kind_.settle(name, *mine, *theirs);
      if (kind_.tells != nullptr && kind_.tells(name)) {
        out_.conflicts.push_back({name, {}, {}, *mine, *theirs});
      }
    }
  }

 private:
  // Both sides changed the fact.
  Json fact(const std::string& name, const Json* base, const Json& mine, const Json& theirs) {
    const Json* base_value = value_of(base);
    const Json* mine_value = value_of(&mine);
    const Json* theirs_value = value_of(&theirs);
    if (same(mine_value, theirs_value) || same(mine_value, base_value)) return theirs;
    if (same(theirs_value, base_value)) return mine;
    if (is_list(mine_value) && is_list(theirs_value)) {
      return list(name, is_list(base_value) ? base_value : nullptr, mine, theirs);
    }
    out_.conflicts.push_back({name, {}, {}, mine, theirs});
    return theirs;
  }

  Json list(const std::string& name, const Json* base, const Json& mine, const Json& theirs) {
    const Json& mine_list = *value_of(&mine);
    const Json& theirs_list = *value_of(&theirs);
    Json merged = Json::object();
    Json restored = Json::array();
    for (const std::string& id : keys_of(base, &mine_list, &theirs_list)) {
      const Json* theirs_entry = member(&theirs_list, id);
      const Json* mine_entry = member(&mine_list, id);
      const Choice choice = choose(member(base, id), mine_entry, theirs_entry);
      if (!choice.decided) {
        merged[id] = entry(name, id, member(base, id), *mine_entry, *theirs_entry);
      } else if (choice.value != nullptr) {
        merged[id] = *choice.value;
        if (choice.restored) restored.push_back(id);
      }
    }
    if (merged == mine_list && restored.empty()) return mine;
    Json fact = theirs;
    fact["v"] = std::move(merged);
    if (!restored.empty()) fact["restored"] = std::move(restored);
    return fact;
  }

  Json entry(const std::string& name, const std::string& id, const Json* base, const Json& mine,
             const Json& theirs) {
    Json merged = Json::object();
    for (const std::string& key : keys_of(base, &mine, &theirs)) {
      const Choice choice = choose(member(base, key), member(&mine, key), member(&theirs, key));
      if (!choice.decided) {
        merged[key] = theirs[key];
        out_.conflicts.push_back({name, id, key, mine[key], theirs[key]});
      } else if (choice.value != nullptr) {
        merged[key] = *choice.value;
      }
    }
    return merged;
  }

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
