// Closing months: what each lacks, who signed, and the next step.

#include <boost/json.hpp>

#include "adapters/http/answers.h"
#include "adapters/http/desk_json.h"
#include "adapters/http/reader.h"
#include "adapters/http/routes.h"
#include "office/books/books.h"
#include "office/closings/closing_store.h"
#include "office/closings/seal.h"

namespace naru::http {

namespace json = boost::json;

namespace {

using office::Role;

constexpr office::Who readers{Role::team_leader, Role::evaluator, Role::instructor,
                              Role::administrator, Role::auditor};
constexpr office::Who signers{Role::team_leader, Role::administrator};
constexpr std::size_t listed_max = 100;
constexpr std::size_t word_max = 40;

template <class T>
json::value or_null(const std::optional<T>& value) {
    return value ? json::value(*value) : json::value(nullptr);
}

std::optional<std::string> text_of(const std::optional<Day>& day) {
    return day ? std::optional(naru::iso(*day)) : std::nullopt;
}

json::object step_json(const office::ClosingStep& step) {
    return {{"act", office::word_of(step.act)},
            {"at", iso(step.at)},
            {"by", step.by},
            {"until", or_null(text_of(step.until))},
            {"reason", step.reason}};
}

/// A month with its steps and what it lacks.
json::object month_json(const office::Span& month, const std::vector<office::ClosingStep>& steps,
                        const office::Unfinished& lacks, bool is_changed) {
    const office::Closing closing = office::closing_of(steps);
    json::array told;
    for (const auto& step : steps) told.push_back(step_json(step));
    return {{"month", office::key_of(month.from, office::Grain::month)},
            {"state", office::word_of(closing.state)},
            {"until", or_null(text_of(closing.until))},
            {"leader", closing.leader},
            {"official", closing.official},
            {"changed", is_changed},
            {"uncoded", lacks.uncoded},
            {"wrap_up", lacks.wrap_up},
            {"open", lacks.open},
            {"steps", std::move(told)}};
}

json::value seal_json(const std::optional<office::SealVerdict>& verdict) {
    if (!verdict) return nullptr;
    return json::object{
        {"number", verdict->seal.number}, {"at", iso(verdict->seal.at)},
        {"by", verdict->seal.by},         {"reason", verdict->seal.reason},
        {"digest", verdict->seal.digest}, {"genuine", verdict->is_genuine},
        {"holds", verdict->holds()},      {"differences", verdict->differences.size()}};
}

/// The year's months that have begun, with its seal.
Result<std::string> year_told(office::Database& database, const office::Cubes& cubes,
                              std::chrono::year year, Instant now) {
    const Day today = day_of(now);
    const office::Span span = office::span_of(year);
    const auto closings = office::load_closings(database, span);
    if (!closings) return tl::unexpected<Error>(closings.error());
    json::array months;
    for (office::Span month = office::span_of(year / 1);
         month.from < span.until && month.from <= today;
         month = office::piece_of(month.until, office::Grain::month)) {
        const std::chrono::year_month_day date{month.from};
        const auto lacks = office::unfinished_of(database, date.year() / date.month());
        if (!lacks) return tl::unexpected<Error>(lacks.error());
        const auto reliance = office::reliance_of(database, cubes, month, now);
        if (!reliance) return tl::unexpected<Error>(reliance.error());
        const auto at = closings->find(month.from);
        months.push_back(month_json(
            month, at == closings->end() ? std::vector<office::ClosingStep>{} : at->second, *lacks,
            !reliance->changed.empty()));
    }
    const auto seal = office::verify_year(database, cubes, year, now);
    if (!seal) return tl::unexpected<Error>(seal.error());
    return json::serialize(json::object{{"year", static_cast<int>(year)},
                                        {"today", naru::iso(today)},
                                        {"months", std::move(months)},
                                        {"seal", seal_json(*seal)}});
}

void reply_year(Call call, std::chrono::year year) {
    const Instant now = call.house.centre.now();
    ask_statistics<std::string>(
        std::move(call),
        [year, now](office::Database& database, const office::Cubes& cubes) {
            return year_told(database, cubes, year, now);
        },
        [](Call& asked, std::string body) {
            asked.reply({200, "application/json; charset=utf-8", std::move(body), {}});
        });
}

void closings(Call& call) {
    Reader read(asked_in_query(call.request.query));
    const auto year = read.number("year", 1990, 2199);
    if (read.mistake().empty() && year == 0) read.wrong("year", "해를 주어야 합니다.");
    if (!read.mistake().empty()) return call.reply(problem(400, "query", read.mistake()));
    reply_year(call, std::chrono::year{static_cast<int>(year)});
}

/// The month in the address; nothing: there is none, and the answer is out.
std::optional<std::chrono::year_month> month_in(const Call& call) {
    const auto span =
        office::book_span(office::BookKind::month, call.name, day_of(call.house.centre.now()));
    if (!span) {
        call.reply(problem(404, "not_found", "그런 달이 없습니다."));
        return std::nullopt;
    }
    const std::chrono::year_month_day date{span->from};
    return date.year() / date.month();
}

/// The contacts that the month waits for.
void unfinished(Call& call) {
    const auto month = month_in(call);
    if (!month) return;
    using Found = std::vector<ContactId>;
    ask_records<Found>(
        std::move(call),
        [month = *month](office::Database& database) {
            return office::unfinished_contacts(database, month, listed_max);
        },
        [](Call& asked, const Found& found) {
            json::array contacts;
            for (const ContactId id : found) contacts.emplace_back(id.value);
            asked.reply(good({{"contacts", contacts}}));
        });
}

void step(Call& call) {
    const auto month = month_in(call);
    if (!month) return;
    Reader read(asked_in_body(call.body));
    const auto act = office::closing_act_named(read.text("act", word_max));
    if (!act) read.wrong("act", "announce, leader, official, reopen 가운데 하나여야 합니다.");
    office::ClosingStep step{*month,
                             act.value_or(office::ClosingAct::announce),
                             call.house.centre.now(),
                             call.account->user,
                             read.day("until"),
                             read.text("reason", office::closing_reason_max)};
    if (!read.mistake().empty()) return call.reply(problem(400, "body", read.mistake()));
    if (!call.note("-", "closing: " + call.name + " " + std::string(office::word_of(step.act))))
        return call.reply(problem(500, "audit", "접속 기록을 남길 수 없어 하지 않았습니다."));
    // What the rules refuse is told in their words; only the machine's own troubles are a 503.
    using Refused = std::optional<Error>;
    ask_statistics<Refused>(
        call,
        [step, role = call.account->role](office::Database& database,
                                          const office::Cubes& cubes) -> Result<Refused> {
            const auto done = office::take_step(database, cubes, step, role);
            return done ? Refused() : Refused(done.error());
        },
        [year = month->year()](Call& asked, const Refused& refused) {
            if (refused) return asked.reply(problem(409, "closing", *refused));
            reply_year(std::move(asked), year);
        });
}

}  // namespace

Routes closing_routes() {
    return {
        {"GET", "/api/closings", readers, closings},
        {"GET", "/api/closings/{name}/unfinished", readers, unfinished},
        {"POST", "/api/closings/{name}", signers, step},
    };
}

}  // namespace naru::http
