// The figures of any stretch of days, and the contacts behind each. All of the work is the records'
// thread's; the thread of calls only passes names over and takes the finished answer.

#include <boost/json.hpp>

#include "adapters/http/answers.h"
#include "adapters/http/desk_json.h"
#include "adapters/http/reader.h"
#include "adapters/http/routes.h"
#include "adapters/http/statistics_json.h"
#include "office/closings/closing_store.h"
#include "office/reports/statistics.h"

namespace naru::http {

namespace json = boost::json;

namespace {

constexpr std::size_t shown_max = 100;
constexpr std::size_t word_max = 40;

RowNames names_of(const House& house) {
    RowNames names = office::row_names(house.divisions());
    names.queues = house.queue_names();
    for (const auto& [id, account] : house.people.all()) {
        if (const AgentId phone = office::phone_of(account)) names.agents[phone] = account.name;
    }
    return names;
}

/// So long a stretch can be asked for: more than the centre has existed.
constexpr int days_max = 50 * 366;

/// `from` and `to`, both of them in it. A mistake is the reader's.
std::optional<office::Span> span_in(Reader& read, const char* from_name, const char* to_name) {
    const auto from = read.day(from_name);
    const auto to = read.day(to_name);
    if (from.has_value() != to.has_value())
        read.wrong(to_name, "첫날과 마지막 날을 함께 주어야 합니다.");
    if (!from || !to) return std::nullopt;
    const office::Span span{*from, *to + std::chrono::days{1}};
    if (span.days() < 1 || span.days() > days_max) {
        read.wrong(to_name, "시작일과 같거나 뒤여야 하고, 50년을 넘을 수 없습니다.");
        return std::nullopt;
    }
    return span;
}

/// The stretch that is asked for; nothing: it was refused, and the answer is out.
std::optional<office::Span> asked_span(const Call& call, Reader& read) {
    const auto span = span_in(read, "from", "to");
    if (!span && read.mistake().empty()) read.wrong("from", "from과 to에 날짜가 있어야 합니다.");
    if (read.mistake().empty()) return span;
    call.reply(problem(400, "query", read.mistake()));
    return std::nullopt;
}

Result<std::string> told(office::Database& database, const office::Cubes& cubes,
                         const office::StatisticsQuery& query, const RowNames& names,
                         const office::Divisions& divisions) {
    const auto found = office::statistics(database, cubes, query, divisions);
    if (!found) return tl::unexpected<Error>(found.error());
    StatisticsStanding standing;
    for (const auto& [span, into] : {std::pair{std::optional(query.span), &standing.of_span},
                                     std::pair{query.base, &standing.of_base}}) {
        if (!span) continue;
        auto reliance = office::reliance_of(database, cubes, *span, query.now);
        if (!reliance) return tl::unexpected<Error>(reliance.error());
        *into = std::move(*reliance);
    }
    return json::serialize(statistics_json(*found, names, standing));
}

void figures(Call& call) {
    Reader read(asked_in_query(call.request.query));
    office::StatisticsQuery query;
    query.now = call.house.centre.now();
    const std::string grain = read.text("grain", word_max);
    query.grain = office::grain_named(grain);
    if (!grain.empty() && !query.grain) read.wrong("grain", "그런 단위가 없습니다.");
    query.base = span_in(read, "base_from", "base_to");
    const auto span = asked_span(call, read);
    if (!span) return;
    query.span = *span;
    ask_statistics<std::string>(
        call,
        [query, names = names_of(call.house), divisions = call.house.divisions()](
            office::Database& database, const office::Cubes& cubes) {
            return told(database, cubes, query, names, divisions);
        },
        [](Call& asked, std::string body) {
            asked.reply({200, "application/json; charset=utf-8", std::move(body), {}});
        });
}

/// What is asked of the contacts behind a figure; the mistake is the reader's.
office::Behind behind_of(Reader& read) {
    office::Behind behind;
    behind.measure = office::find_measure(read.text("figure", word_max));
    if (behind.measure == nullptr) read.wrong("figure", "그런 값이 없습니다.");
    const std::string by = read.text("by", word_max);
    behind.by = office::grouping_named(by);
    if (!by.empty() && !behind.by) read.wrong("by", "그런 묶음이 없습니다.");
    behind.key = read.text("key", word_max);
    if (behind.by.has_value() == behind.key.empty())
        read.wrong("key", "by와 key는 함께 주어야 합니다.");
    const std::string part = read.text("part", word_max);
    if (!part.empty() && part != "numerator" && part != "denominator")
        read.wrong("part", "numerator나 denominator여야 합니다.");
    behind.of_denominator = part == "denominator";
    return behind;
}

void contacts(Call& call) {
    Reader read(asked_in_query(call.request.query));
    const office::Behind behind = behind_of(read);
    const auto span = asked_span(call, read);
    if (!span) return;
    using office::FoundBehind;
    ask_statistics<FoundBehind>(
        call,
        [behind, span = *span, now = call.house.centre.now(), divisions = call.house.divisions()](
            office::Database& database, const office::Cubes& cubes) {
            return office::find_behind(database, cubes, behind, span, shown_max, now, divisions);
        },
        [](Call& asked, const FoundBehind& found) {
            const bool may_see = office::may_see_all_contacts(*asked.account);
            json::array rows;
            for (const auto& one : found.contacts)
                rows.push_back(row_json(one.record,
                                        may_see ? office::masked_number(one.caller) : "",
                                        asked.house.agent_name(one.record.agent)));
            asked.reply(good({{"total", found.total}, {"contacts", rows}}));
        });
}

}  // namespace

Routes statistics_routes() {
    return {
        {"GET", "/api/statistics", statistics_readers, figures},
        {"GET", "/api/statistics/contacts", statistics_readers, contacts},
    };
}

}  // namespace naru::http
