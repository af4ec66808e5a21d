// The day's figures, and the contacts behind each. All of the work is the records' thread's; the
// thread of calls only passes names over and takes the finished answer.

#include <boost/json.hpp>

#include "adapters/http/answers.h"
#include "adapters/http/desk_json.h"
#include "adapters/http/reader.h"
#include "adapters/http/routes.h"
#include "adapters/http/statistics_json.h"

namespace naru::http {

namespace json = boost::json;

namespace {

using office::Role;

/// Not consultants: they do not see each other's figures.
constexpr office::Who readers{Role::team_leader, Role::evaluator, Role::instructor,
                              Role::administrator, Role::auditor};

constexpr std::size_t shown_max = 100;
constexpr std::size_t word_max = 40;

RowNames names_of(const House& house) {
    RowNames names{house.queue_names(), {}};
    for (const auto& [id, account] : house.people.all()) {
        if (account.agent) names.agents[account.agent] = account.name;
    }
    return names;
}

/// Nothing: it was refused, and the answer is out.
std::optional<Day> asked_day(const Call& call, Reader& read) {
    const auto day = read.day("date");
    if (!day) read.wrong("date", "날짜가 있어야 합니다.");
    if (read.mistake().empty()) return day;
    call.reply(problem(400, "query", read.mistake()));
    return std::nullopt;
}

void day(Call& call) {
    Reader read(asked_in_query(call.request.query));
    const auto day = asked_day(call, read);
    if (!day) return;
    const Instant now = call.house.centre.now();
    ask_records<std::string>(
        call,
        [day = *day, now, names = names_of(call.house),
         taxonomy = call.house.taxonomy](office::Database& database) -> Result<std::string> {
            const auto records = office::contacts_of_day(database, day);
            if (!records) return tl::unexpected<Error>(records.error());
            return json::serialize(
                day_json(office::day_report(day, now, *records, taxonomy), names));
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

struct Shown {
    std::size_t total = 0;
    std::vector<office::Consultation> contacts;
};

Result<Shown> shown_behind(office::Database& database, const office::Behind& behind, Day day,
                           Instant now, const office::Taxonomy& taxonomy) {
    const auto records = office::contacts_of_day(database, day);
    if (!records) return tl::unexpected<Error>(records.error());
    const auto ids = office::contacts_behind(behind, day, now, *records, taxonomy);
    Shown shown{ids.size(), {}};
    for (std::size_t i = 0; i < std::min(ids.size(), shown_max); ++i) {
        auto one = office::find_contact(database, ids[i]);
        if (!one) return tl::unexpected<Error>(one.error());
        if (*one) shown.contacts.push_back(std::move(**one));
    }
    return shown;
}

void contacts(Call& call) {
    Reader read(asked_in_query(call.request.query));
    const office::Behind behind = behind_of(read);
    const auto day = asked_day(call, read);
    if (!day) return;
    ask_records<Shown>(
        call,
        [behind, day = *day, now = call.house.centre.now(),
         taxonomy = call.house.taxonomy](office::Database& database) {
            return shown_behind(database, behind, day, now, taxonomy);
        },
        [](Call& asked, const Shown& shown) {
            const bool may_see = office::may_see_all_contacts(*asked.account);
            json::array rows;
            for (const auto& one : shown.contacts)
                rows.push_back(row_json(one.record,
                                        may_see ? office::masked_number(one.caller) : "",
                                        asked.house.agent_name(one.record.agent)));
            asked.reply(good({{"total", shown.total}, {"contacts", rows}}));
        });
}

}  // namespace

Routes statistics_routes() {
    return {
        {"GET", "/api/statistics/day", readers, day},
        {"GET", "/api/statistics/day/contacts", readers, contacts},
    };
}

}  // namespace naru::http
