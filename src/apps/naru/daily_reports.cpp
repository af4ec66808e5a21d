#include "apps/naru/daily_reports.h"

#include <fmt/format.h>

#include <chrono>
#include <memory>

namespace naru {

void DailyReports::begin(std::map<QueueId, office::Words> queues) {
    queues_ = std::move(queues);
    tick();
}

void DailyReports::tick() {
    make_what_is_due();
    // The records may still be read, right after the start.
    const bool is_due = !office::daily_reports_due(ports_.now(), made_).empty();
    timer_.expires_after(is_due ? std::chrono::seconds{5} : std::chrono::seconds{60});
    timer_.async_wait([this](boost::system::error_code error) {
        if (!error) tick();
    });
}

void DailyReports::make_what_is_due() {
    const Instant now = ports_.now();
    const auto due = office::daily_reports_due(now, made_);
    if (is_asked_ || due.empty()) return;
    using Made = Result<std::vector<office::DailyReport>>;
    const auto made = std::make_shared<Made>(failure("the statistics cannot be read"));
    is_asked_ = ports_.ask_statistics(
        [made, now, queues = queues_](office::Database& database, const office::Cubes& cubes) {
            *made = office::make_daily_reports(database, cubes, queues, now);
        },
        [this, made, last = due.back()] {
            is_asked_ = false;
            // Tried again soon; said by whoever cannot read the records.
            if (!*made) return;
            made_ = last;
            for (const auto& one : **made)
                ports_.say(fmt::format("daily report of {} made: {} rows, SHA-256 {}", iso(one.day),
                                       one.rows, one.digest));
        });
}

}  // namespace naru
