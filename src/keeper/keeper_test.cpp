#include "keeper/keeper.h"

#include <gtest/gtest.h>
#include <poll.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <csignal>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <functional>
#include <string>

#include "support/temporary_folder.h"

namespace naru::keeper {
namespace {

/// Stands for `naru media` and `naru control`: a datagram socket can be written by a shell.
constexpr const char* lasting = R"(#!/bin/sh
if [ "$1" = control ]; then printf 'ready {"web":"yes"}' >&3; fi
exec sleep 1000
)";
constexpr const char* refusing = R"(#!/bin/sh
if [ "$1" = control ]; then printf 'the folder is too old' >&3; exit 78; fi
exec sleep 1000
)";

class KeeperTest : public testing::Test {
protected:
    void TearDown() override {
        if (keeper_ > 0) {
            ::kill(keeper_, SIGTERM);
            exit_code();
        }
    }

    /// A keeper in a process of its own; what it prints comes through out_.
    void start(const char* program, bool with_stderr = false) {
        const std::string path = root_ + "/program";
        std::ofstream(path) << program;
        ::chmod(path.c_str(), 0700);
        int out[2];
        ASSERT_EQ(::pipe(out), 0);
        keeper_ = ::fork();
        if (keeper_ == 0) {
            ::dup2(out[1], 1);
            if (with_stderr) ::dup2(out[1], 2);
            ::close(out[0]);
            ::close(out[1]);
            ::_exit(run_keeper(options(path)));
        }
        ::close(out[1]);
        out_ = out[0];
    }

    [[nodiscard]] KeeperOptions options(const std::string& program) const {
        KeeperOptions made;
        // Longer than a Unix address: a data folder may be anywhere.
        made.data = root_ + "/" + std::string(120, 'd');
        made.sip.port = 0;
        made.http.port = 0;
        made.media_slots = 4;
        made.program = program;
        made.notify_socket = notify_;
        return made;
    }

    /// 30 s is only the limit of failure.
    std::string line() {
        std::string text;
        pollfd ready{out_, POLLIN, 0};
        char c = 0;
        while (::poll(&ready, 1, 30'000) == 1 && ::read(out_, &c, 1) == 1 && c != '\n') text += c;
        return text;
    }

    int exit_code() {
        int status = 0;
        ::waitpid(keeper_, &status, 0);
        keeper_ = 0;
        ::close(out_);
        return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
    }

    static pid_t number_after(const std::string& text, const std::string& what) {
        const auto at = text.find(what);
        return at == std::string::npos ? 0 : std::atoi(text.c_str() + at + what.size());
    }

    [[nodiscard]] std::string pids() const {
        std::string text;
        std::getline(std::ifstream(options("").data + "/run/pids.json"), text);
        return text;
    }

    support::TemporaryFolder temporary_;
    std::string root_ = temporary_.path();
    std::string notify_;
    pid_t keeper_ = 0;
    int out_ = -1;
};

bool holds_within_30_s(const std::function<bool()>& fact) {
    const auto limit = std::chrono::steady_clock::now() + std::chrono::seconds(30);
    while (std::chrono::steady_clock::now() < limit) {
        if (fact()) return true;
        ::poll(nullptr, 0, 5);
    }
    return false;
}

// One line says where everything is; what is killed comes back with another pid; SIGTERM leaves
// nothing behind.
TEST_F(KeeperTest, keeps_what_it_started) {
    start(lasting);
    const std::string first = line();
    EXPECT_NE(first.find("\"sip\":\"127.0.0.1:"), std::string::npos) << first;
    EXPECT_NE(first.find("\"web\":\"yes\"}"), std::string::npos) << first;
    const pid_t control = number_after(first, "\"control\":");
    const pid_t media = number_after(first, "\"media\":[");
    ASSERT_GT(control, 0);
    ASSERT_GT(media, 0);
    ::kill(control, SIGKILL);
    pid_t next = 0;
    EXPECT_TRUE(holds_within_30_s([&] {
        next = number_after(pids(), "\"control\":");
        return next > 0 && next != control;
    }));
    EXPECT_EQ(number_after(pids(), "\"media\":["), media);
    ::kill(keeper_, SIGTERM);
    EXPECT_EQ(exit_code(), 0);
    EXPECT_NE(::kill(next, 0), 0);
    EXPECT_NE(::kill(media, 0), 0);
    EXPECT_FALSE(std::filesystem::exists(options("").data + "/run/pids.json"));
}

// A refused configuration ends the service instead of starting it for ever.
TEST_F(KeeperTest, ends_when_control_refuses) {
    start(refusing, true);
    // It may end before it was handed anything: that is said as well, and before.
    std::string said = line();
    while (said.starts_with("naru: control: handoff:")) said = line();
    EXPECT_EQ(said, "naru: control ended with code 78: the folder is too old");
    EXPECT_EQ(exit_code(), 1);
}

// Two keepers never work on one data folder.
TEST_F(KeeperTest, locks_its_data_folder) {
    start(lasting);
    ASSERT_NE(line(), "");
    testing::internal::CaptureStderr();
    EXPECT_EQ(run_keeper(options(root_ + "/program")), 1);
    EXPECT_NE(testing::internal::GetCapturedStderr().find("in use by another naru serve (pid " +
                                                          std::to_string(keeper_)),
              std::string::npos);
}

// systemd starts what depends on us, and stops waiting for us, at the right moments.
TEST_F(KeeperTest, SystemdHearsWhenItIsReadyAndWhenItStops) {
    sockaddr_un name{};
    name.sun_family = AF_UNIX;
    notify_ = root_ + "/notify";
    std::memcpy(name.sun_path, notify_.c_str(), notify_.size() + 1);
    const int fd = ::socket(AF_UNIX, SOCK_DGRAM, 0);
    const timeval limit{30, 0};  // of failure only
    ::setsockopt(fd, SOL_SOCKET, SO_RCVTIMEO, &limit, sizeof limit);
    ASSERT_EQ(::bind(fd, reinterpret_cast<const sockaddr*>(&name), sizeof name), 0);
    const auto heard = [fd] {
        char text[64];
        const ssize_t got = ::recv(fd, text, sizeof text, 0);
        return std::string(text, got > 0 ? static_cast<std::size_t>(got) : 0);
    };
    start(lasting);
    EXPECT_EQ(heard(), "READY=1");
    ::kill(keeper_, SIGTERM);
    EXPECT_EQ(heard(), "STOPPING=1");
    EXPECT_EQ(exit_code(), 0);
    ::close(fd);
}

}  // namespace
}  // namespace naru::keeper
