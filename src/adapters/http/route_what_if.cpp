// What if: a usual day of the centre with another staff or other callers, answered by the router in
// virtual time. Nothing of it touches the calls.

#include <boost/json.hpp>

#include "adapters/http/cases_json.h"
#include "adapters/http/reader.h"
#include "adapters/http/routes.h"

namespace naru::http {

namespace json = boost::json;

namespace {

/// Those who take contacts, whatever they do now.
std::uint32_t consultants_of(const centre::State& state) {
    std::uint32_t count = 0;
    for (const auto& [id, agent] : state.agents) count += agent.queues.empty() ? 0 : 1;
    return count;
}

std::int64_t seconds(Duration duration) {
    return std::chrono::duration_cast<std::chrono::seconds>(duration).count();
}

json::object usual_json(const House& house, const office::UsualDay& usual) {
    const QueueNames names = house.queue_names();
    json::array queues;
    for (const auto& of : usual.queues) {
        const auto at = names.find(of.queue);
        const QueueName said = at == names.end() ? QueueName{} : at->second;
        queues.push_back({{"queue", of.queue.value},
                          {"ko", said.ko},
                          {"en", said.en},
                          {"arrivals", json::array(of.arrivals.begin(), of.arrivals.end())},
                          {"talk_s", seconds(of.talk)},
                          {"wrap_up_s", seconds(of.wrap_up)}});
    }
    return {{"from", naru::iso(usual.span.from)},
            {"to", naru::iso(usual.span.until - std::chrono::days{1})},
            {"days", usual.days},
            {"consultants", consultants_of(house.centre.state())},
            {"queues", queues}};
}

json::object figure_json(const office::WhatIfFigure& figure) {
    return {{"here", figure.here},
            {"there", figure.there},
            {"difference", figure.difference},
            {"margin", figure.margin}};
}

json::object part_json(const office::WhatIfPart& part) {
    return {{"arrivals", part.arrivals}, {"in_time", part.in_time}, {"abandoned", part.abandoned}};
}

json::object answer_json(const office::WhatIfAnswer& answer) {
    json::array half_hours;
    for (std::size_t i = 0; i < office::what_if_half_hours; ++i) {
        if (answer.half_hours[0].at(i).arrivals + answer.half_hours[1].at(i).arrivals == 0)
            continue;
        half_hours.push_back({{"half_hour", i},
                              {"here", part_json(answer.half_hours[0].at(i))},
                              {"there", part_json(answer.half_hours[1].at(i))}});
    }
    json::array queues;
    for (const auto& [queue, parts] : answer.queues)
        queues.push_back({{"queue", queue.value},
                          {"here", part_json(parts[0])},
                          {"there", part_json(parts[1])}});
    return {{"service_level", figure_json(answer.service_level)},
            {"abandoned", figure_json(answer.abandoned)},
            {"asa_s", figure_json(answer.asa_seconds)},
            {"occupancy", figure_json(answer.occupancy)},
            {"half_hours", half_hours},
            {"queues", queues}};
}

void with_usual(Call& call, std::function<void(Call&, office::UsualDay)> then) {
    ask_statistics<office::UsualDay>(
        call,
        [today = day_of(call.house.centre.now())](office::Database&, const office::Cubes& cubes)
            -> Result<office::UsualDay> { return office::usual_day_of(cubes, today); },
        std::move(then));
}

void usual(Call& call) {
    with_usual(call, [](Call& asked, const office::UsualDay& usual) {
        asked.reply(good(usual_json(asked.house, usual)));
    });
}

office::WhatIfCase case_in(Reader& read, const char* agents, const char* load) {
    office::WhatIfCase of;
    of.agents = static_cast<std::uint32_t>(read.number(agents, 1, office::what_if_agents_max));
    of.load_percent = static_cast<std::uint32_t>(
        read.number(load, office::what_if_load_least, office::what_if_load_most));
    if (of.agents == 0) read.wrong(agents, "몇 명이 일하는지 적어 주십시오.");
    if (of.load_percent == 0) read.wrong(load, "고객이 평소의 몇 %인지 적어 주십시오.");
    return of;
}

office::WhatIf question_in(Reader& read) {
    constexpr std::uint64_t hour_s = 3600;
    office::WhatIf question;
    question.here = case_in(read, "here_agents", "here_load");
    question.there = case_in(read, "there_agents", "there_load");
    if (const auto s = read.number("patience_s", 1, hour_s); s != 0)
        question.patience = std::chrono::seconds{s};
    if (const auto days =
            read.number("days", office::what_if_days_least, office::what_if_days_most);
        days != 0)
        question.days = static_cast<std::uint32_t>(days);
    if (const auto seed = read.number("seed", 1, 1'000'000); seed != 0) question.seed = seed;
    return question;
}

void ask(Call& call) {
    Reader read(asked_in_body(call.body));
    const office::WhatIf question = question_in(read);
    if (!is_read(call, read)) return;
    with_usual(call, [question](Call& asked, office::UsualDay usual) {
        // Now: what is simulated is the house of this moment.
        const auto& state = asked.house.centre.state();
        if (consultants_of(state) == 0)
            return asked.reply(
                problem(409, "no_consultants",
                        Error{"상담을 받는 사람이 아직 없습니다.", "Nobody takes contacts yet."}));
        std::erase_if(usual.queues,
                      [&state](const auto& of) { return !state.queues.contains(of.queue); });
        if (usual.queues.empty())
            return asked.reply(problem(
                409, "no_usual_day",
                Error{"지난 4주에 줄에 선 전화가 없어 평소의 하루를 알 수 없습니다.",
                      "Nobody waited in the last four weeks: there is no usual day to go by."}));
        const bool taken = asked.house.centre.what_if(
            std::move(usual), question, [reply = asked.reply](const office::WhatIfAnswer& answer) {
                reply(good(answer_json(answer)));
            });
        if (!taken)
            asked.reply(problem(409, "simulating",
                                Error{"다른 모의실험이 돌고 있습니다. 잠시 후 다시 해 주십시오.",
                                      "Another simulation is running. Try again in a moment."}));
    });
}

}  // namespace

Routes what_if_routes() {
    return {
        {"GET", "/api/what-if", floor_leaders, usual},
        {"POST", "/api/what-if", floor_leaders, ask},
    };
}

}  // namespace naru::http
