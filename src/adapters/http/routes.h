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

#include "adapters/http/api.h"
#include "adapters/http/server.h"
#include "office/people.h"
#include "office/topics.h"

namespace naru::http {

/// What the routes share.
struct House {
    ApiSettings settings;
    Centre centre;
    office::AuditTrail audit;
    office::LockOut lock_out;
    office::Taxonomy taxonomy = office::Taxonomy::shipped();

    [[nodiscard]] std::optional<office::Account> account_of(const Request& request) const;
    [[nodiscard]] std::string cookie_for(const office::Account& account) const;
    [[nodiscard]] std::string agent_name(AgentId agent) const;
};

/// One request on its way to its answer. A route that answers later moves it away.
struct Call {
    House& house;
    Request request;
    Reply reply;
    std::optional<office::Account> account;
    boost::json::object body;
    /// What stood for {id} (a whole number above 0) and {name} (one part of the path) in the path.
    std::uint64_t id = 0;
    std::string name;

    /// One row of the audit trail by whoever asks; false: it could not be kept, so do not do it.
    [[nodiscard]] bool note(const std::string& whose, const std::string& act) const;
};

struct Route {
    std::string_view method;
    std::string_view path;  // "/api/contacts/{id}/hold"
    office::Who who;        // who may ask at all; what of it is theirs, the route decides
    std::function<void(Call&)> answer;
};

using Routes = std::vector<Route>;

[[nodiscard]] Routes session_routes();
[[nodiscard]] Routes desk_routes();
[[nodiscard]] Routes contact_routes();
[[nodiscard]] Routes citizen_routes();
[[nodiscard]] Routes operation_routes();

/// All of them: what is not here does not exist.
[[nodiscard]] Routes all_routes();

/// Whether the path is one of the pattern's; then id and name are filled.
[[nodiscard]] bool fits(std::string_view pattern, std::string_view path, Call& call);

/// /healthz, /readyz and /metrics: the routes that are not under /api/.
[[nodiscard]] bool is_operation(std::string_view path);

/// The pages: files of the web folder, nothing beside it.
void static_file(Call& call);

}  // namespace naru::http
