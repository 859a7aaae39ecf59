#include "core/services/services.h"

#include <doctest/doctest.h>

using namespace parvis;
using services::Found;
using services::Query;
using services::Services;

namespace {

// Around Rennes (35238); Bruz (35047) is some eleven kilometres to the south, Vitré (35360) some
// thirty-five to the east (distances read on a map).
const std::string kFile =
    "parvis services 1 2026-11-01 data 3 4 7\n"
    "C|35047|480247|-17472\n"
    "C|35238|481147|-16794\n"
    "C|35360|481222|-12097\n"
    "S|a|Maison de Rennes|35238|481147|-16794|1 rue A, 35000 Rennes|+33261910001||\n"
    "V|a1|Permis|Un texte|mobilite--preparer-un-permis|||sg|2026-09-03\n"
    "V|a2|Permis des jeunes||mobilite--preparer-un-permis|jeunes|35|s|2026-09-03\n"
    "S|b|Relais de Bruz|35047|480247|-17472||||\n"
    "V|b1|Permis à "
    "Bruz||mobilite--preparer-un-permis,mobilite--financer-ma-mobilite|tous-publics|france|s|2026-"
    "09-03\n"
    "S|c|Relais de Vitré|35360|481222|-12097||||\n"
    "V|c1|Vélos||mobilite--acceder-a-un-vehicule|||sp|2024-01-31\n"
    "V|c2|Réservé à Vitré||mobilite--preparer-un-permis||35360|s|2026-09-03\n"
    "S|d|Au loin|||||||\n"
    "V|d1|Par téléphone||mobilite--preparer-un-permis||france|r|2026-09-03\n"
    "V|d2|Ailleurs||mobilite--preparer-un-permis||22|r|2026-09-03\n";

Services loaded(std::string_view text = kFile) {
  auto services = Services::load(view(text));
  REQUIRE_MESSAGE(services.ok(), services.error().where);
  return std::move(services).value();
}

std::string ids(const std::vector<Found>& found) {
  std::string text;
  for (const Found& one : found) (text += text.empty() ? "" : " ") += one.service->id;
  return text;
}

Query from_rennes(std::vector<std::string> themes) {
  Query query;
  query.themes = std::move(themes);
  query.commune = "35238";
  query.department = "35";
  return query;
}

}  // namespace

TEST_CASE("services come by theme in the order asked, the nearest first, the remote ones last") {
  const Services all = loaded();
  const std::vector<std::string> permit{"mobilite--preparer-un-permis"};
  struct Row {
    const char* why;
    Query query;
    const char* expected;
  };
  Query young = from_rennes(permit);
  young.publics = {"jeunes"};
  Query near = from_rennes(permit);
  near.most_km = 5;
  Query vitre = from_rennes(permit);
  vitre.commune = "35360";
  Query two = from_rennes(permit);
  two.limit = 2;
  Query nowhere;
  nowhere.themes = permit;
  const Row rows[] = {
      {"here, Bruz, then by telephone", from_rennes(permit), "a1 b1 d1"},
      {"what is for the young is shown to the young", young, "a1 a2 b1 d1"},
      {"not beyond the distance asked", near, "a1 d1"},
      {"what serves one commune alone is shown there", vitre, "c2 a1 b1 d1"},
      {"no more than asked", two, "a1 b1"},
      {"the first theme before the second",
       from_rennes({"mobilite--acceder-a-un-vehicule", "mobilite--financer-ma-mobilite"}), "c1 b1"},
      {"an address that is not told leaves what is remote", nowhere, "d1"},
      {"a theme that nobody offers", from_rennes({"numerique--acquerir-un-equipement"}), ""},
  };
  for (const Row& row : rows) {
    CAPTURE(row.why);
    CHECK(ids(all.search(row.query).found) == row.expected);
  }
}

TEST_CASE("a person searches by theme, distance, public and way, without a word of their file") {
  const Services all = loaded();
  // Of the file above: all that serves Rennes is a1 a2 b1 c1 (on the spot) and d1 (remote).
  struct Row {
    const char* why;
    Query query;
    const char* expected;
    std::size_t total;
  };
  const auto asked = [](std::string theme) {
    Query query;
    query.every_theme = theme.empty();
    if (!theme.empty()) query.themes = {std::move(theme)};
    query.every_public = true;
    query.commune = "35238";
    query.department = "35";
    return query;
  };
  const auto with = [&](auto change) {
    Query query = asked("");
    change(query);
    return query;
  };
  const Row rows[] = {
      {"every theme and everybody: the nearest first, what is remote last", asked(""),
       "a1 a2 b1 c1 d1", 5},
      {"a category is all of its themes", asked("mobilite"), "a1 a2 b1 c1 d1", 5},
      {"a category is not the beginning of a word", asked("mobil"), "", 0},
      {"one theme", asked("mobilite--acceder-a-un-vehicule"), "c1", 1},
      {"for one public: theirs, and what is for everybody",
       with([](Query& q) { q.every_public = false, q.publics = {"seniors"}; }), "a1 b1 c1 d1", 4},
      {"on the spot alone", with([](Query& q) { q.way = services::Way::kOnSite; }), "a1 a2 b1 c1",
       4},
      {"at a distance alone", with([](Query& q) { q.way = services::Way::kRemote; }), "d1", 1},
      {"by telephone: nobody knows a number of what is remote here",
       with([](Query& q) { q.way = services::Way::kPhone; }), "", 0},
      {"without a professional", with([](Query& q) { q.by_themselves = true; }), "a1 a2 b1 d1", 4},
      {"within fifteen kilometres", with([](Query& q) { q.most_km = 15; }), "a1 a2 b1 d1", 4},
      {"ten kilometres do not reach Bruz", with([](Query& q) { q.most_km = 10; }), "a1 a2 d1", 3},
      {"no more than asked, and how many there are", with([](Query& q) { q.limit = 2; }), "a1 a2",
       5},
  };
  for (const Row& row : rows) {
    CAPTURE(row.why);
    const services::Search search = all.search(row.query);
    CHECK(ids(search.found) == row.expected);
    CHECK(search.total == row.total);
    CHECK(search.is_measured);
  }
  Query unknown = asked("");
  unknown.commune = "35281";
  CHECK_FALSE(all.search(unknown).is_measured);
}

TEST_CASE("what is remote and has a number is found by telephone, once, though it has two themes") {
  const Services all = loaded(
      "parvis services 1 2026-11-01 data 0 1 2\n"
      "S|a|Écoute|||||+33180000000||\n"
      "V|a1|Parler||sante--sante-mentale,sante--addictions||france|r|2026-09-03\n"
      "V|a2|Venir||sante--sante-mentale||france|s|2026-09-03\n");
  Query query;
  query.themes = {"sante"};
  query.every_public = true;
  query.way = services::Way::kPhone;
  const services::Search search = all.search(query);
  CHECK(ids(search.found) == "a1");
  CHECK(search.total == 1);
}

TEST_CASE("the distance is from the commune's centre, as the crow flies, in whole kilometres") {
  const Services services = loaded();
  const auto found = services.search(from_rennes({"mobilite--preparer-un-permis"})).found;
  REQUIRE(found.size() == 3);
  CHECK(found[0].km == 0);
  CHECK(found[0].same_commune);
  CHECK(found[1].km == 11);
  CHECK_FALSE(found[2].km.has_value());
}

TEST_CASE("without the centre of the commune, the département says what is near") {
  const Services services = loaded();
  Query query = from_rennes({"mobilite--preparer-un-permis"});
  query.commune = "35281";  // Saint-Jacques-de-la-Lande is not in the file
  const auto found = services.search(query).found;
  CHECK(ids(found) == "a1 b1 d1");
  CHECK_FALSE(found[0].km.has_value());
}

TEST_CASE("a service keeps what a person needs to know of it") {
  const Services services = loaded();
  const auto bikes = services.search(from_rennes({"mobilite--acceder-a-un-vehicule"})).found;
  REQUIRE(bikes.size() == 1);
  CHECK(bikes[0].service->by_professional);
  CHECK_FALSE(bikes[0].service->is_free);
  CHECK(to_text(bikes[0].service->day) == "2024-01-31");
  CHECK(bikes[0].structure->name == "Relais de Vitré");
  CHECK(to_text(services.day()) == "2026-11-01");
  CHECK_FALSE(services.is_sample());
}

TEST_CASE("a damaged services file is refused whole, with the line of the fault") {
  struct Row {
    const char* why;
    const char* cut;
    const char* put;
    const char* where;
  };
  const Row rows[] = {
      {"another version", "services 1", "services 2", "line 1"},
      {"neither data nor sample", " data ", " real ", "line 1"},
      {"a count that is wrong", " 3 4 7", " 3 4 8", "line 1"},
      {"a day that does not exist", "2026-11-01", "2026-11-31", "line 1"},
      {"a latitude beyond the pole", "|480247|", "|980247|", "line 2"},
      {"a degree with a letter", "|481222|-12097\nS", "|48x222|-12097\nS", "line 4"},
      {"a commune given twice", "C|35360", "C|35238", "line 4"},
      {"an unknown line", "S|a|", "X|a|", "line 5"},
      {"a structure without name", "Maison de Rennes", "", "line 5"},
      {"a field too many", "Un texte", "Un|texte", "line 6"},
      {"a service without theme", "|mobilite--preparer-un-permis|||sg|", "||||sg|", "line 6"},
      {"a mark that does not exist", "|sg|", "|sz|", "line 6"},
      {"neither on the spot nor remote", "|sg|", "|g|", "line 6"},
  };
  for (const Row& row : rows) {
    CAPTURE(row.why);
    std::string damaged = kFile;
    const std::size_t at = damaged.find(row.cut);
    REQUIRE(at != std::string::npos);
    damaged.replace(at, std::string_view(row.cut).size(), row.put);
    const auto refused = Services::load(view(damaged));
    REQUIRE_FALSE(refused.ok());
    CHECK(refused.error() == Error{ErrorCode::kWrongShape, row.where});
  }
  CHECK_FALSE(Services::load(view("")).ok());
  CHECK(Services::load(view("parvis services 1 \xff\n")).error().code == ErrorCode::kInvalidUtf8);
}
