#include "apps/naru/operation.h"

#include <sys/statvfs.h>

#include <algorithm>

#include "adapters/metrics/floor_metrics.h"

namespace naru {

namespace {

/// A disk that has not answered for so long will not soon.
constexpr std::chrono::duration<double> sync_patience{2};

void write_latency(metrics::Exposition& out, const metrics::Latency& latency) {
    out.buckets({}, metrics::Latency::bounds, latency.counts(), latency.sum_seconds());
}

void write_gauge(metrics::Exposition& out, std::string_view name, std::string_view help,
                 std::uint64_t value) {
    out.gauge(name, help);
    out.sample({}, value);
}

}  // namespace

void Operation::submitted(std::uint64_t turn) {
    unsynced_.emplace_back(turn, Clock::now());
}

void Operation::durable(std::uint64_t turn) {
    const auto now = Clock::now();
    while (!unsynced_.empty() && unsynced_.front().first <= turn) {
        syncs_.add(now - unsynced_.front().second);
        unsynced_.pop_front();
    }
}

http::Reply Operation::counted(const std::string& method, http::Reply reply) {
    const auto at = std::find(methods.begin(), methods.end(), std::string_view(method));
    auto& counts = requests_.at(static_cast<std::size_t>(at - methods.begin()));
    return [&counts, reply = std::move(reply)](http::Response response) {
        counts.at(static_cast<std::size_t>(std::clamp(response.status / 100, 0, 5)))
            .fetch_add(1, std::memory_order_relaxed);
        reply(std::move(response));
    };
}

std::chrono::duration<double> Operation::oldest_unsynced() const {
    if (unsynced_.empty()) return {};
    return Clock::now() - unsynced_.front().second;
}

std::uint64_t Operation::disk_free_bytes() const {
    struct statvfs disk {};

    if (::statvfs(data_.c_str(), &disk) != 0) return 0;
    return std::uint64_t{disk.f_bavail} * disk.f_frsize;
}

std::vector<http::Missing> Operation::missing() const {
    std::vector<http::Missing> out;
    if (!worker_is_connected_) {
        out.push_back({"media_worker", "음성을 나르는 프로세스(naru media)와 이어지지 않았습니다",
                       "the media worker (naru media) is not connected"});
    }
    if (oldest_unsynced() > sync_patience) {
        out.push_back({"journal", "디스크가 2초 넘게 기록을 받아들이지 않습니다",
                       "the disk has not taken the journal for more than 2 s"});
    }
    if (disk_free_bytes() < disk_free_bytes_min) {
        out.push_back({"disk", "자료 폴더의 빈 자리가 64 MiB도 남지 않았습니다",
                       "less than 64 MiB is free in the data folder"});
    }
    return out;
}

std::string Operation::metrics(Instant now, const centre::State& state,
                               const Counts& counts) const {
    metrics::Exposition out;
    metrics::write_floor(out, now, state, meter_);
    out.histogram("cc_turn_seconds", "One turn: from an input to everything decided.");
    write_latency(out, turns_);
    out.histogram("cc_journal_sync_seconds", "From the end of a turn until it is on disk.");
    write_latency(out, syncs_);
    out.gauge("cc_events_lag_seconds", "Age of the oldest turn that a sink has not taken.");
    out.sample({{"sink", "journal"}}, oldest_unsynced().count());
    write_gauge(out, "cc_legs", "Call legs: two for each talk.", counts.legs);
    out.gauge("cc_ws_clients", "Open WebSockets.");
    out.sample({{"path", "live"}}, counts.desks);
    out.sample({{"path", "sip"}}, counts.browser_phones);
    write_gauge(out, "cc_epoch", "How many times control has begun on this data.", counts.epoch);
    write_gauge(out, "cc_media_worker_connected", "1 when voice can flow.",
                worker_is_connected_ ? 1 : 0);
    write_gauge(out, "cc_data_free_bytes", "Free space of the data folder.", disk_free_bytes());
    write_gauge(out, "cc_ready", "1 when calls can be taken.", missing().empty() ? 1 : 0);
    out.counter("cc_http_requests_total", "Requests that were answered.");
    for (std::size_t method = 0; method < requests_.size(); ++method) {
        for (std::size_t status = 0; status < requests_.at(method).size(); ++status) {
            const auto count = requests_.at(method).at(status).load(std::memory_order_relaxed);
            if (count == 0) continue;
            out.sample(
                {{"method", method < methods.size() ? std::string(methods.at(method)) : "other"},
                 {"status", std::to_string(status) + "xx"}},
                count);
        }
    }
    return out.take();
}

}  // namespace naru
