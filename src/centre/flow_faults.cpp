#include "centre/flow_faults.h"

#include <algorithm>
#include <set>
#include <string_view>

#include "base/overloaded.h"

namespace naru::centre {

namespace {

using What = FlowFault::What;

constexpr std::uint32_t silences_max = 5;

/// Where the caller is taken without pressing anything.
std::vector<StepId> silent_next(const StepKind& step) {
    if (const auto* menu = std::get_if<step::Menu>(&step)) return {menu->on_silence};
    if (const auto* ask = std::get_if<step::AskNumber>(&step)) return {ask->none};
    return next_of(step);
}

/// The caller hears something.
bool says(const StepKind& step) {
    return std::holds_alternative<step::Play>(step) || takes_keys(step);
}

bool is_notice(const StepKind& step) {
    const auto* play = std::get_if<step::Play>(&step);
    return play != nullptr && play->prompt == PromptId::notice;
}

class Checker {
public:
    Checker(const Flow& flow, const std::function<bool(QueueId)>& is_queue)
        : flow_(flow), is_queue_(is_queue) {}

    std::vector<FlowFault> check() {
        if (flow_.steps.empty()) return {{{}, What::no_steps}};
        if (flow_.steps.size() > flow_steps_max)
            return {{{}, What::too_many_steps, flow_.steps.size()}};
        if (flow_.find(flow_.first) == nullptr) add(flow_.first, What::no_first);
        const std::set<StepId> reached = reach([](const StepKind&) { return false; });
        const std::set<StepId> unwarned = reach(is_notice);
        const std::set<StepId> untold = reach(says);
        std::set<StepId> seen;
        for (const FlowStep& step : flow_.steps) {
            if (!step.id) add(step.id, What::no_id);
            if (!seen.insert(step.id).second) add(step.id, What::twice);
            check_next(step);
            std::visit([&](const auto& does) { check_kind(step.id, does); }, step.does);
            if (!reached.contains(step.id)) add(step.id, What::unreachable);
            if (std::holds_alternative<step::Enqueue>(step.does) && unwarned.contains(step.id))
                add(step.id, What::no_notice);
            if (std::holds_alternative<step::End>(step.does) && untold.contains(step.id))
                add(step.id, What::unsaid_end);
            if (comes_back(step)) add(step.id, What::silent_loop);
        }
        return std::move(faults_);
    }

private:
    void add(StepId step, What what, std::uint64_t detail = 0) {
        faults_.push_back({step, what, detail});
    }

    void check_next(const FlowStep& step) {
        const std::vector<StepId> all = next_of(step.does);
        if (std::count(all.begin(), all.end(), StepId{}) > 0) add(step.id, What::dead_end);
        for (StepId next : all) {
            if (!next) continue;
            if (flow_.find(next) == nullptr) {
                add(step.id, What::missing, next.value);
            }
        }
    }

    void check_prompt(StepId id, PromptId prompt, PromptUse use) {
        if (use_of(prompt) != use) add(id, What::unfit_prompt, static_cast<std::uint64_t>(prompt));
    }

    void check_kind(StepId id, const step::Play& play) {
        check_prompt(id, play.prompt, PromptUse::play);
    }

    void check_kind(StepId id, const step::Menu& menu) {
        check_prompt(id, menu.prompt, PromptUse::menu);
        if (menu.keys.empty()) add(id, What::no_keys);
        std::set<char> keys;
        for (const step::Key& one : menu.keys) {
            const auto key = static_cast<unsigned char>(one.key);
            if (key == 0 || std::string_view("0123456789*#").find(one.key) == std::string::npos)
                add(id, What::bad_key, key);
            if (!keys.insert(one.key).second) add(id, What::key_twice, key);
        }
        check_patience(id, menu.wait, menu.silences);
    }

    void check_kind(StepId id, const step::AskNumber& ask) {
        check_patience(id, ask.wait, ask.tries);
    }

    void check_patience(StepId id, Duration wait, std::uint32_t silences) {
        if (wait < 1s || wait > 60s) add(id, What::bad_wait);
        if (silences < 1 || silences > silences_max) add(id, What::bad_silences);
    }

    void check_kind(StepId, const step::OnService&) {}

    void check_kind(StepId, const step::OnCaller&) {}

    void check_kind(StepId, const step::OnIncident&) {}

    void check_kind(StepId, const step::OnSurge&) {}

    void check_kind(StepId, const step::Message&) {}

    void check_kind(StepId id, const step::Enqueue& enqueue) {
        check_prompt(id, enqueue.said, PromptUse::queue);
        if (!is_queue_(enqueue.queue)) add(id, What::unknown_queue, enqueue.queue.value);
    }

    void check_kind(StepId id, const step::End& end) {
        // The others say what became of a talk or a queue.
        if (end.why != ContactEnd::closed && end.why != ContactEnd::informed)
            add(id, What::bad_end);
    }

    /// The steps to which a caller can come without passing one that `stops`.
    std::set<StepId> reach(const std::function<bool(const StepKind&)>& stops) const {
        std::set<StepId> reached;
        std::vector<StepId> open{flow_.first};
        while (!open.empty()) {
            const FlowStep* step = flow_.find(open.back());
            open.pop_back();
            if (step == nullptr || !reached.insert(step->id).second || stops(step->does)) continue;
            for (StepId next : next_of(step->does)) open.push_back(next);
        }
        return reached;
    }

    /// Who does nothing at all hears this step again.
    bool comes_back(const FlowStep& from) const {
        std::set<StepId> seen;
        std::vector<StepId> open = silent_next(from.does);
        while (!open.empty()) {
            const StepId at = open.back();
            open.pop_back();
            if (at == from.id) return true;
            const FlowStep* step = flow_.find(at);
            if (step == nullptr || !seen.insert(at).second) continue;
            for (StepId next : silent_next(step->does)) open.push_back(next);
        }
        return false;
    }

    const Flow& flow_;
    const std::function<bool(QueueId)>& is_queue_;
    std::vector<FlowFault> faults_;
};

}  // namespace

std::vector<FlowFault> faults_of(const Flow& flow, const std::function<bool(QueueId)>& is_queue) {
    return Checker(flow, is_queue).check();
}

}  // namespace naru::centre
