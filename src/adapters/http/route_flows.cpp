// The spoken dialog in an administrator's hands: looked at, checked, tried, put in force from a
// day, taken back. And queues that were not there.

#include <algorithm>
#include <boost/json.hpp>

#include "adapters/http/desk_json.h"
#include "adapters/http/flows_json.h"
#include "adapters/http/people_json.h"
#include "adapters/http/routes.h"
#include "office/customers/keyed_number.h"
#include "office/flows/flow_store.h"

namespace naru::http {

namespace json = boost::json;
using naru::iso;  // of days, beside http::iso of instants

namespace {

constexpr office::Who administrators{office::Role::administrator};
constexpr office::Who readers{office::Role::administrator, office::Role::team_leader,
                              office::Role::auditor};
constexpr std::array<const char*, 4> services{"open", "before_opening", "closed", "holiday"};
constexpr std::array<const char*, 4> uses{"none", "play", "menu", "queue"};

const char* state_of(const office::FlowVersion& one, const office::FlowVersion* now, Day today) {
    if (one.is_withdrawn) return "withdrawn";
    if (&one == now) return "in_force";
    return one.from > today ? "planned" : "past";
}

json::object flows_json(const House& house) {
    const Day today = day_of(house.centre.now());
    const auto& versions = house.rules.flows;
    const office::FlowVersion* now = office::flow_at(versions, today);
    json::array all;
    for (const office::FlowVersion& one : versions) {
        json::object version{{"version", one.flow.id.value},
                             {"from", iso(one.from)},
                             {"note", one.note},
                             {"by", person_name(house, one.by)},
                             {"at", iso(one.at)},
                             {"state", state_of(one, now, today)}};
        add_flow(version, one.flow);
        all.push_back(std::move(version));
    }
    json::array prompts;
    for (const centre::PromptId prompt : office::flow_prompts())
        prompts.push_back({{"code", office::code_of(prompt)},
                           {"use", uses.at(static_cast<std::size_t>(centre::use_of(prompt)))}});
    for (const std::string& code : office::flow_messages())
        prompts.push_back({{"code", code}, {"use", "message"}});
    json::array queues;
    const QueueNames names = house.queue_names();
    for (const auto& [id, queue] : house.centre.state().queues) {
        const auto name = names.find(id);
        const QueueName none;
        const QueueName& said = name == names.end() ? none : name->second;
        queues.push_back({{"queue", id.value}, {"ko", said.ko}, {"en", said.en}});
    }
    json::object standard;
    add_flow(standard, centre::standard_flow(house.centre.state().flow));
    return {{"today", iso(today)},  {"version", now == nullptr ? 0 : now->flow.id.value},
            {"standard", standard}, {"versions", all},
            {"prompts", prompts},   {"queues", queues}};
}

void show(Call& call) {
    call.reply(good(flows_json(call.house)));
}

std::vector<centre::FlowFault> faults_of(const Call& call, const centre::Flow& flow) {
    const auto& queues = call.house.centre.state().queues;
    return centre::faults_of(flow, [&queues](QueueId queue) { return queues.contains(queue); });
}

/// False: it has not the form of a question, and the answer is out.
bool is_read(const Call& call, const Reader& read) {
    if (!read.mistake().empty()) call.reply(problem(400, "query", read.mistake()));
    return read.mistake().empty();
}

/// With the step, as on the page.
bool is_sound(const Call& call, const std::vector<centre::FlowFault>& faults) {
    if (faults.empty()) return true;
    const centre::FlowFault& first = faults.front();
    Error why = office::words_of(first);
    if (first.step) {
        why.message = std::to_string(first.step.value) + "번 단계: " + why.message;
        why.english = "Step " + std::to_string(first.step.value) + ": " + why.english;
    }
    call.reply(problem(409, "flow_faults", why));
    return false;
}

void check(Call& call) {
    Reader read(asked_in_body(call.body));
    const centre::Flow flow = read_flow(call.body, read);
    if (!is_read(call, read)) return;
    call.reply(good({{"faults", faults_json(faults_of(call, flow))}}));
}

/// The same interpreter that callers meet, in a centre of its own and without a clock.
void rehearse(Call& call) {
    Reader read(asked_in_body(call.body));
    const centre::Flow flow = read_flow(call.body, read);
    const std::string service = read.text("service", 20);
    const std::string acts = read.text("acts", centre::rehearsal_acts_max);
    const bool is_known = read.flag("caller_known", false);
    const centre::Situation situation{
        read.flag("surge", false), centre::IncidentId{read.flag("incident", false) ? 1U : 0U}, {}};
    const auto at = std::find(services.begin(), services.end(), service);
    if (at == services.end()) read.wrong("service", "open, before_opening, closed, holiday");
    if (acts.find_first_not_of("0123456789*#.-x") != std::string::npos)
        read.wrong("acts", "0–9 * # . - x");
    if (!is_read(call, read) || !is_sound(call, faults_of(call, flow))) return;
    const auto rehearsed =
        centre::rehearse(flow, {static_cast<centre::Service>(at - services.begin()), is_known, acts,
                                office::can_be_number, situation});
    call.reply(good(rehearsed_json(rehearsed)));
}

void change(Call& call, const std::string& act,
            std::function<Result<office::HouseRules>(office::Database&)> how) {
    change_house_rules(call, act, std::move(how), show);
}

void put(Call& call) {
    Reader read(asked_in_body(call.body));
    office::FlowVersion version;
    version.flow = read_flow(call.body, read);
    version.from = read.day("from").value_or(Day{});
    version.note = read.text("note", 800);
    version.by = call.account->user;
    version.at = call.house.centre.now();
    if (!is_read(call, read)) return;
    if (const auto bad = office::bad_setting(version, day_of(version.at)))
        return call.reply(problem(400, ("field_" + bad->field).c_str(), bad->why));
    if (!is_sound(call, faults_of(call, version.flow))) return;
    change(
        call,
        "flow put in force: from " + iso(version.from) + ", " +
            std::to_string(version.flow.steps.size()) + " steps: " + version.note,
        [version](office::Database& database) { return office::put_in_force(database, version); });
}

void take_back(Call& call) {
    change(call, "flow taken back: " + std::to_string(call.id),
           [id = centre::FlowId{call.id}, today = day_of(call.house.centre.now())](
               office::Database& database) { return office::take_back(database, id, today); });
}

/// With the rules that a queue has where nothing is said; they are changed like any other's.
void add_queue(Call& call) {
    Reader read(asked_in_body(call.body));
    office::QueueSetting setting;
    setting.from = day_of(call.house.centre.now());
    setting.ko = read.text("ko", 400);
    setting.en = read.text("en", 400);
    if (!is_read(call, read)) return;
    if (const auto bad = office::bad_setting(setting, setting.from, call.house.rules.skills))
        return call.reply(problem(400, ("field_" + bad->field).c_str(), bad->why));
    QueueId last;
    for (const auto& [id, queue] : call.house.centre.state().queues) last = std::max(last, id);
    change(call, "queue added: " + setting.ko + " / " + setting.en,
           [setting, last](office::Database& database) {
               return office::add_queue(database, setting, last);
           });
}

}  // namespace

Routes flow_routes() {
    return {
        {"GET", "/api/flows", readers, show},
        {"POST", "/api/flows", administrators, put},
        {"POST", "/api/flows/check", administrators, check},
        {"POST", "/api/flows/try", administrators, rehearse},
        {"DELETE", "/api/flows/{id}", administrators, take_back},
        {"POST", "/api/house/queues", administrators, add_queue},
    };
}

}  // namespace naru::http
