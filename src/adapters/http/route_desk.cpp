// What the consultant at a desk asks. The centre decides; a refusal of its is told in Korean.

#include <algorithm>
#include <boost/json.hpp>

#include "adapters/http/answers.h"
#include "adapters/http/desk_json.h"
#include "adapters/http/routes.h"
#include "office/topics/topics.h"

namespace naru::http {

namespace json = boost::json;

namespace {

using Answer = std::function<void(centre::Refusal)>;

/// 202, or 409 with the centre's reason.
Answer answer_of(const Call& call) {
    return [reply = call.reply](centre::Refusal refusal) {
        reply(refusal == centre::Refusal::none ? good(json::object{}, 202) : refused(refusal));
    };
}

/// A route whose whole meaning is one input about a contact.
template <class Input>
void ask(Call& call) {
    call.house.centre.command(Input{call.phone(), ContactId{call.id}}, answer_of(call));
}

void hang_up(Call& call) {
    const std::string as = text_field(call.body, "as", 20);
    const auto part = part_named(as);
    if (!as.empty() && !part)
        return call.reply(problem(400, "as", "as는 통화에 함께한 자격의 이름입니다."));
    call.house.centre.command(centre::input::HangUpAsked{call.phone(), ContactId{call.id}, part},
                              answer_of(call));
}

void seat(Call& call) {
    const PhoneAccount account = call.house.centre.seat_account(call.phone());
    call.reply(good({{"uri", "sip:" + account.user + "@" + call.house.settings.sip_host},
                     {"ws_path", "/sip"},
                     {"user", account.user},
                     {"password", account.password},
                     {"expires_at", iso(account.expires_at)}}));
}

void presence(Call& call) {
    const std::string wish = text_field(call.body, "presence", 16);
    centre::input::PresenceAsked asked{call.phone(), centre::Presence::not_ready,
                                       reason_of(text_field(call.body, "reason", 16))};
    if (wish == "ready") {
        asked.presence = centre::Presence::ready;
    } else if (wish == "logged_out") {
        asked.presence = centre::Presence::logged_out;
    } else if (wish != "not_ready") {
        return call.reply(
            problem(400, "presence", "presence는 ready, not_ready, logged_out 가운데 하나입니다."));
    }
    call.house.centre.command(asked, [reply = call.reply](centre::Refusal refusal) {
        const bool fine =
            refusal == centre::Refusal::none || refusal == centre::Refusal::already_so;
        reply(fine ? good(json::object{}, 202) : refused(refusal));
    });
}

void decline(Call& call) {
    const auto& state = call.house.centre.state();
    const auto at = state.agents.find(call.phone());
    if (at == state.agents.end() || !at->second.offer ||
        state.offers.at(at->second.offer).contact != ContactId{call.id})
        return answer_of(call)(centre::Refusal::offer_is_over);
    call.house.centre.command(centre::input::OfferDeclined{at->second.offer}, answer_of(call));
}

/// The limits of api/openapi.yaml, in characters.
constexpr std::size_t note_characters_max = 16'000;

/// Characters of UTF-8: bytes that do not go on with one.
std::size_t characters(const std::string& text) {
    return static_cast<std::size_t>(
        std::count_if(text.begin(), text.end(), [](char c) { return (c & 0xC0) != 0x80; }));
}

/// What the body says of the draft, over what is kept; nothing: it was refused, and the answer is
/// out.
std::optional<Draft> changed_draft(Call& call) {
    const ContactId contact{call.id};
    const views::ContactRecord* record = call.house.centre.history().find(contact);
    if (record == nullptr || record->agent != call.phone() || views::is_coded(*record)) {
        call.reply(problem(403, "not_yours", "다른 상담사의 상담이거나 이미 마친 상담입니다."));
        return std::nullopt;
    }
    Draft draft = call.house.centre.draft(contact);
    if (call.body.contains("topic")) draft.topic = text_field(call.body, "topic", 16);
    if (call.body.contains("disposition"))
        draft.disposition = text_field(call.body, "disposition", 16);
    if (call.body.contains("note")) draft.note = text_field(call.body, "note", body_bytes_max);
    if (const auto length = characters(draft.note); length > note_characters_max) {
        // Never cut in silence: the end of a note is often what was agreed.
        call.reply(problem(400, "note",
                           "상담 내용은 " + std::to_string(note_characters_max) +
                               "자까지 쓸 수 있습니다(지금 " + std::to_string(length) +
                               "자). 줄여서 저장해 주십시오."));
        return std::nullopt;
    }
    // A contact is coded with what was in force on its day, however late that is done.
    const Day day = day_of(record->arrived_at);
    if (!draft.topic.empty() && !call.house.taxonomy.holds(draft.topic, day)) {
        call.reply(problem(
            400, "topic", naru::iso(day) + "에 쓰이는 '" + draft.topic + "'라는 주제가 없습니다."));
        return std::nullopt;
    }
    if (!draft.disposition.empty() && !office::is_disposition(draft.disposition)) {
        call.reply(
            problem(400, "disposition", "'" + draft.disposition + "'라는 처리 결과가 없습니다."));
        return std::nullopt;
    }
    return draft;
}

void save_draft(Call& call) {
    const auto draft = changed_draft(call);
    if (!draft) return;
    call.house.centre.save_draft(ContactId{call.id}, *draft, [reply = call.reply] {
        reply({204, "application/json", "", {}});
    });
}

/// Their wrap-up is of a contact that somebody else has by now, and codes.
bool is_taken_over(const Call& call) {
    const auto& agents = call.house.centre.state().agents;
    const auto agent = agents.find(call.phone());
    if (agent == agents.end() || !agent->second.wrap_up) return false;
    const centre::WrapUp& wrap_up = *agent->second.wrap_up;
    if (wrap_up.contact != ContactId{call.id} || !wrap_up.is_passed_on) return false;
    const views::ContactRecord* record = call.house.centre.history().find(wrap_up.contact);
    return record == nullptr || record->agent != call.phone();
}

void complete(Call& call) {
    if (is_taken_over(call)) {
        call.house.centre.command(
            centre::input::WrapUpCompleteAsked{call.phone(), ContactId{call.id}, "", ""},
            answer_of(call));
        return;
    }
    const auto draft = changed_draft(call);
    if (!draft) return;
    // The vault has it before the fact that it is coded: both wait for the same disk, in this
    // order.
    call.house.centre.save_draft(ContactId{call.id}, *draft, [] {});
    call.house.centre.command(centre::input::WrapUpCompleteAsked{call.phone(), ContactId{call.id},
                                                                 draft->topic, draft->disposition},
                              answer_of(call));
}

/// Whoever asks is among the queue's consultants, and no help to themselves.
bool is_counted(const Call& call, QueueId queue) {
    const auto& agents = call.house.centre.state().agents;
    const auto self = agents.find(call.phone());
    return self != agents.end() && centre::is_at_work(self->second) &&
           std::any_of(self->second.served.begin(), self->second.served.end(),
                       [queue](const centre::Served& one) { return one.queue == queue; });
}

/// Where the contact may go: queues with who could take it at once, and consultants at work.
void transfer_targets(Call& call) {
    const centre::State& state = call.house.centre.state();
    const QueueNames names = call.house.queue_names();
    json::array queues;
    for (const auto& [id, queue] : state.queues) {
        const auto name = names.find(id);
        if (name == names.end()) continue;
        queues.push_back({{"id", id.value},
                          {"name", name->second.ko},
                          {"name_en", name->second.en},
                          {"waiting", queue.waiting.size()},
                          {"idle", queue.idle.size()},
                          {"ready", queue.ready_count - (is_counted(call, id) ? 1U : 0U)}});
    }
    json::array agents;
    for (const auto& [id, agent] : state.agents) {
        if (id == call.phone() || !centre::stays(agent) || !agent.seat) continue;
        json::array serves;
        for (const centre::Served& one : agent.served) serves.push_back(one.queue.value);
        agents.push_back({{"id", id.value},
                          {"name", call.house.agent_name(id)},
                          {"activity", activity_word(centre::activity_of(state, agent))},
                          {"since", iso(agent.since)},
                          {"queues", serves}});
    }
    call.reply(good({{"queues", queues}, {"agents", agents}}));
}

/// A queue or a consultant, whichever the body names; nothing: it names both or none, and the
/// answer is out.
struct Target {
    QueueId queue;
    AgentId agent;
};

std::optional<Target> target(Call& call) {
    const auto id_in = [&call](const char* name) -> std::uint64_t {
        const auto* value = call.body.if_contains(name);
        if (value == nullptr || !value->is_int64() || value->as_int64() <= 0) return 0;
        return static_cast<std::uint64_t>(value->as_int64());
    };
    const Target to{QueueId{id_in("queue")}, AgentId{id_in("agent")}};
    if (static_cast<bool>(to.queue) != static_cast<bool>(to.agent)) return to;
    call.reply(problem(400, "transfer", "queue와 agent 가운데 하나를 번호로 적어 주십시오."));
    return std::nullopt;
}

/// Passed on, or asked first.
template <class Input>
void ask_for(Call& call) {
    const auto to = target(call);
    if (!to) return;
    call.house.centre.command(Input{call.phone(), ContactId{call.id}, to->queue, to->agent},
                              answer_of(call));
}

}  // namespace

Routes desk_routes() {
    using office::phones;
    return {
        {"GET", "/api/seat", phones, seat},
        {"GET", "/api/topics", office::staff,
         [](Call& call) {
             call.reply(good(catalogue_json(call.house.taxonomy, day_of(call.house.centre.now()))));
         }},
        {"POST", "/api/desk/presence", office::seats, presence},
        {"POST", "/api/contacts/{id}/hold", phones, ask<centre::input::HoldAsked>},
        {"POST", "/api/contacts/{id}/resume", phones, ask<centre::input::ResumeAsked>},
        {"POST", "/api/contacts/{id}/hang-up", phones, hang_up},
        {"POST", "/api/contacts/{id}/transfer", phones, ask_for<centre::input::TransferAsked>},
        {"POST", "/api/contacts/{id}/consult", phones, ask_for<centre::input::ConsultAsked>},
        {"POST", "/api/contacts/{id}/consult/complete", phones,
         ask<centre::input::ConsultCompleteAsked>},
        {"POST", "/api/contacts/{id}/consult/take-back", phones, ask<centre::input::TakeBackAsked>},
        {"POST", "/api/contacts/{id}/consult/conference", phones,
         ask<centre::input::ConferenceAsked>},
        {"GET", "/api/desk/transfer-targets", phones, transfer_targets},
        {"POST", "/api/contacts/{id}/decline", phones, decline},
        {"PUT", "/api/contacts/{id}/wrap-up", phones, save_draft},
        {"POST", "/api/contacts/{id}/wrap-up/complete", phones, complete},
        {"POST", "/api/contacts/{id}/wrap-up/extend", phones,
         ask<centre::input::WrapUpExtendAsked>},
    };
}

}  // namespace naru::http
