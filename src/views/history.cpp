#include "views/history.h"

#include <algorithm>
#include <string_view>

#include "base/overloaded.h"
#include "centre/flow.h"
#include "views/why.h"

namespace naru::views {

namespace fact = centre::fact;

namespace {

/// The word of a step in the contact's line of time; empty: not a step that people look at.
/// With the number of whom it is about behind it: who that was is told when the step is shown.
std::string with(const char* kind, AgentId agent) {
    return std::string(kind) + " " + std::to_string(agent.value);
}

const char* kind_of(centre::Part part) {
    switch (part) {
        case centre::Part::consulted:
            return "consulting";
        case centre::Part::conference:
            return "conference";
        case centre::Part::listening:
            return "listening";
        case centre::Part::whispering:
            return "whispering";
        case centre::Part::barging:
            return "barging";
    }
    return "";
}

const char* kind_of(centre::HandOver how) {
    switch (how) {
        case centre::HandOver::completed:
            return "handed_over";
        case centre::HandOver::left:
            return "left_to";
        case centre::HandOver::taken_over:
            return "taken_over";
    }
    return "";
}

std::string kind_of(const centre::Fact& one) {
    using std::string;
    return std::visit(
        Overloaded{
            [](const fact::ContactArrived&) { return string("arrived"); },
            [](const fact::FlowStarted&) { return string("answered_by_house"); },
            [](const fact::PromptHeard& f) {
                return string(f.prompt == centre::PromptId::notice ? "notice_heard" : "");
            },
            [](const fact::MenuChosen&) { return string("menu_chosen"); },
            [](const fact::NumberConfirmed&) { return string("number_keyed"); },
            [](const fact::IncidentTold&) { return string("incident_told"); },
            [](const fact::MessageWished&) { return string("message_wished"); },
            [](const fact::ContactQueued&) { return string("queued"); },
            [](const fact::ContactRequeued&) { return string("requeued"); },
            [](const fact::ContactTransferred&) { return string("transferred"); },
            [](const fact::ContactPrioritised&) { return string("prioritised"); },
            [](const fact::ContactMoved&) { return string("moved"); },
            [](const fact::ContactOverflowed&) { return string("overflowed"); },
            [](const fact::ContactKept&) { return string("kept"); },
            [](const fact::ContactOffered&) { return string("offered"); },
            [](const fact::ContactAnswered&) { return string("answered"); },
            [](const fact::TalkStarted&) { return string("talk_started"); },
            [](const fact::ContactHeld&) { return string("held"); },
            [](const fact::ContactResumed&) { return string("resumed"); },
            [](const fact::PartyCalled& f) { return with("called_to", f.agent); },
            [](const fact::PartyCame& f) { return with(kind_of(f.part), f.agent); },
            [](const fact::PartyChanged& f) { return with(kind_of(f.part), f.agent); },
            [](const fact::PartyLeft& f) { return with("not_in_talk", f.agent); },
            [](const fact::ContactHandedOver& f) { return with(kind_of(f.how), f.to); },
            [](const fact::ContactEnded&) { return string("ended"); },
            [](const fact::WrapUpStarted&) { return string("wrap_up_started"); },
            [](const fact::WrapUpCompleted&) { return string("wrap_up_completed"); },
            [](const fact::WrapUpExpired&) { return string("wrap_up_expired"); },
            [](const fact::RecordingSealed&) { return string("recording_sealed"); },
            [](const fact::RecordingFailed&) { return string("recording_failed"); },
            [](const auto&) { return string(""); },
        },
        one);
}

}  // namespace

const ContactRecord* History::find(ContactId id) const {
    const auto at = contacts_.find(id);
    return at == contacts_.end() ? nullptr : &at->second;
}

void History::apply(Instant at, const centre::Fact& one) {
    const ContactId id = contact_of(one);
    if (!id) return;
    if (std::holds_alternative<fact::ContactArrived>(one)) contacts_[id] = {};
    const auto found = contacts_.find(id);
    if (found == contacts_.end()) return;
    views::apply(found->second, at, one);
    if (is_over(found->second)) contacts_.erase(found);
}

ContactId contact_of(const centre::Fact& one) {
    return std::visit(
        [](const auto& f) {
            if constexpr (requires { f.contact; }) {
                return f.contact;
            } else {
                return ContactId{};
            }
        },
        one);
}

namespace {

std::ptrdiff_t count(const ContactRecord& c, std::string_view kind) {
    return std::count_if(c.steps.begin(), c.steps.end(),
                         [kind](const Step& step) { return step.kind == kind; });
}

/// To somebody who was in the talk already: "handed_over 7", "left_to 7", "taken_over 7".
bool is_hand_over(std::string_view kind) {
    return kind.starts_with("handed_over ") || kind.starts_with("left_to ") ||
           kind.starts_with("taken_over ");
}

bool is_handed_over_in_vain(const ContactRecord& c) {
    const auto last = std::find_if(c.steps.rbegin(), c.steps.rend(), [](const Step& step) {
        return step.kind == "talk_started" || is_hand_over(step.kind);
    });
    return last != c.steps.rend() && is_hand_over(last->kind);
}

/// One part for each talk; a part may be sealed when the next talk has begun already.
bool is_recorded_still(const ContactRecord& c) {
    return count(c, "talk_started") > count(c, "recording_sealed") + count(c, "recording_failed");
}

}  // namespace

bool is_coded(const ContactRecord& c) {
    return !c.topic.empty() && (!c.coded_by || c.coded_by == c.agent);
}

bool is_over(const ContactRecord& c) {
    if (!c.ended_at || c.recording == ContactRecord::Recording::open) return false;
    // The wrap-up begins before the contact ends (centre/talk.cpp); who passed it on has one too.
    if (c.wrap_up_at) return is_coded(c);
    return !c.topic.empty() || count(c, "wrap_up_started") == 0;
}

std::vector<Gap> gaps_of(const ContactRecord& c, Instant now) {
    std::vector<Gap> gaps;
    // Who is lost and talks again with another goes on in the same recording: its first talk
    // counts.
    std::optional<Instant> began;
    std::optional<Instant> since;
    const auto end = [&](Instant at) {
        if (since && began) gaps.push_back({*since - *began, at - *began});
        since.reset();
    };
    // Between two consultants there is music, too; but who does not wait for the second one has no
    // recording any more.
    bool is_between = false;
    for (const Step& step : c.steps) {
        const bool passes_on = step.kind == "transferred" || is_hand_over(step.kind);
        const bool talks = step.kind == "talk_started";
        if (talks && !began) began = step.at;
        if (talks || step.kind == "resumed" || passes_on || (step.kind == "ended" && !is_between))
            end(step.at);
        if (step.kind == "held" || passes_on) since = step.at;
        is_between = passes_on || (is_between && !talks);
    }
    if (!is_between) end(now);
    return gaps;
}

void apply(ContactRecord& c, Instant at, const centre::Fact& one) {
    if (std::string kind = kind_of(one); !kind.empty()) c.steps.push_back({at, std::move(kind)});
    if (const auto* offered = std::get_if<fact::ContactOffered>(&one))
        c.steps.push_back({at, step_of_why(*offered)});

    const auto end_hold = [&] {
        if (c.held_since) c.held += at - *c.held_since;
        c.held_since.reset();
    };
    std::visit(Overloaded{
                   [&](const fact::ContactArrived& f) {
                       c.id = f.contact;
                       c.channel = f.channel;
                       c.arrived_at = at;
                   },
                   [&](const fact::PromptHeard& f) {
                       c.notice_heard = c.notice_heard || f.prompt == centre::PromptId::notice;
                   },
                   [&](const fact::MenuChosen& f) {
                       // As in the centre: what they want was said in the first menu.
                       if (centre::is_news(f.menu)) return;
                       if (f.choice == '#') {
                           c.choice = 0;
                       } else if (c.choice == 0) {
                           c.choice = f.choice;
                       }
                   },
                   [&](const fact::IncidentTold& f) { c.incident = f.incident; },
                   [&](const fact::MessageWished& f) { c.message = f.message; },
                   [&](const fact::ContactQueued& f) {
                       c.queue = f.queue;
                       c.queued_at = at;
                   },
                   [&](const fact::ContactMoved& f) {
                       // It waits once, in the queue that it leaves at last.
                       if (c.transfers == 0) c.queue = f.queue;
                   },
                   [&](const fact::ContactOverflowed& f) {
                       if (c.transfers == 0) c.queue = f.to;
                   },
                   [&](const fact::ContactAnswered& f) {
                       c.agent = f.agent;
                       if (c.transfers == 0) c.answered_at = at;
                   },
                   [&](const fact::ContactRequeued&) {
                       // Lost before the second talk: the first one's was one all the same.
                       c.agent = c.passed_by;
                       if (c.transfers == 0) c.answered_at.reset();
                   },
                   [&](const fact::ContactTransferred& f) {
                       end_hold();
                       // Until somebody talks to it again, the customer is on hold.
                       c.held_since = at;
                       ++c.transfers;
                       c.passed_by = f.agent;
                       c.wrap_up_at.reset();
                       c.wrapped_at.reset();
                   },
                   [&](const fact::ContactHandedOver& f) {
                       end_hold();
                       c.held_since = at;
                       ++c.transfers;
                       c.passed_by = f.agent;
                       c.agent = f.to;
                       c.wrap_up_at.reset();
                       c.wrapped_at.reset();
                   },
                   [&](const fact::TalkStarted&) {
                       end_hold();
                       if (!c.talk_at) c.talk_at = at;
                       if (c.notice_heard) c.recording = ContactRecord::Recording::open;
                   },
                   [&](const fact::ContactHeld&) { c.held_since = at; },
                   [&](const fact::ContactResumed&) { end_hold(); },
                   [&](const fact::ContactEnded& f) {
                       end_hold();
                       // The next one never heard the customer: the talk was the first one's.
                       if (is_handed_over_in_vain(c)) c.agent = c.passed_by;
                       c.ended_at = at;
                       c.outcome = f.why;
                       c.ended_by = f.by;
                   },
                   [&](const fact::WrapUpStarted& f) {
                       // A colleague of a talk of three has one of their own, and codes nothing.
                       if (f.agent == c.agent) c.wrap_up_at = at;
                   },
                   [&](const fact::WrapUpCompleted& f) {
                       if (f.agent == c.agent && c.wrap_up_at && !c.wrapped_at) c.wrapped_at = at;
                       // Who passed it on need not code it, and the last consultant's word goes
                       // before theirs.
                       if (f.topic.empty() || (f.agent != c.agent && is_coded(c))) return;
                       c.topic = f.topic;
                       c.disposition = f.disposition;
                       c.coded_by = f.agent;
                   },
                   [&](const fact::WrapUpExpired& f) {
                       if (f.agent == c.agent && c.wrap_up_at) c.wrapped_at = at;
                   },
                   [&](const fact::RecordingSealed& f) {
                       c.recording = is_recorded_still(c) ? ContactRecord::Recording::open
                                                          : ContactRecord::Recording::closed;
                       c.recording_milliseconds += f.milliseconds;
                   },
                   [&](const fact::RecordingFailed&) {
                       c.recording = is_recorded_still(c) ? ContactRecord::Recording::open
                                                          : ContactRecord::Recording::failed;
                   },
                   [](const auto&) {},
               },
               one);
}

}  // namespace naru::views
