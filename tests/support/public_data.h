#pragma once

/// A stand-in for the public procurement API: on a port of loopback, in the API's own form, with an
/// answer that the test gives. It counts what it was asked.

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <functional>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

namespace naru::support {

class PublicData {
public:
    /// The body of an answer to a target.
    using Answer = std::function<std::string(const std::string& target)>;

    explicit PublicData(Answer answer)
        : answer_(std::move(answer)), fd_(::socket(AF_INET, SOCK_STREAM, 0)) {
        sockaddr_in name{};
        name.sin_family = AF_INET;
        name.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        socklen_t size = sizeof name;
        (void)::bind(fd_, reinterpret_cast<const sockaddr*>(&name), size);
        (void)::listen(fd_, 16);
        (void)::getsockname(fd_, reinterpret_cast<sockaddr*>(&name), &size);
        port_ = ntohs(name.sin_port);
        thread_ = std::thread([this] { serve(); });
    }

    ~PublicData() {
        ::shutdown(fd_, SHUT_RDWR);
        thread_.join();
        ::close(fd_);
    }

    PublicData(const PublicData&) = delete;
    PublicData& operator=(const PublicData&) = delete;

    [[nodiscard]] std::string url() const {
        return "http://127.0.0.1:" + std::to_string(port_) + "/1230000";
    }

    [[nodiscard]] std::vector<std::string> asked() {
        const std::lock_guard lock(mutex_);
        return asked_;
    }

    /// One notice in the API's envelope; without a title: none.
    [[nodiscard]] static std::string notice(const std::string& title, const std::string& order) {
        const std::string items =
            title.empty() ? ""
                          : R"({"bidNtceOrd":")" + order + R"(","bidNtceNm":")" + title +
                                R"(","ntceInsttNm":"조달청","bidClseDt":"2026-11-30 10:00:00",)" +
                                R"("ntceKindNm":"등록공고"})";
        return R"({"response":{"header":{"resultCode":"00","resultMsg":"정상"},"body":{"items":[)" +
               items + R"(],"totalCount":1}}})";
    }

private:
    void serve() {
        for (;;) {
            const int one = ::accept(fd_, nullptr, nullptr);
            if (one < 0) return;
            std::string request;
            char part[4096];
            while (request.find("\r\n\r\n") == std::string::npos) {
                const auto got = ::recv(one, part, sizeof part, 0);
                if (got <= 0) break;
                request.append(part, static_cast<std::size_t>(got));
            }
            const auto begin = request.find(' ');
            const std::string target =
                begin == std::string::npos
                    ? ""
                    : request.substr(begin + 1, request.find(' ', begin + 1) - begin - 1);
            {
                const std::lock_guard lock(mutex_);
                asked_.push_back(target);
            }
            const std::string body = answer_(target);
            const std::string all =
                "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n"
                "Content-Length: " +
                std::to_string(body.size()) + "\r\n\r\n" + body;
            (void)!::send(one, all.data(), all.size(), MSG_NOSIGNAL);
            ::close(one);
        }
    }

    Answer answer_;
    int fd_;
    std::uint16_t port_ = 0;
    std::mutex mutex_;
    std::vector<std::string> asked_;
    std::thread thread_;
};

}  // namespace naru::support
