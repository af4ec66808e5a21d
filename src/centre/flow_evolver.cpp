// The spoken dialog: what a caller hears, presses and keys in.

#include "centre/flow_evolver.h"

#include <algorithm>

namespace naru::centre {

void FlowEvolver::operator()(const fact::FlowConfigured& f) {
    state_.flow = f.rules;
    state_.standard = standard_of(f.rules);
}

void FlowEvolver::operator()(const fact::FlowChanged& f) {
    state_.flow_now = f.flow.id;
    // Who is on the way goes on as they began; what nobody needs any more goes.
    std::erase_if(state_.flows,
                  [&](const Flow& one) { return one.id == f.flow.id || !is_walked(one.id); });
    if (f.flow.id) state_.flows.push_back(f.flow);
}

void FlowEvolver::operator()(const fact::FlowStarted& f) {
    Contact& c = contact(f.contact);
    c.stage = Stage::in_flow;
    c.flow = state_.flow_now;
}

void FlowEvolver::operator()(const fact::StepEntered& f) {
    Contact& c = contact(f.contact);
    c.flow_step = f.step;
    c.in_menu = false;
    c.silences = 0;
}

void FlowEvolver::operator()(const fact::PromptStarted& f) {
    Contact& c = contact(f.contact);
    c.play = f.play;
    c.announcement = f.announcement;
    state_.last_play = std::max(state_.last_play, f.play.value);
    set_deadline(c.menu_until, std::nullopt, DeadlineKind::menu, f.contact.value);
    if (f.announcement.prompt == PromptId::notice) c.notice_play = f.play;
    // A key counts from the menu's first word on, also while the house says that the last one
    // was wrong.
    if (const StepKind* step = walked(c); step != nullptr && takes_keys(*step)) c.in_menu = true;
    if (c.stage == Stage::queued && f.announcement.prompt >= PromptId::wait &&
        f.announcement.prompt != PromptId::transfer) {
        set_deadline(c.announce_at, at_ + std::max(state_.flow.wait_repeat, repeat_min),
                     DeadlineKind::announcement, f.contact.value);
    }
}

void FlowEvolver::operator()(const fact::PromptHeard& f) {
    Contact& c = contact(f.contact);
    c.play = {};
    if (f.prompt == PromptId::notice) c.notice_heard = true;
    const StepKind* step = walked(c);
    if (step == nullptr) return;
    if (const auto wait = wait_after(*step, f.prompt))
        set_deadline(c.menu_until, at_ + *wait, DeadlineKind::menu, f.contact.value);
}

void FlowEvolver::operator()(const fact::DigitDiscarded& f) {
    contact(f.contact).number.was_full = false;
}

void FlowEvolver::operator()(const fact::DigitKept& f) {
    contact(f.contact).kept_digit = f.digit;
}

void FlowEvolver::operator()(const fact::NumberAsked& f) {
    Contact& c = contact(f.contact);
    const bool was_full =
        c.number.stage == KeyedNumber::Stage::whole && c.number.digits == digits_of(c.number.kind);
    c.number = {KeyedNumber::Stage::keying, f.number, 0, was_full};
    // What was pressed ahead was for a menu.
    c.kept_digit = 0;
    end_waiting(f.contact, c);
}

void FlowEvolver::operator()(const fact::NumberDigitTaken& f) {
    Contact& c = contact(f.contact);
    ++c.number.digits;
    c.play = {};
    const StepKind* step = walked(c);
    end_waiting(f.contact, c);
    if (step == nullptr) return;
    if (const auto wait = wait_after(*step, c.announcement.prompt))
        set_deadline(c.menu_until, at_ + *wait, DeadlineKind::menu, f.contact.value);
}

void FlowEvolver::operator()(const fact::NumberKeyed& f) {
    Contact& c = contact(f.contact);
    c.number.stage = KeyedNumber::Stage::whole;
    end_waiting(f.contact, c);
}

void FlowEvolver::operator()(const fact::NumberFit& f) {
    contact(f.contact).number.stage = KeyedNumber::Stage::fit;
}

void FlowEvolver::operator()(const fact::NumberUnfit& f) {
    ++contact(f.contact).silences;
}

void FlowEvolver::operator()(const fact::NumberConfirmed& f) {
    Contact& c = contact(f.contact);
    c.number.stage = KeyedNumber::Stage::confirmed;
    end_waiting(f.contact, c);
}

void FlowEvolver::operator()(const fact::NumberLeftOut& f) {
    Contact& c = contact(f.contact);
    c.number.stage = KeyedNumber::Stage::left_out;
    c.number.digits = 0;
    end_waiting(f.contact, c);
}

void FlowEvolver::operator()(const fact::IncidentTold& f) {
    contact(f.contact).incident = f.incident;
}

// Who waits for it is on the institution's list, and no business of the centre's.
void FlowEvolver::operator()(const fact::MessageWished& f) {
    (void)contact(f.contact);
}

void FlowEvolver::operator()(const fact::MenuSilent& f) {
    Contact& c = contact(f.contact);
    ++c.silences;
    set_deadline(c.menu_until, std::nullopt, DeadlineKind::menu, f.contact.value);
}

void FlowEvolver::operator()(const fact::MenuChosen& f) {
    Contact& c = contact(f.contact);
    c.in_menu = false;
    if (!is_news(f.menu)) {
        // What they want was said in the first menu; '#' leads back by the habit of the trade.
        if (f.choice == '#') {
            c.choice = 0;
        } else if (c.choice == 0) {
            c.choice = f.choice;
        }
        // What was pressed ahead is used up.
        c.kept_digit = 0;
    }
    set_deadline(c.menu_until, std::nullopt, DeadlineKind::menu, f.contact.value);
}

const StepKind* FlowEvolver::walked(const Contact& contact) const {
    return contact.stage == Stage::in_flow ? step_of(state_, contact) : nullptr;
}

bool FlowEvolver::is_walked(FlowId flow) const {
    return std::any_of(state_.contacts.begin(), state_.contacts.end(), [flow](const auto& one) {
        return one.second.stage == Stage::in_flow && one.second.flow == flow;
    });
}

void FlowEvolver::end_waiting(ContactId id, Contact& contact) {
    set_deadline(contact.menu_until, std::nullopt, DeadlineKind::menu, id.value);
}

}  // namespace naru::centre
