#pragma once

/// Control's end of the worker protocol: one media worker on its Unix socket.
///
/// The link connects, says Hello, and does so again every 100 ms when the worker is gone; nobody
/// else is asked to start it. What is sent while there is no link is dropped: after on_welcome
/// control asks for the inventory and puts what should hold, so nothing needs to be kept here.
/// Everything runs on the io_context's one thread.

#include <cstdint>
#include <functional>
#include <memory>
#include <string>

#include "wire/worker_protocol.h"

namespace boost::asio {
class io_context;
}

namespace naru::media_link {

/// More that the worker has not read than this: it hangs, and the link is made anew.
inline constexpr std::size_t write_queue_bytes_max = 16 * 1024 * 1024;

class MediaLink {
public:
    struct Callbacks {
        std::function<void(const wire::Welcome&)> on_welcome;
        std::function<void(const wire::Event&)> on_event;
        std::function<void(const wire::Inventory&)> on_inventory;
        /// The link was up (on_welcome came) and is gone. Bridges stay up in a worker that lives.
        std::function<void(const std::string& reason)> on_lost;
        /// The worker follows a higher epoch, or speaks another version: somebody else leads. It is
        /// not tried again.
        std::function<void(const std::string& reason)> on_refused;
    };

    /// `path` may be longer than a Unix address: it is reached through its folder. `epoch` is what
    /// Hello says.
    MediaLink(boost::asio::io_context& io, std::string path, std::uint64_t epoch,
              Callbacks callbacks);
    ~MediaLink();
    MediaLink(const MediaLink&) = delete;
    MediaLink& operator=(const MediaLink&) = delete;

    /// False when there is no link, and nothing was sent.
    bool send(const wire::ToWorker& message);

    [[nodiscard]] bool is_up() const;

private:
    class State;
    std::shared_ptr<State> state_;
};

}  // namespace naru::media_link
