#pragma once

/// A browser without manners before a door that has everything behind it: API, accounts in a real
/// database, and a centre that is made of values.

#include <arpa/inet.h>
#include <gtest/gtest.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <unistd.h>

#include <atomic>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <future>
#include <mutex>

#include "adapters/http/api.h"
#include "adapters/http/routes.h"
#include "adapters/http/server.h"
#include "adapters/http/work_queue.h"
#include "adapters/sql/open.h"
#include "adapters/sql/sql_thread.h"
#include "office/schema.h"
#include "support/database.h"
#include "support/temporary_folder.h"

namespace naru::http {
namespace fact = centre::fact;

inline constexpr AgentId kim{12};
inline constexpr AgentId lee{13};

struct Answer {
    int status = 0;
    std::string headers;
    std::string body;
};

/// A browser without manners: says what it is told to, byte for byte, over a real socket.
class Client {
public:
    explicit Client(std::uint16_t port) : fd_(::socket(AF_INET, SOCK_STREAM, 0)) {
        sockaddr_in to{};
        to.sin_family = AF_INET;
        to.sin_port = htons(port);
        to.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        const timeval limit{30, 0};  // of failure only
        ::setsockopt(fd_, SOL_SOCKET, SO_RCVTIMEO, &limit, sizeof limit);
        EXPECT_EQ(::connect(fd_, reinterpret_cast<const sockaddr*>(&to), sizeof to), 0);
    }

    ~Client() { ::close(fd_); }

    Client(const Client&) = delete;
    Client& operator=(const Client&) = delete;

    /// The answer to bytes that end with "Connection: close", or that the server closes on.
    Answer say(const std::string& bytes) {
        (void)!::send(fd_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
        std::string all;
        char part[4096];
        for (;;) {
            const ssize_t got = ::recv(fd_, part, sizeof part, 0);
            if (got <= 0) break;
            all.append(part, static_cast<std::size_t>(got));
            if (all.starts_with("HTTP/1.1 101")) break;
        }
        Answer answer;
        if (all.size() > 12) answer.status = std::atoi(all.substr(9, 3).c_str());
        const auto end = all.find("\r\n\r\n");
        answer.headers = all.substr(0, end);
        if (end != std::string::npos) answer.body = all.substr(end + 4);
        return answer;
    }

private:
    int fd_;
};

/// The API behind a real server on a port of loopback, before a centre that is made of values.
class Http : public ::testing::Test {
protected:
    void SetUp() override {
        std::filesystem::create_directories(folder_ + "/web/assets");
        std::ofstream(folder_ + "/web/index.html") << "<title>desk</title>";
        std::ofstream(folder_ + "/web/citizen.html") << "<title>citizen</title>";
        std::ofstream(folder_ + "/web/assets/main-1a2b.js") << "1";
        std::ofstream(folder_ + "/secret.txt") << "secret";

        const Instant at = from_micros(1'000'000'000'000'000);
        history_.apply(at, fact::ContactArrived{ContactId{7}, centre::Channel::telephone});
        history_.apply(at + 1s, fact::ContactAnswered{ContactId{7}, kim});
        history_.apply(at + 2s, fact::TalkStarted{ContactId{7}});

        Centre centre;
        centre.now = [this] { return from_micros(now_); };
        centre.state = [this]() -> const centre::State& { return state_; };
        centre.history = [this]() -> const views::History& { return history_; };
        centre.command = [this](centre::Input input,
                                const std::function<void(centre::Refusal)>& answered) {
            const std::lock_guard lock(mutex_);
            commands_.push_back(std::move(input));
            answered(refusal_);
        };
        centre.caller = [](ContactId) { return "01012345678"; };
        centre.draft = [this](ContactId) { return draft_; };
        centre.save_draft = [this](ContactId, const Draft& draft,
                                   const std::function<void()>& kept) {
            draft_ = draft;
            kept();
        };
        centre.seat_account = [](AgentId) { return PhoneAccount{"seat", "password", {}}; };
        centre.citizen_account = [] { return PhoneAccount{"citizen", "password", {}}; };
        centre.seat_changed = [this](AgentId agent, bool takes) {
            seats_.emplace_back(agent.value, takes);
        };
        centre.contact = [this](ContactId id, const Centre::FoundContact& then) {
            const auto* record = history_.find(id);
            then(record == nullptr
                     ? std::optional<office::Consultation>()
                     : office::Consultation{*record, "01012345678", "a note", keyed_});
        };
        centre.contacts = [this](office::ContactQuery query, const Centre::FoundContacts& then) {
            const bool is_shown = !query.own || query.own == kim;
            query_ = std::move(query);
            if (!is_shown) return then(std::vector<office::Consultation>());
            then(std::vector<office::Consultation>{
                {*history_.find(ContactId{7}), "01012345678", ""}});
        };
        centre.recording_wav = [](ContactId, const Centre::FoundRecording& then) {
            then("RIFF0123456789");
        };

        ApiSettings settings;
        settings.web_folder = folder_ + "/web";
        settings.session_secret = "a secret of this test";
        settings.sip_host = "127.0.0.1";
        settings.demo = true;
        settings.exports_folder = folder_ + "/exports";
        static const auto accounts = office::demo_accounts();  // hashing is slow on purpose
        settings.accounts = accounts;
        settings_ = std::move(settings);
        centre_ = std::move(centre);
        open_again();
    }

    /// As control does it: from the folder alone. The second time is after a crash.
    void open() {
        auto database = sql::open_database(whole_.name()).value();
        ASSERT_TRUE(office::migrate(*database));
        const Standing standing{office::load_people(*database).value(),
                                office::load_sessions(*database).value()};
        const auto here = [this](const std::function<void()>& answer) {
            const std::lock_guard lock(turn_);
            answer();
        };
        sql_ = std::make_unique<sql::SqlThread>(std::move(database), here);
        hashing_ = std::make_unique<WorkQueue>(1, hashing_max_);
        Workers workers;
        // The thread itself, not its owner: while it ends, what an answer asks is still done.
        workers.sql = [thread = sql_.get(), here](auto work, auto then) {
            return thread->post([work, then, here](office::Database& db) {
                work(db);
                here(then);
            });
        };
        auto beside = sql::open_database(whole_.name()).value();
        exports_sql_ = std::make_unique<sql::SqlThread>(std::move(beside), here);
        // One that runs asks for its next piece until the thread is gone.
        workers.exports = [this, here](auto work, auto then) {
            return exports_sql_ != nullptr &&
                   exports_sql_->post([work, then, here](office::Database& db) {
                       work(db);
                       here(then);
                   });
        };
        workers.records = workers.sql;
        workers.statistics = [thread = sql_.get(), here](auto work, auto then) {
            return thread->post([work, then, here](office::Database& db) {
                office::Projector records(
                    db, [](ContactId, std::string_view) { return std::string(); });
                if (const auto cubes = records.cubes()) work(db, **cubes);
                here(then);
            });
        };
        workers.hashing = [queue = hashing_.get(), here](bool first, auto work, auto then) {
            return queue->post(first, [work, then, here] {
                work();
                here(then);
            });
        };
        workers.ask_public = ask_public_;
        workers_ = workers;
        api_ = std::make_unique<Api>(settings_, centre_, std::move(workers),
                                     office::AuditTrail::open(audit_path()).value(), standing);
    }

    Callbacks callbacks() {
        Callbacks out;
        out.request = [this](const Request& request, const Reply& reply) {
            const std::lock_guard lock(turn_);
            api_->handle(request, reply);
        };
        out.upgrade = [this](const Request& request,
                             const std::function<void(std::string)>& answered) {
            const std::lock_guard lock(turn_);
            answered(api_->upgrade(request));
        };
        out.opened = [](SocketId, const std::string&, const Request&, std::uint16_t) {};
        out.received = [](SocketId, const std::string&) {};
        out.closed = [](SocketId) {};
        return out;
    }

    void open_again() {
        open();
        server_ = std::make_unique<Server>(std::vector<Listener>{{listening(), {}}}, callbacks());
    }

    void close() {
        server_.reset();
        hashing_.reset();
        std::unique_ptr<sql::SqlThread> exports;
        {
            const std::lock_guard lock(turn_);
            exports = std::move(exports_sql_);
        }
        exports.reset();
        sql_.reset();
        api_.reset();
    }

    void TearDown() override { close(); }

    int listening() {
        const int fd = ::socket(AF_INET, SOCK_STREAM, 0);
        sockaddr_in name{};
        name.sin_family = AF_INET;
        name.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        socklen_t size = sizeof name;
        EXPECT_EQ(::bind(fd, reinterpret_cast<const sockaddr*>(&name), size), 0);
        EXPECT_EQ(::listen(fd, 16), 0);
        EXPECT_EQ(::getsockname(fd, reinterpret_cast<sockaddr*>(&name), &size), 0);
        port_ = ntohs(name.sin_port);
        return fd;
    }

    [[nodiscard]] std::string audit_path() const { return folder_ + "/audit.log"; }

    [[nodiscard]] std::string host() const { return "127.0.0.1:" + std::to_string(port_); }

    [[nodiscard]] std::string ours() const { return "Origin: http://" + host() + "\r\n"; }

    Answer ask(const std::string& method, const std::string& path, const std::string& more = {},
               const std::string& body = {}) const {
        std::string bytes = method + " " + path + " HTTP/1.1\r\nHost: " + host() +
                            "\r\nConnection: close\r\n" + more;
        if (!body.empty()) bytes += "Content-Length: " + std::to_string(body.size()) + "\r\n";
        return Client(port_).say(bytes + "\r\n" + body);
    }

    Answer post(const std::string& path, const std::string& cookie, const std::string& body) const {
        return ask("POST", path, ours() + "Content-Type: application/json\r\n" + cookie, body);
    }

    /// The Cookie line of somebody who signed in.
    [[nodiscard]] std::string signed_in(const std::string& user) const {
        const Answer answer =
            post("/api/session", "",
                 R"({"user":")" + user + R"(","password":"naru-demo-)" + user + R"("})");
        EXPECT_EQ(answer.status, 200) << answer.body;
        const auto at = answer.headers.find("naru_session=");
        EXPECT_NE(at, std::string::npos);
        EXPECT_NE(answer.headers.find("HttpOnly"), std::string::npos);
        EXPECT_NE(answer.headers.find("SameSite=Strict"), std::string::npos);
        return "Cookie: " + answer.headers.substr(at, answer.headers.find(';', at) - at) + "\r\n";
    }

    /// What the centre was asked last, if it is of this kind.
    template <class T>
    std::optional<T> last_command() {
        const std::lock_guard lock(mutex_);
        if (commands_.empty() || !std::holds_alternative<T>(commands_.back())) return std::nullopt;
        return std::get<T>(commands_.back());
    }

    [[nodiscard]] std::size_t command_count() {
        const std::lock_guard lock(mutex_);
        return commands_.size();
    }

    [[nodiscard]] std::string audit() const {
        std::ifstream in(audit_path());
        return {std::istreambuf_iterator<char>(in), {}};
    }

    /// What control's thread is: one at a time.
    std::recursive_mutex turn_;
    std::size_t hashing_max_ = 64;
    /// Empty: the public procurement API is off.
    decltype(Workers::ask_public) ask_public_;
    /// As the API got them.
    Workers workers_;
    ApiSettings settings_;
    Centre centre_;
    std::unique_ptr<sql::SqlThread> sql_;
    std::unique_ptr<sql::SqlThread> exports_sql_;
    std::unique_ptr<WorkQueue> hashing_;
    std::vector<std::pair<std::uint64_t, bool>> seats_;
    support::TemporaryFolder temporary_;
    std::string folder_ = temporary_.path();
    support::Database whole_{folder_};
    std::uint16_t port_ = 0;
    std::atomic<std::int64_t> now_{2'000'000'000'000'000};
    centre::State state_;
    views::History history_;
    /// The business number that the caller of contact 7 keyed in.
    std::string keyed_;
    Draft draft_;
    office::ContactQuery query_;
    std::mutex mutex_;
    std::vector<centre::Input> commands_;
    centre::Refusal refusal_ = centre::Refusal::none;
    std::unique_ptr<Api> api_;
    std::unique_ptr<Server> server_;
};

}  // namespace naru::http
