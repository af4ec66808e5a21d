#pragma once

/// The way of a contact to its queue: what it hears, presses and keys in. By way of fact.h.

#include "centre/fact_fields.h"
#include "centre/flow.h"

namespace naru::centre::fact {

struct ContactArrived {
    static constexpr std::uint16_t code = 10;
    ContactId contact;
    Channel channel = Channel::telephone;
    NARU_FIELDS(ContactArrived, &ContactArrived::contact, &ContactArrived::channel);
};

/// Recorded only where it is known.
struct CallerKnown {
    static constexpr std::uint16_t code = 25;
    ContactId contact;
    CallerKey caller;
    NARU_FIELDS(CallerKnown, &CallerKnown::contact, &CallerKnown::caller);
};

struct FlowStarted {
    static constexpr std::uint16_t code = 11;
    ContactId contact;
    NARU_FIELDS(FlowStarted, &FlowStarted::contact);
};

/// The caller came to this step of the flow that their contact began with.
struct StepEntered {
    static constexpr std::uint16_t code = 71;
    ContactId contact;
    StepId step;
    NARU_FIELDS(StepEntered, &StepEntered::contact, &StepEntered::step);
};

/// A prompt began; one that ran is over by it.
struct PromptStarted {
    static constexpr std::uint16_t code = 12;
    ContactId contact;
    PlayId play;
    Announcement announcement;
    NARU_FIELDS(PromptStarted, &PromptStarted::contact, &PromptStarted::play,
                &PromptStarted::announcement);
};

/// Heard to its end. Of a notice this is what the law wants kept.
struct PromptHeard {
    static constexpr std::uint16_t code = 13;
    ContactId contact;
    PlayId play;
    PromptId prompt = PromptId::greeting;
    NARU_FIELDS(PromptHeard, &PromptHeard::contact, &PromptHeard::play, &PromptHeard::prompt);
};

/// A key was pressed where it does not count. Not which: it may be a digit of a number that is the
/// caller's own.
struct DigitDiscarded {
    static constexpr std::uint16_t code = 72;  // 14 was one with its digit
    ContactId contact;
    NARU_FIELDS(DigitDiscarded, &DigitDiscarded::contact);
};

/// A key before the menu had begun: it counts when the menu comes (type-ahead).
struct DigitKept {
    static constexpr std::uint16_t code = 15;
    ContactId contact;
    char digit = '0';
    NARU_FIELDS(DigitKept, &DigitKept::contact, &DigitKept::digit);
};

/// The key that leads on from this menu; '-': nothing was pressed often enough.
struct MenuChosen {
    static constexpr std::uint16_t code = 100;
    ContactId contact;
    char choice = '0';
    PromptId menu = PromptId::main_menu;
    NARU_FIELDS(MenuChosen, &MenuChosen::contact, &MenuChosen::choice, &MenuChosen::menu);
};

/// The caller hears of a known incident.
struct IncidentTold {
    static constexpr std::uint16_t code = 99;
    ContactId contact;
    IncidentId incident;
    NARU_FIELDS(IncidentTold, &IncidentTold::contact, &IncidentTold::incident);
};

/// The caller wants to be told by a message to the number that called; of what, if of an incident.
struct MessageWished {
    static constexpr std::uint16_t code = 98;
    ContactId contact;
    MessageKind message = MessageKind::guidance;
    IncidentId incident;
    NARU_FIELDS(MessageWished, &MessageWished::contact, &MessageWished::message,
                &MessageWished::incident);
};

/// The menu's wait passed without a key.
struct MenuSilent {
    static constexpr std::uint16_t code = 17;
    ContactId contact;
    NARU_FIELDS(MenuSilent, &MenuSilent::contact);
};

// A number that the caller keys in. Its digits are in the vault, under the contact.
/// It is asked for, from its first digit on: what was keyed before is gone.
struct NumberAsked {
    static constexpr std::uint16_t code = 73;
    ContactId contact;
    NumberKind number = NumberKind::business;
    NARU_FIELDS(NumberAsked, &NumberAsked::contact, &NumberAsked::number);
};

struct NumberDigitTaken {
    static constexpr std::uint16_t code = 74;
    ContactId contact;
    NARU_FIELDS(NumberDigitTaken, &NumberDigitTaken::contact);
};

/// The caller has keyed all of it; whether it can be one is being looked at.
struct NumberKeyed {
    static constexpr std::uint16_t code = 75;
    ContactId contact;
    NARU_FIELDS(NumberKeyed, &NumberKeyed::contact);
};

/// It can be one: it is read back.
struct NumberFit {
    static constexpr std::uint16_t code = 76;
    ContactId contact;
    NARU_FIELDS(NumberFit, &NumberFit::contact);
};

/// It cannot be one: a wrong length, a wrong check digit.
struct NumberUnfit {
    static constexpr std::uint16_t code = 77;
    ContactId contact;
    NARU_FIELDS(NumberUnfit, &NumberUnfit::contact);
};

/// The caller says that it is theirs.
struct NumberConfirmed {
    static constexpr std::uint16_t code = 78;
    ContactId contact;
    NumberKind number = NumberKind::business;
    NARU_FIELDS(NumberConfirmed, &NumberConfirmed::contact, &NumberConfirmed::number);
};

/// The caller goes on without one.
struct NumberLeftOut {
    static constexpr std::uint16_t code = 79;
    ContactId contact;
    NARU_FIELDS(NumberLeftOut, &NumberLeftOut::contact);
};

}  // namespace naru::centre::fact
