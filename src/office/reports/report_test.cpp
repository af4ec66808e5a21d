#include "office/reports/report.h"

#include <gtest/gtest.h>

namespace naru::office {
namespace {

using views::ContactRecord;

const Day monday = *read_day("2010-01-18");
const Instant nine = begin_of(monday) + 9h;
const Instant evening = begin_of(monday) + 18h;

/// A day of contacts, made one by one.
struct Book {
    std::vector<ContactRecord> records;

    ContactRecord& arrives(Instant at) {
        ContactRecord record;
        record.id = ContactId{records.size() + 1};
        record.arrived_at = at;
        records.push_back(record);
        return records.back();
    }

    ContactRecord& queued(Instant at) {
        ContactRecord& record = arrives(at);
        record.queued_at = at;
        record.queue = QueueId{1};
        return record;
    }

    ContactRecord& talked(Instant at, Duration wait, Duration talk, const std::string& topic,
                          const std::string& disposition = "DONE") {
        ContactRecord& record = queued(at);
        record.agent = AgentId{7};
        record.answered_at = record.talk_at = at + wait;
        record.ended_at = at + wait + talk;
        record.outcome = centre::ContactEnd::completed;
        record.topic = topic;
        record.disposition = disposition;
        return record;
    }

    ContactRecord& abandoned(Instant at, Duration wait) {
        ContactRecord& record = queued(at);
        record.ended_at = at + wait;
        record.outcome = centre::ContactEnd::abandoned;
        return record;
    }

    Divisions divisions = {};

    [[nodiscard]] Report report(Instant now = evening, const Span& span = span_of(monday)) const {
        Cubes cubes;
        for (const ContactRecord& one : records) {
            if (one.ended_at) cubes.add(one);
        }
        return office::report(cubes, records, span, grain_for(span), now, divisions);
    }
};

const Figure& figure(const Report& report, std::string_view id) {
    for (const Figure& one : report.figures) {
        if (one.measure->id == id) return one;
    }
    throw std::out_of_range(std::string(id));
}

std::string value(const Report& report, std::string_view id) {
    return figure(report, id).value().value_or("none");
}

const ReportTable& table(const Report& report, Grouping by) {
    for (const ReportTable& one : report.tables) {
        if (one.by == by) return one;
    }
    throw std::out_of_range("table");
}

std::string cell(const Report& report, Grouping by, const std::string& key, std::string_view id) {
    for (const ReportRow& row : table(report, by).rows) {
        if (row.key != key) continue;
        for (const Figure& one : row.figures) {
            if (one.measure->id == id) return one.value().value_or("none");
        }
    }
    return "no cell";
}

// The worked example of the trade: 70 answered in time, 10 abandoned in time, 20 later or never.
TEST(Report, HasTheFourServiceLevels) {
    Book book;
    for (int i = 0; i < 70; ++i) book.talked(nine, 20s, 3min, "KON05");
    for (int i = 0; i < 10; ++i) book.abandoned(nine, 20s);
    for (int i = 0; i < 12; ++i) book.talked(nine, 21s, 3min, "KON05");
    for (int i = 0; i < 8; ++i) book.abandoned(nine, 45s);
    const Report report = book.report();
    EXPECT_EQ(value(report, "service_level"), "70.0");
    EXPECT_EQ(value(report, "service_level_ignore"), "77.8");
    EXPECT_EQ(value(report, "service_level_positive"), "80.0");
    EXPECT_EQ(value(report, "service_level_handled"), "85.4");  // 70 of 82
    EXPECT_EQ(value(report, "answer_rate"), "82.0");
    EXPECT_EQ(value(report, "abandoned_queue"), "18");
}

// What is counted: arrivals, answers and consultations are three numbers. Wrong numbers, abandoned
// calls and talks that still run are no consultations.
TEST(Report, CountsAConsultationOnce) {
    Book book;
    book.talked(nine, 10s, 3min, "KON05");
    book.talked(nine, 10s, 3min, "GDS04");
    book.talked(nine, 10s, 5s, "ETC01", "WRONG");
    book.talked(nine, 10s, 3min, "", "");  // its form is still open
    book.abandoned(nine, 5s);
    ContactRecord& in_menu = book.arrives(nine);
    in_menu.ended_at = nine + 4s;
    in_menu.outcome = centre::ContactEnd::abandoned_in_menu;
    ContactRecord& talking = book.talked(evening - 1min, 5s, 0s, "");
    talking.ended_at.reset();
    talking.outcome.reset();
    const Report report = book.report();
    EXPECT_EQ(value(report, "arrivals"), "7");
    EXPECT_EQ(value(report, "answered"), "5");
    EXPECT_EQ(value(report, "consultations"), "3");
    EXPECT_EQ(value(report, "abandoned_menu"), "1");
    EXPECT_EQ(value(report, "abandoned_queue"), "1");
    EXPECT_EQ(value(report, "abandon_rate"), "28.6");
    EXPECT_EQ(report.open_contacts, 1U);
    // Both partitions add up to the same total.
    for (Grouping by : {Grouping::channel, Grouping::half_hour, Grouping::agent, Grouping::queue,
                        Grouping::statistic_class}) {
        std::int64_t sum = 0;
        for (const ReportRow& row : table(report, by).rows) {
            for (const Figure& one : row.figures)
                if (one.measure->id == "consultations") sum += one.numerator;
        }
        EXPECT_EQ(sum, 3) << word_of(by);
    }
    EXPECT_EQ(cell(report, Grouping::statistic_class, "1", "consultations"), "1");
    EXPECT_EQ(cell(report, Grouping::statistic_class, "2", "share"), "33.3");
    EXPECT_EQ(cell(report, Grouping::statistic_class, "3", "consultations"), "0");
    EXPECT_EQ(cell(report, Grouping::statistic_class, "uncoded", "consultations"), "1");
    EXPECT_EQ(cell(report, Grouping::channel, "telephone", "share"), "100.0");
    EXPECT_EQ(cell(report, Grouping::half_hour, "09:00", "arrivals"), "6");
    EXPECT_EQ(cell(report, Grouping::half_hour, "17:30", "arrivals"), "1");
}

// The day is Korea's: what arrives at 23:59 is of the day, at 00:00 of the next.
TEST(Report, BelongsToTheKoreanDayOfArrival) {
    Book book;
    book.arrives(begin_of(monday) - 1us);
    book.arrives(begin_of(monday));
    book.arrives(begin_of(monday) + 24h - 1us);
    book.arrives(begin_of(monday) + 24h);
    const Report report = book.report();
    EXPECT_EQ(value(report, "arrivals"), "2");
    EXPECT_EQ(cell(report, Grouping::half_hour, "00:00", "arrivals"), "1");
    EXPECT_EQ(cell(report, Grouping::half_hour, "23:30", "arrivals"), "1");
}

// A live figure counts what is certain: who waits for 10 s is in no denominator, for 21 s in it.
TEST(Report, CountsWhatIsCertain) {
    Book book;
    book.talked(nine, 5s, 3min, "KON05");
    book.queued(nine);
    EXPECT_EQ(value(book.report(nine + 10s), "service_level"), "100.0");
    EXPECT_EQ(value(book.report(nine + 20s), "service_level"), "100.0");
    EXPECT_EQ(value(book.report(nine + 21s), "service_level"), "50.0");
}

// Means are sums over counts, of exactly the contacts that they name; nothing to divide by is no
// value and no zero.
TEST(Report, AveragesAreSumsOverCounts) {
    Book book;
    EXPECT_EQ(value(book.report(), "asa"), "none");
    EXPECT_EQ(figure(book.report(), "asa").text_ko(), "-");
    ContactRecord& one = book.talked(nine, 10s, 100s, "KON05");
    one.held = 40s;
    one.wrap_up_at = one.ended_at;
    one.wrapped_at = *one.ended_at + 20s;
    book.talked(nine, 25s, 51s, "KON05");
    const Report report = book.report();
    EXPECT_EQ(value(report, "asa"), "17.5");
    EXPECT_EQ(value(report, "talk_time"), "55.5");
    EXPECT_EQ(value(report, "hold_time"), "20.0");
    EXPECT_EQ(value(report, "wrap_up_time"), "10.0");
    EXPECT_EQ(value(report, "aht"), "85.5");
    EXPECT_EQ(figure(report, "aht").text_ko(), "1분 26초");
    EXPECT_EQ(figure(report, "aht").text_en(), "1 min 26 s");
}

// The contacts behind a figure are as many as it says, for every figure and every row of the day.
TEST(Report, NamesTheContactsBehindEveryFigure) {
    Book book;
    for (int i = 0; i < 40; ++i) {
        const Instant at = nine + i * 7min;
        if (i % 5 == 0) book.abandoned(at, (i + 1) * 1s);
        if (i % 5 == 1) book.arrives(at);
        if (i % 5 >= 2)
            book.talked(at, i * 1s, 3min, i % 3 == 0 ? "GDS04" : "WRK02",
                        i % 7 == 0 ? "WRONG" : "DONE");
    }
    book.divisions.teams.all = {{TeamId{1}, "1팀", "Team 1"}};
    book.divisions.teams.members[AgentId{7}] = {{monday, TeamId{1}}};
    const Report report = book.report();
    const auto expect_behind = [&](const Figure& one, std::optional<Grouping> by,
                                   const std::string& key) {
        const auto behind = [&](bool of_denominator) {
            return static_cast<std::int64_t>(contacts_behind({one.measure, by, key, of_denominator},
                                                             span_of(monday), evening, book.records,
                                                             book.divisions)
                                                 .size());
        };
        if (one.measure->unit != Unit::seconds) {
            EXPECT_EQ(behind(false), one.numerator) << one.measure->id << " " << key;
        }
        if (one.denominator) {
            EXPECT_EQ(behind(true), *one.denominator) << one.measure->id << " " << key;
        }
    };
    for (const Figure& one : report.figures) expect_behind(one, std::nullopt, "");
    for (const ReportTable& each : report.tables) {
        for (const ReportRow& row : each.rows) {
            for (const Figure& one : row.figures) expect_behind(one, each.by, row.key);
        }
    }
}

// Each figure can be looked up and says in both languages what it is.
TEST(Report, DefinesEveryFigure) {
    for (const Measure& measure : measures()) {
        EXPECT_EQ(find_measure(measure.id), &measure) << "two definitions of " << measure.id;
        EXPECT_FALSE(measure.ko.empty() || measure.en.empty() || measure.definition_ko.empty() ||
                     measure.definition_en.empty())
            << measure.id;
        EXPECT_EQ(measure.unit == Unit::count, !measure.denominator.has_value()) << measure.id;
    }
    EXPECT_EQ(find_measure("nothing"), nullptr);
}

// A topic that goes over to another class counts there from that day on, and before as before
//
TEST(Report, CountsATopicInTheClassOfItsDay) {
    Divisions divisions;
    const Day tuesday = monday + std::chrono::days{1};
    ASSERT_TRUE(divisions.topics.classify("KON05", {tuesday, 4}, monday));
    Book book;
    ContactRecord record = book.talked(nine, 1s, 60s, "KON05");
    EXPECT_EQ(key_of(Grouping::statistic_class, record, divisions), "1");
    record.arrived_at = begin_of(tuesday) + 9h;
    EXPECT_EQ(key_of(Grouping::statistic_class, record, divisions), "4");
}

// A talk counts for the team in which its consultant was on that day, in months that are read whole
// and in the one in the middle of which they moved; who is in none has a row, who left before a
// person came has none.
TEST(Report, CountsATalkForTheTeamOfItsDay) {
    Book book;
    book.divisions.teams.all = {{TeamId{1}, "1팀", "Team 1"}, {TeamId{2}, "2팀", "Team 2"}};
    const Day first = *read_day("2010-01-01");
    book.divisions.teams.members[AgentId{7}] = {
        {first, TeamId{1}}, {monday, TeamId{2}}, {*read_day("2010-03-01"), TeamId{}}};
    for (const char* day : {"2009-12-31", "2010-01-04", "2010-01-17", "2010-01-18", "2010-01-31",
                            "2010-02-10", "2010-03-02"})
        book.talked(begin_of(*read_day(day)) + 9h, 1s, 60s, "KON05");
    book.abandoned(nine, 30s);
    const Report report = book.report(evening + std::chrono::days{100},
                                      {*read_day("2009-12-01"), first + std::chrono::days{100}});
    EXPECT_EQ(cell(report, Grouping::team, "1", "consultations"), "2");
    EXPECT_EQ(cell(report, Grouping::team, "2", "consultations"), "3");
    EXPECT_EQ(cell(report, Grouping::team, "none", "consultations"), "2");
    EXPECT_EQ(table(report, Grouping::team).rows.size(), 3U);
}

// A house without teams has no table of them.
TEST(Report, HasTeamsOnlyWhereThereAreSome) {
    Book book;
    book.talked(nine, 1s, 60s, "KON05");
    EXPECT_THROW((void)table(book.report(), Grouping::team), std::out_of_range);
}

}  // namespace
}  // namespace naru::office
