#include "adapters/http/desk_json.h"

#include <algorithm>
#include <array>
#include <boost/json.hpp>
#include <boost/json/src.hpp>
#include <charconv>
#include <cstdio>

#include "centre/strategy.h"
#include "office/records/contact_numbers.h"
#include "office/topics/topics.h"
#include "views/why.h"

namespace naru::http {

namespace json = boost::json;

namespace {

constexpr std::array<const char*, 9> reasons{
    "",     "rest",           "meal",     "training",     "meeting",
    "work", "not_responding", "no_media", "by_supervisor"};
constexpr std::array<const char*, 3> presences{"logged_out", "not_ready", "ready"};
constexpr std::array<const char*, 6> activities{"idle", "ringing", "talking",
                                                "hold", "wrap_up", "disconnected"};
constexpr std::array<const char*, 4> channels{"telephone", "internet", "remote", "other"};
constexpr std::array<const char*, 5> sides{"customer", "agent", "system", "network", "supervisor"};
constexpr std::array<const char*, 9> outcomes{"completed",    "abandoned_in_menu", "abandoned",
                                              "refused_full", "no_agent",          "system_error",
                                              "closed",       "withdrawn",         "informed"};
constexpr std::array<const char*, 5> parts{"consulted", "conference", "listening", "whispering",
                                           "barging"};
constexpr std::array<const char*, 7> party_ends{"released",    "left",     "declined",    "expired",
                                                "unreachable", "recalled", "contact_over"};
constexpr std::array<const char*, 4> recordings{"none", "open", "closed", "failed"};

template <std::size_t N, class E>
const char* word(const std::array<const char*, N>& words, E value) {
    return words.at(static_cast<std::size_t>(value));
}

json::value or_null(const std::string& text) {
    return text.empty() ? json::value(nullptr) : json::value(text);
}

json::value or_null(std::optional<Instant> at) {
    return at ? json::value(iso(*at)) : json::value(nullptr);
}

std::string choice_text(char choice) {
    return choice == 0 || choice == '-' ? std::string() : std::string(1, choice);
}

const QueueName& queue_name(const DeskWords& words, QueueId queue) {
    static const QueueName none;
    if (words.queues == nullptr) return none;
    const auto at = words.queues->find(queue);
    return at == words.queues->end() ? none : at->second;
}

json::array notices(const views::ContactRecord* record) {
    json::array out;
    if (record == nullptr) return out;
    for (const auto& step : record->steps) {
        if (step.kind == "notice_heard")
            out.push_back({{"prompt", "P02"}, {"complete", true}, {"at", iso(step.at)}});
    }
    return out;
}

const char* step_text(const std::string& kind) {
    static constexpr std::pair<const char*, const char*> texts[]{
        {"arrived", "전화가 왔습니다"},
        {"answered_by_house", "안내를 시작했습니다"},
        {"notice_heard", "녹음·보호 안내를 끝까지 들었습니다"},
        {"menu_chosen", "메뉴를 골랐습니다"},
        {"number_keyed", "사업자등록번호를 눌러 확인했습니다"},
        {"queued", "줄에 섰습니다"},
        {"requeued", "줄의 맨 앞으로 돌아왔습니다"},
        {"transferred", "다른 상담사에게 전환했습니다"},
        {"prioritised", "팀장이 순서를 바꾸었습니다"},
        {"moved", "팀장이 다른 줄로 옮겼습니다"},
        {"incident_told", "장애 안내를 들었습니다"},
        {"message_wished", "문자 안내를 받기로 했습니다"},
        {"overflowed", "줄이 넘쳐 다른 줄로 갔습니다"},
        {"kept", "한 상담사만 먼저 기다립니다"},
        {"offered", "상담사에게 제안했습니다"},
        {"chosen", "그 상담사를 고른 까닭입니다"},
        {"answered", "상담사가 받았습니다"},
        {"talk_started", "통화를 시작했습니다"},
        {"held", "보류했습니다"},
        {"resumed", "보류를 풀었습니다"},
        {"called_to", "통화에 함께하도록 불렀습니다"},
        {"consulting", "상담사끼리 먼저 이야기합니다"},
        {"conference", "세 사람이 함께 통화합니다"},
        {"listening", "팀장이 듣습니다"},
        {"whispering", "팀장이 상담사에게만 말합니다"},
        {"barging", "팀장이 통화에 들어왔습니다"},
        {"not_in_talk", "통화에서 나갔습니다"},
        {"handed_over", "물어본 상담사에게 넘겼습니다"},
        {"left_to", "상담사가 나가고 함께하던 사람이 이어 갑니다"},
        {"taken_over", "팀장이 통화를 넘겨받았습니다"},
        {"ended", "통화가 끝났습니다"},
        {"wrap_up_started", "후처리를 시작했습니다"},
        {"wrap_up_completed", "주제와 결과를 적었습니다"},
        {"wrap_up_expired", "후처리 시간이 지났습니다"},
        {"recording_sealed", "녹음을 봉했습니다"},
        {"recording_failed", "녹음하지 못했습니다"},
        {"entered", "손으로 적은 상담입니다"},
    };
    for (const auto& [name, text] : texts) {
        if (kind == name) return text;
    }
    return "";
}

json::object why_json(const views::Why& why, const std::function<std::string(AgentId)>& name_of) {
    const centre::Selection& s = why.selection;
    const auto named = [&name_of](AgentId agent) -> json::value {
        if (!agent) return nullptr;
        return json::object{{"id", agent.value}, {"name", name_of(agent)}};
    };
    return {{"agent", named(why.agent)},
            {"strategy", centre::code_of(s.strategy)},
            {"step", s.step},
            {"waiting", s.waiting},
            {"first", s.is_first},
            {"idle", s.idle},
            {"resting", s.resting},
            {"later", s.later},
            {"alone", s.is_alone},
            {"next", named(s.next)},
            {"fits_better", s.fits_better},
            {"ahead", s.ahead},
            {"aged", s.aged},
            {"favour", s.favour}};
}

json::value part_json(std::optional<centre::Part> part) {
    return part ? json::value(word(parts, *part)) : json::value(nullptr);
}

json::value named(AgentId agent, const DeskWords& words) {
    return agent ? json::value(words.name_of(agent)) : json::value(nullptr);
}

json::array parties_json(const std::vector<centre::Party>& parties_of, const DeskWords& words) {
    json::array out;
    for (const centre::Party& party : parties_of)
        out.push_back({{"id", party.agent.value},
                       {"name", words.name_of(party.agent)},
                       {"part", word(parts, party.part)},
                       {"ringing", static_cast<bool>(party.offer)}});
    return out;
}

/// "listening 7" of a step is what happened and the number of whom it is about.
std::pair<std::string, AgentId> step_parts(const std::string& kind) {
    const auto space = kind.find(' ');
    if (space == std::string::npos) return {kind, {}};
    std::uint64_t agent = 0;
    const auto [end, error] =
        std::from_chars(kind.data() + space + 1, kind.data() + kind.size(), agent);
    const bool is_number = error == std::errc{} && end == kind.data() + kind.size();
    return {kind.substr(0, space), AgentId{is_number ? agent : 0}};
}

json::value seconds(std::optional<Instant> from, std::optional<Instant> to) {
    if (!from || !to) return nullptr;
    return std::chrono::duration_cast<std::chrono::seconds>(*to - *from).count();
}

}  // namespace

std::string iso(Instant at) {
    using namespace std::chrono;
    const auto local = sys_time<microseconds>(at.time_since_epoch()) + hours{9};
    const auto day = floor<days>(local);
    const year_month_day date{day};
    const hh_mm_ss time{floor<milliseconds>(local - day)};
    char text[40];
    std::snprintf(text, sizeof text, "%04d-%02u-%02uT%02d:%02d:%02d.%03d+09:00",
                  static_cast<int>(date.year()), static_cast<unsigned>(date.month()),
                  static_cast<unsigned>(date.day()), static_cast<int>(time.hours().count()),
                  static_cast<int>(time.minutes().count()),
                  static_cast<int>(time.seconds().count()),
                  static_cast<int>(time.subseconds().count()));
    return text;
}

centre::AwayReason reason_of(const std::string& wanted) {
    // What the system or a team leader sets, nobody chooses.
    constexpr auto last_chosen = static_cast<std::size_t>(centre::AwayReason::work);
    for (std::size_t i = 1; i <= last_chosen; ++i) {
        if (wanted == reasons.at(i)) return static_cast<centre::AwayReason>(i);
    }
    return centre::AwayReason::none;
}

const char* activity_word(centre::Activity activity) {
    return word(activities, activity);
}

const char* part_word(centre::Part part) {
    return word(parts, part);
}

std::optional<centre::Part> part_named(std::string_view name) {
    for (std::size_t i = 0; i < parts.size(); ++i) {
        if (name == parts.at(i)) return static_cast<centre::Part>(i);
    }
    return std::nullopt;
}

const char* presence_word(centre::Presence presence) {
    return word(presences, presence);
}

json::value reason_json(centre::AwayReason reason) {
    return or_null(std::string(word(reasons, reason)));
}

json::object desk_json(const views::Desk& desk, const views::ContactRecord* record,
                       const DeskWords& words) {
    json::object agent{{"id", desk.agent.value},
                       {"name", words.agent_name},
                       {"presence", word(presences, desk.presence)},
                       {"reason", reason_json(desk.reason)},
                       {"activity", word(activities, desk.activity)},
                       {"since", iso(desk.since)},
                       {"next", nullptr},
                       {"seat", desk.seat}};
    if (desk.next)
        agent["next"] = {{"presence", word(presences, desk.next->presence)},
                         {"reason", reason_json(desk.next->reason)}};
    json::object out{{"agent", agent},
                     {"today", {{"answered", desk.answered}}},
                     {"offer", nullptr},
                     {"contact", nullptr}};
    if (desk.offer) {
        out["offer"] = {{"id", desk.offer->id.value},
                        {"contact", desk.offer->contact.value},
                        {"queue", desk.offer->queue.value},
                        {"choice", choice_text(desk.offer->choice)},
                        {"caller", words.offer_caller},
                        {"arrived_at", iso(desk.offer->arrived_at)},
                        {"queued_at", iso(desk.offer->queued_at)},
                        {"expires_at", iso(desk.offer->expires_at)},
                        {"passed_by", or_null(words.passed_by)},
                        {"part", part_json(desk.offer->part)},
                        {"beside", named(desk.offer->beside, words)}};
    }
    if (desk.contact) {
        const views::DeskContact& c = *desk.contact;
        const bool over = c.wrap_up.has_value() && record != nullptr;
        json::object contact{
            {"id", c.id.value},
            {"caller", words.contact_caller},
            {"queue", over ? record->queue.value : c.queue.value},
            {"choice", choice_text(over ? record->choice : c.choice)},
            {"arrived_at", iso(over ? record->arrived_at : c.arrived_at)},
            {"queued_at", iso(over && record->queued_at ? *record->queued_at : c.queued_at)},
            {"answered_at", or_null(over ? record->answered_at : std::optional(c.answered_at))},
            {"talk_started_at",
             or_null(c.wrap_up ? std::optional(c.wrap_up->talk_at) : c.talk_started_at)},
            {"held", c.held},
            {"notices", notices(record)},
            {"recording", c.recording},
            {"media", c.talk_started_at.has_value()},
            {"draft",
             {{"topic", or_null(words.topic)},
              {"disposition", or_null(words.disposition)},
              {"note", or_null(words.note)}}},
            {"passed_by", or_null(words.passed_by)},
            {"part", part_json(c.part)},
            {"beside", named(c.beside, words)},
            {"parties", parties_json(c.parties, words)},
            {"past_party", nullptr},
            {"wrap_up", nullptr},
            {"ended_by", nullptr}};
        if (c.past_party)
            contact["past_party"] = {{"name", words.name_of(c.past_party->agent)},
                                     {"why", word(party_ends, c.past_party->why)}};
        if (c.wrap_up)
            contact["wrap_up"] = {{"until", iso(c.wrap_up->until)},
                                  {"extensions_left", c.wrap_up->extensions_left},
                                  {"passed_on", c.wrap_up->is_passed_on},
                                  {"taken", record == nullptr || record->agent != desk.agent}};
        if (over && record->ended_at) contact["ended_by"] = word(sides, record->ended_by);
        out["contact"] = contact;
    }
    json::array queues;
    for (const auto& queue : desk.queues) {
        queues.push_back({{"id", queue.id.value},
                          {"name", queue_name(words, queue.id).ko},
                          {"name_en", queue_name(words, queue.id).en},
                          {"waiting", queue.waiting},
                          {"longest_since", or_null(queue.longest_since)}});
    }
    out["queues"] = queues;
    out["rank"] = desk.rank == 0 ? json::value(nullptr) : json::value(desk.rank);
    const auto whole = [](Duration span) {
        return std::chrono::duration_cast<std::chrono::seconds>(span).count();
    };
    out["rules"] = {{"wrap_up_s", whole(desk.rules.wrap_up)},
                    {"extend_s", whole(desk.rules.wrap_up_extension)},
                    {"extensions", desk.rules.wrap_up_extensions}};
    return out;
}

json::object row_json(const views::ContactRecord& r, const std::string& caller,
                      const std::string& agent_name) {
    json::object row{
        {"id", r.id.value},
        {"channel", word(channels, r.channel)},
        {"arrived_at", iso(r.arrived_at)},
        {"ended_at", or_null(r.ended_at)},
        {"caller", caller},
        {"queue", r.queue ? json::value(r.queue.value) : json::value(nullptr)},
        {"choice", choice_text(r.choice)},
        {"topic", or_null(r.topic)},
        {"disposition", or_null(r.disposition)},
        {"agent", nullptr},
        {"ended_by", r.ended_at ? json::value(word(sides, r.ended_by)) : json::value(nullptr)},
        {"outcome", r.outcome ? json::value(word(outcomes, *r.outcome)) : json::value(nullptr)},
        {"wait_s", seconds(r.queued_at, r.answered_at ? r.answered_at : r.ended_at)},
        {"talk_s", seconds(r.talk_at, r.ended_at)},
        {"transfers", r.transfers == office::unknown_transfers ? json::value(nullptr)
                                                               : json::value(r.transfers)}};
    if (r.agent) row["agent"] = {{"id", r.agent.value}, {"name", agent_name}};
    return row;
}

bool is_outcome(const std::string& wanted) {
    return std::find(outcomes.begin(), outcomes.end(), wanted) != outcomes.end();
}

void add_details(json::object& row, const views::ContactRecord& r, const std::string& note,
                 Instant now, const std::function<std::string(AgentId)>& name_of) {
    row["note"] = or_null(note);
    row["notices"] = notices(&r);
    json::array steps;
    for (const auto& step : r.steps) {
        if (const auto why = views::why_in(step.kind)) {
            steps.push_back({{"at", iso(step.at)},
                             {"kind", "chosen"},
                             {"text", step_text("chosen")},
                             {"why", why_json(*why, name_of)}});
            continue;
        }
        const auto [kind, agent] = step_parts(step.kind);
        json::object shown{{"at", iso(step.at)}, {"kind", kind}, {"text", step_text(kind)}};
        if (agent) shown["agent"] = {{"id", agent.value}, {"name", name_of(agent)}};
        steps.push_back(std::move(shown));
    }
    row["steps"] = steps;
    row["hold_s"] =
        r.held == office::unknown_hold
            ? json::value(nullptr)
            : json::value(std::chrono::duration_cast<std::chrono::seconds>(r.held).count());
    row["wrap_up_s"] = seconds(r.wrap_up_at, r.wrapped_at);
    const auto in_seconds = [](Duration span) {
        return static_cast<double>(
                   std::chrono::duration_cast<std::chrono::milliseconds>(span).count()) /
               1000;
    };
    json::array gaps;
    if (r.recording != views::ContactRecord::Recording::none) {
        for (const auto& gap : views::gaps_of(r, now))
            gaps.push_back({{"from_s", in_seconds(gap.from)}, {"to_s", in_seconds(gap.to)}});
    }
    row["recording"] = {{"state", word(recordings, r.recording)},
                        {"seconds", static_cast<double>(r.recording_milliseconds) / 1000},
                        {"gaps", gaps}};
}

json::object catalogue_json(const office::Taxonomy& taxonomy, Day day) {
    json::array topics;
    json::array groups;
    json::array dispositions;
    for (const auto& one : taxonomy.topics()) {
        if (!one.period.holds(day)) continue;
        topics.push_back({{"code", one.code},
                          {"parent", one.group},
                          {"ko", one.ko},
                          {"en", one.en},
                          {"class", one.class_at(day)}});
    }
    for (const auto& one : taxonomy.groups()) {
        if (one.period.holds(day))
            groups.push_back({{"code", one.code}, {"ko", one.ko}, {"en", one.en}});
    }
    for (const auto& one : office::dispositions())
        dispositions.push_back({{"code", one.code}, {"ko", one.ko}, {"en", one.en}});
    return {{"topics", topics}, {"groups", groups}, {"dispositions", dispositions}};
}

}  // namespace naru::http
