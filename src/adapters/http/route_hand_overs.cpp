// The register of hand-overs for the people of the house: handing over, what they heard by
// telephone, the official's link, the happy call.

#include <boost/json.hpp>

#include "adapters/http/cases_json.h"
#include "adapters/http/desk_json.h"
#include "adapters/http/people_json.h"

namespace naru::http {

namespace json = boost::json;

namespace {

using Row = office::HandOverRow;
using MaybeRow = std::optional<Row>;
using Change = std::function<Result<void>(office::Database&)>;

std::string whose(const Call& call) {
    return "hand-over " + std::to_string(call.id);
}

office::HandOverId id_of(const Call& call) {
    return office::HandOverId{call.id};
}

void no_such(const Call& call) {
    call.reply(
        problem(404, "not_found", Error{"그런 이관이 없습니다.", "There is no such hand-over."}));
}

/// After its row of the trail; answered with the hand-over as it is then.
void change(Call& call, const std::string& act, Change how) {
    if (!note_or_refuse(call, whose(call), act)) return;
    const Instant now = call.house.centre.now();
    ask_sql<MaybeRow>(
        call,
        [id = id_of(call), now,
         how = std::move(how)](office::Database& database) -> Result<MaybeRow> {
            const auto there = office::find_hand_over(database, id, now);
            if (!there) return tl::unexpected<Error>(there.error());
            if (!*there) return MaybeRow();
            if (auto done = how(database); !done) return tl::unexpected<Error>(done.error());
            return office::find_hand_over(database, id, now);
        },
        [](Call& done, const MaybeRow& row) {
            if (!row) return no_such(done);
            done.reply(good(hand_over_json(done.house, *row)));
        });
}

void list(Call& call) {
    const std::string query = call.request.query;
    Reader read(asked_in_query(query));
    const std::string word = read.text("list", 16);
    const auto which = office::hand_over_list_named(word.empty() ? "open" : word);
    if (!which) read.wrong("list", "open, overdue, to_call, over 가운데 하나여야 합니다.");
    const std::size_t after = read.number("after", 0, 10'000);
    if (!is_read(call, read) || !note_or_refuse(call, "-", "hand-over register")) return;
    using Rows = std::vector<Row>;
    const Instant now = call.house.centre.now();
    ask_sql<Rows>(
        call,
        [which = *which, after, now](office::Database& database) {
            return office::hand_overs(database, which, after, now);
        },
        [](Call& done, const Rows& rows) {
            json::array out;
            for (const auto& row : rows) out.push_back(hand_over_json(done.house, row));
            done.reply(good({{"hand_overs", out}}));
        });
}

void hand(Call& call) {
    Reader read(asked_in_body(call.body));
    office::NewHandOver wish;
    wish.case_id = office::CaseId{call.id};
    wish.office = office::OfficeId{read.number("office", 1, id_max)};
    if (!wish.office) read.wrong("office", "소관 부서를 골라 주십시오.");
    wish.official = office::OfficialId{read.number("official", 0, id_max)};
    wish.text = read.text("text", text_bytes_max);
    wish.due_at = read.minute("due_at");
    if (!is_read(call, read)) return;
    change_case(
        call, "case handed over: office " + std::to_string(wish.office.value),
        [wish, time = working_time(call.house), who = by(call)](office::Database& database) {
            return only_whether(office::hand_over(database, wish, time, who));
        });
}

void received(Call& call) {
    change(call, "hand-over received", [id = id_of(call), who = by(call)](office::Database& db) {
        return only_whether(office::hand_over_received(db, id, who));
    });
}

void answered(Call& call) {
    Reader read(asked_in_body(call.body));
    const std::string text = read.text("text", text_bytes_max);
    if (!is_read(call, read)) return;
    change(call, "hand-over answered",
           [id = id_of(call), text, who = by(call)](office::Database& db) {
               return only_whether(office::hand_over_answered(db, id, text, who));
           });
}

void returned(Call& call) {
    Reader read(asked_in_body(call.body));
    const std::string text = read.text("text", text_bytes_max);
    if (!is_read(call, read)) return;
    change(call, "hand-over returned",
           [id = id_of(call), text, who = by(call)](office::Database& db) {
               return only_whether(office::hand_over_returned(db, id, text, who));
           });
}

void happy_call(Call& call) {
    Reader read(asked_in_body(call.body));
    if (!read.has("satisfied")) read.wrong("satisfied", "만족했는지 골라 주십시오.");
    office::HappyCall happy{read.flag("satisfied", true), read.text("text", text_bytes_max),
                            ContactId{read.number("contact", 1, id_max)}};
    if (!is_read(call, read)) return;
    change(call, "happy call", [id = id_of(call), happy, who = by(call)](office::Database& db) {
        return only_whether(office::happy_call(db, id, happy, who));
    });
}

void make_link(Call& call) {
    if (!note_or_refuse(call, whose(call), "hand-over link made")) return;
    ask_sql<office::NewLink>(
        call,
        [id = id_of(call), who = by(call)](office::Database& database) {
            return office::make_hand_over_link(database, id, who);
        },
        [](Call& done, const office::NewLink& made) {
            done.reply(good({{"token", made.token}, {"expires_at", iso(made.expires_at)}}, 201));
        });
}

void revoke_link(Call& call) {
    change(call, "hand-over link revoked",
           [id = id_of(call), now = call.house.centre.now()](office::Database& database) {
               return office::revoke_hand_over_link(database, id, now);
           });
}

}  // namespace

Routes hand_over_routes() {
    using office::case_readers;
    using office::case_workers;
    return {
        {"GET", "/api/hand-overs", case_readers, list},
        {"POST", "/api/cases/{id}/hand-overs", case_workers, hand},
        {"POST", "/api/hand-overs/{id}/received", case_workers, received},
        {"POST", "/api/hand-overs/{id}/answered", case_workers, answered},
        {"POST", "/api/hand-overs/{id}/returned", case_workers, returned},
        {"POST", "/api/hand-overs/{id}/happy-call", case_workers, happy_call},
        {"POST", "/api/hand-overs/{id}/link", case_workers, make_link},
        {"DELETE", "/api/hand-overs/{id}/link", case_workers, revoke_link},
    };
}

}  // namespace naru::http
