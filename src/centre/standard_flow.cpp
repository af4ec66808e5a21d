// What a flow is made of, and the one that holds where nobody drew another.

#include <algorithm>

#include "base/overloaded.h"
#include "centre/flow.h"

namespace naru::centre {

const FlowStep* Flow::find(StepId step) const {
    const auto at = std::find_if(steps.begin(), steps.end(),
                                 [step](const FlowStep& one) { return one.id == step; });
    return at == steps.end() ? nullptr : &*at;
}

std::vector<StepId> next_of(const StepKind& step) {
    return std::visit(Overloaded{
                          [](const step::Play& s) { return std::vector{s.next}; },
                          [](const step::Menu& s) {
                              std::vector<StepId> next;
                              for (const step::Key& key : s.keys) next.push_back(key.next);
                              next.push_back(s.on_silence);
                              return next;
                          },
                          [](const step::OnService& s) {
                              return std::vector{s.open, s.before_opening, s.closed, s.holiday};
                          },
                          [](const step::OnCaller& s) {
                              return std::vector{s.known, s.unknown};
                          },
                          [](const step::OnIncident& s) {
                              return std::vector{s.announced, s.usual};
                          },
                          [](const step::OnSurge& s) {
                              return std::vector{s.surge, s.usual};
                          },
                          [](const step::Message& s) {
                              return std::vector{s.noted, s.cannot};
                          },
                          [](const step::AskNumber& s) {
                              return std::vector{s.given, s.none};
                          },
                          [](const step::Enqueue&) { return std::vector<StepId>{}; },
                          [](const step::End&) { return std::vector<StepId>{}; },
                      },
                      step);
}

bool takes_keys(const StepKind& step) {
    return std::holds_alternative<step::Menu>(step) ||
           std::holds_alternative<step::AskNumber>(step);
}

std::optional<Duration> wait_after(const StepKind& step, PromptId prompt) {
    if (const auto* menu = std::get_if<step::Menu>(&step))
        return prompt == menu->prompt ? std::optional(menu->wait) : std::nullopt;
    if (const auto* ask = std::get_if<step::AskNumber>(&step))
        return prompt == PromptId::bad_key ? std::nullopt : std::optional(ask->wait);
    return std::nullopt;
}

PromptUse use_of(PromptId prompt) {
    switch (prompt) {
        case PromptId::greeting:
        case PromptId::notice:
        case PromptId::courtesy:
        case PromptId::closed:
        case PromptId::holiday:
        case PromptId::before_opening:
        case PromptId::out_of_order:
        case PromptId::guidance_coming:
        case PromptId::incident_noted:
            return PromptUse::play;
        case PromptId::main_menu:
        case PromptId::registration_menu:
        case PromptId::other_menu:
        case PromptId::surge:
        case PromptId::incident:
            return PromptUse::menu;
        case PromptId::no_input:
        case PromptId::connecting:
            return PromptUse::queue;
        case PromptId::ask_business_number:
        case PromptId::confirm_number:
        case PromptId::bad_business_number:
        case PromptId::bad_key:
        case PromptId::wait:
        case PromptId::wait_again:
        case PromptId::wait_without_minutes:
        case PromptId::wait_again_without_minutes:
        case PromptId::next_in_line:
        case PromptId::transfer:
            return PromptUse::none;
    }
    return PromptUse::none;
}

Flow standard_flow(const FlowRules& rules) {
    constexpr StepId greeting{1}, service{2}, notice{3}, menu{4}, before_opening{5}, closed{6},
        holiday{7}, end{8}, silent{9}, person{10}, first_choice{11};
    // An incident, a surge: told before the menu, and who is told all there is does not wait.
    constexpr StepId on_incident{20}, incident{21}, same_matter{22}, noted{23}, on_surge{24},
        surge{25}, guidance{26}, coming{27}, informed{28};
    constexpr std::uint64_t choices = 4;
    const QueueId first = rules.choices.empty() ? QueueId{1} : rules.choices.front();

    step::Menu main{PromptId::main_menu, {}, rules.menu_wait, rules.silences, silent};
    main.keys = {{'0', person}, {'*', menu}};
    Flow flow{{}, greeting, {}};
    flow.steps = {
        {greeting, step::Play{PromptId::greeting, service}},
        {service, step::OnService{notice, before_opening, closed, holiday}},
        {notice, step::Play{PromptId::notice, on_incident}},
        {menu, {}},
        {before_opening, step::Play{PromptId::before_opening, notice}},
        {closed, step::Play{PromptId::closed, end}},
        {holiday, step::Play{PromptId::holiday, end}},
        {end, step::End{ContactEnd::closed}},
        {silent, step::Enqueue{first, PromptId::no_input}},
        {person, step::Enqueue{first, PromptId::connecting}},
        {on_incident, step::OnIncident{incident, on_surge}},
        {incident, step::Menu{PromptId::incident,
                              {{'1', same_matter}, {'*', incident}},
                              rules.menu_wait,
                              1,
                              on_surge}},
        {same_matter, step::Message{MessageKind::incident_over, noted, on_surge}},
        {noted, step::Play{PromptId::incident_noted, informed}},
        {on_surge, step::OnSurge{surge, menu}},
        {surge, step::Menu{PromptId::surge,
                           {{'1', guidance}, {'2', menu}, {'*', surge}},
                           rules.menu_wait,
                           1,
                           menu}},
        {guidance, step::Message{MessageKind::guidance, coming, menu}},
        {coming, step::Play{PromptId::guidance_coming, informed}},
        {informed, step::End{ContactEnd::informed}},
    };
    for (std::uint64_t i = 0; i < choices; ++i) {
        const StepId at{first_choice.value + i};
        main.keys.push_back({static_cast<char>('1' + i), at});
        // A choice that has no queue of its own is a person's.
        const QueueId queue = i < rules.choices.size() ? rules.choices[i] : first;
        flow.steps.push_back({at, step::Enqueue{queue, PromptId::connecting}});
    }
    flow.steps[menu.value - 1].does = std::move(main);
    return flow;
}

}  // namespace naru::centre
