#pragma once

/// Questions of what would be, each some seconds of thinking: on a thread of their own, one at a
/// time, so that no call waits for them.

#include <atomic>
#include <boost/asio/thread_pool.hpp>
#include <functional>

#include "sim/what_if.h"

namespace naru {

class Simulations {
public:
    /// `post`: to control's thread, from any.
    explicit Simulations(std::function<void(std::function<void()>)> post)
        : post_(std::move(post)) {}

    /// `then` comes on control's thread. False: another one is being answered.
    [[nodiscard]] bool ask(sim::LiveHouse house, office::UsualDay usual,
                           const office::WhatIf& question,
                           std::function<void(const office::WhatIfAnswer&)> then);

    /// What is being answered ends with the day that it simulates; nobody hears of it.
    void stop();

private:
    // Given.
    std::function<void(std::function<void()>)> post_;
    // State.
    bool is_asked_ = false;
    /// Read by the thread.
    std::atomic<bool> is_stopping_ = false;
    boost::asio::thread_pool thread_{1};
};

}  // namespace naru
