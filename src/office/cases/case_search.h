#pragma once

/// Finding cases, and how many there are of each sort.

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "office/cases/case_store.h"

namespace naru::office {

enum class CaseOrder : std::uint8_t { due, opened, changed };

[[nodiscard]] std::optional<CaseOrder> case_order_named(std::string_view word);

/// Those of which something is still expected and whose time is over, ends today or tomorrow's
/// working day, or runs on.
enum class DueWindow : std::uint8_t { any, overdue, soon };

struct CaseQuery {
    /// A case's number, or what stands in the subject, the result, the time line or the customer's
    /// name.
    std::string text = {};
    std::optional<CaseState> state = {};
    /// Only those that are not settled.
    bool open_only = false;
    DueWindow window = DueWindow::any;
    /// The end of `soon`.
    Instant soon = {};
    std::optional<CaseKind> kind = {};
    std::uint64_t owner = 0;
    std::string topic = {};
    CustomerId customer = {};
    ContactId contact = {};
    /// Soonest due first, those without a time last; the others newest first.
    CaseOrder order = CaseOrder::due;
    std::size_t limit = 50;
    std::size_t after = 0;
};

inline constexpr std::size_t case_rows_max = 100;

struct CaseRow {
    CaseFile file;
    /// What it was merged into; none: none, or erased.
    std::optional<Customer> customer = {};
};

[[nodiscard]] Result<std::vector<CaseRow>> search_cases(Database& database, const CaseQuery& query,
                                                        Instant now);

struct CaseCounts {
    std::map<CaseState, std::int64_t> by_state;
    std::int64_t overdue = 0;
    std::int64_t soon = 0;
    /// Accepted 30 days ago or more, and no progress notice since.
    std::int64_t notices = 0;
};

[[nodiscard]] Result<CaseCounts> count_cases(Database& database, Instant now, Instant soon);

}  // namespace naru::office
