#include "core/questionnaire/answers.h"

#include <doctest/doctest.h>

using namespace parvis;
using namespace parvis::questionnaire;

namespace {

const Day kToday = Day::of(2026, 6, 15).value();

// One page of each kind, and a page whose second question depends on its first.
const QuestionSet& set() {
  static const QuestionSet set = [] {
    const char* const text = R"([{"id": "t", "order": 1, "title": "T", "pages": [
      {"questions": [{"id": "text", "ask": "?", "why": "w", "kind": "text", "max_length": 5}]},
      {"questions": [{"id": "name", "ask": "?", "why": "w", "kind": "text", "format": "name"}]},
      {"questions": [{"id": "digits", "ask": "?", "why": "w", "kind": "text", "format": "digits"}]},
      {"questions": [{"id": "date", "ask": "?", "why": "w", "kind": "date", "earliest": "-120y", "latest": "today"}]},
      {"questions": [{"id": "born", "ask": "?", "why": "w", "kind": "date", "earliest": "-120y", "latest": "-15y"}]},
      {"questions": [{"id": "later", "ask": "?", "why": "w", "kind": "date", "latest": "today", "after": "born"}]},
      {"questions": [{"id": "soon", "ask": "?", "why": "w", "kind": "month", "earliest": "today", "latest": "+24m"}]},
      {"questions": [{"id": "choice", "ask": "?", "why": "w", "kind": "choice", "options": [{"value": "a", "label": "A"}, {"value": "b", "label": "B"}]}]},
      {"questions": [{"id": "choices", "ask": "?", "why": "w", "kind": "choices", "max": 2, "options": [{"value": "a", "label": "A"}, {"value": "b", "label": "B"}, {"value": "c", "label": "C"}, {"value": "none", "label": "-", "exclusive": true}]}]},
      {"questions": [{"id": "yes", "ask": "?", "why": "w", "kind": "yes_no", "unknown": true}]},
      {"questions": [{"id": "count", "ask": "?", "why": "w", "kind": "count", "min": 1, "max": 9}]},
      {"questions": [{"id": "money", "ask": "?", "why": "w", "kind": "money", "max": 1000}]},
      {"questions": [{"id": "months", "ask": "?", "why": "w", "kind": "monthly_money", "months": [-1, 0], "unknown": true}]},
      {"questions": [{"id": "commune", "ask": "?", "why": "w", "kind": "commune"}]},
      {"questions": [{"id": "country", "ask": "?", "why": "w", "kind": "country", "options": [{"value": "CI", "label": "Côte d’Ivoire"}, {"value": "ML", "label": "Mali"}]}]},
      {"questions": [{"id": "phone", "ask": "?", "why": "w", "kind": "phone", "skippable": true}]},
      {"questions": [{"id": "email", "ask": "?", "why": "w", "kind": "email", "skippable": true}]},
      {"questions": [{"id": "nir", "ask": "?", "why": "w", "kind": "nir", "after": "born"}]},
      {"questions": [{"id": "list", "ask": "?", "why": "w", "kind": "list", "max": 2, "add": "+", "none": "0", "entry": [
        {"id": "birth_date", "ask": "?", "kind": "date", "latest": "today"},
        {"id": "custody", "ask": "?", "kind": "yes_no", "if": {"known": "birth_date"}},
        {"id": "share", "ask": "?", "kind": "count", "skippable": true, "if": {"equals": ["custody", true]}}]}]},
      {"id": "pair", "heading": "H", "questions": [
        {"id": "pair.has", "ask": "?", "why": "w", "kind": "yes_no"},
        {"id": "pair.what", "ask": "?", "why": "w", "kind": "text", "if": {"equals": ["pair.has", true]}}]}
    ]}])";
    Result<QuestionSet> loaded = QuestionSet::load(parse_json(text).value());
    REQUIRE_MESSAGE(loaded.ok(), loaded.error().where);
    return std::move(loaded).value();
  }();
  return set;
}

Reading read(std::string_view page, const Json& answers, const Facts& facts = {}) {
  const auto reading = read_page(set(), page, {answers, {}, {}}, facts, kToday);
  REQUIRE_MESSAGE(reading.ok(), reading.error().where);
  return reading.value();
}

struct Row {
  const char* why;
  const char* page;
  const char* typed;   // JSON
  const char* stored;  // JSON; nullptr: refused
  ProblemCode code = ProblemCode::kRequired;
  const char* field = "";
  const char* limit = "";
};

void check(const Row& row) {
  CAPTURE(row.why);
  CAPTURE(row.typed);
  const Reading reading = read(row.page, {{row.page, parse_json(row.typed).value()}});
  if (row.stored != nullptr) {
    REQUIRE(reading.problems.empty());
    CHECK(reading.values.at(row.page) == parse_json(row.stored).value());
    return;
  }
  REQUIRE(reading.problems.size() == 1);
  CHECK(reading.problems[0] == Problem{row.page, row.code, "", row.field, row.limit});
  CHECK(reading.values.empty());
}

}  // namespace

TEST_CASE("a good answer becomes its stored form, whatever way it is typed") {
  const Row rows[] = {
      {"a text, trimmed", "text", R"(" Zoé ")", R"("Zoé")"},
      {"five signs of several bytes", "text", R"("ééééé")", R"("ééééé")"},
      {"a name of another script", "name", R"("Нгуен-Петрова")", R"("Нгуен-Петрова")"},
      {"digits with zeros in front", "digits", R"("0042")", R"("0042")"},
      {"a date in parts", "date", R"({"day": "3", "month": "4", "year": "1990"})",
       R"("1990-04-03")"},
      {"today is not in the future", "date", R"("15/6/2026")", R"("2026-06-15")"},
      {"fifteen today", "born", R"("15/6/2011")", R"("2011-06-15")"},
      {"a day after that of a question not answered", "later", R"("1/1/1900")", R"("1900-01-01")"},
      {"this month is not before today", "soon", R"({"month": "6", "year": "2026"})",
       R"("2026-06")"},
      {"the last month allowed", "soon", R"({"month": "6", "year": "2028"})", R"("2028-06")"},
      {"a choice", "choice", R"("b")", R"("b")"},
      {"choices come in the order of the options, once", "choices", R"(["b", "a", "b"])",
       R"(["a", "b"])"},
      {"the exclusive one alone", "choices", R"(["none"])", R"(["none"])"},
      {"yes as a boolean", "yes", "true", "true"},
      {"no as a French word", "yes", R"("Non")", "false"},
      {"je ne sais pas", "yes", R"({"unknown": true})", R"({"unknown": true})"},
      {"the least", "count", R"("1")", "1"},
      {"the most, as a number", "count", "9", "9"},
      {"an amount", "money", R"("1 000,00 €")", R"("1000.00")"},
      {"a month unknown among amounts", "months",
       R"({"2026-05": "12,3", "2026-06": {"unknown": true}})",
       R"({"2026-05": "12.30", "2026-06": {"unknown": true}})"},
      {"a commune chosen", "commune",
       R"({"code": "2A004", "name": "Ajaccio", "postcode": "20000", "department": "2A"})",
       R"({"code": "2A004", "name": "Ajaccio", "postcode": "20000"})"},
      {"a country by its code", "country", R"("ML")", R"("ML")"},
      {"a country by its name", "country", R"("cote d'ivoire")", R"("CI")"},
      {"a telephone number", "phone", R"("06 39 98 12 34")", R"("+33639981234")"},
      {"no telephone where it may be skipped", "phone", R"("")", "null"},
      {"an e-mail address", "email", R"(" A.b@Exemple.FR ")", R"("A.b@exemple.fr")"},
      {"no entry in a list", "list", "{}", "{}"},
      {"an entry; what its answers make irrelevant is not asked", "list",
       R"({"0a0b0c0d": {"birth_date": "1/1/2020", "custody": false}})",
       R"({"0a0b0c0d": {"birth_date": "2020-01-01", "custody": false}})"},
      {"an entry with a field skipped", "list",
       R"({"0a0b0c0d": {"birth_date": "1/1/2020", "custody": true}})",
       R"({"0a0b0c0d": {"birth_date": "2020-01-01", "custody": true, "share": null}})"},
  };
  for (const Row& row : rows) check(row);
}

TEST_CASE("a bad answer is a problem of its own, and nothing is stored") {
  const Row rows[] = {
      {"nothing", "text", R"("")", nullptr, ProblemCode::kRequired},
      {"only spaces", "text", R"("  ")", nullptr, ProblemCode::kRequired},
      {"null", "text", "null", nullptr, ProblemCode::kRequired},
      {"six signs", "text", R"("éééééé")", nullptr, ProblemCode::kTooLong, "", "5"},
      {"a digit in a name", "name", R"("R2D2")", nullptr, ProblemCode::kNotAName},
      {"letters among digits", "digits", R"("12a")", nullptr, ProblemCode::kNotDigits},
      {"no such day", "date", R"({"day": "31", "month": "2", "year": "2020"})", nullptr,
       ProblemCode::kNotADate, "day"},
      {"a part missing", "date", R"({"day": "3", "month": "2", "year": ""})", nullptr,
       ProblemCode::kRequired, "year"},
      {"two digits of year", "date", R"({"day": "3", "month": "2", "year": "90"})", nullptr,
       ProblemCode::kShortYear, "year"},
      {"tomorrow", "date", R"("16/6/2026")", nullptr, ProblemCode::kDateInFuture},
      {"121 years ago", "date", R"("14/6/1906")", nullptr, ProblemCode::kTooOld, "", "1906-06-15"},
      {"fifteen tomorrow (Code du travail, art. L. 6222-1)", "born", R"("16/6/2011")", nullptr,
       ProblemCode::kTooRecent, "", "2011-06-15"},
      {"not born yet", "born", R"("16/6/2026")", nullptr, ProblemCode::kDateInFuture},
      {"last month where the future is asked", "soon", R"("5/2026")", nullptr, ProblemCode::kTooOld,
       "", "2026-06-15"},
      {"a month too far", "soon", R"("7/2028")", nullptr, ProblemCode::kTooFar, "", "2028-06-15"},
      {"an option that is not offered", "choice", R"("c")", nullptr, ProblemCode::kNotAnOption},
      {"a label is not a value", "choice", R"("A")", nullptr, ProblemCode::kNotAnOption},
      {"no choice", "choices", "[]", nullptr, ProblemCode::kRequired},
      {"one choice not offered", "choices", R"(["a", "z"])", nullptr, ProblemCode::kNotAnOption},
      {"an exclusive choice with another", "choices", R"(["a", "none"])", nullptr,
       ProblemCode::kNotTogether, "", "none"},
      {"three choices of two", "choices", R"(["a", "b", "c"])", nullptr, ProblemCode::kTooMany, "",
       "2"},
      {"neither yes nor no", "yes", R"("peut-être")", nullptr, ProblemCode::kNotAnOption},
      {"not a number", "count", R"("deux")", nullptr, ProblemCode::kNotANumber},
      {"below the least", "count", R"("0")", nullptr, ProblemCode::kTooSmall, "", "1"},
      {"above the most", "count", R"("10")", nullptr, ProblemCode::kTooLarge, "", "9"},
      {"a fraction where a whole number is asked", "count", "2.5", nullptr,
       ProblemCode::kNotANumber},
      {"je ne sais pas where it is not offered", "count", R"({"unknown": true})", nullptr,
       ProblemCode::kRequired},
      {"not an amount", "money", R"("beaucoup")", nullptr, ProblemCode::kNotAnAmount},
      {"a debt", "money", R"("-1")", nullptr, ProblemCode::kNegative},
      {"a cent above the most", "money", R"("1000,01")", nullptr, ProblemCode::kTooLarge, "",
       "1000"},
      {"a month missing", "months", R"({"2026-05": "12"})", nullptr, ProblemCode::kRequired,
       "2026-06"},
      {"a month that is no amount", "months", R"({"2026-05": "douze", "2026-06": "0"})", nullptr,
       ProblemCode::kNotAnAmount, "2026-05"},
      {"no such commune", "commune", R"({"code": "xx", "name": "?", "postcode": "?"})", nullptr,
       ProblemCode::kNotACommune},
      {"a text, and no communes to look in", "commune", R"("Rennes")", nullptr,
       ProblemCode::kNotACommune},
      {"no such country", "country", R"("Atlantide")", nullptr, ProblemCode::kNotAnOption},
      {"not a telephone number", "phone", R"("06 12")", nullptr, ProblemCode::kNotAPhone},
      {"not an e-mail address", "email", R"("a@b")", nullptr, ProblemCode::kNotAnEmail},
      {"not a social-security number", "nir", R"("123")", nullptr, ProblemCode::kNotANir},
      {"a wrong key", "nir", R"("2 55 08 14 168 025 39")", nullptr, ProblemCode::kWrongKey},
      {"a social-security number without its key: none is made for it", "nir",
       R"("2 55 08 14 168 025")", nullptr, ProblemCode::kNotANir},
      {"too many entries", "list", R"({"00000001": {}, "00000002": {}, "00000003": {}})", nullptr,
       ProblemCode::kTooMany, "", "2"},
  };
  for (const Row& row : rows) check(row);
}

TEST_CASE("a problem inside a list names the entry and the field") {
  const Reading reading = read(
      "list", {{"list", {{"00000001", {{"birth_date", "1/1/90"}}}, {"00000002", Json::object()}}}});
  REQUIRE(reading.problems.size() == 2);
  CHECK(reading.problems[0] ==
        Problem{"list", ProblemCode::kShortYear, "00000001", "birth_date.year", ""});
  CHECK(reading.problems[1] ==
        Problem{"list", ProblemCode::kRequired, "00000002", "birth_date", ""});
}

TEST_CASE("a date that comes after that of another question is refused on its day and before") {
  struct Case {
    const char* why;
    const char* typed;
    bool taken;
  };
  Facts facts;
  facts.set("born", {"1990-04-03", "declared", ""});
  const Case cases[] = {
      {"the day after", "4/4/1990", true},
      {"the same day", "3/4/1990", false},
      {"the day before", "2/4/1990", false},
  };
  for (const Case& one : cases) {
    CAPTURE(one.why);
    const Reading reading = read("later", {{"later", one.typed}}, facts);
    CHECK(reading.problems.empty() == one.taken);
    if (one.taken) continue;
    CHECK(reading.problems[0] == Problem{"later", ProblemCode::kBeforeOther, "", "", "1990-04-03"});
  }
  facts.set("born", {unknown_value(), "declared", ""});
  CHECK(read("later", {{"later", "1/1/1900"}}, facts).problems.empty());
}

TEST_CASE("a social-security number of another year or month of birth is told at once") {
  struct Case {
    const char* why;
    const char* born;
    bool taken;
  };
  const Case cases[] = {
      {"the same month and year", "1955-08-31", true},
      {"another month", "1955-09-01", false},
      {"another year", "1990-08-14", false},
  };
  for (const Case& one : cases) {
    CAPTURE(one.why);
    Facts facts;
    facts.set("born", {one.born, "declared", ""});
    const Reading reading = read("nir", {{"nir", "2 55 08 14 168 025 38"}}, facts);
    CHECK(reading.problems.empty() == one.taken);
    if (one.taken) continue;
    CHECK(reading.problems[0] == Problem{"nir", ProblemCode::kOtherBirth, "", "", one.born});
  }
  CHECK(read("nir", {{"nir", "2 55 08 14 168 025 38"}}).problems.empty());
}

TEST_CASE("JSON of another type than the kind's is refused by the question's id") {
  for (const char* page : {"text", "date", "choice", "choices", "yes", "count", "money", "months",
                           "commune", "country", "phone", "email", "nir", "list"}) {
    for (const char* typed : {"[[1]]", "[{}]", "true", R"({"a": 1})", "[1]"}) {
      CAPTURE(page);
      CAPTURE(typed);
      const Json value = parse_json(typed).value();
      if (std::string_view(page) == "yes" && value == true) continue;
      const auto reading = read_page(set(), page, {{{page, value}}, {}, {}}, {}, kToday);
      if (reading.ok()) {
        CHECK_FALSE(reading.value()
                        .problems.empty());  // an object without the parts of a date or a commune
      } else {
        CHECK(reading.error() == Error{ErrorCode::kWrongShape, page});
      }
    }
  }
  const auto month =
      read_page(set(), "months", {{{"months", {{"2026-01", "1"}}}}, {}, {}}, {}, kToday);
  CHECK(month.error().code == ErrorCode::kWrongShape);  // a month that is not asked
  const auto entry =
      read_page(set(), "list", {{{"list", {{"x", Json::object()}}}}, {}, {}}, {}, kToday);
  CHECK(entry.error().code == ErrorCode::kWrongShape);
}

TEST_CASE("an answer of ten megabytes is too long, at once, for every kind that takes a text") {
  const std::string huge(10'000'000, '1');
  for (const char* page : {"text", "name", "digits", "date", "choice", "yes", "count", "money",
                           "commune", "country", "phone", "email", "nir"}) {
    CAPTURE(page);
    const Reading reading = read(page, {{page, huge}});
    REQUIRE(reading.problems.size() == 1);
    CHECK(reading.problems[0].code == ProblemCode::kTooLong);
  }
  CHECK(read("months", {{"months", {{"2026-05", huge}, {"2026-06", "1"}}}}).problems[0].code ==
        ProblemCode::kTooLong);
  CHECK_FALSE(
      read("date", {{"date", {{"day", huge}, {"month", huge}, {"year", huge}}}}).problems.empty());
}

TEST_CASE("a question is read only if the answer before it on the page asks for it") {
  CHECK(read("pair", {{"pair.has", false}, {"pair.what", "x"}}).values ==
        std::map<std::string, Json>{{"pair.has", false}});
  CHECK(read("pair", {{"pair.has", true}, {"pair.what", "x"}}).values.size() == 2);
  const Reading missing = read("pair", {{"pair.has", true}});
  REQUIRE(missing.problems.size() == 1);
  CHECK(missing.problems[0].question == "pair.what");
  // What was stored for the same page does not count against what is typed now.
  Facts before;
  before.set("pair.has", {true, "declared", ""});
  CHECK(read("pair", {{"pair.has", false}}, before).problems.empty());
}

TEST_CASE("skipping and not knowing are stored as such, where they are offered") {
  const auto skipped = read_page(set(), "phone", {Json::object(), {}, {"phone"}}, {}, kToday);
  CHECK(skipped.value().values.at("phone") == nullptr);
  const auto unknown = read_page(set(), "yes", {Json::object(), {"yes"}, {}}, {}, kToday);
  CHECK(is_unknown(unknown.value().values.at("yes")));
  const auto refused = read_page(set(), "text", {Json::object(), {}, {"text"}}, {}, kToday);
  CHECK(refused.value().problems[0].code == ProblemCode::kRequired);
}

TEST_CASE("an answer to a question that is not on the page is refused") {
  CHECK(read_page(set(), "nowhere", {}, {}, kToday).error().code == ErrorCode::kUnknownQuestion);
  CHECK(read_page(set(), "text", {{{"name", "x"}}, {}, {}}, {}, kToday).error() ==
        Error{ErrorCode::kUnknownQuestion, "text"});
  CHECK(read_page(set(), "text", {Json::array(), {}, {}}, {}, kToday).error().code ==
        ErrorCode::kWrongShape);
}

TEST_CASE("months and entries that are not typed again are kept") {
  Facts facts;
  facts.set("months", {{{"2026-04", "5.00"}, {"2026-05", "6.00"}}, "declared", ""});
  const Reading months = read("months", {{"months", {{"2026-05", "7"}, {"2026-06", "8"}}}}, facts);
  CHECK(months.values.at("months") ==
        Json{{"2026-04", "5.00"}, {"2026-05", "7.00"}, {"2026-06", "8.00"}});

  facts.set("list",
            {{{"00000001", {{"birth_date", "2020-01-01"}, {"custody", true}, {"share", 2}}}},
             "declared",
             ""});
  const Reading list = read("list", {{"list", {{"00000001", {{"share", "3"}}}}}}, facts);
  CHECK(list.values.at("list") ==
        Json{{"00000001", {{"birth_date", "2020-01-01"}, {"custody", true}, {"share", 3}}}});
}

TEST_CASE("what a stored value of another shape holds is set aside, not trusted") {
  for (const char* stored : {"1", "[]", "\"x\"", R"({"00000001": 3})", R"({"zz": {}})"}) {
    CAPTURE(stored);
    Facts facts;
    facts.set("list", {parse_json(stored).value(), "declared", ""});
    facts.set("months", {parse_json(stored).value(), "declared", ""});
    const auto list = read_page(set(), "list", {{{"list", Json::object()}}, {}, {}}, facts, kToday);
    CHECK(list.ok());
    const auto months =
        read_page(set(), "months", {{{"months", {{"2026-05", "1"}, {"2026-06", "1"}}}}, {}, {}},
                  facts, kToday);
    CHECK(months.ok());
  }
}

TEST_CASE("a job that is known is stored under its official title, another as typed") {
  const QuestionSet jobs_set = [] {
    Result<QuestionSet> loaded =
        QuestionSet::load(parse_json(R"([{"id": "j", "order": 1, "title": "J", "pages": [
      {"questions": [{"id": "j.job", "ask": "?", "why": "w", "kind": "job"}]}]}])")
                              .value());
    REQUIRE(loaded.ok());
    return std::move(loaded).value();
  }();
  const auto jobs = registration::Jobs::load(
      view("parvis jobs 2 1 1\nA1101|Engins|1 Chauffeur / Chauffeuse de bus\n"));
  REQUIRE(jobs.ok());
  const auto stored = [&](const char* typed, const registration::Jobs* known) {
    return read_page(jobs_set, "j.job", {{{"j.job", typed}}, {}, {}}, {}, kToday, nullptr, known)
        .value()
        .values.at("j.job");
  };
  CHECK(stored("chauffeuse de bus", &jobs.value()) == "Chauffeur / Chauffeuse de bus");
  CHECK(stored("dresseuse de puces", &jobs.value()) == "dresseuse de puces");
  CHECK(stored("chauffeuse de bus", nullptr) == "chauffeuse de bus");
}
