// Who looked at what: the trail itself, for those who review it.

#include <boost/json.hpp>

#include "adapters/http/desk_json.h"
#include "adapters/http/routes.h"

namespace naru::http {

namespace json = boost::json;

// The trail's other half: route_review.cpp.
[[nodiscard]] Routes review_routes();

namespace {

constexpr office::Who reviewers{office::Role::administrator, office::Role::auditor};
constexpr std::uint64_t rows_max = 1000;

/// "sign-in refused: locked" is the act "sign-in refused" with the detail "locked".
json::object row_json(const office::PlacedRow& placed) {
    const office::AuditRow& row = placed.row;
    const auto colon = row.act.find(": ");
    json::object out{{"place", placed.place}, {"at", iso(row.at)},
                     {"who", row.who},        {"ip", row.from},
                     {"whose", row.whose},    {"act", row.act.substr(0, colon)},
                     {"detail", nullptr}};
    if (colon != std::string::npos) out["detail"] = row.act.substr(colon + 2);
    return out;
}

void audit(Call& call) {
    const std::uint64_t limit = call.query("limit", 100);
    const std::uint64_t before = call.query("before", 0);
    if (limit == 0 || limit > rows_max)
        return call.reply(problem(400, "query", "limit: 1에서 1000 사이의 정수여야 합니다."));
    // Looking at the trail is a look at personal data, too.
    if (!call.note("-", "audit"))
        return call.reply(problem(500, "audit", "접속 기록을 남길 수 없어 보여 드리지 못합니다."));
    const std::string path = call.house.audit.path();
    using Rows = std::vector<office::PlacedRow>;
    ask_sql<Rows>(
        std::move(call),  // not of the database, but a disk to wait for
        [path, before, limit](office::Database&) {
            return office::AuditTrail::newest(path, before, limit);
        },
        [](Call& done, const Rows& found) {
            json::array rows;
            for (const auto& one : found) rows.push_back(row_json(one));
            done.reply(good({{"rows", rows}}));
        });
}

}  // namespace

Routes audit_routes() {
    Routes all = review_routes();
    all.push_back({"GET", "/api/audit", reviewers, audit});
    return all;
}

}  // namespace naru::http
