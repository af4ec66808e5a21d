#include <gtest/gtest.h>

#include <filesystem>

#include "adapters/http/api.h"
#include "support/temporary_folder.h"

namespace naru::http {
namespace {

/// The API alone, asked from an address.
class Operation : public ::testing::Test {
protected:
    Operation() {
        Centre centre;
        centre.now = [] { return from_micros(1'000'000); };
        centre.missing = [this] { return missing_; };
        centre.metrics = [] { return std::string("cc_contacts 0\n"); };
        ApiSettings settings;
        settings.operators = {"192.0.2.9"};
        settings.version = "1.2.3";
        api_ = std::make_unique<Api>(std::move(settings), std::move(centre), Workers{},
                                     office::AuditTrail::open(folder_ + "/audit.log").value(),
                                     Standing{});
    }

    Response ask(const std::string& path, const std::string& ip = "127.0.0.1",
                 const std::string& method = "GET") {
        Request request;
        request.method = method;
        request.path = path;
        request.ip = ip;
        Response out;
        api_->handle(request, [&out](Response response) { out = std::move(response); });
        return out;
    }

    support::TemporaryFolder temporary_;
    std::string folder_ = temporary_.path();
    std::vector<Missing> missing_;
    std::unique_ptr<Api> api_;
};

// A supervisor learns in one request that the process turns, and which version it is.
TEST_F(Operation, HealthAnswers) {
    EXPECT_EQ(ask("/healthz").status, 200);
    EXPECT_EQ(ask("/healthz").body, R"({"status":"ok","version":"1.2.3"})");
    EXPECT_EQ(ask("/healthz", "127.0.0.1", "POST").status, 405);
}

// Not ready is a status that a load balancer understands, and a sentence that a person does.
TEST_F(Operation, ReadinessSaysWhatIsMissing) {
    EXPECT_EQ(ask("/readyz").status, 200);
    EXPECT_EQ(ask("/readyz").body, R"({"ready":true,"missing":[]})");
    missing_ = {{"media_worker", "음성 일꾼이 없습니다", "no media worker"}};
    const Response answer = ask("/readyz");
    EXPECT_EQ(answer.status, 503);
    EXPECT_EQ(answer.body,
              R"({"ready":false,"missing":[{"what":"media_worker","ko":"음성 일꾼이 없습니다",)"
              R"("en":"no media worker"}]})");
}

// How the centre is doing is nobody's but this machine's and the configured addresses'.
TEST_F(Operation, OnlyOperatorsMayAsk) {
    for (const char* path : {"/healthz", "/readyz", "/metrics"}) {
        for (const char* ip : {"127.0.0.1", "127.9.9.9", "::1", "::ffff:127.0.0.1", "192.0.2.9"})
            EXPECT_EQ(ask(path, ip).status, 200) << path << " from " << ip;
        for (const char* ip : {"192.0.2.8", "192.0.2.90", "2001:db8::1", "::ffff:192.0.2.8", ""})
            EXPECT_EQ(ask(path, ip).status, 404) << path << " from " << ip;
    }
    const Response metrics = ask("/metrics");
    EXPECT_EQ(metrics.content_type, "text/plain; version=0.0.4; charset=utf-8");
    EXPECT_EQ(metrics.body, "cc_contacts 0\n");
}

}  // namespace
}  // namespace naru::http
