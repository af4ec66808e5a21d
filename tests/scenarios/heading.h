#pragma once

/// The upper part of a story: who works, by which rules, and the steps of the next flow. Names that
/// come up are kept for what happens below.

#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "centre/flow.h"
#include "centre/input.h"
#include "words.h"

namespace naru::story {

using Words = std::vector<std::string>;

[[nodiscard]] Words words_of(const std::string& line);
/// "20", "0.5", "250ms", "20s".
[[nodiscard]] Duration duration_of(const std::string& text);
/// Between commas.
[[nodiscard]] Words listed(const std::string& text);
/// "all" and "one", or a name of the trade.
[[nodiscard]] std::optional<centre::Strategy> strategy_in(const std::string& text);

class Heading {
public:
    /// Both outlive it. What cannot be read is an error.
    Heading(Names& names, std::vector<std::string>& errors) : names_(names), errors_(errors) {}

    /// False: the line is none of it. "agents …", "queue …", "flow …"; of the next flow: "step 1
    /// play P01 2", "step 2 service open=3 soon=4 closed=5 holiday=5", "step 3 menu P04 1=6 *=3
    /// silent=7 wait=5 silences=2", "step 4 caller known=5 unknown=6", "step 6 queue sales P12",
    /// "step 7 end".
    bool take(const Words& words);
    /// What was said since the last time.
    [[nodiscard]] std::vector<centre::Input> take_inputs();

    [[nodiscard]] std::vector<centre::FlowStep> take_steps() {
        return std::exchange(flow_steps_, {});
    }

    /// One that was not named before is a new one.
    [[nodiscard]] QueueId queue_named(const std::string& name);
    /// "law:5,goods:3".
    [[nodiscard]] std::vector<centre::SkillLevel> skills_in(const std::string& text);

private:
    void take_agents(const Words& words);
    void take_queue(const Words& words);
    void take_flow(const Words& words);
    void take_step(const Words& w);
    std::optional<centre::StepKind> kind_in(const Words& w);

    // Given.
    Names& names_;
    std::vector<std::string>& errors_;
    // State.
    std::map<QueueId, centre::QueueRules> rules_;
    centre::FlowRules flow_;
    std::vector<centre::FlowStep> flow_steps_;
    std::vector<centre::Input> setup_;
};

}  // namespace naru::story
