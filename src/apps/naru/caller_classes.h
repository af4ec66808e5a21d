#pragma once

/// Tells the centre what the office knows of those who call, where the house lets that count. A
/// call never waits for it: each second it looks whom the centre knows nothing of yet, and asks the
/// records' thread. What a restart or a database that was away leaves open is asked again.

#include <boost/asio/io_context.hpp>
#include <boost/asio/steady_timer.hpp>
#include <functional>
#include <string>
#include <vector>

#include "centre/input.h"
#include "centre/state.h"
#include "office/database.h"

namespace naru {

class CallerClasses {
public:
    struct Ports {
        std::function<const centre::State&()> state;
        /// The number as the trunk sent it; empty: not known.
        std::function<std::string(ContactId)> number;
        std::function<bool(std::function<void(office::Database&)> work, std::function<void()> then)>
            ask;
        std::function<void(centre::Input)> tell;
    };

    CallerClasses(boost::asio::io_context& io, Ports ports)
        : timer_(io), ports_(std::move(ports)) {}

    /// From now on, every second.
    void tick();

private:
    struct Asked {
        ContactId contact;
        std::string number;
    };

    [[nodiscard]] std::vector<Asked> not_asked_yet();
    void ask();

    // Given.
    boost::asio::steady_timer timer_;
    Ports ports_;
    // State.
    bool is_asked_ = false;
};

}  // namespace naru
