#include "adapters/http/cases_json.h"

#include <boost/json.hpp>

#include "adapters/http/customers_json.h"
#include "adapters/http/desk_json.h"
#include "adapters/http/people_json.h"
#include "office/cases/case_rows.h"

namespace naru::http {

namespace json = boost::json;

namespace {

json::value or_null(std::optional<Instant> at) {
    return at ? json::value(iso(*at)) : json::value(nullptr);
}

json::value or_null(std::uint64_t number) {
    return number == 0 ? json::value(nullptr) : json::value(number);
}

std::string text_of(std::string_view word) {
    return std::string(word);
}

json::value clock_json(const House& house, const office::CaseFile& file) {
    const auto spent = office::spent(file, house.centre.now(), working_time(house));
    if (!spent) return nullptr;
    const bool by_law = office::runs_by_law(file);
    return json::object{
        {"unit", spent->unit == office::TimeLimit::Unit::days ? "days" : "hours"},
        {"used", spent->used},
        {"total", spent->total},
        {"by_law", by_law},
        {"article", by_law ? text_of(office::time_limit_of(file.kind).article) : std::string()}};
}

json::object file_json(const House& house, const office::CaseFile& file) {
    const Instant now = house.centre.now();
    std::optional<Instant> accept_by;
    if (file.is_minwon && !file.accepted_at && file.how == office::Arrival::online &&
        !office::is_settled(file.state))
        accept_by = office::accept_by(file.arrived_at, working_time(house));
    return {{"id", file.id.value},
            {"number", office::printed(file.id)},
            {"kind", text_of(office::word_of(file.kind))},
            {"minwon", file.is_minwon},
            {"how", text_of(office::word_of(file.how))},
            {"state", text_of(office::word_of(file.state))},
            {"subject", file.subject},
            {"topic", file.topic},
            {"owner", account_json(house, file.owner)},
            {"arrived_at", iso(file.arrived_at)},
            {"accepted_at", or_null(file.accepted_at)},
            {"accept_by", or_null(accept_by)},
            {"due_at", or_null(file.due_at)},
            {"overdue", office::is_overdue(file, now)},
            {"clock", clock_json(house, file)},
            {"notice_at", or_null(office::next_notice(file))},
            {"extensions", file.extensions},
            {"surveyed", file.is_surveyed},
            {"settled_at", or_null(file.settled_at)},
            {"changed_at", iso(file.changed_at)}};
}

json::array contacts_json(const House& house, const office::CaseCard& card) {
    json::array out;
    for (const auto& one : card.contacts)
        out.push_back({{"id", one.contact.value},
                       {"arrived_at", iso(one.arrived_at)},
                       {"channel", one.channel},
                       {"topic", one.topic},
                       {"disposition", one.disposition},
                       {"agent", house.agent_name(one.agent)}});
    return out;
}

/// A number that stands for a person is told by its name.
std::string shown_value(const House& house, const office::CaseEntry& entry) {
    if (entry.kind != office::entry::owner) return entry.value;
    const office::Account* account =
        house.people.by_id(std::strtoull(entry.value.c_str(), nullptr, 10));
    return account == nullptr ? std::string() : account->name;
}

json::array entries_json(const House& house, const office::CaseCard& card) {
    json::array out;
    for (const auto& one : card.entries)
        out.push_back({{"id", one.id},
                       {"at", iso(one.at)},
                       {"by", person_name(house, one.by)},
                       {"kind", one.kind},
                       {"value", shown_value(house, one)},
                       {"text", one.text}});
    return out;
}

}  // namespace

office::WorkingTime working_time(const House& house) {
    return office::WorkingTime(house.rules.named);
}

json::value account_json(const House& house, std::uint64_t id) {
    if (id == 0) return nullptr;
    const office::Account* account = house.people.by_id(id);
    return json::object{{"id", id},
                        {"name", account == nullptr ? std::to_string(id) : account->name}};
}

json::object case_row_json(const House& house, const office::CaseRow& row) {
    json::object out = file_json(house, row.file);
    out["customer"] = row.customer ? json::value(customer_head_json(*row.customer)) : nullptr;
    return out;
}

json::object hand_over_json(const House& house, const office::HandOverRow& row) {
    const office::HandOver& one = row.hand_over;
    json::value official(nullptr);
    if (one.official) official = json::object{{"id", one.official.value}, {"name", row.official}};
    return {{"id", one.id.value},
            {"case", json::object{{"id", row.file.id.value},
                                  {"number", office::printed(row.file.id)},
                                  {"subject", row.file.subject},
                                  {"state", text_of(office::word_of(row.file.state))}}},
            {"agency", row.agency},
            {"office", json::object{{"id", one.office.value}, {"name", row.office}}},
            {"official", official},
            {"state", text_of(office::word_of(office::state_of(one)))},
            {"text", one.text},
            {"handed_at", iso(one.handed_at)},
            {"handed_by", person_name(house, one.handed_by)},
            {"hand_over_by", or_null(one.hand_over_by)},
            {"due_at", iso(one.due_at)},
            {"overdue", office::is_overdue(one, house.centre.now())},
            {"received_at", or_null(one.received_at)},
            {"received_by", person_name(house, one.received_by)},
            {"answered_at", or_null(one.answered_at)},
            {"answered_by", person_name(house, one.answered_by)},
            {"answer", one.answer},
            {"returned_at", or_null(one.returned_at)},
            {"returned_by", person_name(house, one.returned_by)},
            {"reason", one.reason},
            {"called_at", or_null(one.called_at)},
            {"called_by", person_name(house, one.called_by)},
            {"satisfied", one.called_at ? json::value(one.is_satisfied) : json::value(nullptr)},
            {"call", or_null(one.call.value)},
            {"linked", row.has_link}};
}

json::object promise_json(const House& house, const office::Promise& promise) {
    json::value of_case(nullptr);
    if (promise.case_id)
        of_case = json::object{{"id", promise.case_id.value},
                               {"number", office::printed(promise.case_id)}};
    const bool is_open = promise.state == office::PromiseState::open;
    return {{"id", promise.id.value},
            {"text", promise.text},
            {"contact", or_null(promise.contact.value)},
            {"case", of_case},
            {"maker", account_json(house, promise.maker)},
            {"holder", account_json(house, promise.holder)},
            {"made_at", iso(promise.made_at)},
            {"due_at", iso(promise.due_at)},
            {"overdue", is_open && house.centre.now() > promise.due_at},
            {"state", text_of(office::word_of(promise.state))},
            {"ended_at", or_null(promise.ended_at)},
            {"ended_by", account_json(house, promise.ended_by)},
            {"kept_by", or_null(promise.kept_by.value)},
            {"reason", promise.reason}};
}

Result<std::optional<WholeCase>> whole_case(office::Database& database, office::CaseId id,
                                            Instant now) {
    auto card = office::case_card(database, id);
    if (!card) return tl::unexpected<Error>(card.error());
    if (!*card) return std::optional<WholeCase>();
    auto handed = office::hand_overs_of(database, id, now);
    if (!handed) return tl::unexpected<Error>(handed.error());
    WholeCase whole{std::move(**card), std::move(*handed), {}};
    for (const bool open : {true, false}) {
        office::PromiseQuery query;
        query.case_id = id;
        query.is_open = open;
        const auto promises = office::promises(database, query);
        if (!promises) return tl::unexpected<Error>(promises.error());
        whole.promises.insert(whole.promises.end(), promises->begin(), promises->end());
    }
    return std::optional(std::move(whole));
}

json::object case_json(const House& house, const WholeCase& whole) {
    const auto& file = whole.card.file;
    json::object out = file_json(house, file);
    out["customer"] =
        whole.card.customer ? json::value(customer_row_json(*whole.card.customer)) : nullptr;
    out["opened_at"] = iso(file.opened_at);
    out["opened_by"] = person_name(house, file.opened_by);
    out["result"] = file.result;
    out["contacts"] = contacts_json(house, whole.card);
    out["entries"] = entries_json(house, whole.card);
    json::array handed;
    for (const auto& one : whole.hand_overs) handed.push_back(hand_over_json(house, one));
    out["hand_overs"] = handed;
    json::array promises;
    for (const auto& one : whole.promises) promises.push_back(promise_json(house, one));
    out["promises"] = promises;
    return out;
}

void answer_case(Call& call, const std::optional<WholeCase>& whole) {
    if (!whole)
        return call.reply(
            problem(404, "not_found", Error{"그런 건이 없습니다.", "There is no such case."}));
    call.reply(good(case_json(call.house, *whole)));
}

bool is_read(const Call& call, const Reader& read) {
    if (!read.mistake().empty()) call.reply(problem(400, "query", read.mistake()));
    return read.mistake().empty();
}

std::string case_in_trail(office::CaseId id) {
    return "case " + std::to_string(id.value);
}

void change_case(Call& call, const std::string& act,
                 std::function<Result<void>(office::Database&)> how) {
    struct Done {
        std::optional<WholeCase> whole;
        std::string gone_on_by;
    };

    const office::CaseId id{call.id};
    Reader read(asked_in_body(call.body));
    const std::uint64_t seen = read.number("seen", 1, id_max);
    if (!is_read(call, read) || !note_or_refuse(call, case_in_trail(id), act)) return;
    const Instant now = call.house.centre.now();
    const std::string who = by(call).who;
    ask_sql<Done>(
        std::move(call),
        [id, now, seen, who, how = std::move(how)](office::Database& database) -> Result<Done> {
            const auto there = office::find_case(database, id);
            if (!there) return tl::unexpected<Error>(there.error());
            if (!*there) return Done{};
            if (seen != 0) {
                auto other = office::gone_on_by(database, id, seen, who);
                if (!other) return tl::unexpected<Error>(other.error());
                if (!other->empty()) return Done{std::nullopt, std::move(*other)};
            }
            if (auto done = how(database); !done) return tl::unexpected<Error>(done.error());
            auto whole = whole_case(database, id, now);
            if (!whole) return tl::unexpected<Error>(whole.error());
            return Done{std::move(*whole), {}};
        },
        [](Call& asked, const Done& done) {
            if (done.gone_on_by.empty()) return answer_case(asked, done.whole);
            const std::string name = person_name(asked.house, done.gone_on_by);
            asked.reply(problem(
                409, "changed_meanwhile",
                Error{
                    "그 사이 " + name + "님이 이 건을 바꿨습니다. 바뀐 내용을 보고 다시 하십시오.",
                    name + " has changed this case meanwhile. Look at it, then do it again."}));
        });
}

}  // namespace naru::http
