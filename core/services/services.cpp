#include "core/services/services.h"

#include <algorithm>
#include <cmath>

#include "core/services/index.h"

namespace parvis::services {
namespace {

constexpr double kEarthKm = 6371;
constexpr std::string_view kOfCategory = "--";  // between a category and its theme

// Half the chord between two places: it grows with the distance.
double half_chord_squared(const Place& a, const Place& b) {
  const double x = a.x - b.x, y = a.y - b.y, z = a.z - b.z;
  return (x * x + y * y + z * z) / 4;
}
// Great-circle distance of that chord, and back.
double km_of(double half_chord_squared) {
  return 2 * kEarthKm * std::asin(std::min(1.0, std::sqrt(half_chord_squared)));
}
double half_chord_squared_of(double km) {
  const double half_chord = std::sin(km / kEarthKm / 2);
  return half_chord * half_chord;
}

template <typename List>
bool contains(const List& list, std::string_view text) {
  return std::find(list.begin(), list.end(), text) != list.end();
}

bool is_open_to(const Service& service, const Query& query) {
  if (query.every_public || service.publics.empty()) return true;
  return contains(service.publics, "tous-publics") ||
         std::any_of(query.publics.begin(), query.publics.end(),
                     [&](const std::string& one) { return contains(service.publics, one); });
}

// A zone of codes that we cannot compare (of an EPCI, nine digits) shuts nobody out: distance
// decides.
bool serves(const Service& service, const Query& query) {
  if (service.zone.empty() || contains(service.zone, "france")) return true;
  if (contains(service.zone, query.commune) || contains(service.zone, query.department)) {
    return true;
  }
  return std::any_of(service.zone.begin(), service.zone.end(),
                     [](std::string_view code) { return code.size() > 5; });
}

enum class Nearness { kMeasured, kByCode, kRemote };

struct Hit {
  std::uint32_t service = 0;
  std::uint32_t theme = 0;  // position in the query
  Nearness near = Nearness::kRemote;
  int km = -1;  // none: -1
  Day day;
};

// By theme, nearness and distance, then the freshest; the file's order settles the rest.
bool comes_before(const Hit& a, const Hit& b) {
  if (a.theme != b.theme) return a.theme < b.theme;
  if (a.near != b.near) return a.near < b.near;
  if (a.km != b.km) return a.km < b.km;
  if (a.day != b.day) return b.day < a.day;
  return a.service < b.service;
}

std::string_view department_of(std::string_view commune) {
  return commune.substr(0, commune.starts_with("97") || commune.starts_with("98") ? 3 : 2);
}

class Searching {
 public:
  Searching(const ServiceIndex& index, const Query& query)
      : index_(index), query_(query), most_(half_chord_squared_of(query.most_km + 0.5)) {
    const auto centre = index.communes.find(query.commune);
    if (centre != index.communes.end()) here_ = &centre->second;
  }

  Search run() {
    if (query_.every_theme) {
      for (std::uint32_t at = 0; at < index_.services.size(); ++at) consider(at, 0);
    } else {
      seen_.assign(index_.services.size(), false);
      for (std::uint32_t i = 0; i < query_.themes.size(); ++i) consider_theme(query_.themes[i], i);
    }
    const std::size_t shown = std::min(query_.limit, hits_.size());
    std::partial_sort(hits_.begin(), hits_.begin() + static_cast<std::ptrdiff_t>(shown),
                      hits_.end(), comes_before);
    Search search;
    search.total = hits_.size();
    search.is_measured = here_ != nullptr;
    for (std::size_t i = 0; i < shown; ++i) search.found.push_back(found(hits_[i]));
    return search;
  }

 private:
  // A theme, or all of a category.
  void consider_theme(const std::string& theme, std::uint32_t position) {
    const std::string category = theme + std::string(kOfCategory);
    const bool is_theme = theme.find(kOfCategory) != std::string::npos;
    auto of = index_.by_theme.lower_bound(is_theme ? std::string_view(theme) : category);
    for (; of != index_.by_theme.end(); ++of) {
      if (is_theme ? of->first != theme : !of->first.starts_with(category)) return;
      for (const std::uint32_t at : of->second) {
        if (!seen_[at]) consider(at, position);
        seen_[at] = true;
      }
    }
  }

  void consider(std::uint32_t at, std::uint32_t theme) {
    const Service& service = index_.services[at];
    if (query_.by_themselves && service.by_professional) return;
    if (!is_open_to(service, query_) || !serves(service, query_)) return;
    Hit hit;
    hit.service = at;
    hit.theme = theme;
    hit.day = service.day;
    if (place(service, hit)) hits_.push_back(hit);
  }

  // How far; false when too far, when nothing says that it is near, or when one would have to go
  // there otherwise than asked.
  bool place(const Service& service, Hit& hit) const {
    const Structure& structure = index_.structures[service.structure];
    const bool is_away = query_.way == Way::kPhone || query_.way == Way::kRemote;
    if (is_away && !service.remote) return false;
    if (query_.way == Way::kPhone && structure.phone.empty()) return false;
    if (service.on_site && here_ != nullptr && structure.place) {
      const double chord = half_chord_squared(*here_, *structure.place);
      if (chord < most_) {
        hit.km = static_cast<int>(std::lround(km_of(chord)));
        hit.near = Nearness::kMeasured;
        return true;
      }
    } else if (service.on_site && is_near_by_code(structure)) {
      hit.near = structure.commune == query_.commune ? Nearness::kMeasured : Nearness::kByCode;
      return true;
    }
    return service.remote && query_.way != Way::kOnSite;
  }

  bool is_near_by_code(const Structure& structure) const {
    return !query_.department.empty() && department_of(structure.commune) == query_.department;
  }

  Found found(const Hit& hit) const {
    Found one;
    one.service = &index_.services[hit.service];
    one.structure = &index_.structures[one.service->structure];
    if (hit.km >= 0) one.km = hit.km;
    one.same_commune = !query_.commune.empty() && one.structure->commune == query_.commune;
    return one;
  }

  const ServiceIndex& index_;
  const Query& query_;
  const double most_;
  const Place* here_ = nullptr;
  std::vector<bool> seen_;
  std::vector<Hit> hits_;
};

}  // namespace

Services::Services() = default;

std::size_t Services::size() const { return index_ != nullptr ? index_->services.size() : 0; }
bool Services::is_sample() const { return index_ != nullptr && index_->sample; }
Day Services::day() const { return index_ != nullptr ? index_->day : Day(); }

Result<Services> Services::load(ByteView bytes) {
  auto index = read_index(bytes);
  if (!index) return index.error();
  Services services;
  services.index_ = std::move(index).value();
  return services;
}

Search Services::search(const Query& query) const {
  if (index_ == nullptr) return {};
  return Searching(*index_, query).run();
}

}  // namespace parvis::services
