#include "core/rights/catalog.h"

#include <algorithm>
#include <set>

#include "core/rights/benefits/family_benefits.h"
#include "core/rights/catalog_content.h"
#include "core/rights/catalog_texts.h"
#include "core/rights/law.h"

namespace parvis::rights {
namespace {

constexpr std::string_view kCommon = "common";

struct Files {
  std::map<std::string, const Json*, std::less<>> json;
  std::map<std::string, Parameters, std::less<>> parameters;
};

struct FormulaLine {
  Benefit benefit;
  Month from;
  Formula formula;
};

constexpr FormulaLine kFormulas[] = {
#define PARVIS_FORMULA(benefit, year, month, function) \
  {Benefit::benefit, Month(year, month), function},
#include "core/rights/benefits.inc"
};

Error invalid(std::string_view where) { return {ErrorCode::kInvalidAsset, std::string(where)}; }

bool is_computed(std::string_view id) {
#define PARVIS_LAW(name, law) \
  if (id == #name) return true;
#include "core/rights/benefits.inc"
  return id == kCommon;
}

Result<Files> read_files(const Json& json) {
  Files files;
  if (!json.is_array()) return invalid("");
  for (const Json& file : json) {
    const std::string id = string_or(file, "id", "");
    if (!is_computed(id) || files.json.count(id) > 0) return invalid(id);
    Result<Parameters> parameters = Parameters::read(file);
    if (!parameters) return parameters.error();
    files.json.emplace(id, &file);
    files.parameters.emplace(id, std::move(parameters).value());
  }
#define PARVIS_LAW(id, law) \
  if (files.json.count(#id) == 0) return invalid(#id);
#include "core/rights/benefits.inc"
  if (files.json.count(kCommon) == 0) return invalid(kCommon);
  return files;
}

// Every month from the first on in which a number or a formula changes.
std::set<Month> changes(const Files& files, bool announced) {
  std::set<Month> months{LawTable::kFirstLawMonth};
  for (const auto& [id, parameters] : files.parameters) {
    for (const auto& [name, parameter] : parameters.all()) {
      for (const DatedValue& value : parameter.values) {
        if (value.announced && !announced) continue;
        months.insert(value.from.in_month() + (value.from.day() > 1 ? 1 : 0));
      }
    }
  }
  for (const FormulaLine& line : kFormulas) months.insert(line.from);
  months.erase(months.begin(), months.find(LawTable::kFirstLawMonth));
  return months;
}

bool is_family(std::size_t benefit) {
  return std::any_of(std::begin(kFamilyBenefits), std::end(kFamilyBenefits),
                     [benefit](Benefit each) { return index_of(each) == benefit; });
}

// Those of each benefit, of what is in force.
void add_changes(const Files& files, CatalogContent& content) {
  for (const auto& [id, parameters] : files.parameters) {
    for (std::size_t benefit = 0; benefit < kBenefits; ++benefit) {
      if (id != kCommon && id != id_of(static_cast<Benefit>(benefit))) continue;
      for (const auto& [name, parameter] : parameters.all()) {
        for (const DatedValue& value : parameter.values) {
          if (value.announced) continue;
          const Month from = value.from.in_month() + (value.from.day() > 1 ? 1 : 0);
          content.changes[benefit].insert(from);
          const bool own = id != kCommon || (name == "bmaf" && is_family(benefit));
          if (own) content.own_changes[benefit].insert(from);
        }
      }
    }
  }
}

// Fills one law; true when all of its numbers are in force.
template <class Law>
Result<bool> bind_law(const Files& files, std::string_view id, Day day, bool announced, Law& law) {
  Binder binder(files.parameters.find(id)->second, day, announced);
  law.bind(binder);
  const std::string where = std::string(id) + "/parameters/";
  if (!binder.broken().empty()) return invalid(where + binder.broken());
  if (const std::string unread = binder.unread(); !unread.empty()) return invalid(where + unread);
  return binder.missing().empty();
}

Result<Laws> laws_on(const Files& files, Month month, bool announced) {
  const Day day = Day::first_of(month);
  Laws laws;
  std::array<bool, kBenefits> in_force{};
  const Result<bool> common = bind_law(files, kCommon, day, announced, laws.common);
  if (!common) return common.error();
  Result<bool> bound = false;
#define PARVIS_LAW(id, law)                              \
  bound = bind_law(files, #id, day, announced, laws.id); \
  if (!bound) return bound.error();                      \
  in_force[index_of(*benefit_of(#id))] = bound.value() && common.value();
#include "core/rights/benefits.inc"
  for (const FormulaLine& line : kFormulas) {
    const std::size_t index = index_of(line.benefit);
    if (in_force[index] && line.from <= month) laws.formula[index] = line.formula;
  }
  return laws;
}

Result<LawTable> table_of(const Files& files, bool announced) {
  LawTable table;
  for (const Month month : changes(files, announced)) {
    Result<Laws> laws = laws_on(files, month, announced);
    if (!laws) return laws.error();
    table.add(month, laws.value());
  }
  return table;
}

// The first month of what is announced.
std::optional<Month> first_announced(const Files& files) {
  std::optional<Month> first;
  for (const auto& [id, parameters] : files.parameters) {
    for (const auto& [name, parameter] : parameters.all()) {
      for (const DatedValue& value : parameter.values) {
        const Month from = value.from.in_month();
        if (value.announced && (!first || from < *first)) first = from;
      }
    }
  }
  return first;
}

// Depth first over "reads": a benefit after all it reads. False for a cycle.
bool place(const Files& files, Benefit benefit, std::vector<Benefit>& order,
           std::vector<Benefit>& open) {
  if (std::find(order.begin(), order.end(), benefit) != order.end()) return true;
  if (std::find(open.begin(), open.end(), benefit) != open.end()) return false;
  const auto file = files.json.find(id_of(benefit));
  if (file == files.json.end()) return true;  // told, not computed
  open.push_back(benefit);
  const Json* reads = find(*file->second, "reads");
  for (const Json& id : reads != nullptr ? *reads : Json::array()) {
    const auto read = id.is_string() ? benefit_of(id.get<std::string>()) : std::nullopt;
    if (!read || !place(files, *read, order, open)) return false;
  }
  open.pop_back();
  order.push_back(benefit);
  return true;
}

}  // namespace

Result<Catalog> Catalog::load(const Json& json) {
  Result<Files> files = read_files(json);
  if (!files) return files.error();
  auto content = std::make_shared<CatalogContent>();
  Result<LawTable> laws = table_of(files.value(), false);
  if (!laws) return laws.error();
  content->laws = std::move(laws).value();
  content->last_change = *changes(files.value(), false).rbegin();
  add_changes(files.value(), *content);
  content->first_announced = first_announced(files.value());
  if (content->first_announced) {
    Result<LawTable> announced = table_of(files.value(), true);
    if (!announced) return announced.error();
    content->laws_announced = std::move(announced).value();
  }
  for (const auto& [id, file] : files.value().json) {
    const Status status = id == kCommon
                              ? read_common(*file, *content)
                              : read_texts(*file, content->texts[index_of(*benefit_of(id))]);
    if (!status) return status.error();
  }
  write_not_modelled(*content);
  write_announced(json, *content);
  for (std::size_t index = 0; index < kBenefits; ++index) {
    std::vector<Benefit> open;
    const auto benefit = static_cast<Benefit>(index);
    if (!place(files.value(), benefit, content->order, open)) {
      return invalid(std::string(id_of(benefit)) + "/reads");
    }
  }
  return Catalog(std::move(content));
}

}  // namespace parvis::rights
