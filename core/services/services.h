#pragma once
// Services that may help, found without a network. They come from data.inclusion (structures and
// services, schema 1.0.8), made compact by scripts/build-services.mjs; file:
// docs/formats/services.md.

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/bytes.h"
#include "core/base/date.h"
#include "core/base/result.h"

namespace parvis::services {

// On the unit sphere: the distance of two is that of their chord.
struct Place {
  double x = 0, y = 0, z = 0;
};

// What is text in these lies in the file that was loaded, which Services keeps.
struct Structure {
  std::string_view id, name;
  std::string_view commune;  // Insee
  std::string_view address, phone, email, site;
  std::optional<Place> place;
};

struct Service {
  std::size_t structure = 0;  // its position
  std::string_view id, name, description;
  std::vector<std::string_view> themes;
  std::vector<std::string_view> publics;  // empty: everybody
  std::vector<std::string_view>
      zone;  // Insee codes of communes and départements, "france"; empty: not said
  bool on_site = true, remote = false;
  bool is_free = false;
  bool by_professional = false;  // only a professional may ask for it
  Day day;                       // the day it was last brought up to date
};

enum class Way { kAny, kOnSite, kPhone, kRemote };  // kPhone: remote, with a number to call

struct Query {
  std::vector<std::string> themes;   // the closest first; "mobilite" is all of its themes
  bool every_theme = false;          // `themes` does not count
  std::string commune, department;   // of the person; empty: not told
  std::vector<std::string> publics;  // those that the person is of
  bool every_public = false;         // whoever a service is for
  Way way = Way::kAny;
  bool by_themselves = false;  // only what a person may ask for without a professional
  int most_km = 50;            // of services on the spot
  std::size_t limit = 10;
};

struct Found {
  const Service* service = nullptr;
  const Structure* structure = nullptr;
  std::optional<int>
      km;  // as the crow flies, from the commune's centre; none: not known, or remote
  bool same_commune = false;
};

struct Search {
  std::vector<Found> found;  // no more than the limit
  std::size_t total = 0;     // without it
  bool is_measured = false;  // the centre of the commune is known: distances count
};

struct ServiceIndex;

class Services {
 public:
  // The whole file or nothing. Errors: kWrongShape, where = "line <n>"; kTooLarge; kInvalidUtf8.
  static Result<Services> load(ByteView bytes);

  Services();  // none

  std::size_t size() const;
  bool is_sample() const;  // made up, to show what the real data will look like
  Day day() const;         // of the data as a whole

  // Services of one of the themes, open to the person and to where they live: by theme in the order
  // asked, then what is near (known distances first), then what is remote.
  Search search(const Query& query) const;

 private:
  std::shared_ptr<const ServiceIndex> index_;
};

}  // namespace parvis::services
