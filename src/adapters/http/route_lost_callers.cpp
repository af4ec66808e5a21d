// Who hung up while waiting and has reached nobody since: the list to call back from. A number is
// shown to who calls it, one at a time, and each time is a row of the trail.

#include <boost/json.hpp>

#include "adapters/http/answers.h"
#include "adapters/http/desk_json.h"
#include "adapters/http/people_json.h"
#include "adapters/http/reader.h"
#include "adapters/http/routes.h"
#include "office/callbacks/lost_callers.h"
#include "office/house/house_rules.h"

namespace naru::http {

namespace json = boost::json;

namespace {

constexpr std::size_t code_max = 20;

std::string account_name(const House& house, std::uint64_t id) {
    const office::Account* account = house.people.by_id(id);
    return account == nullptr ? "" : account->name;
}

json::object row_json(const Call& call, const office::LostCaller& one) {
    const House& house = call.house;
    json::array attempts;
    for (const office::CallbackAttempt& tried : one.attempts)
        attempts.push_back({{"at", iso(tried.at)},
                            {"by", account_name(house, tried.by)},
                            {"result", json::string(office::code_of(tried.result))}});
    const bool held = one.held_by != 0 && one.held_until > house.centre.now();
    return {
        {"contact", one.contact.value},
        {"caller", office::masked_number(one.number)},
        {"queue", one.queue ? json::value(one.queue.value) : json::value(nullptr)},
        {"first_at", iso(one.first_at)},
        {"last_at", iso(one.last_at)},
        {"times", one.times},
        {"waited_s", std::chrono::duration_cast<std::chrono::seconds>(one.waited).count()},
        {"attempts", attempts},
        {"held_by", held ? json::value(account_name(house, one.held_by)) : json::value(nullptr)},
        {"mine", held && one.held_by == call.account->id}};
}

void list(Call& call) {
    const Instant now = call.house.centre.now();
    using All = std::vector<office::LostCaller>;
    ask_records<All>(
        std::move(call),
        [now](office::Database& database) { return office::lost_callers(database, now); },
        [](Call& asked, const All& all) {
            json::array rows;
            for (const auto& one : all) rows.push_back(row_json(asked, one));
            json::array queues;
            for (const auto& [id, name] : asked.house.queue_names())
                queues.push_back({{"id", id.value}, {"ko", name.ko}, {"en", name.en}});
            asked.reply(good({{"callers", rows}, {"queues", queues}}));
        });
}

/// Quiet hours are those in which the house does not answer either.
bool may_call_now(const Call& call) {
    if (office::service_at(call.house.rules, call.house.centre.now()) == centre::Service::open)
        return true;
    call.reply(
        problem(409, "quiet",
                Error{"상담 시간에만 전화합니다.", "Callers are called in opening hours only."}));
    return false;
}

void take(Call& call) {
    if (!may_call_now(call)) return;
    if (!note_or_refuse(call, "contact " + std::to_string(call.id), "number shown: callback"))
        return;
    const ContactId contact{call.id};
    const std::uint64_t account = call.account->id;
    const Instant now = call.house.centre.now();
    ask_sql<office::LostCaller>(
        std::move(call),
        [contact, account, now](office::Database& database) {
            return office::take_lost_caller(database, contact, account, now);
        },
        [](Call& asked, const office::LostCaller& one) {
            asked.reply(good({{"number", one.number}, {"until", iso(one.held_until)}}));
        });
}

void note(Call& call) {
    const auto result = office::callback_result_named(text_field(call.body, "result", code_max));
    if (!result) return call.reply(problem(400, "result", "전화한 결과를 골라 주십시오."));
    const ContactId contact{call.id};
    const std::uint64_t account = call.account->id;
    const Instant now = call.house.centre.now();
    ask_sql<bool>(
        std::move(call),
        [contact, account, result, now](office::Database& database) -> Result<bool> {
            if (auto done = office::note_callback(database, contact, account, *result, now); !done)
                return tl::unexpected<Error>(done.error());
            return true;
        },
        [](Call& asked, bool) { list(asked); });
}

}  // namespace

Routes lost_caller_routes() {
    using office::phones;
    return {
        {"GET", "/api/lost-callers", phones, list},
        {"POST", "/api/lost-callers/{id}/take", phones, take},
        {"POST", "/api/lost-callers/{id}/result", phones, note},
    };
}

}  // namespace naru::http
