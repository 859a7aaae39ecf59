#include "core/services/services.h"

#include <algorithm>
#include <cmath>

#include "core/services/index.h"

namespace parvis::services {
namespace {

constexpr double kPi = 3.14159265358979323846;
constexpr double kEarthKm = 6371;

double radians(double degrees) { return degrees * kPi / 180; }

// Great-circle distance (haversine).
double km_between(const Place& a, const Place& b) {
  const double half_latitude = std::sin(radians(b.latitude - a.latitude) / 2);
  const double half_longitude = std::sin(radians(b.longitude - a.longitude) / 2);
  const double inner = half_latitude * half_latitude + std::cos(radians(a.latitude)) *
                                                           std::cos(radians(b.latitude)) *
                                                           half_longitude * half_longitude;
  return 2 * kEarthKm * std::asin(std::min(1.0, std::sqrt(inner)));
}

bool contains(const std::vector<std::string>& list, std::string_view text) {
  return std::find(list.begin(), list.end(), text) != list.end();
}

bool meet(const std::vector<std::string>& a, const std::vector<std::string>& b) {
  return std::any_of(a.begin(), a.end(), [&](const std::string& one) { return contains(b, one); });
}

bool is_open_to(const Service& service, const Query& query) {
  if (service.publics.empty() || contains(service.publics, "tous-publics")) return true;
  return meet(service.publics, query.publics);
}

// A zone of codes that we cannot compare (of an EPCI, nine digits) shuts nobody out: distance
// decides.
bool serves(const Service& service, const Query& query) {
  if (service.zone.empty() || contains(service.zone, "france")) return true;
  if (contains(service.zone, query.commune) || contains(service.zone, query.department)) {
    return true;
  }
  return std::any_of(service.zone.begin(), service.zone.end(),
                     [](const std::string& code) { return code.size() > 5; });
}

struct Hit {
  Found found;
  std::size_t theme = 0;  // position in the query
  int way = 2;            // 0: distance known, 1: near by its code, 2: remote
};

std::string_view department_of(std::string_view commune) {
  return commune.substr(0, commune.starts_with("97") || commune.starts_with("98") ? 3 : 2);
}

class Search {
 public:
  Search(const ServiceIndex& index, const Query& query) : index_(index), query_(query) {
    const auto centre = index.communes.find(query.commune);
    if (centre != index.communes.end()) here_ = &centre->second;
  }

  std::vector<Found> run() {
    for (const Service& service : index_.services) consider(service);
    std::stable_sort(hits_.begin(), hits_.end(), [](const Hit& a, const Hit& b) {
      if (a.theme != b.theme) return a.theme < b.theme;
      if (a.way != b.way) return a.way < b.way;
      if (a.found.km != b.found.km) return a.found.km < b.found.km;
      return b.found.service->day < a.found.service->day;
    });
    std::vector<Found> found;
    for (const Hit& hit : hits_) {
      if (found.size() < query_.limit) found.push_back(hit.found);
    }
    return found;
  }

 private:
  void consider(const Service& service) {
    const auto theme =
        std::find_if(query_.themes.begin(), query_.themes.end(),
                     [&](const std::string& one) { return contains(service.themes, one); });
    if (theme == query_.themes.end() || !is_open_to(service, query_) || !serves(service, query_)) {
      return;
    }
    Hit hit;
    hit.theme = static_cast<std::size_t>(theme - query_.themes.begin());
    hit.found.service = &service;
    hit.found.structure = &index_.structures[service.structure];
    if (place(service, hit)) hits_.push_back(std::move(hit));
  }

  // How far; false when too far, or nothing says that it is near.
  bool place(const Service& service, Hit& hit) const {
    const Structure& structure = *hit.found.structure;
    hit.found.same_commune = !query_.commune.empty() && structure.commune == query_.commune;
    if (service.on_site && here_ != nullptr && structure.place) {
      const int km = static_cast<int>(std::lround(km_between(*here_, *structure.place)));
      if (km <= query_.most_km) {
        hit.found.km = km;
        hit.way = 0;
        return true;
      }
    } else if (service.on_site && is_near_by_code(structure)) {
      hit.way = hit.found.same_commune ? 0 : 1;
      return true;
    }
    hit.way = 2;
    return service.remote;
  }

  bool is_near_by_code(const Structure& structure) const {
    return !query_.department.empty() && department_of(structure.commune) == query_.department;
  }

  const ServiceIndex& index_;
  const Query& query_;
  const Place* here_ = nullptr;
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

std::vector<Found> Services::search(const Query& query) const {
  if (index_ == nullptr) return {};
  return Search(*index_, query).run();
}

}  // namespace parvis::services
