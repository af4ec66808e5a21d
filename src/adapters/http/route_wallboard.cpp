// What hangs on the wall, for staff and for displays with a link; and the links.

#include <boost/json.hpp>

#include "adapters/http/answers.h"
#include "adapters/http/desk_json.h"
#include "adapters/http/routes.h"
#include "adapters/http/statistics_json.h"
#include "office/reports/wall_links.h"

namespace naru::http {

namespace json = boost::json;

namespace {

constexpr office::Who keepers{office::Role::team_leader, office::Role::administrator};

json::object link_json(const office::WallLink& link, std::optional<Instant> used_at) {
    const auto or_null = [](std::optional<Instant> at) {
        return at ? json::value(iso(*at)) : json::value(nullptr);
    };
    return {{"id", link.id},
            {"name", link.name},
            {"created_at", iso(link.created_at)},
            {"created_by", link.created_by},
            {"used_at", or_null(used_at)},
            {"revoked_at", or_null(link.revoked_at)}};
}

/// False: it was refused, and the answer is out.
bool may_look(const Call& call) {
    if (call.account) return true;
    constexpr std::string_view bearer = "Bearer ";
    const std::string_view given = call.request.authorization;
    if (!given.starts_with(bearer)) {
        call.reply(problem(401, "sign_in", "로그인해 주십시오."));
        return false;
    }
    switch (call.house.wall_links.ask(
        given.substr(bearer.size()), office::source_of(call.request.ip), call.house.centre.now())) {
        case office::WallLinks::Pass::good:
            return true;
        case office::WallLinks::Pass::unknown:
            call.reply(problem(401, "link",
                               "쓸 수 없는 전광판 링크입니다. 팀장이나 관리자에게 새 링크를 받아 "
                               "주십시오."));
            return false;
        case office::WallLinks::Pass::too_often:
            break;
    }
    Response response = problem(429, "too_often", "너무 자주 묻습니다. 잠시 뒤에 다시 묻습니다.");
    response.headers.emplace_back("Retry-After", "60");
    call.reply(response);
    return false;
}

void wallboard(Call& call) {
    if (!may_look(call)) return;
    House& house = call.house;
    house.wall_figures.with(house, [&house, reply = call.reply](const office::WallDay* day) {
        if (day == nullptr)
            return reply(problem(503, "records",
                                 "상담 기록을 지금 읽을 수 없습니다. 잠시 뒤 다시 해 "
                                 "주십시오."));
        const auto board =
            views::wallboard_of(house.centre.state(), house.centre.history(), house.centre.now());
        reply(good(wallboard_json(board, *day, house.queue_names(), house.wall_notice)));
    });
}

void links(Call& call) {
    json::array rows;
    const auto& all = call.house.wall_links.all();
    for (auto at = all.rbegin(); at != all.rend(); ++at)
        rows.push_back(link_json(at->second.link, at->second.used_at));
    call.reply(good({{"links", rows}}));
}

/// The row first: nothing is given or taken that was not written down.
bool noted(const Call& call, const std::string& whose, const std::string& act) {
    if (call.note(whose, act)) return true;
    call.reply(problem(500, "audit", "접속 기록을 남길 수 없습니다."));
    return false;
}

void make_link(Call& call) {
    const std::string name = text_field(call.body, "name", 200);
    if (!noted(call, "wallboard", "wallboard link made")) return;
    ask_sql<office::NewWallLink>(
        call,
        [name, by = office::By{call.account->user, call.house.centre.now()}](
            office::Database& database) { return office::make_wall_link(database, name, by); },
        [](Call& asked, const office::NewWallLink& made) {
            asked.house.wall_links.put(made.link);
            asked.reply(
                good({{"link", link_json(made.link, std::nullopt)}, {"token", made.token}}, 201));
        });
}

void revoke_link(Call& call) {
    if (!noted(call, "wallboard link " + std::to_string(call.id), "wallboard link revoked")) return;
    ask_sql<office::WallLink>(
        call,
        [id = call.id, by = office::By{call.account->user, call.house.centre.now()}](
            office::Database& database) { return office::revoke_wall_link(database, id, by); },
        [](Call& asked, const office::WallLink& link) {
            asked.house.wall_links.put(link);
            asked.reply(good(link_json(link, asked.house.wall_links.all().at(link.id).used_at)));
        });
}

/// In how many minutes from now it is over.
constexpr std::uint64_t notice_minutes_max = 7 * 24 * 60;

void put_notice(Call& call) {
    const auto* minutes = call.body.if_contains("minutes");
    const std::int64_t life = minutes != nullptr && minutes->is_int64() ? minutes->as_int64() : 0;
    if (life < 1 || life > static_cast<std::int64_t>(notice_minutes_max))
        return call.reply(problem(400, "minutes", "공지는 1분에서 7일까지 둘 수 있습니다."));
    const std::string text = text_field(call.body, "text", 200);
    if (!noted(call, "wallboard", "wallboard notice")) return;
    ask_sql<office::WallNotice>(
        call,
        [text, life,
         by = office::By{call.account->user, call.house.centre.now()}](office::Database& database) {
            return office::put_wall_notice(database, text, by.at + std::chrono::minutes{life}, by);
        },
        [](Call& asked, const office::WallNotice& notice) {
            asked.house.wall_notice = notice;
            asked.reply(good(notice_json(notice, notice.at).as_object()));
        });
}

void end_notice(Call& call) {
    if (!noted(call, "wallboard", "wallboard notice ended")) return;
    ask_sql<bool>(
        call,
        [](office::Database& database) -> Result<bool> {
            if (auto done = office::end_wall_notice(database); !done)
                return tl::unexpected<Error>(done.error());
            return true;
        },
        [](Call& asked, bool) {
            asked.house.wall_notice.reset();
            asked.reply(good(json::object{}));
        });
}

}  // namespace

void WallFigures::with(House& house, Then then) {
    const Instant now = house.centre.now();
    if (last_ && last_->day == day_of(now) && now < last_->as_of + good_for) return then(&*last_);
    waiting_.push_back(std::move(then));
    if (is_asked_) return;
    std::vector<QueueId> queues;
    for (const auto& [id, queue] : house.centre.state().queues) queues.push_back(id);
    const auto day = std::make_shared<std::optional<office::WallDay>>();
    is_asked_ = true;
    const bool taken = house.workers.records(
        [now, queues = std::move(queues), day](office::Database& database) {
            const auto records = office::contacts_of_day(database, day_of(now));
            if (records) *day = office::wall_day(day_of(now), now, *records, queues);
        },
        [this, day] { made(std::move(*day)); });
    if (!taken) made(std::nullopt);
}

void WallFigures::made(std::optional<office::WallDay> day) {
    is_asked_ = false;
    if (day) last_ = std::move(day);
    for (const Then& then : std::exchange(waiting_, {})) then(last_ ? &*last_ : nullptr);
}

Routes wallboard_routes() {
    return {
        {"GET", "/api/wallboard", office::anybody, wallboard},
        {"PUT", "/api/wallboard/notice", keepers, put_notice},
        {"DELETE", "/api/wallboard/notice", keepers, end_notice},
        {"GET", "/api/wallboard/links", keepers, links},
        {"POST", "/api/wallboard/links", keepers, make_link, Proof::password},
        {"DELETE", "/api/wallboard/links/{id}", keepers, revoke_link},
    };
}

}  // namespace naru::http
