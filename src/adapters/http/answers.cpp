#include "adapters/http/answers.h"

#include <boost/json.hpp>

namespace naru::http {

namespace json = boost::json;

Response problem(int status, const char* code, const std::string& message) {
    return problem(status, code, Error{message});
}

Response problem(int status, const char* code, const Error& error) {
    json::object told{{"code", code}, {"message", error.message}};
    if (!error.english.empty()) told["message_en"] = error.english;
    return {status,
            "application/json; charset=utf-8",
            json::serialize(json::object{{"error", std::move(told)}}),
            {}};
}

Response good(const json::value& value, int status) {
    return {status, "application/json; charset=utf-8", json::serialize(value), {}};
}

Response refused(centre::Refusal refusal) {
    using R = centre::Refusal;
    switch (refusal) {
        case R::no_such_contact:
            return problem(409, "no_such_contact", "그런 상담이 없습니다.");
        case R::no_such_agent:
            return problem(409, "no_such_agent", "상담사가 아닙니다.");
        case R::no_such_offer:
        case R::offer_is_over:
            return problem(409, "offer_is_over", "제안이 이미 끝났습니다.");
        case R::customer_has_left:
            return problem(409, "customer_has_left", "고객이 전화를 끊었습니다.");
        case R::not_your_contact:
            return problem(409, "not_your_contact", "다른 상담사의 상담입니다.");
        case R::not_talking:
            return problem(409, "not_talking", "통화 중이 아닙니다.");
        case R::not_held:
            return problem(409, "not_held", "보류 중이 아닙니다.");
        case R::already_so:
            return problem(409, "already_so", "이미 그렇습니다.");
        case R::not_in_wrap_up:
            return problem(409, "not_in_wrap_up", "후처리 중인 상담이 아닙니다.");
        case R::no_extension_left:
            return problem(409, "no_extension_left", "연장을 모두 썼습니다.");
        case R::topic_missing:
            return problem(409, "topic_missing", "주제와 처리 결과를 고르십시오.");
        case R::stale:
            return problem(409, "stale", "그사이 상태가 바뀌었습니다.");
        case R::no_seat:
            return problem(409, "not_registered",
                           "전화가 아직 등록되지 않았습니다. 시작 점검을 해 주십시오.");
        case R::no_such_queue:
            return problem(409, "no_such_queue", "그런 대기열이 없습니다.");
        case R::nobody_there:
            return problem(409, "nobody_there",
                           "지금 받을 수 있는 상담사가 없습니다. 다른 곳으로 전환하거나 통화를 "
                           "이어 가십시오.");
        case R::not_waiting:
            return problem(409, "not_waiting", "지금 기다리는 상담이 아닙니다.");
        case R::nobody_asked:
            return problem(409, "nobody_asked", "물어보고 있는 동료가 없습니다.");
        case R::busy:
            return problem(409, "busy_seat",
                           "다른 통화 중이거나, 이 통화에 이미 여러 사람이 함께하고 있습니다.");
        case R::bad_flow:  // nobody at a desk asks for one
        case R::none:
            break;
    }
    return problem(409, "refused", "");
}

std::string text_field(const json::object& object, const char* name, std::size_t most) {
    const auto* value = object.if_contains(name);
    if (value == nullptr || !value->is_string()) return {};
    return std::string(value->as_string()).substr(0, most);
}

}  // namespace naru::http
