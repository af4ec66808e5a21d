#include "apps/naru/door_centre.h"

#include <memory>

namespace naru {

namespace {

http::PhoneAccount account_of(const calls::Credentials& made) {
    return {made.user, made.password, made.expires_at};
}

}  // namespace

http::Centre centre_for_door(DoorParts given) {
    const auto parts = std::make_shared<const DoorParts>(std::move(given));
    http::Centre centre;
    centre.now = parts->now;
    centre.command = parts->command;
    centre.missing = parts->missing;
    centre.metrics = parts->metrics;
    centre.state = [parts]() -> const centre::State& { return parts->runtime.state(); };
    centre.history = [parts]() -> const views::History& { return parts->records.history(); };
    centre.caller = [parts](ContactId contact) { return parts->records.caller(contact); };
    centre.draft = [parts](ContactId contact) { return parts->records.draft(contact); };
    centre.save_draft = [parts](ContactId contact, const http::Draft& draft,
                                std::function<void()> kept) {
        parts->records.save_draft(contact, draft, std::move(kept));
    };
    centre.contact = [parts](ContactId contact, http::Centre::FoundContact then) {
        parts->records.find(contact, std::move(then));
    };
    centre.contacts = [parts](office::ContactQuery query, http::Centre::FoundContacts then) {
        parts->records.search(std::move(query), std::move(then));
    };
    centre.recording_wav = [parts](ContactId contact, http::Centre::FoundRecording then) {
        parts->playback.wav(contact, std::move(then));
    };
    centre.seat_account = [parts](AgentId agent) {
        return account_of(parts->calls.seat_credentials(agent, parts->now()));
    };
    centre.citizen_account = [parts] {
        return account_of(parts->calls.citizen_credentials(parts->now()));
    };
    centre.what_if = [parts](office::UsualDay usual, const office::WhatIf& question,
                             std::function<void(const office::WhatIfAnswer&)> then) {
        return parts->simulations.ask(sim::live_house(parts->runtime.state()), std::move(usual),
                                      question, std::move(then));
    };
    centre.house_changed = [parts](const office::HouseRules& rules) {
        parts->timetable.take(rules);
    };
    centre.seat_changed = [parts](AgentId agent, bool takes_contacts) {
        // Everybody takes from every queue.
        std::vector<QueueId> queues;
        if (takes_contacts) {
            for (const auto& [id, queue] : parts->runtime.state().queues) queues.push_back(id);
        }
        parts->tell(centre::input::ConfigureAgent{agent, queues});
    };
    return centre;
}

}  // namespace naru
