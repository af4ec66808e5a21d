#include "adapters/media_link/media_link.h"

#include <fcntl.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include <boost/asio/io_context.hpp>
#include <boost/asio/local/stream_protocol.hpp>
#include <boost/asio/write.hpp>
#include <chrono>
#include <cstdlib>
#include <filesystem>
#include <string>
#include <vector>

#include "support/temporary_folder.h"
#include "wire/frame.h"

namespace naru::media_link {
namespace {

using Stream = boost::asio::local::stream_protocol;

/// 30 s is only the limit of failure.
bool run_until(boost::asio::io_context& io, const std::function<bool()>& fact) {
    const auto limit = std::chrono::steady_clock::now() + std::chrono::seconds(30);
    while (std::chrono::steady_clock::now() < limit) {
        if (fact()) return true;
        io.run_one_for(std::chrono::milliseconds(20));
    }
    return false;
}

/// A worker's side of the socket, in non-blocking steps.
class Worker {
public:
    Worker(boost::asio::io_context& io, const std::string& folder)
        : folder_fd_(::open(folder.c_str(), O_PATH | O_DIRECTORY | O_CLOEXEC)),
          acceptor_(io, Stream::endpoint("/proc/self/fd/" + std::to_string(folder_fd_) +
                                         "/media-0.sock")),
          socket_(io) {
        acceptor_.non_blocking(true);
    }

    ~Worker() { ::close(folder_fd_); }

    bool accepted() {
        boost::system::error_code error;
        // Into a new socket: the old one stays open, so that it is the link that ends a connection,
        // not this side.
        Stream::socket next = acceptor_.accept(error);
        if (error) return false;
        socket_ = std::move(next);
        socket_.non_blocking(true);
        unframer_ = wire::Unframer(wire::worker_frame_bytes_max);
        return true;
    }

    std::optional<wire::ToWorker> heard() {
        char bytes[4096];
        boost::system::error_code error;
        const auto size = socket_.read_some(boost::asio::buffer(bytes), error);
        if (!error) unframer_.feed({bytes, size});
        auto body = unframer_.next();
        if (!body || !*body) return std::nullopt;
        return wire::decode<wire::ToWorker>(**body);
    }

    void say(const wire::FromWorker& message) { say_bytes(wire::frame(wire::encode(message))); }

    void say_bytes(const std::string& bytes) {
        boost::asio::write(socket_, boost::asio::buffer(bytes));
    }

    void hang_up() { socket_.close(); }

private:
    int folder_fd_;
    Stream::acceptor acceptor_;
    Stream::socket socket_;
    wire::Unframer unframer_{wire::worker_frame_bytes_max};
};

class MediaLinkTest : public testing::Test {
protected:
    void SetUp() override {
        // Longer than sun_path: a data folder may be anywhere.
        folder_ = root_ + "/" + std::string(120, 'd');
        std::filesystem::create_directories(folder_);
    }

    MediaLink::Callbacks callbacks() {
        return {.on_welcome = [this](const wire::Welcome& welcome) { welcomes.push_back(welcome); },
                .on_event = [this](const wire::Event& event) { events.push_back(event); },
                .on_inventory =
                    [this](const wire::Inventory& inventory) { inventories.push_back(inventory); },
                .on_lost = [this](const std::string& reason) { lost.push_back(reason); },
                .on_refused = [this](const std::string& reason) { refused.push_back(reason); }};
    }

    bool hears(Worker& worker, const wire::ToWorker& wanted) {
        return run_until(io, [&] {
            const auto heard = worker.heard();
            return heard && *heard == wanted;
        });
    }

    boost::asio::io_context io;
    support::TemporaryFolder temporary_;
    std::string root_ = temporary_.path();
    std::string folder_;
    std::vector<wire::Welcome> welcomes;
    std::vector<wire::Event> events;
    std::vector<wire::Inventory> inventories;
    std::vector<std::string> lost;
    std::vector<std::string> refused;
};

// The link waits for its worker, says who it is, moves both ways, and finds the worker again after
// it was lost.
TEST_F(MediaLinkTest, finds_the_worker_again) {
    MediaLink link(io, folder_ + "/media-0.sock", 5, callbacks());
    EXPECT_FALSE(link.send(wire::AskInventory{}));
    Worker worker(io, folder_);
    for (int round = 1; round <= 2; ++round) {
        ASSERT_TRUE(run_until(io, [&] { return worker.accepted(); }));
        ASSERT_TRUE(hears(worker, wire::Hello{.epoch = 5}));
        worker.say(
            wire::Welcome{.worker_run = 9, .fingerprint = "sha-256 AB", .ports = {4000, 4002}});
        worker.say(wire::Event{.number = 1, .what = wire::MediaUp{LegId{3}}});
        ASSERT_TRUE(run_until(io, [&] { return static_cast<int>(events.size()) == round; }));
        EXPECT_EQ(welcomes.back().ports.size(), 2U);
        EXPECT_TRUE(link.send(wire::AskInventory{}));
        ASSERT_TRUE(hears(worker, wire::AskInventory{}));
        worker.say(wire::Inventory{.legs = {LegId{3}}, .bridges = {}});
        ASSERT_TRUE(run_until(io, [&] { return static_cast<int>(inventories.size()) == round; }));
        worker.hang_up();
        ASSERT_TRUE(run_until(io, [&] { return static_cast<int>(lost.size()) == round; }));
        EXPECT_FALSE(link.is_up());
    }
}

// Bytes that are not the protocol end the connection; it is made anew.
TEST_F(MediaLinkTest, ends_a_connection_that_makes_no_sense) {
    Worker worker(io, folder_);
    MediaLink link(io, folder_ + "/media-0.sock", 1, callbacks());
    for (const std::string& nonsense :
         {wire::frame("?"), std::string("\xFF\xFF\xFF\xFF", 4),
          wire::frame(wire::encode(wire::FromWorker(wire::Inventory{})))}) {
        ASSERT_TRUE(run_until(io, [&] { return worker.accepted(); }));
        worker.say_bytes(nonsense);
    }
    EXPECT_TRUE(run_until(io, [&] { return worker.accepted(); }));
    EXPECT_TRUE(welcomes.empty());
}

// A worker that follows somebody else is left alone.
TEST_F(MediaLinkTest, takes_a_refusal) {
    Worker worker(io, folder_);
    MediaLink link(io, folder_ + "/media-0.sock", 1, callbacks());
    ASSERT_TRUE(run_until(io, [&] { return worker.accepted(); }));
    worker.say(wire::Refused{"epoch 2 leads"});
    ASSERT_TRUE(run_until(io, [&] { return !refused.empty(); }));
    EXPECT_EQ(refused[0], "epoch 2 leads");
    EXPECT_FALSE(link.is_up());
}

}  // namespace
}  // namespace naru::media_link
