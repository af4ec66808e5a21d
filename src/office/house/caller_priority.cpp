#include "office/house/caller_priority.h"

#include <array>

#include "office/house/house_store.h"
#include "office/run_only.h"

namespace naru::office {

std::optional<BadSetting> bad_setting(const centre::CallerPriority& rules) {
    const std::array<NumberRule, 3> ranges{{
        {"agency", "수요기관", "agencies", rules.agency, 0, centre::ahead_max},
        {"firm", "조달기업", "firms", rules.firm, 0, centre::ahead_max},
        {"open_case", "처리 중인 민원이 있는 고객", "callers with an open case", rules.open_case, 0,
         centre::ahead_max},
    }};
    for (const NumberRule& range : ranges) {
        if (auto bad = bad_number(range)) return bad;
    }
    return std::nullopt;
}

Result<centre::CallerPriority> load_caller_priority(Database& database) {
    const auto rows = database.run("SELECT agency, firm, open_case FROM caller_priority", {});
    if (!rows) return tl::unexpected<Error>(rows.error());
    if (rows->empty()) return centre::CallerPriority{};
    const auto steps = [&row = rows->front()](std::size_t at) {
        return static_cast<std::int32_t>(number_in(row.at(at)));
    };
    return centre::CallerPriority{steps(0), steps(1), steps(2)};
}

Result<HouseRules> keep(Database& database, const centre::CallerPriority& rules) {
    return changed(database, [&] {
        return run_only(
            database,
            "INSERT INTO caller_priority (one, agency, firm, open_case) VALUES (1, :p1, :p2, :p3) "
            "ON CONFLICT (one) DO UPDATE SET agency = excluded.agency, firm = excluded.firm, "
            "open_case = excluded.open_case",
            {std::int64_t{rules.agency}, std::int64_t{rules.firm}, std::int64_t{rules.open_case}});
    });
}

}  // namespace naru::office
