#pragma once

/// What the consultants' time went into, by day and month, in SQL: kept with each batch of facts,
/// and begun anew with the records. A report of any length reads a row a consultant and month.
///
/// The time of a day is that which passed in it in Korea, whenever the contact began.

#include <array>
#include <map>
#include <vector>

#include "office/database.h"
#include "office/reports/measures.h"
#include "office/reports/span.h"
#include "views/agent_time.h"

namespace naru::office {

/// Of each kind.
class Hours {
public:
    [[nodiscard]] Duration operator[](views::Doing doing) const {
        return of_.at(static_cast<std::size_t>(doing));
    }

    Duration& operator[](views::Doing doing) { return of_.at(static_cast<std::size_t>(doing)); }

    Hours& operator+=(const Hours& other) {
        for (std::size_t i = 0; i < of_.size(); ++i) of_[i] += other.of_[i];
        return *this;
    }

    /// Between signing in and signing out.
    [[nodiscard]] Duration signed_in() const;

    friend bool operator==(const Hours&, const Hours&) = default;

private:
    std::array<Duration, views::doing_count> of_{};
};

/// The part of a spell that lies in each day. Some 20 ns a day.
void add_by_day(std::map<std::pair<Day, AgentId>, Hours>& hours, const views::Spell& spell);

/// Keeps the hours as the facts say; inside of the caller's transaction.
class AgentHours {
public:
    explicit AgentHours(Database& database) : database_(database) {}

    /// Reads who does what, once.
    [[nodiscard]] Result<void> load();

    void take(Instant at, const centre::Fact& fact) { time_.apply(at, fact, ended_); }

    /// What ended since the last time, and what everybody does now.
    [[nodiscard]] Result<void> save();

private:
    [[nodiscard]] Result<void> save_agents();

    // Given.
    Database& database_;
    // State.
    bool is_loaded_ = false;
    views::AgentTime time_;
    /// As they are in SQL.
    views::AgentTime::Agents saved_;
    std::vector<views::Spell> ended_;
};

/// Of a stretch, up to `now`: spells that run are in it.
struct HoursOf {
    Hours all;
    std::map<AgentId, Hours> agents;
    /// By the first day of each piece that was asked for.
    std::map<Day, Hours> pieces;
};

/// Reads some 13 numbers a consultant and month and a piece, and as many a day at their ends.
[[nodiscard]] Result<HoursOf> hours_of(Database& database, const Span& span, Grain grain,
                                       Instant now);

/// Talk, hold and wrap-up of these and the waiting while ready (conventions §5, as Amazon Connect
/// has it: ringing is neither).
[[nodiscard]] Figure occupancy(const Hours& hours);
/// Waiting, ringing, talk and wrap-up of the time signed in.
[[nodiscard]] Figure utilisation(const Hours& hours);

}  // namespace naru::office
