// The official's side of a hand-over, by its link alone: reading it, receiving, answering or
// returning it. A cookie opens nothing here, and the link nothing else.

#include <boost/json.hpp>

#include "adapters/http/cases_json.h"
#include "adapters/http/desk_json.h"
#include "office/customers/customers.h"

namespace naru::http {

namespace json = boost::json;

namespace {

using Row = office::HandOverRow;

/// What an official needs, and no more: the customer's masked name, no number, no contact.
struct Opened {
    Row row;
    std::string customer;
};

using MaybeOpened = std::optional<Opened>;
using Change = std::function<Result<void>(office::Database&, const Row&, const office::By&)>;

json::value or_null(std::optional<Instant> at) {
    return at ? json::value(iso(*at)) : json::value(nullptr);
}

json::object opened_json(const Opened& opened, Instant now) {
    const office::HandOver& one = opened.row.hand_over;
    return {{"number", office::printed(one.case_id)},
            {"subject", opened.row.file.subject},
            {"kind", std::string(office::word_of(opened.row.file.kind))},
            {"customer", opened.customer},
            {"agency", opened.row.agency},
            {"office", opened.row.office},
            {"official", opened.row.official},
            {"state", std::string(office::word_of(office::state_of(one)))},
            {"text", one.text},
            {"handed_at", iso(one.handed_at)},
            {"due_at", iso(one.due_at)},
            {"overdue", office::is_overdue(one, now)},
            {"received_at", or_null(one.received_at)},
            {"answered_at", or_null(one.answered_at)},
            {"answer", one.answer},
            {"returned_at", or_null(one.returned_at)},
            {"reason", one.reason}};
}

/// Whoever the register says, for its rows: "물품구매과 박주무".
std::string who_of(const Row& row) {
    return row.official.empty() ? row.office : row.office + " " + row.official;
}

Result<MaybeOpened> open_link(office::Database& database, const std::string& token, Instant now) {
    auto row = office::opened_by_link(database, token, now);
    if (!row) return tl::unexpected<Error>(row.error());
    if (!*row) return MaybeOpened();
    Opened opened{std::move(**row), {}};
    const auto card = office::case_card(database, opened.row.file.id);
    if (!card) return tl::unexpected<Error>(card.error());
    if (*card && (*card)->customer)
        opened.customer = office::shown_name((*card)->customer->customer);
    return MaybeOpened(std::move(opened));
}

void refused(Call& call, Instant now) {
    const std::string source = office::source_of(call.request.ip);
    call.house.wrong_hand_over_links.failed(source, now);
    call.reply(problem(401, "link",
                       Error{"쓸 수 없는 링크입니다. 기한이 지났거나 끊겼습니다. 보낸 콜센터에 새 "
                             "링크를 청해 주십시오.",
                             "This link cannot be used: it has expired or was revoked. Ask the "
                             "call centre for a new one."}));
}

/// Opens the link, and does with it what is asked. False: the answer is out.
void with_link(Call& call, const std::string& act, Change how) {
    constexpr std::string_view bearer = "Bearer ";
    const Instant now = call.house.centre.now();
    const std::string given = call.request.authorization;
    if (!given.starts_with(bearer))
        return call.reply(problem(401, "sign_in", "로그인해 주십시오."));
    if (call.house.wrong_hand_over_links.is_over(office::source_of(call.request.ip), now)) {
        Response response =
            problem(429, "too_often", "너무 자주 묻습니다. 잠시 뒤에 다시 해 주십시오.");
        response.headers.emplace_back("Retry-After", "300");
        return call.reply(response);
    }
    // The number that the trail needs is known once the link is opened: first that, then its row,
    // then the act.
    const auto token = std::make_shared<std::string>(given.substr(bearer.size()));
    ask_sql<MaybeOpened>(
        std::move(call),
        [token, now](office::Database& database) { return open_link(database, *token, now); },
        [token, now, act, how = std::move(how)](Call& asked, const MaybeOpened& opened) {
            if (!opened) return refused(asked, now);
            const std::string number = std::to_string(opened->row.hand_over.id.value);
            if (!asked.note("hand-over " + number, act + " by its link"))
                return asked.reply(
                    problem(500, "audit", "접속 기록을 남길 수 없어 하지 못했습니다."));
            ask_sql<MaybeOpened>(
                std::move(asked),
                [token, now, how](office::Database& database) -> Result<MaybeOpened> {
                    const auto again = open_link(database, *token, now);
                    if (!again || !*again) return again;
                    const office::By by{who_of((*again)->row), now};
                    if (auto done = how(database, (*again)->row, by); !done)
                        return tl::unexpected<Error>(done.error());
                    // Returned, the link is over with it: what is shown is what was done.
                    auto row = office::find_hand_over(database, (*again)->row.hand_over.id, now);
                    if (!row) return tl::unexpected<Error>(row.error());
                    return MaybeOpened(Opened{std::move(**row), (*again)->customer});
                },
                [now](Call& done, const MaybeOpened& then) {
                    if (!then) return refused(done, now);
                    done.reply(good(opened_json(*then, now)));
                });
        });
}

void look(Call& call) {
    with_link(call, "hand-over looked at",
              [](office::Database&, const Row&, const office::By&) -> Result<void> { return {}; });
}

void received(Call& call) {
    with_link(call, "hand-over received",
              [](office::Database& database, const Row& row, const office::By& by) {
                  return only_whether(office::hand_over_received(database, row.hand_over.id, by));
              });
}

void answered(Call& call) {
    Reader read(asked_in_body(call.body));
    const std::string text = read.text("text", text_bytes_max);
    if (!is_read(call, read)) return;
    with_link(
        call, "hand-over answered",
        [text](office::Database& database, const Row& row, const office::By& by) {
            return only_whether(office::hand_over_answered(database, row.hand_over.id, text, by));
        });
}

void returned(Call& call) {
    Reader read(asked_in_body(call.body));
    const std::string text = read.text("text", text_bytes_max);
    if (!is_read(call, read)) return;
    with_link(
        call, "hand-over returned",
        [text](office::Database& database, const Row& row, const office::By& by) {
            return only_whether(office::hand_over_returned(database, row.hand_over.id, text, by));
        });
}

}  // namespace

Routes official_routes() {
    return {
        {"GET", "/api/hand-over", office::anybody, look},
        {"POST", "/api/hand-over/received", office::anybody, received},
        {"POST", "/api/hand-over/answered", office::anybody, answered},
        {"POST", "/api/hand-over/returned", office::anybody, returned},
    };
}

}  // namespace naru::http
