#include "words.h"

#include <array>
#include <cstdio>
#include <cstdlib>

#include "base/overloaded.h"
#include "centre/strategy.h"

namespace naru::story {

namespace {

using namespace centre;

constexpr std::array reasons{"",     "rest",           "meal",     "training",     "meeting",
                             "work", "not responding", "no media", "by supervisor"};
constexpr std::array parts{"beside", "in a talk of three", "listening", "whispering", "barging in"};
constexpr std::array activities{"idle", "ringing", "talking", "hold", "wrap-up", "disconnected"};
constexpr std::array refusals{"",
                              "no such contact",
                              "no such consultant",
                              "no such offer",
                              "the offer is over",
                              "the customer has left",
                              "not your contact",
                              "not talking",
                              "not on hold",
                              "already so",
                              "not in wrap-up",
                              "no extension left",
                              "the topic is missing",
                              "too late",
                              "no desk",
                              "no such queue",
                              "nobody is there",
                              "a flow that cannot be",
                              "not waiting",
                              "nobody was asked",
                              "busy"};

template <class Map, class Key>
std::string name_in(const Map& map, Key key) {
    for (const auto& [name, id] : map) {
        if (id == key) return name;
    }
    return "?" + std::to_string(key.value);
}

}  // namespace

std::string Names::of(AgentId agent) const {
    return name_in(agents, agent);
}

std::string Names::of(QueueId queue) const {
    return name_in(queues, queue);
}

std::string Names::of(centre::SkillId skill) const {
    return name_in(skills, skill);
}

std::string Names::at(Instant instant) const {
    char text[32];
    const auto ms = std::chrono::duration_cast<std::chrono::milliseconds>(instant - start).count();
    std::snprintf(text, sizeof text, "%lld.%03lld", static_cast<long long>(ms / 1000),
                  static_cast<long long>(ms % 1000));
    return text;
}

std::string say(const Names& n, const centre::Effect& effect) {
    return std::visit(
        Overloaded{
            [&](const effect::Answer& e) { return "answer " + n.of(e.contact); },
            [&](const effect::Play& e) {
                return "play to " + n.of(e.contact) + ": " + say(e.announcement).substr(0, 3);
            },
            [&](const effect::TakeNumber& e) {
                return e.number.stage == KeyedNumber::Stage::whole
                           ? "check the number of " + n.of(e.contact)
                           : "number of " + n.of(e.contact) + ": " +
                                 std::to_string(e.number.digits) + " digits";
            },
            [&](const effect::Silence& e) { return "silence to " + n.of(e.contact); },
            [&](const effect::Music& e) { return "music to " + n.of(e.contact); },
            [&](const effect::Ring& e) {
                return "ring " + n.of(e.agent) + " for " + n.of(e.contact);
            },
            [&](const effect::Bridge& e) {
                return "bridge " + n.of(e.contact) + " " + n.of(e.agent) +
                       (e.held ? ", held" : "") + (e.recorded ? ", recorded" : "");
            },
            [&](const effect::Party& e) {
                return "bridge " + n.of(e.agent) + " into " + n.of(e.contact) + ", " + say(e.part);
            },
            [&](const effect::StopRinging& e) { return "stop ringing " + n.of(e.agent); },
            [&](const effect::HangUp& e) { return "hang up " + n.of(e.contact); },
            [&](const effect::HangUpAgent& e) {
                return "hang up " + n.of(e.agent) + "'s side of " + n.of(e.contact);
            },
        },
        effect);
}

std::string say(const centre::FlowFault& fault) {
    constexpr std::array whats{"no step at all",
                               "too many steps",
                               "a step without a number",
                               "twice",
                               "begins with a step that is not there",
                               "nothing follows",
                               "leads to a step that is not there:",
                               "nobody comes here",
                               "round and round without a key",
                               "no key leads on",
                               "no telephone has this key:",
                               "two steps for one key:",
                               "waits too short or too long",
                               "asks too often, or never",
                               "no such queue:",
                               "no such prompt here:",
                               "an end that only a talk has",
                               "a queue without the notice",
                               "an end without a word"};
    std::string text = "step " + std::to_string(fault.step.value) + ": " + word(whats, fault.what);
    using What = FlowFault::What;
    if (fault.what == What::bad_key || fault.what == What::key_twice)
        return text + " " + static_cast<char>(fault.detail);
    return fault.detail == 0 ? text : text + " " + std::to_string(fault.detail);
}

std::string say(const Names& names, const centre::Selection& s) {
    std::string text = s.is_alone ? "waits for them alone"
                                  : std::string(name_of(s.strategy)) + " of " +
                                        std::to_string(s.idle) + " who fit";
    if (s.next) text += ", then " + names.of(s.next);
    if (s.fits_better) text += " who fits less";
    if (s.resting > 0) text += "; " + std::to_string(s.resting) + " rest from it";
    if (s.later > 0) text += "; " + std::to_string(s.later) + " would fit later";
    if (s.step > 0) text += "; relaxed to step " + std::to_string(s.step);
    if (s.ahead != 0) text += "; put " + std::to_string(s.ahead) + " ahead";
    if (s.aged > 0) text += "; " + std::to_string(s.aged) + " ahead by its age";
    if (s.favour > 0) text += "; " + std::to_string(s.favour) + " ahead by its caller";
    return text + "; " + (s.is_first ? "first" : "not first") + " of " + std::to_string(s.waiting) +
           " who wait";
}

std::string say(centre::Refusal refusal) {
    return word(refusals, refusal);
}

std::string say(centre::Part part) {
    return word(parts, part);
}

std::string say(centre::Activity activity) {
    return word(activities, activity);
}

std::string say(centre::Presence presence, centre::AwayReason reason) {
    if (presence == Presence::ready) return "ready";
    if (presence == Presence::logged_out)
        return reason == AwayReason::none ? "logged out"
                                          : "logged out (" + word(reasons, reason) + ")";
    return reason == AwayReason::none ? "not ready" : "not ready (" + word(reasons, reason) + ")";
}

centre::AwayReason reason_of(const std::string& text) {
    for (std::size_t i = 0; i < reasons.size(); ++i) {
        if (text == reasons.at(i)) return static_cast<AwayReason>(i);
    }
    return AwayReason::none;
}

}  // namespace naru::story
