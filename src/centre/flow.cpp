// The spoken dialog: greeting, notice, menu, queue. Data and a real interpreter come with the
// router's issue; the steps and what they keep are these.

#include <algorithm>

#include "centre/decide.h"
#include "centre/estimate.h"

namespace naru::centre::flow {

namespace {

constexpr std::uint32_t people_max = 100;  // "백 명 이상" from there on

void play(Recorder& recorder, ContactId contact, PromptId prompt, std::uint32_t people = 0,
          std::uint32_t minutes = 0) {
    recorder.record(fact::PromptStarted{
        contact, PlayId{recorder.state().last_play + 1}, {prompt, people, minutes}});
}

void enqueue(Recorder& recorder, ContactId contact, QueueId queue, PromptId said) {
    routing::enqueue(recorder, contact, queue);
    play(recorder, contact, said);
    routing::match_contact(recorder, contact);
}

/// The queue of a choice; '0' and '-' go to the first.
QueueId queue_of(const FlowRules& rules, char choice) {
    const auto index = choice >= '1' && choice <= '4' ? static_cast<std::size_t>(choice - '1') : 0;
    if (rules.choices.empty()) return QueueId{1};
    return rules.choices[index < rules.choices.size() ? index : 0];
}

void choose(Recorder& recorder, ContactId contact, char choice) {
    recorder.record(fact::MenuChosen{contact, choice});
    enqueue(recorder, contact, queue_of(recorder.state().flow, choice),
            choice == '-' ? PromptId::no_input : PromptId::connecting);
}

void key_in_menu(Recorder& recorder, ContactId contact, char digit) {
    if (digit >= '0' && digit <= '4') return choose(recorder, contact, digit);
    play(recorder, contact, digit == '*' ? PromptId::main_menu : PromptId::bad_key);
}

void menu(Recorder& recorder, ContactId contact) {
    // Type-ahead: who knows the menu need not hear it.
    const char kept = recorder.state().contacts.at(contact).kept_digit;
    if (kept != 0) return key_in_menu(recorder, contact, kept);
    play(recorder, contact, PromptId::main_menu);
}

std::uint32_t people_before(const Queue& queue, ContactId contact) {
    std::uint32_t people = 0;
    for (const Place& place : queue.waiting) {
        if (place.contact == contact || people == people_max) break;
        ++people;
    }
    return people;
}

/// P13 says why they wait; who knows it is thanked for waiting by P14.
bool has_heard_place(const Contact& contact) {
    switch (contact.announcement.prompt) {
        case PromptId::wait:
        case PromptId::wait_again:
        case PromptId::wait_without_minutes:
        case PromptId::wait_again_without_minutes:
            return true;
        default:
            return false;
    }
}

/// What the greeting is followed by. Who is in the house already when it closes is served.
PromptId after_greeting(Service service) {
    switch (service) {
        case Service::open:
            return PromptId::notice;
        case Service::before_opening:
            return PromptId::before_opening;
        case Service::closed:
            return PromptId::closed;
        case Service::holiday:
            return PromptId::holiday;
    }
    return PromptId::notice;
}

}  // namespace

bool is_turned_away(const Contact& contact) {
    return contact.announcement.prompt == PromptId::closed ||
           contact.announcement.prompt == PromptId::holiday;
}

void start(Recorder& recorder, ContactId contact) {
    recorder.record(fact::FlowStarted{contact});
    if (!recorder.state().flow.straight_to_queue)
        return play(recorder, contact, PromptId::greeting);
    routing::enqueue(recorder, contact, queue_of(recorder.state().flow, '0'));
    routing::match_contact(recorder, contact);
}

void prompt_finished(Recorder& recorder, ContactId contact) {
    const Contact& c = recorder.state().contacts.at(contact);
    const PromptId heard = c.announcement.prompt;
    recorder.record(fact::PromptHeard{contact, c.play, heard});
    if (c.stage != Stage::in_flow) return;
    switch (heard) {
        case PromptId::greeting:
            return play(recorder, contact, after_greeting(recorder.state().service));
        case PromptId::before_opening:
            return play(recorder, contact, PromptId::notice);
        case PromptId::closed:
        case PromptId::holiday:
            return talk::end(recorder, contact, ContactEnd::closed, EndedBy::system);
        case PromptId::notice:
            return menu(recorder, contact);
        case PromptId::bad_key:
            return play(recorder, contact, PromptId::main_menu);
        default:
            return;  // the menu waits for a key: its deadline is set
    }
}

void digit(Recorder& recorder, ContactId contact, char digit, PlayId during) {
    const Contact& c = recorder.state().contacts.at(contact);
    const bool in_notice = during && during == c.notice_play;
    if (c.stage == Stage::in_flow && c.in_menu && !in_notice)
        return key_in_menu(recorder, contact, digit);
    // Before the notice the first key is kept; during it none counts.
    if (c.stage == Stage::in_flow && !c.notice_play && c.kept_digit == 0) {
        recorder.record(fact::DigitKept{contact, digit});
        return;
    }
    recorder.record(fact::DigitDiscarded{contact, digit});
}

void menu_silent(Recorder& recorder, ContactId contact) {
    recorder.record(fact::MenuSilent{contact});
    if (recorder.state().contacts.at(contact).silences >= recorder.state().flow.silences)
        return choose(recorder, contact, '-');
    play(recorder, contact, PromptId::main_menu);
}

void say_transfer(Recorder& recorder, ContactId contact) {
    if (!recorder.state().flow.straight_to_queue) play(recorder, contact, PromptId::transfer);
}

void announce_wait(Recorder& recorder, ContactId contact) {
    const Contact& c = recorder.state().contacts.at(contact);
    const Queue& queue = recorder.state().queues.at(c.queue);
    const std::uint32_t people = people_before(queue, contact);
    if (people == 0) return play(recorder, contact, PromptId::next_in_line);

    const bool again = has_heard_place(c);
    const auto minutes = minutes_to_wait(recorder.state(), c.queue, recorder.now(), people);
    if (!minutes)
        return play(recorder, contact,
                    again ? PromptId::wait_again_without_minutes : PromptId::wait_without_minutes,
                    people);
    play(recorder, contact, again ? PromptId::wait_again : PromptId::wait, people, *minutes);
}

}  // namespace naru::centre::flow
