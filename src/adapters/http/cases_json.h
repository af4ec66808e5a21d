#pragma once

/// Cases, hand-overs and promises as the JSON of api/openapi.yaml. Customers are masked, whoever
/// asks.

#include <boost/json/object.hpp>
#include <boost/json/value.hpp>
#include <limits>

#include "adapters/http/reader.h"
#include "adapters/http/routes.h"
#include "office/cases/case_search.h"
#include "office/cases/hand_overs.h"
#include "office/cases/promises.h"

namespace naru::http {

/// The house's working time: the holidays of the law and its own days of rest.
[[nodiscard]] office::WorkingTime working_time(const House& house);

/// {id, name} of an account, or null.
[[nodiscard]] boost::json::value account_json(const House& house, std::uint64_t id);

[[nodiscard]] boost::json::object case_row_json(const House& house, const office::CaseRow& row);
[[nodiscard]] boost::json::object hand_over_json(const House& house,
                                                 const office::HandOverRow& row);
[[nodiscard]] boost::json::object promise_json(const House& house, const office::Promise& promise);

/// A case with all that belongs to it.
struct WholeCase {
    office::CaseCard card;
    std::vector<office::HandOverRow> hand_overs;
    std::vector<office::Promise> promises;
};

/// Nothing: there is none.
[[nodiscard]] Result<std::optional<WholeCase>> whole_case(office::Database& database,
                                                          office::CaseId id, Instant now);
[[nodiscard]] boost::json::object case_json(const House& house, const WholeCase& whole);

/// The answer: the case, or 404.
void answer_case(Call& call, const std::optional<WholeCase>& whole);

/// "case 2026000123": how the trail names it.
[[nodiscard]] std::string case_in_trail(office::CaseId id);

/// After its row of the trail: the change, and the case as it is then. The case must be there.
/// Whoever says in the body's `seen` up to which row of its time line they know it is refused where
/// somebody else has gone on since (changed_meanwhile), and looks again first.
void change_case(Call& call, const std::string& act,
                 std::function<Result<void>(office::Database&)> how);

// What their routes share.

inline constexpr std::uint64_t id_max = std::numeric_limits<std::int64_t>::max();
/// office::bad_text says what is too long; this only bounds what it is shown.
inline constexpr std::size_t text_bytes_max = 4 * office::case_text_bytes_max;

/// False: the question was wrong, and the answer is out.
[[nodiscard]] bool is_read(const Call& call, const Reader& read);

/// Of what was done, whether it was.
template <class T>
[[nodiscard]] Result<void> only_whether(const Result<T>& made) {
    if (!made) return tl::unexpected<Error>(made.error());
    return {};
}

}  // namespace naru::http
