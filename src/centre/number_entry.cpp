// A number that the caller keys in: asked for, checked, read back, confirmed. The digits pass by:
// the centre counts them, and who has the vault says whether they can be the number.

#include "centre/decide.h"

namespace naru::centre::number_entry {

namespace {

struct Prompts {
    PromptId ask;
    PromptId unfit;
};

Prompts prompts_of(NumberKind kind) {
    switch (kind) {
        case NumberKind::business:
            return {PromptId::ask_business_number, PromptId::bad_business_number};
    }
    return {};
}

const KeyedNumber& number_of(const Recorder& recorder, ContactId contact) {
    return recorder.state().contacts.at(contact).number;
}

void go_on_without(Recorder& recorder, ContactId contact, const step::AskNumber& step) {
    recorder.record(fact::NumberLeftOut{contact});
    flow::enter(recorder, contact, step.none);
}

/// After a silence or a number that is none: with these words once more, or without a number.
void try_again(Recorder& recorder, ContactId contact, const step::AskNumber& step, PromptId said) {
    if (recorder.state().contacts.at(contact).silences >= step.tries)
        return go_on_without(recorder, contact, step);
    if (said != PromptId::confirm_number) recorder.record(fact::NumberAsked{contact, step.number});
    flow::say(recorder, contact, said);
}

void key_digit(Recorder& recorder, ContactId contact, const step::AskNumber& step) {
    recorder.record(fact::NumberDigitTaken{contact});
    if (number_of(recorder, contact).digits == digits_of(step.number))
        recorder.record(fact::NumberKeyed{contact});
}

}  // namespace

void begin(Recorder& recorder, ContactId contact, const step::AskNumber& step) {
    recorder.record(fact::NumberAsked{contact, step.number});
    flow::say(recorder, contact, prompts_of(step.number).ask);
}

void key(Recorder& recorder, ContactId contact, const step::AskNumber& step, char digit) {
    const KeyedNumber& number = number_of(recorder, contact);
    if (number.stage == KeyedNumber::Stage::keying) {
        if (digit == '*') return begin(recorder, contact, step);
        if (digit != '#') return key_digit(recorder, contact, step);
        if (number.digits == 0 && number.was_full)
            return recorder.record(fact::DigitDiscarded{contact});
        if (number.digits == 0) return go_on_without(recorder, contact, step);
        return recorder.record(fact::NumberKeyed{contact});
    }
    // Who ends a number of full length with '#', as asked, has been understood before.
    if (number.stage != KeyedNumber::Stage::fit || digit == '#')
        return recorder.record(fact::DigitDiscarded{contact});
    if (digit == '2') return begin(recorder, contact, step);
    if (digit == '*') return again(recorder, contact);
    if (digit != '1') return flow::say(recorder, contact, PromptId::bad_key);
    recorder.record(fact::NumberConfirmed{contact, step.number});
    flow::enter(recorder, contact, step.given);
}

void silent(Recorder& recorder, ContactId contact, const step::AskNumber& step) {
    const KeyedNumber number = number_of(recorder, contact);
    // Who keys no '#' has said all that they say.
    if (number.stage == KeyedNumber::Stage::keying && number.digits > 0)
        return recorder.record(fact::NumberKeyed{contact});
    recorder.record(fact::MenuSilent{contact});
    try_again(recorder, contact, step,
              number.stage == KeyedNumber::Stage::fit ? PromptId::confirm_number
                                                      : prompts_of(step.number).ask);
}

void checked(Recorder& recorder, ContactId contact, const step::AskNumber& step, bool is_valid) {
    if (is_valid) {
        recorder.record(fact::NumberFit{contact});
        return again(recorder, contact);
    }
    recorder.record(fact::NumberUnfit{contact});
    try_again(recorder, contact, step, prompts_of(step.number).unfit);
}

void again(Recorder& recorder, ContactId contact) {
    flow::say(recorder, contact, PromptId::confirm_number);
}

}  // namespace naru::centre::number_entry
