#include "core/registration/jobs.h"

#include <doctest/doctest.h>

#include "tests/support/files.h"

using namespace parvis;
using namespace parvis::registration;

namespace {

const Jobs& rome() {
  static const Jobs jobs = [] {
    Result<Jobs> loaded = Jobs::load(view(support::file_text("assets/jobs/rome.txt")));
    REQUIRE_MESSAGE(loaded.ok(), loaded.error().where);
    return std::move(loaded).value();
  }();
  return jobs;
}

const std::string kTiny =
    "parvis jobs 2 2 2\n"
    "A1101|Conduite d'engins|11987 Chauffeur / Chauffeuse de machines\n"
    "K1304|Services domestiques|11 Aide à domicile\n";

}  // namespace

TEST_CASE("a job is found by what people call it") {
  struct Row {
    const char* why;
    const char* typed;
    const char* code;  // among the first five
  };
  const Row rows[] = {
      {"its title", "Aide-soignant / Aide-soignante", "J1501"},
      {"one gender", "aide-soignante", "J1501"},
      {"the beginning of a word", "boulang", "D1102"},
      {"without accents", "macon", "F1703"},
      {"words without the small ones", "aide domicile", "K1304"},
      {"words in another order", "domicile aide", "K1304"},
      {"a letter missing", "boulager", "D1102"},
      {"two letters exchanged", "suodeur", "H2913"},
      {"a wrong letter", "sekretaire", "M1607"},
      {"as it sounds: a letter missing and a wrong one", "bolanjer", "D1102"},
      {"a letter missing, a wrong one", "coifeuze", "D1202"},
      {"two letters for one", "electrissien", "F1602"},
      {"two letters exchanged, twice", "comtpabel", "M1203"},
      {"one error in a word, two in the next", "assistent maternnele", "K1303"},
      {"with a word that no title has", "femme de ménage", "K1304"},
      {"the job as a whole", "Mécanique automobile et entretien de véhicules", "I1604"},
  };
  for (const Row& row : rows) {
    CAPTURE(row.why);
    CAPTURE(row.typed);
    bool found = false;
    for (const Job& job : rome().search(row.typed, 5)) found |= job.code == row.code;
    CHECK(found);
  }
}

TEST_CASE("a title that begins with what was typed, for a man or a woman, comes first") {
  for (const char* typed : {"vendeur", "vendeuse"}) {
    CAPTURE(typed);
    const std::vector<Job> found = rome().search(typed, 1);
    REQUIRE(found.size() == 1);
    CHECK(found.front().title.starts_with("Vendeur"));
  }
}

// The jobs expected: those of "Besoins en main-d’œuvre" (docs/formats/jobs.md), and what the words
// mean in any dictionary.
TEST_CASE("the common job comes before the rare one, and what people say finds it") {
  struct Row {
    const char* typed;
    const char* code;  // of the first
    const char* title;
  };
  const Row rows[] = {
      {"plongeur", "G1605", "Plongeur / Plongeuse en restauration"},
      {"plongeuse", "G1605", "Plongeur / Plongeuse en restauration"},
      {"agent entretien", "K2204", "Agent"},
      {"nounou", "K1303", "Assistant maternel / Assistante maternelle"},
      {"nouno", "K1303", "Assistant maternel / Assistante maternelle"},
      {"femme de ménage", "K1304", "Employé / Employée de ménage"},
      {"serveur", "G1803", "Serveur / Serveuse"},
      {"boulangr", "D1102", "Boulang"},  // an error in it: its first word before a common job
      {"boulangère", "D1102", "Boulanger / Boulangère"},  // whole, though none of the common
  };
  for (const Row& row : rows) {
    CAPTURE(row.typed);
    const std::vector<Job> found = rome().search(row.typed, 2);
    REQUIRE_FALSE(found.empty());
    CHECK_MESSAGE(found.front().code == row.code, found.front().code);
    CHECK(found.front().title.starts_with(row.title));
  }
  for (const char* typed : {"vendeur", "vendeuse"}) {
    CAPTURE(typed);
    bool has_clothes = false;
    for (const Job& job : rome().search(typed, 5)) {
      CHECK(job.code != "D1211");  // sports and leisure: skis
      has_clothes |= job.code == "D1214";
    }
    CHECK(has_clothes);
  }
}

TEST_CASE("nothing is found for nothing, and never more than asked") {
  for (const char* typed : {"", " ", "de la", "zzzzqqq", "@", "\xFF"}) {
    CAPTURE(typed);
    CHECK(rome().search(typed, 5).empty());
  }
  CHECK(rome().search("conducteur", 4).size() == 4);
  CHECK(rome().search("conducteur", 0).empty());
  CHECK(rome().search(std::string(100'000, 'z'), 5).empty());
  CHECK(Jobs().search("maçon", 5).empty());
}

TEST_CASE("a whole title, or one gender of it, names its job") {
  const auto jobs = Jobs::load(view(kTiny));
  REQUIRE(jobs.ok());
  struct Row {
    const char* typed;
    const char* ogr;  // "-": none
  };
  const Row rows[] = {
      {"Chauffeur / Chauffeuse de machines", "11987"},
      {"chauffeur de machines", "11987"},
      {"CHAUFFEUSE DE MACHINES", "11987"},
      {"aide a domicile", "11"},
      {"services domestiques", ""},
      {"chauffeur", "-"},
      {"", "-"},
  };
  for (const Row& row : rows) {
    CAPTURE(row.typed);
    const auto job = jobs.value().exactly(row.typed);
    CHECK((job ? job->ogr : "-") == row.ogr);
  }
  CHECK(jobs.value().exactly("aide à domicile")->label == "Services domestiques");
}

TEST_CASE("the whole ROME is there, every title with its code") {
  CHECK(rome().size() == 532 + 11061);
  CHECK(rome().exactly("Boulanger / Boulangère")->code == "D1102");
}

TEST_CASE("a damaged job file is refused, and the line is named") {
  struct Row {
    const char* why;
    std::string text;
    const char* where;
  };
  const Row rows[] = {
      {"nothing", "", "line 1"},
      {"another version", "parvis jobs 3 1 1\nA1101|a|1 b\n", "line 1"},
      {"other counts", "parvis jobs 2 1 2\nA1101|a|1 b\n", "line 1"},
      {"no job", "parvis jobs 2 0 0\n", "line 1"},
      {"no ROME code", "parvis jobs 2 1 1\nA11O1|a|1 b\n", "line 2"},
      {"no label", "parvis jobs 2 1 1\nA1101||1 b\n", "line 2"},
      {"a title without its code", "parvis jobs 2 1 1\nA1101|a|b c\n", "line 2"},
      {"a code without its title", "parvis jobs 2 1 1\nA1101|a|1 \n", "line 2"},
      {"a job twice", "parvis jobs 2 2 2\nA1101|a|1 b\nA1101|a|1 b\n", "line 3"},
      {"a common job that is none", "parvis jobs 2 1 1\nA1101|a|1 b\n+|A1102\n", "line 3"},
      {"a saying that means nothing", "parvis jobs 2 1 1\nA1101|a|1 b\n=|nounou|\n", "line 3"},
      {"an empty line", "parvis jobs 2 1 1\n\nA1101|a|1 b\n", "line 2"},
  };
  for (const Row& row : rows) {
    CAPTURE(row.why);
    const auto loaded = Jobs::load(view(row.text));
    REQUIRE_FALSE(loaded.ok());
    CHECK(loaded.error() == Error{ErrorCode::kWrongShape, row.where});
  }
  CHECK(Jobs::load(view("\xFF")).error().code == ErrorCode::kInvalidUtf8);
  CHECK(Jobs::load(view(std::string(5 * 1024 * 1024, 'a'))).error().code == ErrorCode::kTooLarge);
}
