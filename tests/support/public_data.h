#pragma once

/// A stand-in for the public procurement API: on a port of loopback, in the API's own form, with an
/// answer that the test gives. It counts what it was asked.

#include <sys/socket.h>

#include <boost/asio/buffer.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/read_until.hpp>
#include <boost/asio/write.hpp>
#include <functional>
#include <mutex>
#include <string>
#include <thread>
#include <utility>
#include <vector>

namespace naru::support {

class PublicData {
public:
    /// The body of an answer to a target.
    using Answer = std::function<std::string(const std::string& target)>;

    explicit PublicData(Answer answer)
        : answer_(std::move(answer)),
          acceptor_(io_, {boost::asio::ip::address_v4::loopback(), 0}),
          thread_([this] { serve(); }) {}

    ~PublicData() {
        ::shutdown(acceptor_.native_handle(), SHUT_RDWR);  // whoever waits in accept() is told
        thread_.join();
    }

    PublicData(const PublicData&) = delete;
    PublicData& operator=(const PublicData&) = delete;

    [[nodiscard]] std::string url() const {
        return "http://127.0.0.1:" + std::to_string(acceptor_.local_endpoint().port()) + "/1230000";
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
            boost::system::error_code error;
            boost::asio::ip::tcp::socket one = acceptor_.accept(error);
            if (error) return;
            std::string request;
            boost::asio::read_until(one, boost::asio::dynamic_buffer(request), "\r\n\r\n", error);
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
            boost::asio::write(one, boost::asio::buffer(all), error);
        }
    }

    Answer answer_;
    boost::asio::io_context io_;
    boost::asio::ip::tcp::acceptor acceptor_;
    std::mutex mutex_;
    std::vector<std::string> asked_;
    std::thread thread_;
};

}  // namespace naru::support
