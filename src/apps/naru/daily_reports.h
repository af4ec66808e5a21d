#pragma once

/// The clock of the daily report: looks every minute whether one is due and has the records' thread
/// make it. What is due is said by what is kept, so that nothing is missed by a restart, a changed
/// clock or a database that was away.

#include <boost/asio/io_context.hpp>
#include <boost/asio/steady_timer.hpp>
#include <functional>
#include <map>
#include <string>

#include "office/books/daily_reports.h"

namespace naru {

class DailyReports {
public:
    struct Ports {
        std::function<Instant()> now;
        std::function<bool(std::function<void(office::Database&, const office::Cubes&)> work,
                           std::function<void()> then)>
            ask_statistics;
        std::function<void(const std::string& line)> say;
    };

    DailyReports(boost::asio::io_context& io, Ports ports) : timer_(io), ports_(std::move(ports)) {}

    /// `queues`: as the configuration calls them. From now on, every minute.
    void begin(std::map<QueueId, office::Words> queues);

private:
    void tick();
    void make_what_is_due();

    // Given.
    boost::asio::steady_timer timer_;
    Ports ports_;
    std::map<QueueId, office::Words> queues_;
    // State.
    bool is_asked_ = false;
    /// The newest day that is known to be made; none: it is asked for.
    std::optional<Day> made_;
};

}  // namespace naru
