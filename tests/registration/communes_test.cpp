#include "core/registration/communes.h"

#include <doctest/doctest.h>

#include "tests/support/files.h"

using namespace parvis;
using namespace parvis::registration;

namespace {

// Departments 2A, 35, 44, 59, 69, 75, 94 and 974 of the real file (scripts/build-communes.mjs).
std::string sample_text() { return support::file_text("tests/registration/communes_sample.txt"); }

const Communes& sample() {
  static const Communes communes = [] {
    Result<Communes> loaded = Communes::load(view(sample_text()));
    REQUIRE_MESSAGE(loaded.ok(), loaded.error().where);
    return std::move(loaded).value();
  }();
  return communes;
}

std::string text_of_lines(const std::vector<std::string>& lines) {
  std::string text;
  for (const std::string& line : lines) text += line + '\n';
  return text;
}

// A file of two communes and a former one, written by hand from docs/formats/communes.md.
std::vector<std::string> tiny() {
  return {"parvis communes 1 2 1",
          "01 1;974 1",
          "$$",
          "Un|Deux",
          "0140001410;97400",
          "#\"$#",
          "@Z",
          "32",
          "Vieux",
          "01999",
          "97401"};
}

}  // namespace

TEST_CASE("a commune is found by what people type") {
  struct Row {
    const char* why;
    const char* typed;
    const char* code;  // of the first found
    const char* postcode;
  };
  const Row rows[] = {
      {"its name", "Rennes", "35238", "35000"},
      {"its beginning: the largest first", "ren", "35238", "35000"},
      {"capitals", "RENNES", "35238", "35000"},
      {"a postcode", "44600", "44184", "44600"},
      {"the beginning of a postcode: the largest first", "940", "94028", "94000"},
      {"name and postcode", "rennes 35700", "35238", "35700"},
      {"postcode and name", "35700 ren", "35238", "35700"},
      {"without accents", "saint etienne de montluc", "44158", "44360"},
      {"st for saint", "St Malo", "35288", "35400"},
      {"ste for sainte, with a hyphen", "Ste-Suzanne", "97420", "97441"},
      {"an article and its apostrophe", "L’Haÿ-les-Roses", "94038", "94240"},
      {"an article without apostrophe", "lhay les roses", "94038", "94240"},
      {"without the article", "hay les roses", "94038", "94240"},
      {"a word in the middle", "roses", "94038", "94240"},
      {"beginnings of words", "vill d asc", "59009", "59491"},
      {"a letter missing", "Villeurbane", "69266", "69100"},
      {"a letter too many", "Nanttes", "44109", "44000"},
      {"a letter wrong", "Roubais", "59512", "59100"},
      {"two letters exchanged", "Nanets", "44109", "44000"},
      {"a wrong first letter", "Sunkerque", "59183", "59140"},
      {"an arrondissement by its postcode", "75011", "75111", "75011"},
      {"an arrondissement by its number", "paris 11", "75111", "75011"},
      {"the first arrondissement before the tenth and those after", "paris 1", "75101", "75001"},
      {"the second before the twentieth", "Paris 2", "75102", "75002"},
      {"with its ending", "paris 1er", "75101", "75001"},
      {"with a zero before", "lyon 03", "69383", "69003"},
      {"a whole city", "Paris", "75056", "75000"},
      {"Corsica", "ajaccio", "2A004", "20000"},
      {"overseas", "saint denis 97400", "97411", "97400"},
      {"a former commune leads to that of today", "Fresnay-en-Retz", "44021", "44580"},
  };
  for (const Row& row : rows) {
    CAPTURE(row.why);
    CAPTURE(row.typed);
    const std::vector<Commune> found = sample().search(row.typed, 5);
    REQUIRE_FALSE(found.empty());
    CHECK(found[0].code == row.code);
    CHECK(found[0].postcode == row.postcode);
  }
}

TEST_CASE(
    "what is found says its department, its postcodes, its zone, and a former name beside that of "
    "today") {
  const Commune rennes = sample().search("rennes", 1).at(0);
  CHECK(rennes.name == "Rennes");
  CHECK(rennes.department == "35");
  CHECK(rennes.postcodes == std::vector<std::string>{"35000", "35200", "35700"});
  CHECK(rennes.zone == 2);
  CHECK(sample().search("paris", 1).at(0).zone == 1);
  CHECK(sample().search("saint denis", 1).at(0).department == "974");
  CHECK(sample().search("fresnay en retz", 1).at(0).name == "Fresnay-en-Retz (Villeneuve-en-Retz)");
}

TEST_CASE("nothing is found for nothing, and never more than asked") {
  for (const char* typed : {"", " ", "-", "zzzzqqq", "99999", "@", "\xFF\xFE"}) {
    CAPTURE(typed);
    CHECK(sample().search(typed, 5).empty());
  }
  CHECK(sample().search("saint", 3).size() == 3);
  CHECK(sample().search("saint", 0).empty());
  CHECK(sample().search("s", 5).size() == 5);
  CHECK(sample().search(std::string(100'000, 'a'), 5).empty());
  CHECK(Communes().search("rennes", 5).empty());
}

TEST_CASE("a text names one commune, or none") {
  struct Row {
    const char* why;
    const char* typed;
    const char* code;  // "": none
  };
  const Row rows[] = {
      {"a name that only one has", "rennes", "35238"},
      {"with its postcode", "35000 Rennes", "35238"},
      {"a postcode that only one has", "94240", "94038"},
      {"only the beginning of a name", "renne", ""},
      {"a typing error", "rennnes", ""},
      {"a postcode that several have", "35190", ""},
      {"a postcode that is not its own", "44000 rennes", ""},
      {"the name of several", "sainte marie", ""},
      {"nothing", "", ""},
  };
  for (const Row& row : rows) {
    CAPTURE(row.why);
    const auto found = sample().exactly(row.typed);
    CHECK((found ? found->code : "") == row.code);
  }
}

TEST_CASE("a code leads to the commune of today") {
  CHECK(sample().by_code("35238").name == "Rennes");
  CHECK(sample().by_code("44059").code == "44021");  // Fresnay-en-Retz, part of Villeneuve-en-Retz
  CHECK(sample().by_code("75111").postcode == "75011");
  CHECK(sample().by_code("00000").code.empty());
  CHECK(sample().by_code("").code.empty());
  CHECK(sample().has_postcode("35238", "35700"));
  CHECK_FALSE(sample().has_postcode("35238", "44000"));
}

TEST_CASE("a file written by hand from the format is read as it says") {
  const auto loaded = Communes::load(view(text_of_lines(tiny())));
  REQUIRE_MESSAGE(loaded.ok(), loaded.error().where);
  const Communes& communes = loaded.value();
  CHECK(communes.size() == 2);
  CHECK(communes.by_code("01001").postcodes == std::vector<std::string>{"01400", "01410"});
  CHECK(communes.by_code("97401").name == "Deux");
  CHECK(communes.by_code("97401").zone == 2);
  CHECK(communes.by_code("01999").code == "97401");
}

TEST_CASE("a damaged file is refused, and the block at fault is named") {
  struct Row {
    const char* why;
    std::size_t line;
    const char* text;
    const char* where;
  };
  const Row rows[] = {
      {"another version", 0, "parvis communes 2 2 1", "counts"},
      {"no commune", 0, "parvis communes 1 0 1", "counts"},
      {"far too many", 0, "parvis communes 1 60001 0", "counts"},
      {"counts that differ", 1, "01 1;974 2", "departments"},
      {"a code below that before", 2, "#$", "codes"},
      {"a code too large for its department", 2, "$!999", "codes"},
      {"codes left over", 2, "$$$", "codes"},
      {"too few codes", 2, "$", "codes"},
      {"too few names", 3, "Un", "names"},
      {"an empty name", 3, "Un|", "names"},
      {"a postcode with a letter", 4, "0140001410;9740O", "postcodes"},
      {"a position that points nowhere", 5, "#\"$$", "postcodes"},
      {"positions left over", 5, "#\"$##", "postcodes"},
      {"too few populations", 6, "@", "populations"},
      {"a sign below the first", 6, "@ ", "populations"},
      {"zone 4", 7, "34", "zones"},
      {"a former commune without a name", 8, "", "former"},
      {"part of a commune that is not there", 10, "01002", "former"},
      {"part of a former commune", 10, "01999", "former"},
      {"half a code", 9, "019", "former"},
  };
  for (const Row& row : rows) {
    CAPTURE(row.why);
    std::vector<std::string> lines = tiny();
    lines[row.line] = row.text;
    const auto loaded = Communes::load(view(text_of_lines(lines)));
    REQUIRE_FALSE(loaded.ok());
    CHECK(loaded.error() == Error{ErrorCode::kWrongShape, row.where});
  }
  CHECK(Communes::load({}).error().where == "lines");
  CHECK(Communes::load(view("parvis communes 1 0 0\n\xFF")).error().code ==
        ErrorCode::kInvalidUtf8);
  CHECK(Communes::load(view(std::string(5 * 1024 * 1024, 'a'))).error().code ==
        ErrorCode::kTooLarge);
}

TEST_CASE("a file cut anywhere, or with any one byte changed, is refused or read, never a crash") {
  const std::string whole = text_of_lines(tiny());
  for (std::size_t size = 0; size < whole.size(); ++size) {
    CAPTURE(size);
    CHECK_FALSE(Communes::load(view(std::string_view(whole).substr(0, size))).ok());
  }
  for (std::size_t at = 0; at < whole.size(); ++at) {
    for (const char byte : {'\0', '\n', '!', '"', '9', '|', ';', '~', '\x7F', '\xC3'}) {
      std::string changed = whole;
      changed[at] = byte;
      const auto loaded = Communes::load(view(changed));
      if (loaded.ok()) CHECK(loaded.value().search("un", 3).size() <= 3);
    }
  }
}

TEST_CASE("a name that begins another is found though a typing error hides it") {
  bool found = false;
  for (const Commune& commune : sample().search("renes", 5)) found |= commune.name == "Rennes";
  CHECK(found);  // beside Renescure, which begins exactly so
}
