// Promises: made at a contact or a case, due on the desk, taken over, kept or broken.

#include <boost/json.hpp>

#include "adapters/http/cases_json.h"
#include "adapters/http/desk_json.h"
#include "adapters/http/people_json.h"

namespace naru::http {

namespace json = boost::json;

namespace {

using Rows = std::vector<office::Promise>;

office::PromiseId id_of(const Call& call) {
    return office::PromiseId{call.id};
}

void answer_list(Call& call, const office::PromiseQuery& query) {
    ask_sql<Rows>(
        call, [query](office::Database& database) { return office::promises(database, query); },
        [](Call& done, const Rows& rows) {
            json::array out;
            for (const auto& one : rows) out.push_back(promise_json(done.house, one));
            json::array times;
            for (const auto& one :
                 office::promise_times(done.house.centre.now(), working_time(done.house)))
                times.push_back({{"word", std::string(one.word)}, {"at", iso(one.at)}});
            done.reply(good({{"promises", out}, {"times", times}}));
        });
}

/// What the asker holds: the desk asks for it each minute.
void due(Call& call) {
    office::PromiseQuery query;
    query.holder = call.account->id;
    answer_list(call, query);
}

void list(Call& call) {
    const std::string asked = call.request.query;
    Reader read(asked_in_query(asked));
    office::PromiseQuery query;
    const std::string which = read.text("list", 16);
    if (which == "over")
        query.is_open = false;
    else if (!which.empty() && which != "open")
        read.wrong("list", "open이나 over여야 합니다.");
    query.holder = read.number("holder", 1, id_max);
    if (!is_read(call, read)) return;
    answer_list(call, query);
}

std::string whose(const office::NewPromise& wish) {
    if (wish.case_id) return case_in_trail(wish.case_id);
    return "contact " + std::to_string(wish.contact.value);
}

void answer_one(Call& call, const office::Promise& promise) {
    call.reply(good(promise_json(call.house, promise)));
}

void make(Call& call) {
    Reader read(asked_in_body(call.body));
    office::NewPromise wish;
    wish.text = read.text("text", text_bytes_max);
    wish.contact = ContactId{read.number("contact", 1, id_max)};
    wish.case_id = office::CaseId{read.number("case", 1, id_max)};
    const auto due_at = read.minute("due_at");
    if (!due_at) read.wrong("due_at", "언제까지인지 골라 주십시오.");
    if (!wish.contact && !wish.case_id)
        read.wrong("contact", "상담이나 건의 번호를 적어 주십시오.");
    if (!is_read(call, read)) return;
    wish.due_at = *due_at;
    wish.maker = call.account->id;
    if (!note_or_refuse(call, whose(wish), "promise made")) return;
    ask_sql<office::Promise>(
        call,
        [wish, now = call.house.centre.now()](office::Database& database) {
            return office::make_promise(database, wish, now);
        },
        [](Call& done, const office::Promise& promise) {
            done.reply(good(promise_json(done.house, promise), 201));
        });
}

/// After its row of the trail.
void change(Call& call, const std::string& act,
            std::function<Result<office::Promise>(office::Database&)> how) {
    if (!note_or_refuse(call, "promise " + std::to_string(call.id), act)) return;
    ask_sql<office::Promise>(call, std::move(how), answer_one);
}

void take(Call& call) {
    change(call, "promise taken over",
           [id = id_of(call), account = call.account->id](office::Database& database) {
               return office::take_promise(database, id, account);
           });
}

void keep(Call& call) {
    Reader read(asked_in_body(call.body));
    const ContactId contact{read.number("contact", 1, id_max)};
    if (!is_read(call, read)) return;
    change(call, "promise kept",
           [id = id_of(call), contact, account = call.account->id,
            now = call.house.centre.now()](office::Database& database) {
               return office::keep_promise(database, id, contact, account, now);
           });
}

/// Given up by whoever holds it, or by a leader.
void give_up(Call& call) {
    Reader read(asked_in_body(call.body));
    const std::string reason = read.text("reason", text_bytes_max);
    if (!is_read(call, read)) return;
    const bool leads = call.account->role == office::Role::team_leader;
    change(call, "promise broken",
           [id = id_of(call), reason, leads, account = call.account->id,
            now = call.house.centre.now()](office::Database& database) -> Result<office::Promise> {
               const auto there = office::find_promise(database, id);
               if (!there) return tl::unexpected<Error>(there.error());
               if (*there && (*there)->holder != account && !leads)
                   return failure("맡은 사람이나 팀장만 그만둘 수 있습니다. 먼저 넘겨받으십시오.",
                                  "Only who holds it, or a leader, gives a promise up. Take it "
                                  "over first.");
               return office::break_promise(database, id, reason, account, now);
           });
}

}  // namespace

Routes promise_routes() {
    using office::case_readers;
    using office::case_workers;
    return {
        {"GET", "/api/promises/due", case_workers, due},
        {"GET", "/api/promises", case_readers, list},
        {"POST", "/api/promises", case_workers, make},
        {"POST", "/api/promises/{id}/take", case_workers, take},
        {"POST", "/api/promises/{id}/keep", case_workers, keep},
        {"POST", "/api/promises/{id}/break", case_workers, give_up},
    };
}

}  // namespace naru::http
