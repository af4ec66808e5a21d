// layers: http sql views office centre base
// The routes behind a browser that is signed in: first line method and path, then the body. A
// command comes out only with codes that are in the lists and with the agent of the session; every
// request has exactly one answer.

#include <unistd.h>

#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "adapters/http/api.h"
#include "adapters/sql/sqlite.h"
#include "base/octets.h"
#include "office/schema.h"
#include "office/topics/topics.h"

namespace {

using namespace naru;

constexpr AgentId kim{12};
constexpr const char* caller = "01012345678";

/// Made once: hashing passwords is slow on purpose.
struct World {
    const Instant monday = begin_of(*read_day("2026-11-23"));

    World() {
        history.apply(monday,
                      centre::fact::ContactArrived{ContactId{7}, centre::Channel::telephone});
        history.apply(monday + 1s, centre::fact::ContactAnswered{ContactId{7}, kim});
        http::Centre centre;
        centre.now = [this] { return monday + 2s; };
        centre.state = [this]() -> const centre::State& { return state; };
        centre.history = [this]() -> const views::History& { return history; };
        centre.command = [this](const centre::Input& input,
                                const std::function<void(centre::Refusal)>& answered) {
            std::visit(
                [](const auto& one) {
                    if constexpr (requires { one.agent; }) {
                        if (one.agent != kim) std::abort();
                    }
                },
                input);
            if (const auto* coded = std::get_if<centre::input::WrapUpCompleteAsked>(&input)) {
                if (!coded->topic.empty() &&
                    !office::Taxonomy::shipped().holds(coded->topic, day_of(monday)))
                    std::abort();
                if (!coded->disposition.empty() && !office::is_disposition(coded->disposition))
                    std::abort();
            }
            answered(centre::Refusal::stale);
        };
        centre.caller = [](ContactId) { return caller; };
        centre.draft = [](ContactId) { return http::Draft{}; };
        centre.save_draft = [](ContactId, const http::Draft& draft,
                               const std::function<void()>& kept) {
            if (draft.topic.size() > 16 || draft.disposition.size() > 16 ||
                draft.note.size() > 4 * std::size_t{16'000})
                std::abort();
            kept();
        };
        centre.seat_account = [](AgentId) { return http::PhoneAccount{}; };
        centre.citizen_account = [] { return http::PhoneAccount{}; };
        centre.contact = [this](ContactId id, const http::Centre::FoundContact& then) {
            const auto* record = history.find(id);
            then(record == nullptr ? std::optional<office::Consultation>()
                                   : office::Consultation{*record, caller, "a note"});
        };
        centre.contacts = [](const office::ContactQuery& query,
                             const http::Centre::FoundContacts& then) {
            if (query.limit > office::page_max || query.words.size() > office::search_words_max)
                std::abort();
            then(std::vector<office::Consultation>());
        };
        centre.recording_wav = [](ContactId, const http::Centre::FoundRecording& then) {
            then(std::string("RIFF0123456789"));
        };
        char name[] = "/dev/shm/naru-fuzz-XXXXXX";
        if (::mkdtemp(name) == nullptr) std::abort();
        http::ApiSettings settings;
        settings.session_secret = "secret";
        settings.demo = true;
        settings.accounts = {office::demo_accounts().front()};
        audit = std::string(name) + "/audit.log";
        database = sql::open_sqlite(std::string(name) + "/naru.db").value();
        if (!office::migrate(*database)) std::abort();
        http::Workers workers;
        workers.sql = [this](const auto& work, const auto& then) {
            work(*database);
            then();
            return true;
        };
        workers.records = workers.sql;
        workers.statistics = [this](auto work, auto then) {
            office::Projector records(*database,
                                      [](ContactId, std::string_view) { return std::string(); });
            if (const auto cubes = records.cubes()) work(*database, **cubes);
            then();
            return true;
        };
        workers.hashing = [](bool, const auto& work, const auto& then) {
            work();
            then();
            return true;
        };
        api =
            std::make_unique<http::Api>(std::move(settings), std::move(centre), std::move(workers),
                                        office::AuditTrail::open(audit).value(), http::Standing{});
        request.origin = "http://naru";
        request.host = "naru";
        request.content_type = "application/json";
        request.ip = "127.0.0.1";
        http::Request sign_in = request;
        sign_in.method = "POST";
        sign_in.path = "/api/session";
        sign_in.body = R"({"user":"kim","password":"naru-demo-kim"})";
        api->handle(sign_in, [this](const http::Response& response) {
            for (const auto& [header, value] : response.headers) {
                if (header == "Set-Cookie") request.cookie = value.substr(0, value.find(';'));
            }
        });
        if (request.cookie.empty()) std::abort();
    }

    centre::State state;
    views::History history;
    std::string audit;
    std::unique_ptr<office::Database> database;
    std::unique_ptr<http::Api> api;
    http::Request request;
};

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    static World world;
    auto bytes = naru::text_of_octets(data, size);
    const auto line = bytes.substr(0, bytes.find('\n'));
    bytes.remove_prefix(std::min(line.size() + 1, bytes.size()));
    http::Request request = world.request;
    const auto space = line.find(' ');
    request.method = std::string(line.substr(0, space));
    request.path = space == std::string_view::npos ? "/" : std::string(line.substr(space + 1));
    if (request.path.starts_with("/api/session") &&
        (request.method == "POST" || request.method == "PUT"))
        return 0;  // the hash again and again
    if (request.method == "GET" && bytes.starts_with("bytes=")) request.range = std::string(bytes);
    if (request.method != "GET") request.body = std::string(bytes);
    // A refusal may quote the request; the number must not come from us.
    // What was said once may have become a customer's name, and is said again.
    static bool said_it = false;
    said_it = said_it || (request.path + request.body).find(caller) != std::string::npos;
    int answers = 0;
    world.api->handle(request, [&answers](const http::Response& response) {
        ++answers;
        if (response.status < 200 || response.status > 599) std::abort();
        if (!said_it && response.body.find(caller) != std::string::npos) std::abort();
    });
    if (answers != 1) std::abort();
    // The trail would fill the memory.
    if (::truncate(world.audit.c_str(), 0) != 0) std::abort();
    return 0;
}
