// What a citizen's page asks, without an account.

#include <boost/json.hpp>

#include "adapters/http/answers.h"
#include "adapters/http/desk_json.h"
#include "adapters/http/routes.h"
#include "centre/estimate.h"

namespace naru::http {

namespace {

void call_from_page(Call& call) {
    if (!call.house.citizen_calls.take(office::source_of(call.request.ip),
                                       call.house.centre.now())) {
        Response response = problem(
            429, "too_often", "짧은 시간에 너무 많이 걸었습니다. 잠시 뒤 다시 걸어 주십시오.");
        response.headers.emplace_back("Retry-After", "5");
        return call.reply(response);
    }
    const PhoneAccount account = call.house.centre.citizen_account();
    const std::string& host = call.house.settings.sip_host;
    call.reply(good({{"uri", "sip:" + account.user + "@" + host},
                     {"ws_path", "/sip"},
                     {"user", account.user},
                     {"password", account.password},
                     {"target", "sip:15880800@" + host},
                     {"expires_at", iso(account.expires_at)}}));
}

void status(Call& call) {
    const centre::State& state = call.house.centre.state();
    std::size_t waiting = 0;
    for (const auto& [id, queue] : state.queues) waiting += queue.waiting.size();
    const Instant now = call.house.centre.now();
    const auto minutes = centre::minutes_to_wait(state, now);
    const auto service = state.service;
    const auto opens = service == centre::Service::open
                           ? std::nullopt
                           : office::next_opening_change(call.house.rules, now);
    call.reply(good(
        {{"open", service == centre::Service::open || service == centre::Service::before_opening},
         {"opens_at", opens ? boost::json::value(iso(*opens)) : boost::json::value()},
         {"waiting", waiting},
         {"estimate_minutes", minutes ? boost::json::value(*minutes) : boost::json::value()}}));
}

}  // namespace

Routes citizen_routes() {
    return {
        {"POST", "/api/citizen/calls", office::anybody, call_from_page},
        {"GET", "/api/citizen/status", office::anybody, status},
    };
}

}  // namespace naru::http
