// What a monitoring system asks: whether the process answers, whether calls can be taken, and the
// numbers. For this machine and the addresses of the configuration alone; nothing personal is in
// it.

#include <algorithm>
#include <boost/json.hpp>

#include "adapters/http/answers.h"
#include "adapters/http/routes.h"

namespace naru::http {

namespace json = boost::json;

namespace {

constexpr std::string_view paths[]{"/healthz", "/readyz", "/metrics"};

bool may_ask(const Call& call) {
    const std::string& ip = call.request.ip;
    const auto& operators = call.house.settings.operators;
    return ip.starts_with("127.") || ip == "::1" || ip.starts_with("::ffff:127.") ||
           std::find(operators.begin(), operators.end(), ip) != operators.end();
}

/// Whoever may not ask is told that there is nothing: not the page, whose 200 a load balancer would
/// take for "ready".
bool refused(Call& call, bool is_here) {
    if (is_here && may_ask(call)) return false;
    call.reply(problem(404, "not_found", "그런 주소가 없습니다."));
    return true;
}

/// On control's thread like everything else: an answer says that it turns.
void health(Call& call) {
    if (refused(call, true)) return;
    call.reply(good({{"status", "ok"}, {"version", call.house.settings.version}}));
}

void ready(Call& call) {
    if (refused(call, static_cast<bool>(call.house.centre.missing))) return;
    json::array missing;
    for (const auto& one : call.house.centre.missing())
        missing.push_back({{"what", one.what}, {"ko", one.ko}, {"en", one.en}});
    const bool is_ready = missing.empty();
    call.reply(good({{"ready", is_ready}, {"missing", std::move(missing)}}, is_ready ? 200 : 503));
}

void metrics(Call& call) {
    if (refused(call, static_cast<bool>(call.house.centre.metrics))) return;
    call.reply({200, "text/plain; version=0.0.4; charset=utf-8", call.house.centre.metrics(), {}});
}

}  // namespace

bool is_operation(std::string_view path) {
    return std::find(std::begin(paths), std::end(paths), path) != std::end(paths);
}

Routes operation_routes() {
    return {
        {"GET", "/healthz", office::anybody, health},
        {"GET", "/readyz", office::anybody, ready},
        {"GET", "/metrics", office::anybody, metrics},
    };
}

}  // namespace naru::http
