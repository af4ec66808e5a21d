#include "adapters/http/api.h"

#include <algorithm>
#include <boost/json.hpp>
#include <charconv>

#include "adapters/http/answers.h"
#include "adapters/http/desk_json.h"
#include "adapters/http/routes.h"
#include "adapters/http/situation_json.h"

namespace naru::http {

namespace json = boost::json;

namespace {

/// Takes the part up to the next '/' off the path.
std::string_view next_part(std::string_view& path) {
    const auto end = std::min(path.find('/'), path.size());
    const std::string_view part = path.substr(0, end);
    path.remove_prefix(std::min(end + 1, path.size()));
    return part;
}

Response no_such_route() {
    return problem(404, "not_found", "그런 주소가 없습니다.");
}

constexpr std::string_view page_methods = "GET, HEAD";

/// What may be done at this address: "GET, HEAD, POST". Empty: there is none.
std::string methods_of(const Routes& routes, const Call& call) {
    const std::string& path = call.request.path;
    if (!path.starts_with("/api/") && !is_operation(path)) return std::string(page_methods);
    std::string all;
    Call scratch{call.house, {}, {}, {}, {}, {}, 0, {}};
    for (const Route& route : routes) {
        if (!fits(route.path, path, scratch)) continue;
        const std::string_view names = route.method == "GET" ? page_methods : route.method;
        (all += all.empty() ? "" : ", ") += names;
    }
    return all;
}

bool is_among(std::string_view names, std::string_view name) {
    for (std::size_t at = names.find(name); at != std::string_view::npos && !name.empty();
         at = names.find(name, at + 1)) {
        const auto end = at + name.size();
        if ((at == 0 || names[at - 1] == ' ') && (end == names.size() || names[end] == ','))
            return true;
    }
    return false;
}

/// RFC 9110 §15.5.6: with 405 goes what may be asked.
Response no_such_method(const std::string& allowed) {
    Response response = problem(405, "method", "허락되지 않은 방법입니다.");
    response.headers.emplace_back("Allow", allowed);
    return response;
}

/// False: it could not be read, and the answer is out.
bool read_body(Call& call) {
    if (call.request.body.empty()) return true;
    boost::system::error_code error;
    json::parse_options options;
    options.max_depth = 8;
    const json::value value = json::parse(call.request.body, error, {}, options);
    if (error || !value.is_object()) {
        call.reply(problem(400, "json", "요청의 JSON을 읽을 수 없습니다."));
        return false;
    }
    call.body = value.as_object();
    return true;
}

}  // namespace

Routes all_routes() {
    Routes all;
    for (auto* part : {
             session_routes,   desk_routes,        contact_routes,       statistics_routes,
             wallboard_routes, citizen_routes,     operation_routes,     audit_routes,
             people_routes,    people_file_routes, second_factor_routes, topic_routes,
             house_routes,     customer_routes,    caller_routes,        case_routes,
             office_routes,    hand_over_routes,   official_routes,      promise_routes,
             entered_routes,   correction_routes,  other_topic_routes,   daily_report_routes,
             book_routes,      closing_routes,     institution_routes,   driver_routes,
             press_routes,     export_routes,      lookup_routes,        skill_routes,
             team_routes,      floor_routes,       situation_routes,     lost_caller_routes,
             flow_routes,      what_if_routes,
         }) {
        for (auto& route : part()) all.push_back(std::move(route));
    }
    return all;
}

bool fits(std::string_view pattern, std::string_view path, Call& call) {
    while (!pattern.empty() && !path.empty()) {
        const std::string_view want = next_part(pattern);
        const std::string_view have = next_part(path);
        if (want == "{id}") {
            const auto [end, error] =
                std::from_chars(have.data(), have.data() + have.size(), call.id);
            if (error != std::errc{} || end != have.data() + have.size() || call.id == 0)
                return false;
        } else if (want == "{name}") {
            if (have.empty()) return false;
            call.name = std::string(have);
        } else if (want != have) {
            return false;
        }
    }
    return pattern.empty() && path.empty();
}

Api::Api(ApiSettings settings, Centre centre, Workers workers, office::AuditTrail audit,
         const Standing& standing)
    : house_(std::make_unique<House>(std::move(settings), std::move(centre), std::move(workers),
                                     std::move(audit))),
      routes_(std::make_unique<Routes>(all_routes())) {
    house_->take(standing.people);
    for (const auto& session : standing.sessions) house_->sessions.put(session);
}

Api::~Api() = default;

bool Api::is_ours(const Request& request) const {
    // A browser sends Origin with every such request; one that is not this very host, by the same
    // scheme, is another site's page.
    if (request.origin != (request.is_secure ? "https://" : "http://") + request.host) return false;
    // Host must be a name of ours: else another site's name that resolves to our address (DNS
    // rebinding) would pass for it. Under TLS the certificate has seen to that.
    const auto& hosts = house_->settings.hosts;
    return request.is_secure || hosts.empty() ||
           std::find(hosts.begin(), hosts.end(), request.host) != hosts.end();
}

std::string Api::upgrade(const Request& request) {
    if (!is_ours(request) || is_too_open(request)) return {};
    if (request.path == "/sip") return "sip";
    if (request.path == "/live") return owner_of(request).agent ? "-" : "";
    if (request.path == "/live/floor") return owner_of(request).sees_floor ? "-" : "";
    return {};
}

bool Api::is_too_open(const Request& request) const {
    return house_->settings.tls && !request.is_secure;
}

std::string Api::desk_message(AgentId agent, std::uint64_t seq, const std::string& kind) const {
    const views::Desk desk = views::desk_of(house_->centre.state(), agent);
    const views::ContactRecord* record =
        desk.contact ? house_->centre.history().find(desk.contact->id) : nullptr;
    DeskWords words;
    const QueueNames names = house_->queue_names();
    words.queues = &names;
    words.agent_name = house_->agent_name(agent);
    words.name_of = [this](AgentId one) { return house_->agent_name(one); };
    if (desk.offer) {
        words.offer_caller = office::masked_number(house_->centre.caller(desk.offer->contact));
        if (desk.offer->passed_by) words.passed_by = house_->agent_name(desk.offer->passed_by);
    }
    if (desk.contact) {
        if (desk.contact->passed_by) words.passed_by = house_->agent_name(desk.contact->passed_by);
        words.contact_caller = office::masked_number(house_->centre.caller(desk.contact->id));
        const Draft draft = house_->centre.draft(desk.contact->id);
        words.topic = draft.topic;
        words.disposition = draft.disposition;
        words.note = draft.note;
    }
    json::object shown = desk_json(desk, record, words);
    shown["situation"] = situation_json(*house_);
    json::object message{{"kind", kind},
                         {"seq", seq},
                         {"at", iso(house_->centre.now())},
                         {"desk", std::move(shown)}};
    if (kind == "desk") message["fact"] = json::object{{"kind", "changed"}};
    return json::serialize(message);
}

void Api::floor_message(std::uint64_t seq, std::function<void(const std::string&)> then) const {
    with_floor(*house_, [seq, then = std::move(then)](const json::object& floor) {
        then(json::serialize(json::object{
            {"kind", "floor"}, {"seq", seq}, {"at", floor.at("as_of")}, {"floor", floor}}));
    });
}

Api::SocketOwner Api::owner_of(const Request& request) const {
    const auto [account, session] = house_->signed_in(request);
    if (account == nullptr) return {};
    return {office::phone_of(*account), session->hash, floor_leaders.has(account->role)};
}

void Api::tick() {
    house_->sweep();
    house_->exports.tick();
    const auto loaded = std::make_shared<std::optional<office::Loaded>>();
    const std::int64_t known = house_->people_version;
    // A full queue: the next second asks again.
    (void)house_->workers.sql(
        [known, loaded](office::Database& database) {
            const auto version = office::people_version(database);
            if (!version || *version == known) return;
            if (auto people = office::load_people(database)) *loaded = std::move(*people);
        },
        [this, loaded] {
            if (*loaded) house_->take(std::move(**loaded));
        });
}

std::int64_t Api::settings_version() const {
    return house_->people_version;
}

void Api::handle(const Request& request, const Reply& reply) {
    const auto [account, session] = house_->signed_in(request);
    Call call{*house_, request, reply, {}, {}, {}, 0, {}};
    if (account != nullptr) {
        call.account = *account;
        call.session = session->hash;
    }
    if (is_too_open(request) && !is_operation(request.path))
        return reply(problem(403, "tls", "이 주소는 https로만 열립니다."));
    const std::string allowed = methods_of(*routes_, call);
    if (allowed.empty()) {
        // Whoever is not signed in does not learn what there is.
        if (!call.account) return reply(problem(401, "sign_in", "로그인해 주십시오."));
        return reply(no_such_route());
    }
    if (!is_among(allowed, request.method)) return reply(no_such_method(allowed));
    const bool changes = request.method != "GET" && request.method != "HEAD";
    if (!request.path.starts_with("/api/") && !is_operation(request.path)) return static_file(call);
    if (changes) {
        if (!is_ours(request))
            return reply(problem(403, "origin", "다른 사이트에서 온 요청입니다."));
        if (request.method != "DELETE" && !request.content_type.starts_with("application/json"))
            return reply(problem(415, "content_type", "application/json만 받습니다."));
        if (!read_body(call)) return;
    }
    // A view of each: of a text and a literal together it would be one of a copy that is gone.
    const std::string_view asked = request.method;
    const std::string_view method = asked == "HEAD" ? std::string_view("GET") : asked;
    for (const Route& route : *routes_) {
        if (route.method != method || !fits(route.path, request.path, call)) continue;
        if (!call.account && !route.who.has_nobody())
            return reply(problem(401, "sign_in", "로그인해 주십시오."));
        if (call.account && !route.who.has(call.account->role)) {
            if (route.who == office::seats)
                return reply(problem(403, "no_seat", "상담사 계정이 아닙니다."));
            return reply(problem(403, "role", "이 일을 할 권한이 없습니다."));
        }
        if (route.proof == Proof::password &&
            !house_->sessions.is_proved(call.session, house_->centre.now()))
            return reply(problem(403, "confirm", "비밀번호를 다시 확인해 주십시오."));
        return route.answer(call);
    }
}

}  // namespace naru::http
