#pragma once

/// The spoken dialog as data: a flow is steps, each of which says what the house does and which
/// step comes next. flow.cpp carries them out, flow_faults.h says what is wrong with one.
///
/// A kind of step that nothing carries out is not here: what can be written down works.

#include <cstdint>
#include <optional>
#include <tuple>
#include <variant>
#include <vector>

#include "centre/nouns.h"

namespace naru::centre {

/// A version of the dialog; never used for another one. None: the standard flow.
using FlowId = Id<struct FlowTag>;
/// A step within its flow.
using StepId = Id<struct StepTag>;

namespace step {

/// The caller hears a prompt to its end.
struct Play {
    PromptId prompt = PromptId::greeting;
    StepId next;

    static constexpr auto fields() { return std::tuple{&Play::prompt, &Play::next}; }

    friend bool operator==(const Play&, const Play&) = default;
};

struct Key {
    char key = '0';  // 0 to 9, * and #
    /// The menu itself: it is heard again.
    StepId next;

    static constexpr auto fields() { return std::tuple{&Key::key, &Key::next}; }

    friend bool operator==(const Key&, const Key&) = default;
};

/// The caller hears what there is to choose and presses a key, at any time from the first word on.
/// Another key than these: P10, and the menu again.
struct Menu {
    PromptId prompt = PromptId::main_menu;
    std::vector<Key> keys;
    /// It waits this long for a key after its last word; after so many silences `on_silence` comes.
    Duration wait = 5s;
    std::uint32_t silences = 2;
    StepId on_silence;

    static constexpr auto fields() {
        return std::tuple{&Menu::prompt, &Menu::keys, &Menu::wait, &Menu::silences,
                          &Menu::on_silence};
    }

    friend bool operator==(const Menu&, const Menu&) = default;
};

/// Says nothing: goes on as the house is open, or is not.
struct OnService {
    StepId open;
    StepId before_opening;
    StepId closed;
    StepId holiday;

    static constexpr auto fields() {
        return std::tuple{&OnService::open, &OnService::before_opening, &OnService::closed,
                          &OnService::holiday};
    }

    friend bool operator==(const OnService&, const OnService&) = default;
};

/// Says nothing: goes on as the telephone number that calls is known, or is withheld.
struct OnCaller {
    StepId known;
    StepId unknown;

    static constexpr auto fields() { return std::tuple{&OnCaller::known, &OnCaller::unknown}; }

    friend bool operator==(const OnCaller&, const OnCaller&) = default;
};

/// Says nothing: goes on as an incident is announced now, or none is.
struct OnIncident {
    StepId announced;
    StepId usual;

    static constexpr auto fields() {
        return std::tuple{&OnIncident::announced, &OnIncident::usual};
    }

    friend bool operator==(const OnIncident&, const OnIncident&) = default;
};

/// Says nothing: goes on as there is a surge, or is not.
struct OnSurge {
    StepId surge;
    StepId usual;

    static constexpr auto fields() { return std::tuple{&OnSurge::surge, &OnSurge::usual}; }

    friend bool operator==(const OnSurge&, const OnSurge&) = default;
};

/// Says nothing: the caller will get a message. Not where there is nothing to send it to, the
/// number being withheld, or nothing to tell, no incident having been announced to them.
struct Message {
    MessageKind message = MessageKind::guidance;
    StepId noted;
    StepId cannot;

    static constexpr auto fields() {
        return std::tuple{&Message::message, &Message::noted, &Message::cannot};
    }

    friend bool operator==(const Message&, const Message&) = default;
};

/// The caller keys in a number and '#'; it is read back, and 1 confirms it. What is no such number
/// is asked for again. '#' alone: there is none.
struct AskNumber {
    NumberKind number = NumberKind::business;
    /// It waits this long for a key, after its last word and after each digit.
    Duration wait = 5s;
    /// After so many silences and numbers that are none it goes on without.
    std::uint32_t tries = 2;
    StepId given;
    StepId none;

    static constexpr auto fields() {
        return std::tuple{&AskNumber::number, &AskNumber::wait, &AskNumber::tries,
                          &AskNumber::given, &AskNumber::none};
    }

    friend bool operator==(const AskNumber&, const AskNumber&) = default;
};

/// The dialog is over: the caller hears `said` and waits in the queue.
struct Enqueue {
    QueueId queue;
    PromptId said = PromptId::connecting;

    static constexpr auto fields() { return std::tuple{&Enqueue::queue, &Enqueue::said}; }

    friend bool operator==(const Enqueue&, const Enqueue&) = default;
};

/// The house hangs up: nobody is there to answer, or it has told by itself what there was to say.
struct End {
    ContactEnd why = ContactEnd::closed;

    static constexpr auto fields() { return std::tuple{&End::why}; }

    friend bool operator==(const End&, const End&) = default;
};

}  // namespace step

using StepKind =
    std::variant<step::Play, step::Menu, step::OnService, step::OnCaller, step::OnIncident,
                 step::OnSurge, step::Message, step::AskNumber, step::Enqueue, step::End>;

struct FlowStep {
    StepId id;
    StepKind does;

    static constexpr auto fields() { return std::tuple{&FlowStep::id, &FlowStep::does}; }

    friend bool operator==(const FlowStep&, const FlowStep&) = default;
};

inline constexpr std::size_t flow_steps_max = 100;

struct Flow {
    FlowId id;
    StepId first;
    std::vector<FlowStep> steps;

    static constexpr auto fields() { return std::tuple{&Flow::id, &Flow::first, &Flow::steps}; }

    /// Null: there is no such step. Cost: its steps.
    [[nodiscard]] const FlowStep* find(StepId step) const;

    friend bool operator==(const Flow&, const Flow&) = default;
};

/// Where a step leads, in the order of its fields; none after a queue or an end.
[[nodiscard]] std::vector<StepId> next_of(const StepKind& step);

/// How long a step waits for a key after this prompt's last word; nothing: it does not wait.
[[nodiscard]] std::optional<Duration> wait_after(const StepKind& step, PromptId prompt);

/// Keys count from its first word on.
[[nodiscard]] bool takes_keys(const StepKind& step);

/// What a prompt is for: its text asks for a key, or goes with music, or neither. None: no flow may
/// say it, because it has numbers in it or belongs to the waiting.
enum class PromptUse : std::uint8_t { none, play, menu, queue };
[[nodiscard]] PromptUse use_of(PromptId prompt);

/// A menu of what callers do not expect: a key that was pressed ahead is for another, and what is
/// chosen here is no matter of theirs.
[[nodiscard]] constexpr bool is_news(PromptId menu) {
    return menu == PromptId::surge || menu == PromptId::incident;
}

/// The house's dialog where nobody has drawn another: greeting, closed or holiday, notice, the menu
/// of four, a person. Its steps have the same numbers whatever the rules say, so that who is in it
/// finds the next one after a change.
[[nodiscard]] Flow standard_flow(const FlowRules& rules);

}  // namespace naru::centre
