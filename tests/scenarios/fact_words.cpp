// What was decided, as sentences: one for each fact.

#include <array>
#include <cstdlib>

#include "centre/strategy.h"
#include "words.h"

namespace naru::story {

using namespace centre;

namespace {

constexpr std::array offer_ends{"answered",  "declined",    "expired",
                                "withdrawn", "unreachable", "recalled"};
constexpr std::array contact_ends{
    "completed",    "abandoned in the menu", "abandoned", "refused, full",    "no agent",
    "system error", "the house is closed",   "withdrawn", "told all there is"};
constexpr std::array sides{"customer", "agent", "system", "network", "supervisor"};
constexpr std::array party_ends{"released",    "left",     "declined",           "expired",
                                "unreachable", "recalled", "the contact is over"};

std::string place(const Announcement& announcement) {
    return std::to_string(announcement.people) + " before you";
}

std::string place_and_minutes(const Announcement& announcement) {
    return place(announcement) + ", " + std::to_string(announcement.minutes) + " min";
}

}  // namespace

std::string say(const Announcement& announcement) {
    switch (announcement.prompt) {
        case PromptId::greeting:
            return "P01 greeting";
        case PromptId::notice:
            return "P02 notice";
        case PromptId::courtesy:
            return "P03 courtesy";
        case PromptId::main_menu:
            return "P04 menu";
        case PromptId::registration_menu:
            return "P05 menu of registration";
        case PromptId::other_menu:
            return "P06 menu of the rest";
        case PromptId::ask_business_number:
            return "P07 business number";
        case PromptId::confirm_number:
            return "P08 is that right";
        case PromptId::bad_business_number:
            return "P09 no business number";
        case PromptId::bad_key:
            return "P10 no such key";
        case PromptId::no_input:
            return "P11 no key: a person";
        case PromptId::connecting:
            return "P12 connecting";
        case PromptId::closed:
            return "P20 closed";
        case PromptId::holiday:
            return "P21 holiday";
        case PromptId::transfer:
            return "P24 somebody else will help";
        case PromptId::surge:
            return "P22 surge";
        case PromptId::guidance_coming:
            return "P22b guidance is coming";
        case PromptId::incident:
            return "P23 incident";
        case PromptId::incident_noted:
            return "P23c noted";
        case PromptId::out_of_order:
            return "P39 out of order";
        case PromptId::before_opening:
            return "P20b before opening";
        case PromptId::wait:
            return "P13 " + place_and_minutes(announcement);
        case PromptId::wait_again:
            return "P14 still " + place_and_minutes(announcement);
        case PromptId::wait_without_minutes:
            return "P13 " + place(announcement);
        case PromptId::wait_again_without_minutes:
            return "P14 still " + place(announcement);
        case PromptId::next_in_line:
            return "P15 you are next";
    }
    return "?";
}

namespace {

class FactWords {
public:
    FactWords(const Names& names, const State& before) : n_(names), before_(before) {}

    std::string operator()(const fact::EpochStarted&) const { return "control starts"; }

    std::string operator()(const fact::QueueConfigured& f) const {
        return "queue " + n_.of(f.queue) + " has other rules";
    }

    std::string operator()(const fact::AgentConfigured& f) const {
        return n_.of(f.agent) + " serves other queues";
    }

    std::string operator()(const fact::AgentQualified& f) const {
        std::string skills;
        for (const SkillLevel& one : f.skills)
            skills +=
                (skills.empty() ? " " : ", ") + n_.of(one.skill) + " " + std::to_string(one.level);
        return n_.of(f.agent) + " has" + (skills.empty() ? " no skills" : skills);
    }

    std::string operator()(const fact::DayBegan&) const { return "a day begins"; }

    std::string operator()(const fact::CallerKnown& f) const {
        return n_.of(f.contact) + " is caller " + std::to_string(f.caller.value);
    }

    std::string operator()(const fact::ContactKept& f) const {
        return n_.of(f.contact) + " waits for " + n_.of(f.agent) + " alone until " + n_.at(f.until);
    }

    std::string operator()(const fact::KeepOver& f) const {
        return n_.of(f.contact) + " waits for " + n_.of(before_.contacts.at(f.contact).kept_for) +
               " alone no longer";
    }

    std::string operator()(const fact::NeedRelaxed& f) const {
        return n_.of(f.contact) + " may go to those of step " + std::to_string(f.step);
    }

    std::string operator()(const fact::RingWidened& f) const {
        return n_.of(f.contact) + " may ring once more";
    }

    std::string operator()(const fact::FlowConfigured&) const { return "the flow has other rules"; }

    std::string operator()(const fact::FlowChanged& f) const {
        return "flow " + std::to_string(f.flow.id.value) + " is in force";
    }

    std::string operator()(const fact::StepEntered& f) const {
        return n_.of(f.contact) + " comes to step " + std::to_string(f.step.value);
    }

    std::string operator()(const fact::ServiceChanged& f) const {
        switch (f.service) {
            case Service::open:
                return "the house opens";
            case Service::before_opening:
                return "the house opens soon";
            case Service::closed:
                return "the house closes";
            case Service::holiday:
                return "the house rests for a holiday";
        }
        return "?";
    }

    std::string operator()(const fact::ObservationsTaken&) const { return "observations taken"; }

    std::string operator()(const fact::ContactArrived& f) const {
        return n_.of(f.contact) + " arrives";
    }

    std::string operator()(const fact::FlowStarted& f) const {
        return n_.of(f.contact) + " is answered by the house";
    }

    std::string operator()(const fact::PromptStarted& f) const {
        return n_.of(f.contact) + " begins to hear " + say(f.announcement);
    }

    std::string operator()(const fact::PromptHeard& f) const {
        return n_.of(f.contact) + " has heard " +
               say(Announcement{f.prompt, people(f), minutes(f)});
    }

    std::string operator()(const fact::DigitDiscarded& f) const {
        return n_.of(f.contact) + "'s key does not count";
    }

    std::string operator()(const fact::DigitKept& f) const {
        return n_.of(f.contact) + "'s key " + f.digit + " is kept for the menu";
    }

    std::string operator()(const fact::MenuChosen& f) const {
        if (f.choice == '-')
            return n_.of(f.contact) +
                   (is_news(f.menu) ? " goes on without a key" : " gets a person for its silence");
        if (f.choice == '0') return n_.of(f.contact) + " asks for a person";
        return n_.of(f.contact) + " chooses " + f.choice;
    }

    std::string operator()(const fact::IncidentTold& f) const {
        return n_.of(f.contact) + " is told of incident " + std::to_string(f.incident.value);
    }

    std::string operator()(const fact::MessageWished& f) const {
        return n_.of(f.contact) + " will get " +
               (f.message == MessageKind::guidance
                    ? std::string("the guidance")
                    : "word when incident " + std::to_string(f.incident.value) + " is over");
    }

    std::string operator()(const fact::SituationChanged& f) const {
        const Situation& now = f.situation;
        return std::string(now.is_surge ? "a surge" : "no surge") +
               (now.incident ? ", incident " + std::to_string(now.incident.value)
                             : std::string(", no incident"));
    }

    std::string operator()(const fact::MenuSilent& f) const {
        return n_.of(f.contact) + " presses nothing";
    }

    std::string operator()(const fact::NumberAsked& f) const {
        return n_.of(f.contact) + " is asked for a business number";
    }

    std::string operator()(const fact::NumberDigitTaken& f) const {
        return n_.of(f.contact) + " keys a digit";
    }

    std::string operator()(const fact::NumberKeyed& f) const {
        return n_.of(f.contact) + "'s number is whole";
    }

    std::string operator()(const fact::NumberFit& f) const {
        return n_.of(f.contact) + "'s number can be one";
    }

    std::string operator()(const fact::NumberUnfit& f) const {
        return n_.of(f.contact) + "'s number is none";
    }

    std::string operator()(const fact::NumberConfirmed& f) const {
        return n_.of(f.contact) + " confirms the number";
    }

    std::string operator()(const fact::NumberLeftOut& f) const {
        return n_.of(f.contact) + " goes on without a number";
    }

    std::string operator()(const fact::ContactQueued& f) const {
        return n_.of(f.contact) + " waits in " + n_.of(f.queue);
    }

    std::string operator()(const fact::ContactRequeued& f) const {
        const char* const why = f.why == Return::no_media ? ": nobody heard anything" : "";
        return n_.of(f.contact) + " goes back to the head of " +
               n_.of(before_.contacts.at(f.contact).queue) + why;
    }

    std::string operator()(const fact::ContactTransferred& f) const {
        return n_.of(f.agent) + " passes " + n_.of(f.contact) + " on to " + n_.of(f.queue);
    }

    std::string operator()(const fact::ContactPrioritised& f) const {
        if (f.ahead == 0) return n_.of(f.contact) + " goes with the others of its queue";
        return n_.of(f.contact) + " goes " + std::to_string(std::abs(f.ahead)) +
               (f.ahead > 0 ? " before" : " after") + " the others of its queue";
    }

    std::string operator()(const fact::ContactAged& f) const {
        return n_.of(f.contact) + " goes " + std::to_string(f.steps) + " before by its age";
    }

    std::string operator()(const fact::CallerClassed& f) const {
        static constexpr std::array kinds{"somebody", "an agency", "a firm"};
        return n_.of(f.contact) + " is " + word(kinds, f.kind) +
               (f.has_open_case ? " with an open case" : "");
    }

    std::string operator()(const fact::CallersPrioritised&) const {
        return "callers go before others by other rules";
    }

    std::string operator()(const fact::ContactOverflowed& f) const {
        static constexpr std::array whys{"waited long enough", "too many for who is there", "full",
                                         "nobody is there"};
        return n_.of(f.contact) + " goes on from " + n_.of(f.from) + " to " + n_.of(f.to) + ": " +
               word(whys, f.why);
    }

    std::string operator()(const fact::OverflowDeferred& f) const {
        return n_.of(f.contact) + " cannot go on yet";
    }

    std::string operator()(const fact::ContactMoved& f) const {
        return n_.of(f.contact) + " is moved to " + n_.of(f.queue);
    }

    std::string operator()(const fact::ContactOffered& f) const {
        return n_.of(f.offer) + " offers " + n_.of(f.contact) + " to " + n_.of(f.agent) +
               " until " + n_.at(f.expires_at);
    }

    std::string operator()(const fact::OfferEnded& f) const {
        return n_.of(f.offer) + " " + word(offer_ends, f.how);
    }

    std::string operator()(const fact::ContactAnswered& f) const {
        return n_.of(f.agent) + " takes " + n_.of(f.contact);
    }

    std::string operator()(const fact::RaceLost& f) const {
        return n_.of(f.agent) + " lost the race for " + n_.of(f.contact) + " (" + n_.of(f.offer) +
               ")";
    }

    std::string operator()(const fact::TalkStarted& f) const {
        return n_.of(before_.contacts.at(f.contact).agent) + " and " + n_.of(f.contact) + " talk";
    }

    std::string operator()(const fact::ContactHeld& f) const {
        return n_.of(f.contact) + " is on hold";
    }

    std::string operator()(const fact::ContactResumed& f) const {
        return n_.of(f.contact) + " is off hold";
    }

    std::string operator()(const fact::PartyCalled& f) const {
        const std::string until = " until " + n_.at(f.expires_at);
        if (!is_colleague(f.part))
            return n_.of(f.offer) + " calls " + n_.of(f.agent) + " to " + n_.of(f.contact) + ", " +
                   say(f.part) + "," + until;
        return n_.of(f.offer) + " asks " + n_.of(f.agent) +
               (f.queue ? " of " + n_.of(f.queue) : "") + " about " + n_.of(f.contact) + until;
    }

    std::string operator()(const fact::PartyCame& f) const {
        return n_.of(f.agent) + " is in " + n_.of(f.contact) + ", " + say(f.part);
    }

    std::string operator()(const fact::PartyChanged& f) const {
        return n_.of(f.agent) + " is in " + n_.of(f.contact) + ", " + say(f.part);
    }

    std::string operator()(const fact::PartyLeft& f) const {
        return n_.of(f.agent) + " is not in " + n_.of(f.contact) + ": " + word(party_ends, f.why);
    }

    std::string operator()(const fact::ContactHandedOver& f) const {
        const std::string whose =
            n_.of(f.contact) +
            (f.queue == before_.contacts.at(f.contact).queue ? "" : " (" + n_.of(f.queue) + ")");
        switch (f.how) {
            case HandOver::completed:
                return n_.of(f.agent) + " hands " + whose + " over to " + n_.of(f.to);
            case HandOver::left:
                return n_.of(f.agent) + " leaves " + whose + " to " + n_.of(f.to);
            case HandOver::taken_over:
                return n_.of(f.to) + " takes " + whose + " over from " + n_.of(f.agent);
        }
        return "?";
    }

    std::string operator()(const fact::ContactEnded& f) const {
        return n_.of(f.contact) + " ends: " + word(contact_ends, f.why) + ", by " +
               word(sides, f.by);
    }

    std::string operator()(const fact::WrapUpStarted& f) const {
        return n_.of(f.agent) + " wraps " + n_.of(f.contact) + " up until " + n_.at(f.until);
    }

    std::string operator()(const fact::WrapUpExtended& f) const {
        return n_.of(f.agent) + "'s wrap-up of " + n_.of(f.contact) + " until " + n_.at(f.until);
    }

    std::string operator()(const fact::WrapUpCompleted& f) const {
        if (f.topic.empty())
            return n_.of(f.agent) + " leaves the coding of " + n_.of(f.contact) + " to the next";
        return n_.of(f.agent) + " codes " + n_.of(f.contact) + " " + f.topic + " " + f.disposition;
    }

    std::string operator()(const fact::WrapUpExpired& f) const {
        const auto& wrap_up = before_.agents.at(f.agent).wrap_up;
        const char* const form = wrap_up && wrap_up->is_passed_on ? "" : ", its form stays open";
        return n_.of(f.agent) + "'s wrap-up of " + n_.of(f.contact) + " is over" + form;
    }

    std::string operator()(const fact::RecordingSealed& f) const {
        return "recording of " + n_.of(f.contact) + " is sealed";
    }

    std::string operator()(const fact::RecordingFailed& f) const {
        return "recording of " + n_.of(f.contact) + " failed";
    }

    std::string operator()(const fact::PresenceChanged& f) const {
        return n_.of(f.agent) + " is " + story::say(f.presence, f.reason);
    }

    std::string operator()(const fact::PresenceReserved& f) const {
        return n_.of(f.agent) + " will be " + story::say(f.presence, f.reason);
    }

    std::string operator()(const fact::SeatFound& f) const {
        return n_.of(f.agent) + "'s desk is there";
    }

    std::string operator()(const fact::SeatLost& f) const {
        return n_.of(f.agent) + "'s desk is lost";
    }

    std::string operator()(const fact::DeskGraceOver& f) const {
        return n_.of(f.agent) + "'s desk stays away too long";
    }

    std::string operator()(const fact::AskAgain& f) const {
        return n_.of(f.contact) + " may ring again where it was missed";
    }

private:
    std::uint32_t people(const fact::PromptHeard& f) const {
        return before_.contacts.at(f.contact).announcement.people;
    }

    std::uint32_t minutes(const fact::PromptHeard& f) const {
        return before_.contacts.at(f.contact).announcement.minutes;
    }

    const Names& n_;
    const State& before_;
};

}  // namespace

std::string say(const Names& names, const centre::State& before, const centre::Fact& fact) {
    return std::visit(FactWords(names, before), fact);
}

}  // namespace naru::story
