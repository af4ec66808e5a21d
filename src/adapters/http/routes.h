#pragma once

/// The table of routes: method, path, who may ask, and what answers. Each file route_*.cpp gives
/// some of them; api.cpp looks a request up, after what holds for all of them (Origin, content
/// type, JSON, session, role). A new subject is a new file and one line in `all_routes`.

#include <boost/json/object.hpp>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "adapters/http/answers.h"
#include "adapters/http/api.h"
#include "adapters/http/exports.h"
#include "adapters/http/lookups.h"
#include "adapters/http/rate_limit.h"
#include "adapters/http/server.h"
#include "adapters/http/wall_figures.h"
#include "office/house/house_store.h"
#include "office/people/people.h"
#include "office/people/people_store.h"
#include "office/people/sessions.h"
#include "office/people/sign_in_limits.h"
#include "office/reports/wall_links.h"
#include "office/topics/topics.h"

namespace naru::http {

/// What the routes share.
struct House {
    House(ApiSettings settings, Centre centre, Workers workers, office::AuditTrail audit);

    ApiSettings settings;
    Centre centre;
    Workers workers;
    office::AuditTrail audit;
    office::Taxonomy taxonomy = office::Taxonomy::shipped();
    office::Teams teams;
    office::HouseRules rules;
    office::People people;
    office::Sessions sessions;
    office::SignInLimits limits;
    office::WallLinks wall_links;
    std::optional<office::WallNotice> wall_notice;
    WallFigures wall_figures;
    /// Wrong tokens of hand-over links, by their source.
    office::Tries wrong_hand_over_links;
    /// Credentials for a call from the page: a source may not call a centre full.
    RateLimit citizen_calls{60, std::chrono::seconds{1}};
    Exports exports{*this};
    Lookups lookups{*this};
    std::int64_t people_version = 0;
    std::vector<office::Role> second_factor_roles;

    struct SignedIn {
        const office::Account* account = nullptr;
        const office::Session* session = nullptr;
    };

    /// Who the request's cookie is; asking is using the session.
    [[nodiscard]] SignedIn signed_in(const Request& request);
    [[nodiscard]] bool has_session(std::uint64_t account) const;
    [[nodiscard]] bool in_talk(AgentId agent) const;
    [[nodiscard]] std::string agent_name(AgentId agent) const;
    /// An account as it is now in SQL: sessions that it no longer has end, the floor is told.
    void put(office::Account account);
    void take(office::Loaded loaded);
    /// They are at work at once, where their day has come.
    void take(office::HouseRules changed);
    /// Consultants who take contacts now.
    [[nodiscard]] office::Floor floor() const;
    /// What a change must not do, as of today.
    [[nodiscard]] office::Guard guard() const;

    /// What statistics divide by, to be taken along to another thread.
    [[nodiscard]] office::Divisions divisions() const { return {taxonomy, teams}; }

    /// Today's names of the queues.
    [[nodiscard]] QueueNames queue_names() const;
    [[nodiscard]] bool needs_second_factor(const office::Account& account) const;
    /// The code of that step is not taken again.
    void totp_used(std::uint64_t account, std::uint64_t step);
    /// It is over for the browser at once, and on disk soon.
    void end_session(const std::string& hash);
    void sweep();
    [[nodiscard]] const char* session_cookie() const;
    [[nodiscard]] std::string cookie(const char* name, const std::string& value,
                                     std::chrono::seconds life) const;
};

/// One request on its way to its answer. A route that answers later moves it away.
struct Call {
    House& house;
    Request request;
    Reply reply;
    std::optional<office::Account> account;
    std::string session;  // its hash
    boost::json::object body;
    /// What stood for {id} (a whole number above 0) and {name} (one part of the path) in the path.
    std::uint64_t id = 0;
    std::string name;

    /// Whose telephone in the centre it is that asks; none: they have none.
    [[nodiscard]] AgentId phone() const { return office::phone_of(*account); }

    /// One row of the audit trail by whoever asks; false: it could not be kept, so do not do it.
    [[nodiscard]] bool note(const std::string& whose, const std::string& act) const;
    /// The number after `name=` in the query, or what is given.
    [[nodiscard]] std::uint64_t query(std::string_view name, std::uint64_t otherwise) const;
};

[[nodiscard]] std::string cookie_value(const std::string& cookies, std::string_view name);

/// 503: come again in a moment.
void busy(const Call& call);

/// Work that ended with an error. What was asked wrongly is told in its words, 409; what the
/// machine could not do is a 503 without them: they name files and addresses, and are for who runs
/// it.
void not_done(const Call& call, const Error& error);

/// Work on the database's thread, then `then` here with what it gave. A full queue is a 503.
template <class T>
void ask_sql(Call call, std::function<Result<T>(office::Database&)> work,
             std::function<void(Call&, T)> then) {
    const auto shared = std::make_shared<Call>(std::move(call));
    const auto answer = std::make_shared<Result<T>>(failure("not done"));
    const bool taken = shared->house.workers.sql(
        [work = std::move(work), answer](office::Database& database) { *answer = work(database); },
        [shared, answer, then = std::move(then)] {
            if (!*answer) return not_done(*shared, answer->error());
            then(*shared, std::move(**answer));
        });
    if (!taken) busy(*shared);
}

/// A change of what is set for the house, after its row of the trail; at work at once, if its day
/// has come. `then` answers.
void change_house_rules(Call& call, const std::string& act,
                        std::function<Result<office::HouseRules>(office::Database&)> how,
                        std::function<void(Call&)> then);

class Reader;

/// What was asked has its form and can be set. False: it was refused with the field and the reason,
/// and the answer is out.
[[nodiscard]] bool is_good(const Call& call, const Reader& read,
                           const std::optional<office::BadSetting>& bad);

/// 503: the contact records cannot be read now.
void no_records(const Call& call);

/// Work on the records' thread, then `then` here with what it gave.
template <class T>
void ask_records(Call call, std::function<Result<T>(office::Database&)> work,
                 std::function<void(Call&, T)> then) {
    const auto shared = std::make_shared<Call>(std::move(call));
    const auto answer = std::make_shared<Result<T>>(failure("not done"));
    const bool taken = shared->house.workers.records(
        [work = std::move(work), answer](office::Database& database) { *answer = work(database); },
        [shared, answer, then = std::move(then)] {
            if (!*answer) return no_records(*shared);
            then(*shared, std::move(**answer));
        });
    if (!taken) no_records(*shared);
}

/// The same with the statistics.
template <class T>
void ask_statistics(Call call,
                    std::function<Result<T>(office::Database&, const office::Cubes&)> work,
                    std::function<void(Call&, T)> then) {
    const auto shared = std::make_shared<Call>(std::move(call));
    const auto answer = std::make_shared<Result<T>>(failure("not done"));
    const bool taken = shared->house.workers.statistics(
        [work = std::move(work), answer](office::Database& database, const office::Cubes& cubes) {
            *answer = work(database, cubes);
        },
        [shared, answer, then = std::move(then)] {
            if (!*answer) return no_records(*shared);
            then(*shared, std::move(**answer));
        });
    if (!taken) no_records(*shared);
}

/// What a person must have shown: a session, or also the password within Sessions::proof_life. The
/// second is for what would outlast a desk that was left open: who may do what, and doors.
enum class Proof : std::uint8_t { session, password };

struct Route {
    std::string_view method;
    std::string_view path;  // "/api/contacts/{id}/hold"
    office::Who who;        // who may ask at all; what of it is theirs, the route decides
    std::function<void(Call&)> answer;
    Proof proof = Proof::session;
};

using Routes = std::vector<Route>;

/// Who may see figures of all. Not consultants: they do not see each other's.
inline constexpr office::Who statistics_readers{office::Role::team_leader, office::Role::evaluator,
                                                office::Role::instructor,
                                                office::Role::administrator, office::Role::auditor};

/// Who sees the floor and orders there.
inline constexpr office::Who floor_leaders{office::Role::team_leader, office::Role::administrator};

/// The floor as it is now, with the day's figures as they were last read.
void with_floor(House& house, std::function<void(const boost::json::object&)> then);

[[nodiscard]] Routes session_routes();
[[nodiscard]] Routes desk_routes();
[[nodiscard]] Routes contact_routes();
[[nodiscard]] Routes statistics_routes();
[[nodiscard]] Routes wallboard_routes();
[[nodiscard]] Routes citizen_routes();
[[nodiscard]] Routes operation_routes();
[[nodiscard]] Routes audit_routes();
[[nodiscard]] Routes people_routes();
[[nodiscard]] Routes people_file_routes();
[[nodiscard]] Routes topic_routes();
[[nodiscard]] Routes house_routes();
[[nodiscard]] Routes skill_routes();
[[nodiscard]] Routes team_routes();
[[nodiscard]] Routes flow_routes();
[[nodiscard]] Routes what_if_routes();
[[nodiscard]] Routes second_factor_routes();
[[nodiscard]] Routes customer_routes();
[[nodiscard]] Routes caller_routes();
[[nodiscard]] Routes case_routes();
[[nodiscard]] Routes office_routes();
[[nodiscard]] Routes hand_over_routes();
[[nodiscard]] Routes official_routes();
[[nodiscard]] Routes promise_routes();
[[nodiscard]] Routes entered_routes();
[[nodiscard]] Routes correction_routes();
[[nodiscard]] Routes other_topic_routes();
[[nodiscard]] Routes daily_report_routes();
[[nodiscard]] Routes book_routes();
[[nodiscard]] Routes closing_routes();
[[nodiscard]] Routes institution_routes();
[[nodiscard]] Routes driver_routes();
[[nodiscard]] Routes press_routes();
[[nodiscard]] Routes export_routes();
[[nodiscard]] Routes lookup_routes();
[[nodiscard]] Routes floor_routes();
[[nodiscard]] Routes situation_routes();
[[nodiscard]] Routes lost_caller_routes();

/// Minutes since midnight, Sunday first; null: closed.
[[nodiscard]] boost::json::array week_json(
    const std::array<std::optional<office::OpenTime>, 7>& week);

/// All of them: what is not here does not exist.
[[nodiscard]] Routes all_routes();

/// Whether the path is one of the pattern's; then id and name are filled.
[[nodiscard]] bool fits(std::string_view pattern, std::string_view path, Call& call);

/// /healthz, /readyz and /metrics: the routes that are not under /api/.
[[nodiscard]] bool is_operation(std::string_view path);

/// The pages: files of the web folder, nothing beside it.
void static_file(Call& call);

}  // namespace naru::http
