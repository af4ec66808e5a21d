// Books of a made-up year: what stands in them, that their files are the same every time, and that
// what nobody recorded is no number.

#include "office/books/books.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>

#include "office/books/book_csv.h"
#include "office/books/book_pdf.h"
#include "office/books/book_xlsx.h"
#include "office/books/pdf_language.h"
#include "office/csv.h"
#include "office/csv_writer.h"
#include "office/reports/canonical.h"
#include "office/sha256.h"

namespace naru::office {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;
using ::testing::StartsWith;

const Day monday = *read_day("2009-05-04");

views::ContactRecord talk(Instant at, Duration wait, const std::string& topic) {
    views::ContactRecord record;
    record.arrived_at = at;
    record.queued_at = at;
    record.queue = QueueId{1};
    record.agent = AgentId{7};
    record.answered_at = record.talk_at = at + wait;
    record.ended_at = at + wait + 184s;
    record.outcome = centre::ContactEnd::completed;
    record.topic = topic;
    record.disposition = "DONE";
    return record;
}

/// 3 talks on the day, one of them late; one who gave up. Nothing else is known.
BookFacts facts_of(BookKind kind) {
    static const Cubes cubes = [] {
        Cubes all;
        const Instant nine = begin_of(monday) + 9h;
        all.add(talk(nine, 5s, "KON05"));
        all.add(talk(nine + 1h, 10s, "KON05"));
        all.add(talk(nine + 2h, 40s, "GDS04"));
        views::ContactRecord gone;
        gone.arrived_at = nine;
        gone.queued_at = nine;
        gone.queue = QueueId{1};
        gone.ended_at = nine + 30s;
        gone.outcome = centre::ContactEnd::abandoned;
        all.add(gone);
        return all;
    }();
    const Span span = kind == BookKind::year  ? span_of(std::chrono::year{2009})
                      : kind == BookKind::day ? span_of(monday)
                                              : piece_of(monday, Grain::month);
    BookFacts facts;
    facts.wish = {kind, span, *read_day("2010-01-18"), {}, {}};
    facts.span = span;
    const Grain grain = kind == BookKind::year ? Grain::month : Grain::day;
    facts.now.report = report(cubes, {}, span, grain, begin_of(span.until), {});
    facts.now.working_days = 1;
    facts.now.per_consultant_day = {3, 1};
    facts.names = row_names(Divisions{});
    facts.ks.span = span;
    facts.ks.tally = total_of(cubes, span);
    facts.ks.first_contacts = {3, 2, 1};
    facts.ks.months = {{std::chrono::year{2009} / 5, facts.ks.tally, facts.ks.first_contacts}};
    facts.years = {{span_of(std::chrono::year{2008}), 882'774, 254, "한국경제 2010-01-18"},
                   {span_of(std::chrono::year{2009}), 3, 255, ""}};
    return facts;
}

const Cell& cell(const Book& book, std::string_view table, std::string_view row,
                 std::string_view column) {
    for (const Chapter& chapter : book.chapters) {
        for (const BookTable& one : chapter.tables) {
            if (one.id != table) continue;
            for (const BookRow& line : one.rows) {
                for (std::size_t i = 0; i < one.columns.size(); ++i) {
                    if (line.key == row && one.columns[i].id == column) return line.cells.at(i);
                }
            }
        }
    }
    throw std::out_of_range(std::string(table) + " " + std::string(row));
}

std::string ko(const Cell& cell) {
    return printed(cell, Language::ko);
}

TEST(Book, IsAskedForByItsPeriod) {
    const auto span = [](BookKind kind, const char* text) {
        const auto found = book_span(kind, text, monday);
        return found ? days_of(*found) : found.error().english;
    };
    EXPECT_EQ(span(BookKind::year, "2009"), "2009-01-01 ~ 2009-12-31");
    EXPECT_EQ(span(BookKind::month, "2008-02"), "2008-02-01 ~ 2008-02-29");
    EXPECT_EQ(span(BookKind::day, "2009-05-04"), "2009-05-04");
    EXPECT_EQ(span(BookKind::ks, "2009"), "2009-01-01 ~ 2009-12-31");
    EXPECT_EQ(span(BookKind::ks, ""), "2009-05-01 ~ 2009-05-31");
    for (const char* text : {"2009", "2009-5", "2009-13", "2009-05-04", "x"})
        EXPECT_THAT(span(BookKind::month, text), HasSubstr("a month is written like")) << text;
    EXPECT_THAT(span(BookKind::year, "09"), HasSubstr("a year is written like"));
    EXPECT_THAT(span(BookKind::day, "2009-02-29"), HasSubstr("a day is written like"));
}

// The same words wherever a number stands, rounded half up from the exact fraction.
TEST(Book, PrintsItsCells) {
    EXPECT_EQ(ko(cell_of(std::int64_t{961'321})), "961,321");
    EXPECT_EQ(ko({Cell::Kind::percent, 916'219, 961'321}), "95.3%");
    EXPECT_EQ(ko({Cell::Kind::percent, -1, 8, 0}), "-13%");
    EXPECT_EQ(ko({Cell::Kind::percent, 1, 0}), "-");
    EXPECT_EQ(ko({Cell::Kind::seconds, 97'000'000, 1}), "1분 37초");
    EXPECT_EQ(ko(cell_of(Fraction{961'321, 255}, 1)), "3,769.9");
    EXPECT_EQ(ko({Cell::Kind::quotient, -1, 4}), "-0.3");
    EXPECT_EQ(ko(no_record()), "기록 없음");
    EXPECT_EQ(printed(no_record(), Language::en), "no record");
    EXPECT_EQ(decimal_of(no_record()), std::nullopt);
}

TEST(Book, OfADaySaysWhatWasCounted) {
    const Book book = make_book(facts_of(BookKind::day));
    EXPECT_EQ(book.title.ko, "일일 상담 보고 2009년 5월 4일");
    EXPECT_EQ(ko(cell(book, "figures", "consultations", "now")), "3");
    EXPECT_EQ(ko(cell(book, "figures", "service_level", "now")), "50.0%");
    EXPECT_EQ(ko(cell(book, "topic", "KON05", "share")), "66.7%");
    EXPECT_EQ(file_name_of(book), "naru-day-2009-05-04");
    EXPECT_THAT(book.chapters.front().paragraphs.front().ko, HasSubstr("3건"));
}

// Days without contacts are no days without callers.
TEST(Book, OfAYearWithoutContactsHasItsTotalAndNoZeros) {
    BookFacts facts = facts_of(BookKind::year);
    facts.span = facts.wish.span = span_of(std::chrono::year{2003});
    facts.now.report =
        report(Cubes{}, {}, facts.span, Grain::month, begin_of(facts.span.until), {});
    const Book none = make_book(facts);
    EXPECT_EQ(none.chapters[0].paragraphs.at(0).ko, "2003년 상담 기록이 없습니다.");
    EXPECT_EQ(ko(cell(none, "figures", "consultations", "now")), "기록 없음");
    facts.now.totals = {{facts.span, "consultations", 390'871, "한국경제"}};
    const Book book = make_book(facts);
    EXPECT_THAT(book.chapters[0].paragraphs.at(0).ko, HasSubstr("39만871건입니다"));
    EXPECT_THAT(book.chapters[0].paragraphs.at(0).ko, HasSubstr("집계값입니다: 한국경제"));
    EXPECT_EQ(ko(cell(book, "figures", "consultations", "now")), "390,871");
    EXPECT_EQ(ko(cell(book, "figures", "answered", "now")), "기록 없음");
}

TEST(Book, OfAYearHasTheYearsBeforeItAndSaysWhatIsATotal) {
    const Book book = make_book(facts_of(BookKind::year));
    EXPECT_EQ(book.title.ko, "2009년 통계연보");
    EXPECT_EQ(ko(cell(book, "years", "2008", "consultations")), "882,774");
    EXPECT_EQ(ko(cell(book, "years", "2008", "standing")), "집계");
    EXPECT_EQ(ko(cell(book, "years", "2009", "standing")), "상담 기록");
    EXPECT_EQ(ko(cell(book, "institution", "head", "words")), "기록 없음");
    EXPECT_EQ(ko(cell(book, "course", "2009-05", "consultations")), "3");
}

// Each figure is judged as its exact fraction, and nothing is judged that nobody recorded.
TEST(Book, OfKsJudgesWhatIsRecorded) {
    const Book book = make_book(facts_of(BookKind::ks));
    EXPECT_EQ(ko(cell(book, "ks", "service_level", "verdict")), "미달");
    EXPECT_EQ(ko(cell(book, "ks", "abandon_rate", "value")), "25.0%");
    EXPECT_EQ(ko(cell(book, "ks", "abandon_rate", "verdict")), "미달");
    EXPECT_EQ(ko(cell(book, "ks", "settled_rate", "verdict")), "충족");
    EXPECT_EQ(ko(cell(book, "ks", "first_contact", "value")), "50.0%");
    EXPECT_EQ(ko(cell(book, "ks", "training_new", "value")), "기록 없음");
    EXPECT_EQ(ko(cell(book, "ks", "training_new", "verdict")), "기록 없음");
    EXPECT_EQ(ko(cell(book, "ks_trend", "2009-05", "first_contact")), "50.0%");
    EXPECT_EQ(is_met("service_level", 79'999, 100'000, 800), std::optional(false));
    EXPECT_EQ(is_met("service_level", 80'000, 100'000, 800), std::optional(true));
    EXPECT_EQ(is_met("abandon_rate", 5'001, 100'000, 50), std::optional(false));
    EXPECT_EQ(is_met("abandon_rate", 0, 0, 50), std::nullopt);
}

TEST(Book, HasTargetsByTheirDay) {
    const KsTargets targets({{"service_level", *read_day("2010-01-01"), 850}});
    EXPECT_EQ(targets.at("service_level", monday), std::optional(800));
    EXPECT_EQ(targets.at("service_level", *read_day("2010-01-01")), std::optional(850));
    EXPECT_EQ(targets.at("aht", monday), std::nullopt);
}

// One line a number, all alike; what a spreadsheet would run is text.
TEST(Book, IsACsvForMachines) {
    const Book book = make_book(facts_of(BookKind::day));
    const std::string bytes = book_csv(book, Language::ko);
    EXPECT_THAT(bytes, StartsWith("\xef\xbb\xbf"
                                  "chapter,table,row,"));
    EXPECT_THAT(bytes, HasSubstr("2010-01-19T00:00:00+09:00"));
    const auto rows = csv_rows(utf8_of(bytes).value().text, 10'000);
    ASSERT_GT(rows.size(), 40U);
    for (const CsvRow& row : rows) EXPECT_EQ(row.fields.size(), 10U) << row.line;
    const std::vector<std::string> wanted{"overview",
                                          "figures",
                                          "service_level",
                                          "서비스 수준(20초)",
                                          "now",
                                          "2009년 5월 4일",
                                          "percent",
                                          "50.0",
                                          "2",
                                          "4"};
    EXPECT_TRUE(std::any_of(rows.begin(), rows.end(),
                            [&](const CsvRow& row) { return row.fields == wanted; }));
    EXPECT_EQ(CsvLine().text("=1+1").text("a,\"b\"").number("-5").take(),
              "'=1+1,\"a,\"\"b\"\"\",-5\r\n");
}

// A checksum means something: the same records give the same bytes.
TEST(Book, HasTheSameBytesEveryTime) {
    const Book book = make_book(facts_of(BookKind::year));
    for (const auto render : {&book_xlsx, &book_pdf}) {
        const auto first = render(book, Language::ko);
        const auto second = render(make_book(facts_of(BookKind::year)), Language::ko);
        ASSERT_TRUE(first && second);
        EXPECT_GT(first->size(), 4'000U);
        EXPECT_EQ(sha256(*first), sha256(*second));
        EXPECT_NE(sha256(*first), sha256(*render(book, Language::en)));
    }
}

TEST(Book, IsAPdfInItsLanguage) {
    const auto pdf = book_pdf(make_book(facts_of(BookKind::day)), Language::ko);
    ASSERT_TRUE(pdf);
    EXPECT_THAT(*pdf, StartsWith("%PDF-1."));
    EXPECT_THAT(*pdf, HasSubstr("/Lang (ko-KR)"));
    EXPECT_THAT(pdf->substr(pdf->rfind("startxref")), HasSubstr("%%EOF"));
}

// What is no PDF of a table of references is told, not made worse.
TEST(PdfLanguage, RefusesWhatItDoesNotKnow) {
    for (const char* text : {"", "%PDF-1.5\n", "startxref\n1",
                             "/Root 1 0 R /Info 2 0 R /Size 3\n"
                             "startxref\n9\n%%EOF"})
        EXPECT_FALSE(with_language(text, "ko-KR")) << text;
}

// The form of a sealed year: a corrected and emptied cell is as none, another sum is another hash.
TEST(Canonical, ChangesWithWhatWasCountedAndWithNothingElse) {
    Cubes cubes;
    const auto one = talk(begin_of(monday) + 9h, 5s, "KON05");
    const auto other = talk(begin_of(monday) + 10h, 5s, "GDS04");
    cubes.add(one);
    const std::string before = digest_of(cubes, span_of(monday));
    cubes.add(other);
    EXPECT_NE(digest_of(cubes, span_of(monday)), before);
    cubes.remove(other);
    EXPECT_EQ(digest_of(cubes, span_of(monday)), before);
    EXPECT_THAT(canonical(monday, cubes.days().at(monday)), StartsWith("day 2009-05-04\nflow "));
    EXPECT_EQ(digest_of(cubes, span_of(monday + std::chrono::days{1})),
              digest_of(Cubes{}, span_of(monday)));
}

// A figure of a sealed year that is another now is shown beside the old one, never in its place.
TEST(Book, ShowsWhatWasRestatedAfterSealing) {
    BookFacts facts = facts_of(BookKind::year);
    facts.reliance = {true};
    Seal seal{std::chrono::year{2009}, 1, begin_of(*read_day("2010-01-20")), "lee", "", "old",
              "2009-05 0:5 12:2\n"};
    facts.seal = SealVerdict{seal, true, "new", differences(seal.sums, "2009-05 0:4 12:3\n")};
    const Book book = make_book(facts);
    ASSERT_EQ(book.marks.size(), 2U);
    EXPECT_EQ(book.marks[1].id, "restated");
    EXPECT_EQ(ko(cell(book, "restatement", "2009-05 12", "sealed")), "2");
    EXPECT_EQ(ko(cell(book, "restatement", "2009-05 12", "now")), "3");
    EXPECT_EQ(ko(cell(book, "restatement", "2009-05 0", "difference")), "-1");
    facts.seal->digest_now = "old";
    EXPECT_EQ(make_book(facts).marks[1].id, "sealed");
    EXPECT_EQ(make_book(facts_of(BookKind::year)).marks.front().id, "provisional");
}

TEST(Sha256, IsThatOfTheStandard) {
    EXPECT_EQ(sha256("abc"), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
}

}  // namespace
}  // namespace naru::office
