// The monthly review of the access log: what the month adds up to, and an auditor's sign-off. Who
// runs the house does not sign for it.

#include <boost/json.hpp>

#include "adapters/http/desk_json.h"
#include "adapters/http/people_json.h"
#include "office/audit/access_review.h"

namespace naru::http {

namespace json = boost::json;

namespace {

constexpr office::Who reviewers{office::Role::administrator, office::Role::auditor};
constexpr std::size_t note_bytes_max = 4000;

json::object review_json(const office::Review& one) {
    return {{"month", one.month}, {"at", iso(one.at)}, {"by", one.by},
            {"note", one.note},   {"rows", one.rows},  {"head", one.head}};
}

void list(Call& call) {
    if (!note_or_refuse(call, "-", "reviews")) return;
    using Reviews = std::vector<office::Review>;
    const std::string now = office::iso(office::month_of(call.house.centre.now()));
    ask_sql<Reviews>(
        std::move(call), [](office::Database& database) { return office::reviews(database); },
        [now](Call& done, const Reviews& found) {
            json::array rows;
            for (const auto& one : found) rows.push_back(review_json(one));
            done.reply(good({{"now", now}, {"reviews", rows}}));
        });
}

std::optional<office::Month> month_in(const Call& call) {
    const auto month = office::read_month(call.name);
    if (!month) call.reply(problem(404, "not_found", "그런 달이 없습니다."));
    return month;
}

/// Reading a month of the trail takes a while: not on the thread of calls, nor on the database's.
template <class T>
void beside(Call call, std::function<Result<T>()> work, std::function<void(Call&, T)> then) {
    const auto shared = std::make_shared<Call>(std::move(call));
    const auto answer = std::make_shared<Result<T>>(failure("not done"));
    const bool taken = shared->house.workers.hashing(
        false, [work = std::move(work), answer] { *answer = work(); },
        [shared, answer, then = std::move(then)] {
            if (!*answer) return not_done(*shared, answer->error());
            then(*shared, std::move(**answer));
        });
    if (!taken) busy(*shared);
}

void month(Call& call) {
    const auto wanted = month_in(call);
    if (!wanted || !note_or_refuse(call, "-", "review: " + call.name)) return;
    beside<office::MonthRows>(
        std::move(call),
        [path = call.house.audit.path(), month = *wanted] {
            return office::month_rows(path, month);
        },
        [](Call& done, const office::MonthRows& rows) {
            json::array acts;
            for (const auto& [act, count] : rows.acts())
                acts.push_back({{"act", act}, {"count", count}});
            json::array findings;
            for (const auto& one : rows.findings())
                findings.push_back({{"kind", one.kind}, {"who", one.who}, {"count", one.count}});
            done.reply(good({{"month", done.name},
                             {"rows", rows.rows()},
                             {"acts", acts},
                             {"findings", findings}}));
        });
}

void keep(Call& call, const office::Review& review) {
    ask_sql<bool>(
        std::move(call),
        [review](office::Database& database) -> Result<bool> {
            if (auto kept = office::keep_review(database, review); !kept)
                return tl::unexpected<Error>(kept.error());
            return true;
        },
        [review](Call& done, bool) { done.reply(good(review_json(review), 201)); });
}

void sign(Call& call) {
    const auto wanted = month_in(call);
    if (!wanted) return;
    if (call.house.centre.now() < wanted->end())
        return call.reply(problem(409, "month_is_open", "아직 끝나지 않은 달입니다."));
    const std::string note = text_field(call.body, "note", note_bytes_max + 1);
    if (note.empty() || note.size() > note_bytes_max)
        return call.reply(problem(400, "note", "무엇을 보았는지 적어 주십시오."));
    if (!note_or_refuse(call, "-", "review signed: " + call.name)) return;
    using Verdict = office::AuditTrail::Verdict;
    beside<Verdict>(
        std::move(call),
        [path = call.house.audit.path()] { return office::AuditTrail::verify(path); },
        [note](Call& done, const Verdict& verdict) {
            if (verdict.first_bad != 0)
                return done.reply(problem(409, "trail_is_broken",
                                          "접속 기록의 " + std::to_string(verdict.first_bad) +
                                              "번째 줄이 쓰인 그대로가 아닙니다."));
            keep(done, {done.name, done.house.centre.now(), done.account->user, note, verdict.lines,
                        verdict.head});
        });
}

}  // namespace

Routes review_routes() {
    return {
        {"GET", "/api/audit/reviews", reviewers, list},
        {"GET", "/api/audit/reviews/{name}", reviewers, month},
        {"POST", "/api/audit/reviews/{name}", {office::Role::auditor}, sign, Proof::password},
    };
}

}  // namespace naru::http
