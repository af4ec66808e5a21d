#pragma once

/// The monthly review of who looked at what (안전성 확보조치 기준 §8②): what the month's rows add
/// up to, what in them somebody should ask about, and the sign-off.

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/day.h"
#include "office/audit/audit.h"
#include "office/database.h"

namespace naru::office {

/// A month of Korea: "2026-11".
struct Month {
    std::chrono::year_month month;

    [[nodiscard]] Instant begin() const;
    [[nodiscard]] Instant end() const;
    friend bool operator==(const Month&, const Month&) = default;
};

[[nodiscard]] std::string iso(const Month& month);
/// Exactly that form, of the years 2000 to 2199.
[[nodiscard]] std::optional<Month> read_month(std::string_view text);
[[nodiscard]] Month month_of(Instant at);

/// Something to ask about: a person, and how often.
struct Finding {
    /// night: acts between 22:00 and 06:00. failures: sign-ins that failed, 20 and more. looks: at
    /// contacts, 500 and more on one day. listens: 50 and more on one day. refused: what was not
    /// theirs. grants: changes of people's rights.
    std::string kind;
    std::string who;
    std::uint64_t count = 0;

    friend bool operator==(const Finding&, const Finding&) = default;
};

/// Adds up rows of one month in any order.
class MonthRows {
public:
    explicit MonthRows(Month month) : month_(month) {}

    void add(const AuditRow& row);

    [[nodiscard]] std::uint64_t rows() const { return rows_; }

    [[nodiscard]] const std::map<std::string, std::uint64_t>& acts() const { return acts_; }

    /// By kind, then by how often, most first.
    [[nodiscard]] std::vector<Finding> findings() const;

private:
    using ByPerson = std::map<std::string, std::uint64_t>;
    using ByPersonAndDay = std::map<std::pair<std::string, Day>, std::uint64_t>;

    Month month_;
    std::uint64_t rows_ = 0;
    std::map<std::string, std::uint64_t> acts_;  // without their details
    ByPerson night_;
    ByPerson failures_;
    ByPerson refused_;
    ByPerson grants_;
    ByPersonAndDay looks_;
    ByPersonAndDay listens_;
};

/// The month's rows of the trail, read from its end.
[[nodiscard]] Result<MonthRows> month_rows(const std::string& trail, Month month);

/// Somebody has looked: the month, and what the whole chain ended with at that moment. Whoever cuts
/// or rewrites what was before contradicts it.
struct Review {
    std::string month;
    Instant at;
    std::string by;
    std::string note;
    std::uint64_t rows = 0;  // of the whole trail
    std::string head;
};

/// The first row of a whole chain that is not the one that was signed for; its reason, or nothing.
[[nodiscard]] std::optional<std::string> contradiction(const std::string& trail,
                                                       const std::vector<Review>& reviews);

[[nodiscard]] Result<std::vector<Review>> reviews(Database& database);
/// Refused: the month was reviewed already.
[[nodiscard]] Result<void> keep_review(Database& database, const Review& review);

}  // namespace naru::office
