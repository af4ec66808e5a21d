// What an administrator sets for the whole house: how the queues are served, and when it answers.

#include <boost/json.hpp>

#include "adapters/http/desk_json.h"
#include "adapters/http/people_json.h"
#include "adapters/http/reader.h"
#include "adapters/http/routes.h"
#include "adapters/http/skills_json.h"
#include "centre/strategy.h"
#include "office/house/caller_priority.h"
#include "office/house/house_store.h"
#include "office/house/overflow.h"

namespace naru::http {

namespace json = boost::json;
using naru::iso;  // of days, beside http::iso of instants

namespace {

constexpr office::Who administrators{office::Role::administrator};
constexpr std::array<const char*, 4> services{"open", "before_opening", "closed", "holiday"};

std::int64_t in_seconds(Duration duration) {
    return std::chrono::duration_cast<std::chrono::seconds>(duration).count();
}

json::object rules_json(const QueueName& name, const centre::QueueRules& rules,
                        const office::Skills& skills) {
    json::object out{{"ko", name.ko},
                     {"en", name.en},
                     {"priority", rules.priority},
                     {"strategy", centre::code_of(rules.strategy)},
                     {"offer_s", in_seconds(rules.offer_time)},
                     {"wrap_up_s", in_seconds(rules.wrap_up)},
                     {"wrap_up_extension_s", in_seconds(rules.wrap_up_extension)},
                     {"wrap_up_extensions", rules.wrap_up_extensions},
                     {"misses_allowed", rules.misses_allowed},
                     {"same_agent_again_s", in_seconds(rules.same_agent_again)}};
    add_needs(out, rules, skills);
    return out;
}

json::array queues_json(const House& house) {
    json::array queues;
    const QueueNames names = house.queue_names();
    const Day today = day_of(house.centre.now());
    const office::Skills& skills = house.rules.skills;
    const auto alone = office::unserved(house.rules, house.floor(), today);
    for (const auto& [id, queue] : house.centre.state().queues) {
        const auto name = names.find(id);
        json::array planned;
        for (const auto& one : house.rules.queues) {
            if (one.queue != id || one.from <= today) continue;
            json::object next = rules_json({one.ko, one.en}, one.rules, skills);
            next["from"] = iso(one.from);
            planned.push_back(std::move(next));
        }
        json::array unserved;
        for (const auto& one : alone) {
            if (one.queue == id) unserved.emplace_back(iso(std::max(one.from, today)));
        }
        const QueueName none;
        queues.push_back(
            {{"queue", id.value},
             {"now", rules_json(name == names.end() ? none : name->second, queue.rules, skills)},
             {"planned", planned},
             {"unserved_from", unserved}});
    }
    return queues;
}

json::object callers_json(const centre::CallerPriority& rules) {
    return {{"agency", rules.agency}, {"firm", rules.firm}, {"open_case", rules.open_case}};
}

json::object house_json(const House& house) {
    const Instant now = house.centre.now();
    json::array hours;
    for (const auto& one : house.rules.hours)
        hours.push_back({{"from", iso(one.from)},
                         {"week", week_json(one.week)},
                         {"on_holidays", one.on_holidays}});
    json::array named;
    for (const auto& one : house.rules.named)
        named.push_back({{"day", iso(Day{one.date})}, {"ko", one.name.ko}, {"en", one.name.en}});
    const auto next = office::next_opening_change(house.rules, now);
    return {
        {"today", iso(day_of(now))},
        {"service", services.at(static_cast<std::size_t>(office::service_at(house.rules, now)))},
        {"changes_at", next ? json::value(iso(*next)) : json::value(nullptr)},
        {"queues", queues_json(house)},
        {"skills", skills_json(house.rules.skills)},
        {"callers", callers_json(house.rules.callers)},
        {"hours", hours},
        {"named_days", named}};
}

void show(Call& call) {
    call.reply(good(house_json(call.house)));
}

/// The holidays and working days of a year, by the law that was or is in force.
void calendar(Call& call) {
    using namespace std::chrono;
    const auto first = static_cast<int>(office::calendar_first);
    const auto last = static_cast<int>(office::calendar_last);
    const auto asked = static_cast<int>(call.query("year", 0));
    if (asked < first || asked > last)
        return call.reply(
            problem(400, "query", "year: " + std::to_string(first) + "–" + std::to_string(last)));
    const std::chrono::year wanted{asked};
    const auto& named = call.house.rules.named;
    json::array holidays;
    for (const auto& [date, holiday] : office::holidays_of(wanted, named))
        holidays.push_back({{"day", iso(date)}, {"ko", holiday.ko}, {"en", holiday.en}});
    json::array months;
    for (unsigned one = 1; one <= 12; ++one)
        months.push_back(office::working_days(wanted / month{one}, named));
    call.reply(good({{"year", asked},
                     {"working_days", office::working_days(wanted, named)},
                     {"months", months},
                     {"holidays", holidays}}));
}

void change(Call& call, const std::string& act,
            std::function<Result<office::HouseRules>(office::Database&)> how) {
    change_house_rules(call, act, std::move(how), show);
}

constexpr std::uint64_t any_max = 100'000;

Duration seconds_of(Reader& read, const char* name) {
    return std::chrono::seconds{read.number(name, 0, any_max)};
}

/// What was set, for the trail: set again for the same day, it is nowhere else.
std::string words_of(const office::QueueSetting& setting, const office::Skills& skills) {
    const auto& r = setting.rules;
    const auto text = [](auto number) { return std::to_string(number); };
    return iso(setting.from) + ": " + setting.ko + " / " + setting.en + ", " +
           centre::code_of(r.strategy) + ", ring " + text(in_seconds(r.offer_time)) +
           " s, wrap-up " + text(in_seconds(r.wrap_up)) + " s + " + text(r.wrap_up_extensions) +
           " x " + text(in_seconds(r.wrap_up_extension)) + " s, misses " + text(r.misses_allowed) +
           ", again " + text(in_seconds(r.same_agent_again)) + " s, priority " + text(r.priority) +
           ", " + needs_words(r, skills);
}

std::string words_of(const office::HoursSetting& setting) {
    std::string text = iso(setting.from) + ":";
    for (std::size_t day = 0; day < setting.week.size(); ++day) {
        const auto& times = setting.week.at(day);
        if (!times) continue;
        text += " " + std::to_string(day) + "=" + std::to_string(times->from) + "-" +
                std::to_string(times->to);
    }
    return text + (setting.on_holidays ? ", holidays too" : "");
}

office::BadSetting left_alone(const std::vector<office::Unserved>& queues) {
    return {"needs", office::words_of(queues)};
}

/// Known to the centre, also if it is only in the file.
template <class Queues>
std::optional<office::BadSetting> leads_nowhere(const office::QueueSetting& setting,
                                                const Queues& queues) {
    const QueueId to = setting.rules.overflow.to;
    if (!to || queues.contains(to)) return std::nullopt;
    return office::BadSetting{"overflow_to",
                              {std::to_string(to.value) + "번 대기열이 없습니다.",
                               "There is no queue " + std::to_string(to.value) + "."}};
}

void set_queue(Call& call) {
    const QueueId id{call.id};
    const auto& queues = call.house.centre.state().queues;
    const auto queue = queues.find(id);
    if (queue == queues.end())
        return call.reply(problem(404, "not_found", "그런 대기열이 없습니다."));
    Reader read(asked_in_body(call.body));
    office::QueueSetting setting{
        id, {}, read.text("ko", 400), read.text("en", 400), queue->second.rules};
    setting.from = read.day("from").value_or(Day{});
    auto& rules = setting.rules;
    rules.priority = static_cast<std::uint32_t>(read.number("priority", 0, any_max));
    const auto strategy = centre::strategy_named(read.text("strategy", 40));
    if (!strategy) read.wrong("strategy", "그런 배분 방식이 없습니다.");
    rules.strategy = strategy.value_or(rules.strategy);
    rules.offer_time = seconds_of(read, "offer_s");
    rules.wrap_up = seconds_of(read, "wrap_up_s");
    rules.wrap_up_extension = seconds_of(read, "wrap_up_extension_s");
    rules.wrap_up_extensions =
        static_cast<std::uint32_t>(read.number("wrap_up_extensions", 0, any_max));
    rules.misses_allowed = static_cast<std::uint32_t>(read.number("misses_allowed", 0, any_max));
    rules.same_agent_again = seconds_of(read, "same_agent_again_s");
    const office::Skills& skills = call.house.rules.skills;
    read_needs(call.body, read, skills, rules);
    const office::Guard guard = call.house.guard();
    auto bad = office::bad_setting(setting, guard.today, skills);
    if (!bad && !office::is_served(rules, skills, call.house.floor()))
        bad = left_alone({{id, setting.from, setting.ko, setting.en}});
    if (!bad) bad = leads_nowhere(setting, queues);
    if (!bad) bad = office::bad_rounds(call.house.rules, setting);
    if (!is_good(call, read, bad)) return;
    if (!note_or_refuse(
            call, "-",
            "queue set: " + std::to_string(id.value) + " from " + words_of(setting, skills)))
        return;
    ask_sql<office::Changed>(
        std::move(call),
        [setting, guard](office::Database& database) {
            return office::keep(database, setting, guard);
        },
        [](Call& done, office::Changed changed) {
            // Somebody was faster: their last consultant went, or a skill.
            if (!changed.unserved.empty()) {
                const auto late = left_alone(changed.unserved);
                return done.reply(problem(400, ("field_" + late.field).c_str(), late.why));
            }
            done.house.take(std::move(changed.rules));
            show(done);
        });
}

/// Who goes before others by what they are; in force at once, also for those who wait.
void set_callers(Call& call) {
    Reader read(asked_in_body(call.body));
    const auto steps = [&read](const char* name) {
        return static_cast<std::int32_t>(read.number(name, 0, any_max));
    };
    const centre::CallerPriority rules{steps("agency"), steps("firm"), steps("open_case")};
    if (!is_good(call, read, office::bad_setting(rules))) return;
    change(call,
           "callers set: agency " + std::to_string(rules.agency) + ", firm " +
               std::to_string(rules.firm) + ", open case " + std::to_string(rules.open_case),
           [rules](office::Database& database) { return office::keep(database, rules); });
}

/// [[540, 1080], null, …], Sunday first: minutes since midnight.
bool read_week(const json::object& body, office::HoursSetting& out) {
    const auto* week = body.if_contains("week");
    if (week == nullptr || !week->is_array() || week->as_array().size() != out.week.size())
        return false;
    for (std::size_t i = 0; i < out.week.size(); ++i) {
        const json::value& day = week->as_array().at(i);
        if (day.is_null()) continue;
        if (!day.is_array() || day.as_array().size() != 2) return false;
        std::array<int, 2> minutes{};
        for (std::size_t edge = 0; edge < 2; ++edge) {
            const json::value& one = day.as_array().at(edge);
            if (!one.is_int64() || one.as_int64() < 0 || one.as_int64() > 24 * 60) return false;
            minutes.at(edge) = static_cast<int>(one.as_int64());
        }
        out.week.at(i) = office::OpenTime{minutes[0], minutes[1]};
    }
    return true;
}

void set_hours(Call& call) {
    Reader read(asked_in_body(call.body));
    office::HoursSetting setting;
    setting.from = read.day("from").value_or(Day{});
    if (!read_week(call.body, setting)) read.wrong("week", "요일마다 여닫는 시각이 필요합니다.");
    const auto* on_holidays = call.body.if_contains("on_holidays");
    setting.on_holidays =
        on_holidays != nullptr && on_holidays->is_bool() && on_holidays->as_bool();
    const Day today = day_of(call.house.centre.now());
    if (!is_good(call, read, office::bad_setting(setting, today))) return;
    change(call, "hours set: from " + words_of(setting),
           [setting](office::Database& database) { return office::keep(database, setting); });
}

void name_day(Call& call) {
    Reader read(asked_in_body(call.body));
    const auto day = read.day("day");
    const office::NamedDay named{office::Date{day.value_or(Day{})},
                                 {read.text("ko", 400), read.text("en", 400)}};
    const Day today = day_of(call.house.centre.now());
    if (!is_good(call, read, office::bad_setting(named, today))) return;
    change(call, "day named: " + iso(*day) + " " + named.name.ko,
           [named](office::Database& database) { return office::keep(database, named); });
}

/// A day that is over stays what it was: the working days of its year have been printed.
void unname_day(Call& call) {
    const auto day = read_day(call.name);
    if (!day || *day < day_of(call.house.centre.now()))
        return call.reply(problem(404, "not_found", "앞으로 쉬는 날 가운데 그런 날이 없습니다."));
    change(call, "day worked: " + iso(*day), [day = *day](office::Database& database) {
        return office::remove_named_day(database, day);
    });
}

}  // namespace

json::array week_json(const std::array<std::optional<office::OpenTime>, 7>& week) {
    json::array out;
    for (const auto& times : week)
        out.push_back(times ? json::value(json::array{times->from, times->to})
                            : json::value(nullptr));
    return out;
}

Routes house_routes() {
    return {
        {"GET", "/api/house", office::staff, show},
        {"GET", "/api/house/calendar", office::staff, calendar},
        {"PUT", "/api/house/queues/{id}", administrators, set_queue},
        {"PUT", "/api/house/callers", administrators, set_callers},
        {"PUT", "/api/house/hours", administrators, set_hours},
        {"PUT", "/api/house/named-days", administrators, name_day},
        {"DELETE", "/api/house/named-days/{name}", administrators, unname_day},
    };
}

}  // namespace naru::http
