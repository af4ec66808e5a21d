#pragma once

/// Versions of the spoken dialog: who drew which, and from which day on callers go through it. What
/// was in force stays as it was: it is what callers of that day were told. Pure.

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/day.h"
#include "base/result.h"
#include "centre/flow_faults.h"
#include "office/bad_setting.h"

namespace naru::office {

struct FlowVersion {
    /// Its id is the version's number, 1 and up.
    centre::Flow flow;
    Day from;
    /// What is new in it.
    std::string note;
    std::string by;
    Instant at;
    /// Taken back before its day: it never was in force.
    bool is_withdrawn = false;

    friend bool operator==(const FlowVersion&, const FlowVersion&) = default;
};

inline constexpr std::size_t flow_versions_max = 200;

/// In force on that day: of those that have begun the one of the latest day, of one day the newest.
/// Null: the standard flow. `versions` are in the order of their numbers.
[[nodiscard]] const FlowVersion* flow_at(const std::vector<FlowVersion>& versions, Day day);

[[nodiscard]] std::optional<BadSetting> bad_setting(const FlowVersion& version, Day today);

/// Where a step leads, by name: "next"; a menu's keys and "silent"; "open", "before_opening",
/// "closed", "holiday"; "known", "unknown"; "given", "none".
struct Way {
    std::string on;
    centre::StepId to;

    friend bool operator==(const Way&, const Way&) = default;
};

/// A step as tables and pages hold it: all kinds alike. What a kind does not have is 0 or empty.
struct StepParts {
    centre::StepId id;
    std::string kind;    // "play", "menu", "service", "caller", "number", "queue", "end"
    std::string prompt;  // "P01"
    QueueId queue;
    std::int64_t wait_s = 0;
    std::int64_t silences = 0;
    std::vector<Way> ways;

    friend bool operator==(const StepParts&, const StepParts&) = default;
};

[[nodiscard]] StepParts parts_of(const centre::FlowStep& step);
/// Refused: a kind, a prompt or a way that there is none of. A way that is not said leads nowhere,
/// which is a fault of the flow and no mistake of form.
[[nodiscard]] Result<centre::FlowStep> step_of(const StepParts& parts);

/// "P04", as on the list of prompts (domain §6.3); empty: none that is heard within a flow.
[[nodiscard]] std::string code_of(centre::PromptId prompt);
/// All that a step may say by its choice.
[[nodiscard]] std::vector<centre::PromptId> flow_prompts();
/// The codes of the messages that a flow may have sent (domain §6.3).
[[nodiscard]] std::vector<std::string> flow_messages();

/// "dead_end".
[[nodiscard]] const char* code_of(centre::FlowFault::What what);
/// A sentence for the person; the step is named beside it.
[[nodiscard]] Error words_of(const centre::FlowFault& fault);

}  // namespace naru::office
