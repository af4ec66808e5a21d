// The spoken dialog in an administrator's hands: checked with its reasons, tried, in force from its
// day, taken back before it, and written down.

#include <boost/json.hpp>

#include "settings_fixture.h"

namespace naru::http {
namespace {

namespace json = boost::json;

/// Notice, a menu with another one under it, two queues.
constexpr const char* drawn =
    R"("first":1,"steps":[)"
    R"({"id":1,"kind":"play","prompt":"P02","ways":[{"on":"next","to":2}]},)"
    R"({"id":2,"kind":"menu","prompt":"P04","wait_s":5,"silences":2,"ways":[{"on":"1","to":3},)"
    R"({"on":"*","to":2},{"on":"silent","to":5}]},)"
    R"({"id":3,"kind":"menu","prompt":"P05","wait_s":4,"silences":1,"ways":[{"on":"1","to":4},)"
    R"({"on":"#","to":2},{"on":"silent","to":5}]},)"
    R"({"id":4,"kind":"queue","prompt":"P12","queue":1,"ways":[]},)"
    R"({"id":5,"kind":"queue","prompt":"P11","queue":1,"ways":[]}])";

class FlowsApi : public SettingsDoor {
protected:
    Answer send(const std::string& path, const std::string& body) {
        return post(path, admin_, body);
    }

    Answer put_in_force(const std::string& from, const std::string& flow = drawn) {
        return send("/api/flows",
                    R"({"from":")" + from + R"(","note":"둘째 메뉴를 둡니다",)" + flow + "}");
    }

    Answer flows() { return ask("GET", "/api/flows", admin_); }

    Answer take_back(int version) {
        return ask("DELETE", "/api/flows/" + std::to_string(version), ours() + admin_);
    }

    static std::string state(const Answer& answer, std::size_t version) {
        return std::string(
            json::parse(answer.body).at("versions").at(version - 1).at("state").as_string());
    }

    centre::FlowId in_force() const {
        const auto* one = office::flow_at(told_.flows, day_of(from_micros(now_)));
        return one == nullptr ? centre::FlowId{} : one->flow.id;
    }

    static std::string with(std::string text, const std::string& what, const std::string& by) {
        return text.replace(text.find(what), what.size(), by);
    }
};

// From its day on, also after a restart; what callers went through is history and cannot be taken
// back.
TEST_F(FlowsApi, AreInForceFromTheirDay) {
    EXPECT_EQ(json::parse(flows().body).at("version").as_int64(), 0);
    EXPECT_EQ(json::parse(flows().body).at("standard").at("steps").as_array().size(), 23U);
    const Answer first = put_in_force("2026-12-01");
    ASSERT_EQ(first.status, 200) << first.body;
    EXPECT_EQ(state(first, 1), "planned");
    EXPECT_EQ(in_force(), centre::FlowId{});
    ASSERT_EQ(told_.flows.size(), 1U);
    const auto& menu = std::get<centre::step::Menu>(told_.flows.front().flow.steps.at(2).does);
    EXPECT_EQ(menu.prompt, centre::PromptId::registration_menu);
    EXPECT_EQ(menu.keys,
              (std::vector<centre::step::Key>{{'1', centre::StepId{4}}, {'#', centre::StepId{2}}}));
    EXPECT_EQ(put_in_force("2026-12-02").status, 200);
    EXPECT_EQ(take_back(2).status, 200);
    EXPECT_EQ(take_back(2).status, 409);
    now_ = to_micros(begin_of(*read_day("2026-12-02")));
    close();
    open_again();
    admin_ = signed_in("han");
    EXPECT_EQ(in_force(), centre::FlowId{1});
    EXPECT_EQ(state(flows(), 1), "in_force");
    EXPECT_EQ(state(flows(), 2), "withdrawn");
    EXPECT_EQ(take_back(1).status, 409);
    // The same steps come back as they were drawn.
    const auto version = json::parse(flows().body).at("versions").at(0);
    EXPECT_EQ(version.at("steps"), json::parse(std::string("{") + drawn + "}").at("steps"));
    EXPECT_EQ(put_in_force("2026-12-02").status, 200);
    EXPECT_EQ(state(flows(), 1), "past");
    EXPECT_EQ(in_force(), centre::FlowId{3});
    EXPECT_NE(audit().find("flow put in force: from 2026-12-01, 5 steps: 둘째 메뉴를 둡니다"),
              std::string::npos);
    EXPECT_NE(audit().find("flow taken back: 2"), std::string::npos);
}

// With the step and the reason; the one in force stays.
TEST_F(FlowsApi, WithFaultsAreRefused) {
    ASSERT_EQ(put_in_force("2026-11-26").status, 200);
    const std::string dead =
        with(drawn, R"({"on":"silent","to":5}]},)", R"({"on":"silent","to":0}]},)");
    const Answer refused = put_in_force("2026-11-26", dead);
    EXPECT_EQ(code(refused), "flow_faults");
    EXPECT_NE(refused.body.find("2번 단계: "), std::string::npos) << refused.body;
    EXPECT_EQ(in_force(), centre::FlowId{1});
    EXPECT_EQ(code(put_in_force("2026-11-25")), "field_from");
    EXPECT_EQ(
        code(send("/api/flows", std::string(R"({"from":"2026-11-26","note":"",)") + drawn + "}")),
        "field_note");
    const auto faults = [this](const std::string& flow) {
        const Answer answer = send("/api/flows/check", "{" + flow + "}");
        EXPECT_EQ(answer.status, 200) << answer.body;
        std::string all;
        const json::value value = json::parse(answer.body);
        for (const auto& one : value.at("faults").as_array())
            all += json::serialize(one.at("step")) + " " + std::string(one.at("what").as_string()) +
                   "; ";
        return all;
    };
    EXPECT_EQ(faults(drawn), "");
    EXPECT_EQ(faults(dead), "2 dead_end; ");
    EXPECT_EQ(faults(with(drawn, R"("queue":1)", R"("queue":9)")), "4 unknown_queue; ");
    EXPECT_EQ(faults(with(drawn, R"("prompt":"P02")", R"("prompt":"P01")")),
              "4 no_notice; 5 no_notice; ");
    EXPECT_EQ(faults(R"("first":1,"steps":[])"), "0 no_steps; ");
    // What is not even the form of a flow.
    const auto form = [this](const std::string& flow) {
        const Answer answer = send("/api/flows/check", "{" + flow + "}");
        EXPECT_EQ(answer.status, 400);
        return answer.body;
    };
    EXPECT_NE(form(with(drawn, "P02", "P77")).find("'P77'라는 안내가 없습니다"), std::string::npos);
    EXPECT_NE(form(with(drawn, "play", "sing")).find("'sing'라는 종류가 없습니다"),
              std::string::npos);
    EXPECT_NE(form(with(drawn, R"("on":"next")", R"("on":"then")")).find("'then'"),
              std::string::npos);
    EXPECT_NE(form(R"("first":1)").find("단계의 목록"), std::string::npos);
}

// The same interpreter as callers meet.
TEST_F(FlowsApi, AreTriedByAVirtualCaller) {
    const auto tried = [this](const std::string& acts, const std::string& flow = drawn) {
        const Answer answer =
            send("/api/flows/try", R"({"service":"open","caller_known":false,"acts":")" + acts +
                                       R"(",)" + flow + "}");
        EXPECT_EQ(answer.status, 200) << answer.body;
        std::string all;
        const json::value value = json::parse(answer.body);
        for (const auto& line : value.at("lines").as_array()) {
            all += std::string(line.at("what").as_string());
            for (const char* of : {"step", "prompt", "key", "queue"}) {
                if (const auto* one = line.as_object().if_contains(of))
                    all += " " + (one->is_string() ? std::string(one->as_string())
                                                   : json::serialize(*one));
            }
            all += "; ";
        }
        return all + (value.at("is_over").as_bool()   ? "over"
                      : value.at("in_menu").as_bool() ? "menu"
                                                      : "");
    };
    EXPECT_EQ(tried(""), "step 1; says P02; ");
    EXPECT_EQ(tried("5.19"),
              "step 1; says P02; key_ignored; step 2; says P04; chooses 1; step 3; says P05; says "
              "P10; menu");
    EXPECT_EQ(tried(".11"),
              "step 1; says P02; step 2; says P04; chooses 1; step 3; says P05; chooses 1; step 4; "
              "queued 1; says P12; over");
    EXPECT_EQ(tried(".1.-"),
              "step 1; says P02; step 2; says P04; chooses 1; step 3; says P05; silent; no_answer; "
              "step 5; queued 1; says P11; over");
    EXPECT_EQ(tried(".x"), "step 1; says P02; step 2; says P04; ends_lost; over");
    EXPECT_EQ(
        send("/api/flows/try",
             std::string(R"({"service":"late","caller_known":false,"acts":"",)") + drawn + "}")
            .status,
        400);
    EXPECT_EQ(
        send("/api/flows/try",
             std::string(R"({"service":"open","caller_known":false,"acts":"?",)") + drawn + "}")
            .status,
        400);
    EXPECT_EQ(code(send("/api/flows/try", R"({"service":"open","caller_known":false,"acts":"",)" +
                                              with(drawn, R"("queue":1)", R"("queue":9)") + "}")),
              "flow_faults");
}

// A fifth queue: the centre hears of it, and a flow may lead there.
TEST_F(FlowsApi, QueuesAreAdded) {
    const Answer added = send("/api/house/queues", R"({"ko":"입찰 전문","en":"Tenders"})");
    ASSERT_EQ(added.status, 200) << added.body;
    ASSERT_EQ(told_.queues.size(), 1U);
    EXPECT_EQ(told_.queues.front().queue, QueueId{2});
    EXPECT_EQ(told_.queues.front().ko, "입찰 전문");
    EXPECT_EQ(code(send("/api/house/queues", R"({"ko":"","en":"Tenders"})")), "field_ko");
    EXPECT_EQ(send("/api/house/queues", R"({"ko":"둘째","en":"Second"})").status, 200);
    EXPECT_EQ(told_.queues.back().queue, QueueId{3});
    EXPECT_NE(audit().find("queue added: 입찰 전문 / Tenders"), std::string::npos);
}

}  // namespace
}  // namespace naru::http
