#include "office/reports/day_report.h"

#include <algorithm>
#include <array>
#include <cstdio>
#include <map>

#include "base/check.h"
#include "office/reports/korean_numbers.h"

namespace naru::office {

namespace {

using views::ContactRecord;
using Records = std::vector<const ContactRecord*>;

constexpr std::array<std::string_view, 5> grouping_words{"channel", "class", "half_hour", "agent",
                                                         "queue"};
constexpr std::array<const char*, 4> channel_words{"telephone", "internet", "remote", "other"};
constexpr std::int64_t microseconds = 1'000'000;

/// The figures of each table's rows.
std::vector<const Measure*> columns_of(Grouping by) {
    const auto named = [](std::initializer_list<const char*> ids) {
        std::vector<const Measure*> columns;
        for (const char* id : ids) columns.push_back(find_measure(id));
        return columns;
    };
    switch (by) {
        case Grouping::channel:
            return named({"arrivals", "answered", "consultations", "share"});
        case Grouping::statistic_class:
            return named({"consultations", "share"});
        case Grouping::half_hour:
            return named({"arrivals", "queued", "answered", "consultations", "abandoned_menu",
                          "abandoned_queue", "answer_rate", "service_level", "asa"});
        case Grouping::agent:
            return named(
                {"answered", "consultations", "aht", "talk_time", "hold_time", "wrap_up_time"});
        case Grouping::queue:
            return named({"queued", "answered", "abandoned_queue", "answer_rate", "service_level",
                          "asa", "consultations"});
    }
    return {};
}

/// Rows that are printed although nothing is in them.
std::vector<std::string> fixed_keys(Grouping by) {
    if (by == Grouping::channel) return {channel_words.begin(), channel_words.end()};
    if (by == Grouping::statistic_class) return {"1", "2", "3", "4"};
    return {};
}

std::string half_hour(Instant at) {
    const auto minutes =
        std::chrono::floor<std::chrono::minutes>(at - begin_of(day_of(at))).count() / 30 * 30;
    char text[16];
    std::snprintf(text, sizeof text, "%02d:%02d", static_cast<int>(minutes / 60),
                  static_cast<int>(minutes % 60));
    return text;
}

/// Keys that are numbers go by their number.
bool before(const std::string& a, const std::string& b) {
    return std::pair(a.size(), a) < std::pair(b.size(), b);
}

Records of_day(Day day, std::span<const ContactRecord> records) {
    Records found;
    for (const ContactRecord& record : records) {
        if (day_of(record.arrived_at) == day) found.push_back(&record);
    }
    return found;
}

ReportTable table_of(Grouping by, Instant now, const Records& records, const Taxonomy& taxonomy) {
    ReportTable table{by, columns_of(by), {}};
    std::map<std::string, Records, decltype(&before)> groups(&before);
    for (const std::string& key : fixed_keys(by)) groups[key];
    for (const ContactRecord* record : records) {
        std::string key = key_of(by, *record, taxonomy);
        if (!key.empty()) groups[std::move(key)].push_back(record);
    }
    const Figure whole = figure_of(*find_measure("consultations"), now, records);
    for (const auto& [key, group] : groups) {
        ReportRow row{key, {}};
        for (const Measure* measure : table.columns) {
            row.figures.push_back(figure_of(*measure, now, group));
            if (measure->id == "share") row.figures.back().denominator = whole.numerator;
        }
        table.rows.push_back(std::move(row));
    }
    if (by != Grouping::channel) return table;
    // Channels in the order of the article: telephone first.
    const auto place = [](const ReportRow& row) {
        return std::find(channel_words.begin(), channel_words.end(), row.key);
    };
    std::sort(table.rows.begin(), table.rows.end(),
              [&](const ReportRow& a, const ReportRow& b) { return place(a) < place(b); });
    return table;
}

}  // namespace

std::optional<std::string> Figure::value() const {
    if (!denominator) return std::to_string(numerator);
    if (*denominator == 0) return std::nullopt;
    if (measure->unit == Unit::percent) return decimal(numerator, *denominator, 100, 1);
    return decimal(numerator, *denominator * microseconds, 1, 1);
}

std::string Figure::text_ko() const {
    if (!denominator) return in_man(numerator) + "건";
    if (*denominator == 0) return "-";
    if (measure->unit == Unit::percent) return percent(numerator, *denominator, 1);
    return duration_ko(round_half_up(numerator, *denominator * microseconds, 1));
}

std::string Figure::text_en() const {
    if (!denominator) return with_commas(numerator);
    if (*denominator == 0) return "-";
    if (measure->unit == Unit::percent) return percent(numerator, *denominator, 1);
    return duration_en(round_half_up(numerator, *denominator * microseconds, 1));
}

std::string_view word_of(Grouping grouping) {
    return grouping_words.at(static_cast<std::size_t>(grouping));
}

std::optional<Grouping> grouping_named(std::string_view word) {
    const auto at = std::find(grouping_words.begin(), grouping_words.end(), word);
    if (at == grouping_words.end()) return std::nullopt;
    return static_cast<Grouping>(at - grouping_words.begin());
}

std::string key_of(Grouping grouping, const ContactRecord& record, const Taxonomy& taxonomy) {
    switch (grouping) {
        case Grouping::channel:
            return channel_words.at(static_cast<std::size_t>(record.channel));
        case Grouping::statistic_class: {
            const Topic* topic = taxonomy.find(record.topic);
            // By the day of the consultation: a class that changes later changes nothing before.
            if (topic == nullptr) return record.talk_at && record.ended_at ? "uncoded" : "";
            return std::to_string(topic->class_at(day_of(record.arrived_at)));
        }
        case Grouping::half_hour:
            return half_hour(record.arrived_at);
        case Grouping::agent:
            return record.agent ? std::to_string(record.agent.value) : "";
        case Grouping::queue:
            return record.queue ? std::to_string(record.queue.value) : "";
    }
    return {};
}

Figure figure_of(const Measure& measure, Instant now,
                 std::span<const ContactRecord* const> records) {
    Figure figure{&measure, 0, std::nullopt};
    if (measure.denominator != nullptr) figure.denominator = 0;
    for (const ContactRecord* record : records) {
        const Counted counted{*record, now};
        figure.numerator += measure.numerator(counted);
        if (measure.denominator != nullptr && measure.denominator(counted)) ++*figure.denominator;
    }
    return figure;
}

DayReport day_report(Day day, Instant now, std::span<const ContactRecord> records,
                     const Taxonomy& taxonomy) {
    const Records found = of_day(day, records);
    DayReport report{day, now, 0, {}, {}};
    report.open_contacts = static_cast<std::uint32_t>(std::count_if(
        found.begin(), found.end(), [](const ContactRecord* record) { return !record->ended_at; }));
    for (const Measure& measure : measures()) {
        if (measure.id != "share") report.figures.push_back(figure_of(measure, now, found));
    }
    for (Grouping by : {Grouping::channel, Grouping::statistic_class, Grouping::half_hour,
                        Grouping::agent, Grouping::queue})
        report.tables.push_back(table_of(by, now, found, taxonomy));
    return report;
}

std::vector<ContactId> contacts_behind(const Behind& figure, Day day, Instant now,
                                       std::span<const ContactRecord> records,
                                       const Taxonomy& taxonomy) {
    CHECK(figure.measure != nullptr);
    const Measure& measure = *figure.measure;
    // A share's denominator is the whole day's, whichever row it stands in.
    const bool of_all = measure.id == "share" && figure.of_denominator;
    std::vector<ContactId> behind;
    for (const ContactRecord* record : of_day(day, records)) {
        const Counted counted{*record, now};
        if (figure.by && !of_all && key_of(*figure.by, *record, taxonomy) != figure.key) continue;
        const bool adds = figure.of_denominator && measure.denominator != nullptr
                              ? measure.denominator(counted)
                              : measure.numerator(counted) != 0;
        if (adds) behind.push_back(record->id);
    }
    std::sort(behind.begin(), behind.end());
    return behind;
}

}  // namespace naru::office
