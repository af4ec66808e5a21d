#include "office/audit/access_review.h"

#include <algorithm>
#include <fstream>

namespace naru::office {

namespace {

using namespace std::chrono;

constexpr std::uint64_t failures_min = 20;
constexpr std::uint64_t looks_min = 500;
constexpr std::uint64_t listens_min = 50;

constexpr bool is_night(Instant at) {
    const auto since = at - begin_of(day_of(at));
    return since < hours{6} || since >= hours{22};
}

void add_people(std::vector<Finding>& out, const char* kind,
                const std::map<std::string, std::uint64_t>& people, std::uint64_t least) {
    const std::size_t first = out.size();
    for (const auto& [who, count] : people) {
        if (count >= least) out.push_back({kind, who, count});
    }
    std::stable_sort(out.begin() + static_cast<std::ptrdiff_t>(first), out.end(),
                     [](const Finding& a, const Finding& b) { return a.count > b.count; });
}

/// Each person's busiest day.
std::map<std::string, std::uint64_t> busiest(
    const std::map<std::pair<std::string, Day>, std::uint64_t>& days) {
    std::map<std::string, std::uint64_t> out;
    for (const auto& [key, count] : days) {
        auto& most = out[key.first];
        most = std::max(most, count);
    }
    return out;
}

}  // namespace

Instant Month::begin() const {
    return begin_of(sys_days{month / 1});
}

Instant Month::end() const {
    return begin_of(sys_days{(month + months{1}) / 1});
}

std::string iso(const Month& month) {
    return naru::iso(sys_days{month.month / 1}).substr(0, 7);
}

std::optional<Month> read_month(std::string_view text) {
    const auto day = read_day(std::string(text) + "-01");
    if (text.size() != 7 || !day) return std::nullopt;
    const year_month_day date{*day};
    if (date.year() < year{2000}) return std::nullopt;
    return Month{date.year() / date.month()};
}

Month month_of(Instant at) {
    const year_month_day date{day_of(at)};
    return Month{date.year() / date.month()};
}

void MonthRows::add(const AuditRow& row) {
    if (row.at < month_.begin() || row.at >= month_.end()) return;
    const std::string act = row.act.substr(0, row.act.find(": "));
    const Day day = day_of(row.at);
    ++rows_;
    ++acts_[act];
    // Who failed to sign in, or whose session ran out, did nothing at night.
    const bool failed = act == "sign-in failed" || act == "sign-in refused";
    if (is_night(row.at) && !failed && act != "session over") ++night_[row.who];
    if (failed) ++failures_[row.who];
    if (act == "listen refused" || act == "look refused") ++refused_[row.who];
    if (act.starts_with("account") || act == "second factor required") ++grants_[row.who];
    if (act == "look" || act == "search") ++looks_[{row.who, day}];
    if (act == "listen") ++listens_[{row.who, day}];
}

std::vector<Finding> MonthRows::findings() const {
    std::vector<Finding> out;
    add_people(out, "night", night_, 1);
    add_people(out, "failures", failures_, failures_min);
    add_people(out, "looks", busiest(looks_), looks_min);
    add_people(out, "listens", busiest(listens_), listens_min);
    add_people(out, "refused", refused_, 1);
    add_people(out, "grants", grants_, 1);
    return out;
}

Result<MonthRows> month_rows(const std::string& trail, Month month) {
    constexpr std::size_t at_once = 1000;
    // Two programs write with clocks of their own: a row may stand a moment behind a later one.
    const Instant enough = month.begin() - hours{1};
    MonthRows out(month);
    std::uint64_t before = 0;
    for (;;) {
        const auto page = AuditTrail::newest(trail, before, at_once);
        if (!page) return tl::unexpected<Error>(page.error());
        for (const auto& placed : *page) out.add(placed.row);
        if (page->empty() || page->back().row.at < enough || page->back().place == 0) return out;
        before = page->back().place;
    }
}

std::optional<std::string> contradiction(const std::string& trail,
                                         const std::vector<Review>& reviews) {
    std::map<std::uint64_t, const Review*> marks;
    for (const Review& one : reviews) marks[one.rows] = &one;
    std::ifstream in(trail, std::ios::binary);
    std::uint64_t number = 0;
    std::string line;
    for (const auto& [wanted, review] : marks) {
        while (number < wanted && std::getline(in, line)) ++number;
        if (number < wanted)
            return "it ends with row " + std::to_string(number) + "; " + std::to_string(wanted) +
                   " rows were signed for with the review of " + review->month;
        if (wanted > 0 && line.substr(0, line.find('\t')) != review->head)
            return "row " + std::to_string(wanted) +
                   " is not the one that was signed for with the review of " + review->month;
    }
    return std::nullopt;
}

Result<std::vector<Review>> reviews(Database& database) {
    const auto rows = database.run(
        "SELECT month, at, by_whom, note, last_row, head FROM audit_reviews ORDER BY month DESC",
        {});
    if (!rows) return tl::unexpected<Error>(rows.error());
    std::vector<Review> out;
    for (const Row& row : *rows)
        out.push_back({text_in(row.at(0)), from_micros(number_in(row.at(1))), text_in(row.at(2)),
                       text_in(row.at(3)), static_cast<std::uint64_t>(number_in(row.at(4))),
                       text_in(row.at(5))});
    return out;
}

Result<void> keep_review(Database& database, const Review& review) {
    return database.atomically([&]() -> Result<void> {
        const auto there =
            database.run("SELECT month FROM audit_reviews WHERE month = :p1", {review.month});
        if (!there) return tl::unexpected<Error>(there.error());
        if (!there->empty())
            return failure("이미 점검한 달입니다.", "The month has been reviewed already.");
        const auto put = database.run(
            "INSERT INTO audit_reviews (month, at, by_whom, note, last_row, head) VALUES (:p1, "
            ":p2, :p3, :p4, :p5, :p6)",
            {review.month, value_of(review.at), review.by, review.note, value_of(review.rows),
             review.head});
        if (!put) return tl::unexpected<Error>(put.error());
        return {};
    });
}

}  // namespace naru::office
