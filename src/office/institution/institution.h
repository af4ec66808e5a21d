#pragma once

/// The centre as an institution: who it belongs to and who heads it, where it sits, how many people
/// it has, what it was certified for, what happened on which day (R-01 to R-04b, R-10, R-17b). Each
/// with its days of force, so that a sentence about 2009 stays true in 2019.

#include <optional>
#include <string>
#include <vector>

#include "office/database.h"
#include "office/topics/topics.h"

namespace naru::office {

struct Organisation {
    std::string centre;  // "정부조달콜센터"
    std::string agency;  // "조달청"
    Period period;
};

struct Head {
    std::string name;
    std::string title;  // "청장"
    Period period;
};

struct Site {
    std::string building;  // "정부대전청사 3동"
    std::string floor;     // "지하 1층"
    std::int64_t square_metres = 0;
    /// 0: unknown.
    std::int64_t seats = 0;
    Period period;
};

/// How many people were on the roll from a day on.
struct Roll {
    Day from;
    std::int64_t consultants = 0;
    std::int64_t specialists = 0;
};

struct Certificate {
    std::string name;  // "서비스 KS인증"
    std::string scope;
    std::string remark;  // "국가기관 최초"
    Day awarded;
    std::optional<Day> expires;
    /// The yearly looks of the certifier.
    std::vector<Day> surveillances;
};

/// Something that happened, beside the volumes: a ceremony, a rule, an outage.
struct Occasion {
    Day day;
    /// Of the day; none: it was the whole day.
    std::optional<std::chrono::minutes> time;
    std::string what;
    std::string place;
};

/// An outside driver of volumes: notices, contracts, budget spent, by month.
struct DriverMonth {
    std::chrono::year_month month;
    std::string name;
    std::int64_t value = 0;
    std::string source;
};

struct Institution {
    std::vector<Organisation> organisations;
    std::vector<Head> heads;
    std::vector<Site> sites;
    std::vector<Roll> rolls;
    std::vector<Certificate> certificates;
    std::vector<Occasion> occasions;
    std::vector<DriverMonth> drivers;

    [[nodiscard]] const Organisation* organisation_at(Day day) const;
    [[nodiscard]] const Head* head_at(Day day) const;
    [[nodiscard]] const Site* site_at(Day day) const;
    [[nodiscard]] const Roll* roll_at(Day day) const;
};

/// Everything, oldest first.
[[nodiscard]] Result<Institution> load_institution(Database& database);

/// One more record of each kind, or another text for the one that begins on the same day. Inside of
/// the caller's transaction.
[[nodiscard]] Result<void> keep(Database& database, const Organisation& one);
[[nodiscard]] Result<void> keep(Database& database, const Head& one);
[[nodiscard]] Result<void> keep(Database& database, const Site& one);
[[nodiscard]] Result<void> keep(Database& database, const Roll& one);
[[nodiscard]] Result<void> keep(Database& database, const Certificate& one);
[[nodiscard]] Result<void> keep(Database& database, const Occasion& one);
[[nodiscard]] Result<void> keep(Database& database, const DriverMonth& one);

}  // namespace naru::office
