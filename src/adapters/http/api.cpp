#include "adapters/http/api.h"

#include <sodium.h>

#include <algorithm>
#include <boost/json.hpp>
#include <charconv>
#include <cstdio>
#include <fstream>

#include "adapters/http/desk_json.h"
#include "office/topics.h"

namespace naru::http {

namespace json = boost::json;

namespace {

constexpr auto session_life = std::chrono::hours{12};

std::string hmac_hex(const std::string& key, const std::string& text) {
    unsigned char hash[32];
    crypto_generichash(hash, sizeof hash, reinterpret_cast<const unsigned char*>(text.data()),
                       text.size(), reinterpret_cast<const unsigned char*>(key.data()), key.size());
    char hex[65];
    sodium_bin2hex(hex, sizeof hex, hash, sizeof hash);
    return hex;
}

std::string cookie_value(const std::string& cookies, std::string_view name) {
    std::string_view rest = cookies;
    while (!rest.empty()) {
        const auto end = std::min(rest.find(';'), rest.size());
        std::string_view one = rest.substr(0, end);
        while (!one.empty() && one.front() == ' ') one.remove_prefix(1);
        if (one.starts_with(name) && one.size() > name.size() && one[name.size()] == '=')
            return std::string(one.substr(name.size() + 1));
        rest.remove_prefix(std::min(end + 1, rest.size()));
    }
    return {};
}

Response problem(int status, const char* code, const std::string& message) {
    return {status,
            "application/json; charset=utf-8",
            json::serialize(json::value{{"error", {{"code", code}, {"message", message}}}}),
            {}};
}

Response good(const json::value& value, int status = 200) {
    return {status, "application/json; charset=utf-8", json::serialize(value), {}};
}

/// What a refusal says to a person.
const char* message_of(centre::Refusal refusal) {
    using R = centre::Refusal;
    switch (refusal) {
        case R::no_such_contact:
            return "그런 상담이 없습니다.";
        case R::no_such_agent:
            return "상담사가 아닙니다.";
        case R::no_such_offer:
        case R::offer_is_over:
            return "제안이 이미 끝났습니다.";
        case R::customer_has_left:
            return "고객이 전화를 끊었습니다.";
        case R::not_your_contact:
            return "다른 상담사의 상담입니다.";
        case R::not_talking:
            return "통화 중이 아닙니다.";
        case R::not_held:
            return "보류 중이 아닙니다.";
        case R::already_so:
            return "이미 그렇습니다.";
        case R::not_in_wrap_up:
            return "후처리 중인 상담이 아닙니다.";
        case R::no_extension_left:
            return "연장을 모두 썼습니다.";
        case R::topic_missing:
            return "주제와 처리 결과를 고르십시오.";
        case R::stale:
            return "그사이 상태가 바뀌었습니다.";
        case R::no_seat:
            return "전화가 아직 등록되지 않았습니다. 시작 점검을 해 주십시오.";
        case R::none:
            break;
    }
    return "";
}

std::string text_field(const json::object& object, const char* name, std::size_t most) {
    const auto* value = object.if_contains(name);
    if (value == nullptr || !value->is_string()) return {};
    return std::string(value->as_string()).substr(0, most);
}

std::optional<ContactId> contact_in(std::string_view text) {
    std::uint64_t value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc{} || end != text.data() + text.size() || value == 0) return std::nullopt;
    return ContactId{value};
}

const char* type_of(const std::string& path) {
    static constexpr std::pair<const char*, const char*> types[]{
        {".html", "text/html; charset=utf-8"},
        {".js", "text/javascript; charset=utf-8"},
        {".css", "text/css; charset=utf-8"},
        {".svg", "image/svg+xml"},
        {".woff2", "font/woff2"},
        {".json", "application/json; charset=utf-8"},
        {".png", "image/png"},
        {".wav", "audio/wav"},
        {".ico", "image/x-icon"},
    };
    for (const auto& [ending, type] : types) {
        if (path.ends_with(ending)) return type;
    }
    return "application/octet-stream";
}

}  // namespace

struct Api::Call {
    const Request& request;
    const Reply& reply;
    std::optional<Account> account;
    json::object body;
};

Api::Api(ApiSettings settings, Centre centre, office::AuditTrail audit)
    : settings_(std::move(settings)), centre_(std::move(centre)), audit_(std::move(audit)) {}

bool Api::is_ours(const Request& request) const {
    // A browser sends Origin with every such request; one that is not this very host is another
    // site's page. Host must be a name of ours: else another site's name that resolves to our
    // address (DNS rebinding) would pass for it.
    const bool known = settings_.hosts.empty() ||
                       std::find(settings_.hosts.begin(), settings_.hosts.end(), request.host) !=
                           settings_.hosts.end();
    const auto slashes = request.origin.find("//");
    return known && slashes != std::string::npos &&
           request.origin.substr(slashes + 2) == request.host;
}

std::string Api::cookie_for(const Account& account) const {
    const std::string text =
        account.user + "." + std::to_string(to_micros(centre_.now() + session_life) / 1'000'000);
    return text + "." + hmac_hex(settings_.session_secret, text);
}

std::optional<office::Account> Api::account_of(const Request& request) const {
    const std::string cookie = cookie_value(request.cookie, "naru_session");
    const auto last = cookie.rfind('.');
    if (last == std::string::npos) return std::nullopt;
    const std::string text = cookie.substr(0, last);
    const std::string want = hmac_hex(settings_.session_secret, text);
    if (want.size() != cookie.size() - last - 1 ||
        sodium_memcmp(want.data(), cookie.data() + last + 1, want.size()) != 0)
        return std::nullopt;
    const auto dot = text.rfind('.');
    std::int64_t expires = 0;
    std::from_chars(text.data() + dot + 1, text.data() + text.size(), expires);
    if (expires * 1'000'000 < to_micros(centre_.now())) return std::nullopt;
    for (const auto& one : settings_.accounts) {
        if (one.account.user == text.substr(0, dot)) return one.account;
    }
    return std::nullopt;
}

AgentId Api::agent_of(const Request& request) const {
    const auto account = account_of(request);
    return account ? account->agent : AgentId{};
}

std::string Api::agent_name(AgentId agent) const {
    for (const auto& one : settings_.accounts) {
        if (agent && one.account.agent == agent) return one.account.name;
    }
    return agent ? "상담사 " + std::to_string(agent.value) : "";
}

std::string Api::upgrade(const Request& request) {
    if (!is_ours(request)) return {};
    if (request.path == "/sip") return "sip";
    if (request.path == "/live") return agent_of(request) ? "-" : "";
    return {};
}

std::string Api::desk_message(AgentId agent, std::uint64_t seq, const std::string& kind) const {
    const views::Desk desk = views::desk_of(centre_.state(), agent);
    const views::ContactRecord* record =
        desk.contact ? centre_.history().find(desk.contact->id) : nullptr;
    DeskWords words;
    words.agent_name = agent_name(agent);
    if (desk.offer) words.offer_caller = office::masked_number(centre_.caller(desk.offer->contact));
    if (desk.contact) {
        words.contact_caller = office::masked_number(centre_.caller(desk.contact->id));
        const Draft draft = centre_.draft(desk.contact->id);
        words.topic = draft.topic;
        words.disposition = draft.disposition;
        words.note = draft.note;
    }
    json::object message{{"kind", kind},
                         {"seq", seq},
                         {"at", iso(centre_.now())},
                         {"desk", desk_json(desk, record, words)}};
    if (kind == "desk") message["fact"] = json::object{{"kind", "changed"}};
    return json::serialize(message);
}

void Api::handle(const Request& request, const Reply& reply) {
    Call call{request, reply, account_of(request), {}};
    const std::string& path = request.path;
    const bool changes = request.method != "GET" && request.method != "HEAD";
    if (!path.starts_with("/api/")) {
        if (changes) return reply(problem(405, "method", "허락되지 않은 방법입니다."));
        return static_file(call);
    }
    if (changes) {
        if (!is_ours(request))
            return reply(problem(403, "origin", "다른 사이트에서 온 요청입니다."));
        if (request.method != "DELETE" && !request.content_type.starts_with("application/json"))
            return reply(problem(415, "content_type", "application/json만 받습니다."));
        if (!request.body.empty()) {
            boost::system::error_code error;
            json::parse_options options;
            options.max_depth = 8;
            const json::value value = json::parse(request.body, error, {}, options);
            if (error || !value.is_object())
                return reply(problem(400, "json", "요청의 JSON을 읽을 수 없습니다."));
            call.body = value.as_object();
        }
    }
    if (path == "/api/session") return session(call);
    if (path == "/api/about" && !changes) {
        json::array accounts;
        if (settings_.demo) {
            for (const auto& one : settings_.accounts) {
                accounts.push_back({{"user", one.account.user},
                                    {"password", one.password},
                                    {"name", one.account.name},
                                    {"role", std::string(word_of(one.account.role))}});
            }
        }
        return reply(good(
            {{"version", settings_.version},
             {"demo", settings_.demo},
             {"centre",
              {{"name", "정부조달콜센터"}, {"hours", "평일 09:00–18:00"}, {"number", "1588-0800"}}},
             {"demo_accounts", accounts},
             {"sip_target", "sip:15880800@" + settings_.sip_host}}));
    }
    if (path == "/api/citizen/calls" && request.method == "POST") {
        const PhoneAccount account = centre_.citizen_account();
        return reply(good({{"uri", "sip:" + account.user + "@" + settings_.sip_host},
                           {"ws_path", "/sip"},
                           {"user", account.user},
                           {"password", account.password},
                           {"target", "sip:15880800@" + settings_.sip_host},
                           {"expires_at", iso(account.expires_at)}}));
    }
    if (path == "/api/citizen/status" && !changes) {
        std::size_t waiting = 0;
        for (const auto& [id, queue] : centre_.state().queues) waiting += queue.waiting.size();
        return reply(good({{"open", true}, {"waiting", waiting}, {"estimate_minutes", nullptr}}));
    }
    if (!call.account) return reply(problem(401, "sign_in", "로그인해 주십시오."));
    if (path == "/api/seat" && !changes) {
        if (!call.account->agent) return reply(problem(403, "no_seat", "상담사 계정이 아닙니다."));
        const PhoneAccount account = centre_.seat_account(call.account->agent);
        return reply(good({{"uri", "sip:" + account.user + "@" + settings_.sip_host},
                           {"ws_path", "/sip"},
                           {"user", account.user},
                           {"password", account.password},
                           {"expires_at", iso(account.expires_at)}}));
    }
    if (path == "/api/topics" && !changes) return reply(good(catalogue_json()));
    if (path == "/api/desk/presence" && request.method == "POST") return desk_command(call);
    if (path == "/api/contacts" && !changes) return contacts(call);
    if (path.starts_with("/api/contacts/")) {
        const std::string rest = path.substr(14);
        const auto slash = rest.find('/');
        const auto id = contact_in(std::string_view(rest).substr(0, slash));
        if (!id) return reply(problem(404, "not_found", "그런 상담이 없습니다."));
        if (slash == std::string::npos && !changes) return contact(call, *id);
        const std::string act = slash == std::string::npos ? std::string() : rest.substr(slash + 1);
        if (act == "recording" && !changes) return recording(call, *id);
        if (changes) return contact_command(call, *id, act);
    }
    reply(problem(404, "not_found", "그런 주소가 없습니다."));
}

void Api::session(Call& call) {
    const auto person = [](const Account& account) {
        json::object out{{"id", account.id},
                         {"user", account.user},
                         {"name", account.name},
                         {"role", std::string(word_of(account.role))},
                         {"agent", nullptr}};
        if (account.agent) out["agent"] = account.agent.value;
        return out;
    };
    const Request& request = call.request;
    if (request.method == "GET") {
        if (!call.account) return call.reply(problem(401, "sign_in", "로그인해 주십시오."));
        return call.reply(good(person(*call.account)));
    }
    if (request.method == "DELETE") {
        if (call.account)
            (void)audit_.write({centre_.now(), call.account->user, request.ip, "-", "sign-out"});
        Response response = good(json::object{});
        response.headers.emplace_back(
            "Set-Cookie", "naru_session=; Path=/; HttpOnly; SameSite=Strict; Max-Age=0");
        return call.reply(response);
    }
    if (request.method != "POST")
        return call.reply(problem(405, "method", "허락되지 않은 방법입니다."));
    const std::string user = text_field(call.body, "user", 64);
    const std::string password = text_field(call.body, "password", 256);
    if (user.empty() || password.empty())
        return call.reply(problem(400, "missing", "아이디와 비밀번호를 넣어 주십시오."));
    if (lock_out_.is_locked(user, centre_.now())) {
        (void)audit_.write({centre_.now(), user, request.ip, "-", "sign-in refused: locked"});
        return call.reply(problem(429, "locked", "여러 번 틀려 5분 동안 잠겼습니다."));
    }
    const Account* found = nullptr;
    for (const auto& one : settings_.accounts) {
        if (one.account.user == user) found = &one.account;
    }
    // An unknown name takes as long as a wrong password.
    static const std::string nobody = office::hash_password("nobody's password");
    if (!office::verify_password(found != nullptr ? found->password_hash : nobody, password) ||
        found == nullptr) {
        lock_out_.failed(user, centre_.now());
        (void)audit_.write({centre_.now(), user, request.ip, "-", "sign-in failed"});
        return call.reply(problem(401, "wrong", "아이디나 비밀번호가 맞지 않습니다."));
    }
    lock_out_.succeeded(user);
    if (!audit_.write({centre_.now(), user, request.ip, "-", "sign-in"}))
        return call.reply(problem(500, "audit", "접속 기록을 남길 수 없어 로그인하지 못했습니다."));
    Response response = good(person(*found));
    response.headers.emplace_back("Set-Cookie",
                                  "naru_session=" + cookie_for(*found) +
                                      "; Path=/; HttpOnly; SameSite=Strict; Max-Age=43200");
    call.reply(response);
}

void Api::desk_command(Call& call) {
    if (!call.account->agent) return call.reply(problem(403, "no_seat", "상담사 계정이 아닙니다."));
    const std::string presence = text_field(call.body, "presence", 16);
    centre::input::PresenceAsked asked{call.account->agent, centre::Presence::not_ready,
                                       reason_of(text_field(call.body, "reason", 16))};
    if (presence == "ready") {
        asked.presence = centre::Presence::ready;
    } else if (presence == "logged_out") {
        asked.presence = centre::Presence::logged_out;
    } else if (presence != "not_ready") {
        return call.reply(
            problem(400, "presence", "presence는 ready, not_ready, logged_out 가운데 하나입니다."));
    }
    centre_.command(asked, [reply = call.reply](centre::Refusal refusal) {
        const bool fine =
            refusal == centre::Refusal::none || refusal == centre::Refusal::already_so;
        reply(fine ? good(json::object{}, 202) : problem(409, "refused", message_of(refusal)));
    });
}

void Api::contact_command(Call& call, ContactId contact, const std::string& act) {
    const AgentId agent = call.account->agent;
    if (!agent) return call.reply(problem(403, "no_seat", "상담사 계정이 아닙니다."));
    const auto answer = [reply = call.reply](centre::Refusal refusal) {
        reply(refusal == centre::Refusal::none ? good(json::object{}, 202)
                                               : problem(409, "refused", message_of(refusal)));
    };
    const auto& state = centre_.state();
    if (act == "hold") return centre_.command(centre::input::HoldAsked{agent, contact}, answer);
    if (act == "resume") return centre_.command(centre::input::ResumeAsked{agent, contact}, answer);
    if (act == "hang-up")
        return centre_.command(centre::input::HangUpAsked{agent, contact}, answer);
    if (act == "decline") {
        const auto at = state.agents.find(agent);
        if (at == state.agents.end() || !at->second.offer ||
            state.offers.at(at->second.offer).contact != contact)
            return answer(centre::Refusal::offer_is_over);
        return centre_.command(centre::input::OfferDeclined{at->second.offer}, answer);
    }
    if (act == "wrap-up/extend")
        return centre_.command(centre::input::WrapUpExtendAsked{agent, contact}, answer);
    if (act != "wrap-up" && act != "wrap-up/complete")
        return call.reply(problem(404, "not_found", "그런 주소가 없습니다."));
    const views::ContactRecord* record = centre_.history().find(contact);
    if (record == nullptr || record->agent != agent)
        return call.reply(problem(403, "not_yours", "다른 상담사의 상담입니다."));
    Draft draft = centre_.draft(contact);
    if (call.body.contains("topic")) draft.topic = text_field(call.body, "topic", 16);
    if (call.body.contains("disposition"))
        draft.disposition = text_field(call.body, "disposition", 16);
    if (call.body.contains("note")) draft.note = text_field(call.body, "note", 16'000);
    if (!draft.topic.empty() && !office::is_topic(draft.topic))
        return call.reply(problem(400, "topic", "'" + draft.topic + "'라는 주제가 없습니다."));
    if (!draft.disposition.empty() && !office::is_disposition(draft.disposition))
        return call.reply(
            problem(400, "disposition", "'" + draft.disposition + "'라는 처리 결과가 없습니다."));
    centre_.save_draft(contact, draft);
    if (act == "wrap-up") return call.reply({204, "application/json", "", {}});
    centre_.command(
        centre::input::WrapUpCompleteAsked{agent, contact, draft.topic, draft.disposition}, answer);
}

void Api::contacts(Call& call) {
    json::array rows;
    for (const auto& [id, record] : centre_.history().contacts()) {
        if (!office::may_see_all_contacts(*call.account) && record.agent != call.account->agent)
            continue;
        rows.push_back(
            row_json(record, office::masked_number(centre_.caller(id)), agent_name(record.agent)));
        if (rows.size() == 100) break;
    }
    call.reply(good({{"contacts", rows}}));
}

void Api::contact(Call& call, ContactId id) {
    const views::ContactRecord* record = centre_.history().find(id);
    const bool may =
        record != nullptr && (office::may_see_all_contacts(*call.account) ||
                              (call.account->agent && record->agent == call.account->agent));
    if (record == nullptr) return call.reply(problem(404, "not_found", "그런 상담이 없습니다."));
    if (!may) return call.reply(problem(403, "not_yours", "이 상담을 볼 권한이 없습니다."));
    if (!audit_.write({centre_.now(), call.account->user, call.request.ip,
                       "contact " + std::to_string(id.value), "look"})) {
        return call.reply(problem(500, "audit", "접속 기록을 남길 수 없어 보여 드리지 못합니다."));
    }
    json::object out =
        row_json(*record, office::masked_number(centre_.caller(id)), agent_name(record->agent));
    add_details(out, *record, centre_.draft(id).note);
    call.reply(good(out));
}

void Api::recording(Call& call, ContactId id) {
    const views::ContactRecord* record = centre_.history().find(id);
    const std::string whose = "contact " + std::to_string(id.value);
    if (record == nullptr) return call.reply(problem(404, "not_found", "그런 상담이 없습니다."));
    if (!office::may_listen(*call.account, record->agent)) {
        (void)audit_.write(
            {centre_.now(), call.account->user, call.request.ip, whose, "listen refused"});
        return call.reply(problem(403, "not_yours", "이 녹음을 들을 권한이 없습니다."));
    }
    // The row comes first: nothing is heard that was not written down.
    if (!audit_.write({centre_.now(), call.account->user, call.request.ip, whose, "listen"})) {
        return call.reply(problem(500, "audit", "접속 기록을 남길 수 없어 들려 드리지 못합니다."));
    }
    const auto wav = centre_.recording_wav(id);
    if (!wav) return call.reply(problem(404, "no_recording", wav.error().message));
    Response response{200, "audio/wav", *wav, {{"Accept-Ranges", "bytes"}}};
    std::size_t first = 0;
    std::size_t last = wav->size() - 1;
    if (call.request.range.starts_with("bytes=") &&
        std::sscanf(call.request.range.c_str(), "bytes=%zu-%zu", &first, &last) >= 1) {
        last = std::min(last, wav->size() - 1);
        if (first > last)
            return call.reply({416,
                               "application/json",
                               "",
                               {{"Content-Range", "bytes */" + std::to_string(wav->size())}}});
        response.status = 206;
        response.body = wav->substr(first, last - first + 1);
        response.headers.emplace_back("Content-Range", "bytes " + std::to_string(first) + "-" +
                                                           std::to_string(last) + "/" +
                                                           std::to_string(wav->size()));
    }
    call.reply(response);
}

void Api::static_file(Call& call) {
    std::string path = call.request.path;
    if (path.find("..") != std::string::npos || path.find('%') != std::string::npos ||
        path.find('\\') != std::string::npos)
        return call.reply(problem(404, "not_found", "그런 주소가 없습니다."));
    const bool is_asset = path.rfind('.') != std::string::npos && path.rfind('.') > path.rfind('/');
    if (path == "/citizen") {
        path = "/citizen.html";
    } else if (!is_asset) {
        path = "/index.html";
    }
    std::ifstream in(settings_.web_folder + path, std::ios::binary);
    if (!in || settings_.web_folder.empty())
        return call.reply(problem(404, "not_found", "그런 주소가 없습니다."));
    Response response{200, type_of(path), std::string{std::istreambuf_iterator<char>(in), {}}, {}};
    if (path.starts_with("/assets/"))
        response.headers.emplace_back("Cache-Control", "public, max-age=31536000, immutable");
    call.reply(response);
}

}  // namespace naru::http
