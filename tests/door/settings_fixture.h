#pragma once

/// What is set for the house, through the door: an administrator and a team leader on a Thursday at
/// noon, and what the centre is told.

#include <boost/json.hpp>

#include "door_fixture.h"

namespace naru::http {

class SettingsDoor : public Http {
protected:
    void SetUp() override {
        Http::SetUp();
        now_ = to_micros(begin_of(*read_day("2026-11-26")) + std::chrono::hours{12});
        centre_.house_changed = [this](const office::HouseRules& rules) { told_ = rules; };
        state_.queues[QueueId{1}].rules.wrap_up = std::chrono::seconds{30};
        close();
        open_again();
        admin_ = signed_in("han");
        leader_ = signed_in("park");
    }

    Answer put_as(const std::string& cookie, const std::string& path, const std::string& body) {
        return ask("PUT", path, ours() + "Content-Type: application/json\r\n" + cookie, body);
    }

    Answer put(const std::string& path, const std::string& body) {
        return put_as(admin_, path, body);
    }

    /// Of a refusal; empty: it was none.
    static std::string code(const Answer& answer) {
        const auto value = boost::json::parse(answer.body).as_object();
        const auto* error = value.if_contains("error");
        return error == nullptr ? "" : std::string(error->at("code").as_string());
    }

    office::HouseRules told_;
    std::string admin_, leader_;
};

}  // namespace naru::http
