#pragma once

/// The KS board (domain §4.2): what the service certification asks for, against what the centre
/// recorded. Of what nobody records yet the board says so.

#include <optional>
#include <string>
#include <vector>

#include "office/books/first_contact.h"
#include "office/reports/span.h"

namespace naru::office {

/// From its day on, until the next one of the same figure.
struct KsTarget {
    /// "service_level", "abandon_rate", "settled_rate", "first_contact".
    std::string figure;
    Day from;
    /// Thousandths: 800 is 80 %.
    int permille = 0;

    friend bool operator==(const KsTarget&, const KsTarget&) = default;
};

class KsTargets {
public:
    /// `kept` by figure and day.
    explicit KsTargets(std::vector<KsTarget> kept = {}) : kept_(std::move(kept)) {}

    /// What the certification itself asks for holds where nobody set anything. Nothing: the figure
    /// has no target.
    [[nodiscard]] std::optional<int> at(std::string_view figure, Day day) const;

    [[nodiscard]] const std::vector<KsTarget>& kept() const { return kept_; }

private:
    std::vector<KsTarget> kept_;
};

/// An abandonment must be no more than its target, everything else no less.
[[nodiscard]] bool is_limit(std::string_view figure);

/// Nothing: there is no value, so it is neither met nor missed.
[[nodiscard]] std::optional<bool> is_met(std::string_view figure, std::int64_t numerator,
                                         std::int64_t denominator, int permille);

[[nodiscard]] Result<KsTargets> load_targets(Database& database);
/// In place of what was set for the same figure and day. An error for a figure that has none, and
/// for thousandths outside of 0 to 1000. Inside of the caller's transaction.
[[nodiscard]] Result<void> keep(Database& database, const KsTarget& target);

/// One month of the board.
struct KsMonth {
    std::chrono::year_month month;
    Tally tally;
    FirstContacts first_contacts;
};

struct KsBoard {
    Span span;
    Tally tally;
    FirstContacts first_contacts;
    /// The last 13 that end with the stretch's last one, oldest first: a year, and the same month
    /// before it.
    std::vector<KsMonth> months;
    KsTargets targets;
};

/// All days that a board of this stretch is made of.
[[nodiscard]] Span ks_trend_of(const Span& span);

/// `first`: of the stretch and its trend.
[[nodiscard]] Result<KsBoard> ks_board(Database& database, const Cubes& cubes, const Span& span,
                                       const FirstContactDays& first);

}  // namespace naru::office
