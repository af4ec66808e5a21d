#include "office/reports/cubes.h"

#include <gtest/gtest.h>

#include "base/draw.h"
#include "office/reports/report.h"
#include "office/topics/topics.h"

namespace naru::office {
namespace {

using views::ContactRecord;

const Day first = *read_day("2009-01-01");
const Span year = span_of(std::chrono::year{2009});

/// Some contact of 2009, the same for the same number.
ContactRecord drawn(std::uint64_t id) {
    const auto below = [&](const char* what, std::uint32_t n) {
        return draw_below(1, what, id, n);
    };
    ContactRecord record;
    record.id = ContactId{id};
    record.channel = static_cast<centre::Channel>(below("channel", 4));
    record.arrived_at =
        begin_of(first + std::chrono::days{below("day", 365)}) + below("second", 86'400) * 1s;
    if (below("menu", 10) == 0) {
        record.ended_at = record.arrived_at + 5s;
        record.outcome = centre::ContactEnd::abandoned_in_menu;
        return record;
    }
    record.queued_at = record.arrived_at + 3s;
    record.queue = QueueId{1 + below("queue", 4)};
    const Duration wait = below("wait", 200) * 1s;
    record.ended_at = *record.queued_at + wait;
    record.outcome = centre::ContactEnd::abandoned;
    if (below("left", 5) == 0) return record;
    record.outcome = centre::ContactEnd::completed;
    record.agent = AgentId{1 + below("agent", 46)};
    record.talk_at = record.answered_at = record.ended_at;
    record.ended_at = *record.talk_at + (10 + below("talk", 400)) * 1s;
    record.held = below("held", 3) == 0 ? Duration{4s} : Duration{};
    const auto& topics = Taxonomy::shipped().topics();
    record.topic = topics[below("topic", static_cast<std::uint32_t>(topics.size()))].code;
    record.disposition = below("wrong", 20) == 0 ? "WRONG" : "DONE";
    return record;
}

std::vector<ContactRecord> some(std::uint64_t count) {
    std::vector<ContactRecord> records;
    for (std::uint64_t id = 1; id <= count; ++id) records.push_back(drawn(id));
    return records;
}

Tally sum_over(const std::vector<ContactRecord>& records, const Span& span) {
    Tally sum;
    for (const ContactRecord& one : records) {
        if (span.holds(day_of(one.arrived_at))) sum += tally_of({one, *one.ended_at});
    }
    return sum;
}

// Whatever stretch is asked for, by months or by days, each cube adds up to its contacts.
TEST(Cubes, AddUpToTheirContacts) {
    const auto records = some(5'000);
    Cubes cubes;
    for (const ContactRecord& one : records) cubes.add(one);
    for (std::uint64_t i = 0; i < 50; ++i) {
        const Day from = first + std::chrono::days{draw_below(2, "from", i, 300)};
        const Span span{from, from + std::chrono::days{1 + draw_below(2, "days", i, 65)}};
        const Tally whole = sum_over(records, span);
        EXPECT_EQ(total_of(cubes, span), whole);
        for (std::size_t cube = 0; cube < cube_count; ++cube) {
            Tally sum;
            cubes.visit(
                span, [i](std::chrono::year_month) { return i % 2 == 0; },
                [&](Day, const Slices& slices) {
                    for (const Tally& cell : slices.cubes.at(cube).cells) sum += cell;
                });
            EXPECT_EQ(sum, whole) << "cube " << cube << ", stretch " << i;
        }
    }
}

// The rows of a table are those that its contacts make one by one.
TEST(Cubes, GiveEveryRowOfEveryTable) {
    const auto records = some(3'000);
    Cubes cubes;
    for (const ContactRecord& one : records) cubes.add(one);
    const Divisions divisions;
    const Report all = report(cubes, {}, year, Grain::month, begin_of(year.until), divisions);
    for (const ReportTable& table : all.tables) {
        std::map<std::string, Tally> rows;
        for (const ContactRecord& one : records)
            rows[key_of(table.by, one, divisions)] += tally_of({one, *one.ended_at});
        for (const ReportRow& row : table.rows) {
            for (const Figure& figure : row.figures) {
                if (figure.measure->id == "share") continue;
                const Figure expected = figure_of(*figure.measure, rows[row.key]);
                EXPECT_EQ(figure.numerator, expected.numerator)
                    << word_of(table.by) << " " << row.key << " " << figure.measure->id;
                EXPECT_EQ(figure.denominator, expected.denominator);
            }
        }
    }
    EXPECT_EQ(all.pieces.size(), 12U);
}

// A topic that goes over in the middle of a month is counted by its days there, not by the month.
TEST(Cubes, CountAClassByTheDayOfItsChange) {
    Divisions divisions;
    const Day change = *read_day("2009-06-16");
    ASSERT_TRUE(divisions.topics.classify("KON05", {change, 4}, first));
    Cubes cubes;
    for (const char* day : {"2009-06-01", "2009-06-15", "2009-06-16", "2009-07-01"}) {
        ContactRecord record = drawn(2);
        record.arrived_at = begin_of(*read_day(day)) + 9h;
        record.talk_at = record.queued_at = record.arrived_at;
        record.ended_at = record.arrived_at + 60s;
        record.topic = "KON05";
        record.disposition = "DONE";
        cubes.add(record);
    }
    const Report all = report(cubes, {}, year, Grain::year, begin_of(year.until), divisions);
    std::map<std::string, std::int64_t> counts;
    for (const ReportTable& table : all.tables) {
        if (table.by != Grouping::statistic_class) continue;
        for (const ReportRow& row : table.rows) counts[row.key] = row.figures.front().numerator;
    }
    EXPECT_EQ(counts["1"], 2);
    EXPECT_EQ(counts["4"], 2);
}

// A correction takes off what was counted and adds what is true now: nothing of the old remains.
TEST(Cubes, ForgetWhatIsCorrected) {
    const auto records = some(500);
    Cubes corrected;
    Cubes fresh;
    for (ContactRecord record : records) {
        corrected.add(record);
        corrected.remove(record);
        record.topic = "GDS04";
        corrected.add(record);
        fresh.add(record);
    }
    const auto rows_of = [](const Cubes& cubes) {
        std::vector<std::pair<std::string, std::int64_t>> rows;
        const Report all = report(cubes, {}, year, Grain::year, begin_of(year.until), {});
        for (const ReportTable& table : all.tables) {
            for (const ReportRow& row : table.rows) {
                for (const Figure& figure : row.figures)
                    rows.emplace_back(row.key, figure.numerator);
            }
        }
        return rows;
    };
    EXPECT_EQ(rows_of(corrected), rows_of(fresh));
}

TEST(Cubes, KnowTopicsAsNumbers) {
    for (const Topic& topic : Taxonomy::shipped().topics())
        EXPECT_EQ(topic_code(topic_number(topic.code)), topic.code);
    EXPECT_EQ(topic_code(topic_number("ZZZZZZ")), "ZZZZZZ");
    EXPECT_EQ(topic_number(""), 0U);
    EXPECT_EQ(topic_number("kon05"), 0U);
    EXPECT_EQ(topic_number("TOOLONG"), 0U);
}

// Consultants are counted once a day, however many channels they answered.
TEST(Cubes, CountConsultantDays) {
    Cubes cubes;
    const auto talk = [&](const char* day, std::uint64_t agent, centre::Channel channel) {
        ContactRecord record = drawn(1);
        record.arrived_at = begin_of(*read_day(day)) + 9h;
        record.queued_at = record.arrived_at;
        record.talk_at = record.answered_at = record.arrived_at + 10s;
        record.ended_at = record.arrived_at + 100s;
        record.agent = AgentId{agent};
        record.channel = channel;
        cubes.add(record);
    };
    talk("2009-01-02", 1, centre::Channel::telephone);
    talk("2009-01-02", 1, centre::Channel::internet);
    talk("2009-01-02", 1, centre::Channel::telephone);
    talk("2009-01-02", 2, centre::Channel::remote);
    talk("2009-01-05", 1, centre::Channel::telephone);
    EXPECT_EQ(consultant_days(cubes, year, std::nullopt), 3);
    EXPECT_EQ(consultant_days(cubes, year, centre::Channel::telephone), 2);
    EXPECT_EQ(consultant_days(cubes, span_of(*read_day("2009-01-02")), std::nullopt), 2);
}

// Half of a bucket is the most by which a percentile is wrong.
TEST(WaitHistogram, KnowsPercentilesWithinTwoAndAHalfPercent) {
    WaitHistogram waits;
    EXPECT_FALSE(waits.percentile(50).has_value());
    for (int i = 1; i <= 1'000; ++i) waits.add(i * 1s);
    for (const unsigned percent : {1U, 10U, 50U, 90U, 95U, 99U, 100U}) {
        const double exact = percent * 10.0;
        const double found = static_cast<double>(waits.percentile(percent)->count()) / 1e6;
        EXPECT_NEAR(found, exact, exact * 0.026) << percent;
    }
    WaitHistogram other;
    other.add(24h);  // longer than the last bucket
    other += waits;
    EXPECT_EQ(other.total(), 1'001U);
    other.remove(24h);
    EXPECT_EQ(other.percentile(100), waits.percentile(100));
}

TEST(Span, CutsDaysIntoPieces) {
    const Day monday = *read_day("2009-06-22");
    EXPECT_EQ(key_of(monday, Grain::week), "2009-W26");
    EXPECT_EQ(key_of(*read_day("2009-12-31"), Grain::week), "2009-W53");
    EXPECT_EQ(key_of(*read_day("2010-01-03"), Grain::week), "2009-W53");
    EXPECT_EQ(key_of(*read_day("2008-12-29"), Grain::week), "2009-W01");
    EXPECT_EQ(key_of(monday, Grain::quarter), "2009-Q2");
    EXPECT_EQ(key_of(monday, Grain::month), "2009-06");
    EXPECT_EQ(piece_of(monday, Grain::quarter),
              (Span{*read_day("2009-04-01"), *read_day("2009-07-01")}));
    EXPECT_EQ(grain_for(span_of(std::chrono::year{2009})), Grain::month);
    EXPECT_EQ(grain_for({*read_day("2003-01-01"), *read_day("2010-01-01")}), Grain::year);
}

}  // namespace
}  // namespace naru::office
