#pragma once

/// The centre as an institution: who it belongs to and who heads it, where it sits, how many people
/// it has, what it was certified for, what happened on which day (R-01 to R-04b, R-17b). Each
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

    friend bool operator==(const Organisation&, const Organisation&) = default;
};

struct Head {
    std::string name;
    std::string title;  // "청장"
    Period period;

    friend bool operator==(const Head&, const Head&) = default;
};

struct Site {
    std::string building;  // "정부대전청사 3동"
    std::string floor;     // "지하 1층"
    std::int64_t square_metres = 0;
    /// 0: unknown.
    std::int64_t seats = 0;
    Period period;
    std::string address = {};

    friend bool operator==(const Site&, const Site&) = default;
};

/// How many people were on the roll from a day on.
struct Roll {
    Day from;
    std::int64_t consultants = 0;
    std::int64_t specialists = 0;

    friend bool operator==(const Roll&, const Roll&) = default;
};

struct Certificate {
    std::string name;  // "서비스 KS인증"
    std::string scope;
    std::string remark;  // "국가기관 최초"
    Day awarded;
    std::optional<Day> expires;
    /// The looks of the certifier that were done, oldest first.
    std::vector<Day> surveillances;
    /// How many months lie between two looks; 0: there are none.
    int surveillance_months = 12;

    friend bool operator==(const Certificate&, const Certificate&) = default;
};

/// Something that happened, beside the volumes: a ceremony, a rule, an outage.
struct Occasion {
    Day day;
    /// Of the day; none: it was the whole day.
    std::optional<std::chrono::minutes> time;
    std::string what;
    std::string place;

    friend bool operator==(const Occasion&, const Occasion&) = default;
};

struct Institution {
    std::vector<Organisation> organisations;
    std::vector<Head> heads;
    std::vector<Site> sites;
    std::vector<Roll> rolls;
    std::vector<Certificate> certificates;
    std::vector<Occasion> occasions;

    [[nodiscard]] const Organisation* organisation_at(Day day) const;
    [[nodiscard]] const Head* head_at(Day day) const;
    [[nodiscard]] const Site* site_at(Day day) const;
    [[nodiscard]] const Roll* roll_at(Day day) const;
};

/// Everything, oldest first.
[[nodiscard]] Result<Institution> load_institution(Database& database);

/// One more record of each kind, or another one in place of that which begins on the same day (and
/// has the same name, where a day can have several). Inside of the caller's transaction.
[[nodiscard]] Result<void> keep(Database& database, const Organisation& one);
[[nodiscard]] Result<void> keep(Database& database, const Head& one);
[[nodiscard]] Result<void> keep(Database& database, const Site& one);
[[nodiscard]] Result<void> keep(Database& database, const Roll& one);
[[nodiscard]] Result<void> keep(Database& database, const Certificate& one);
[[nodiscard]] Result<void> keep(Database& database, const Occasion& one);

}  // namespace naru::office
