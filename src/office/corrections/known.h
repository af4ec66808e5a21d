#pragma once

/// The statistics as they were known at the end of an earlier day, so that what was printed then
/// can be printed again to the same figures: what corrections, contacts entered by hand and
/// deliveries of other systems have added since is taken off again, by their registers.
///
/// Of a day before the house kept any record the other systems knew what they delivered later:
/// nothing that they delivered is taken off (ADR 0048).

#include <map>
#include <optional>
#include <set>
#include <string>

#include "office/database.h"
#include "office/reports/cubes.h"

namespace naru::office {

/// What the office has learnt after a moment.
struct LearntSince {
    struct Coding {
        std::optional<std::string> topic;
        std::optional<std::string> disposition;
    };

    /// How contacts were coded at that moment, where they are coded otherwise now.
    std::map<ContactId, Coding> coded = {};
    /// Contacts that somebody entered by hand after it.
    std::set<ContactId> entered = {};
    /// Contacts that another system delivered after it: from a number to a number, both of them.
    std::map<ContactId, ContactId> delivered = {};

    [[nodiscard]] bool empty() const {
        return coded.empty() && entered.empty() && delivered.empty();
    }

    [[nodiscard]] bool was_delivered(ContactId contact) const;
};

[[nodiscard]] Result<LearntSince> learnt_since(Database& database, Instant moment);

/// The record as it was then; false: there was none.
[[nodiscard]] bool as_then(const LearntSince& since, views::ContactRecord& record);

/// The last moment of the day: as of a day is as of its end.
[[nodiscard]] inline Instant end_of(Day day) {
    return begin_of(day + std::chrono::days{1}) - Duration{1};
}

/// The cubes of a moment. They are those of now where nothing was learnt since, and a copy of them
/// (some 50 ms for ten years) where something was, less a microsecond a contact delivered since.
/// The cubes of now must outlive it.
class KnownCubes {
public:
    [[nodiscard]] static Result<KnownCubes> at(Database& database, const Cubes& now,
                                               Instant moment);

    [[nodiscard]] const Cubes& cubes() const { return then_ ? *then_ : *now_; }

    [[nodiscard]] const LearntSince& since() const { return since_; }

private:
    explicit KnownCubes(const Cubes& now) : now_(&now) {}

    // Given.
    const Cubes* now_;
    // State.
    std::optional<Cubes> then_;
    LearntSince since_;
};

}  // namespace naru::office
