#pragma once

/// Slow work (hashing passwords) on threads of its own, never on the thread of calls. At most
/// `threads` at a time; what does not fit the queue is refused at once: a flood of sign-ins costs
/// cores that calls need, and memory by the 64 MiB.

#include <condition_variable>
#include <deque>
#include <functional>
#include <mutex>
#include <thread>
#include <vector>

namespace naru::http {

class WorkQueue {
public:
    WorkQueue(unsigned threads, std::size_t waiting_max) : waiting_max_(waiting_max) {
        for (unsigned i = 0; i < threads; ++i) threads_.emplace_back([this] { run(); });
    }

    /// What waits is dropped: its asker is gone with the process.
    ~WorkQueue() {
        {
            const std::lock_guard lock(mutex_);
            is_ending_ = true;
        }
        wake_.notify_all();
        for (auto& thread : threads_) thread.join();
    }

    WorkQueue(const WorkQueue&) = delete;
    WorkQueue& operator=(const WorkQueue&) = delete;

    /// `first`: before all that is not (browsers that have signed in before, while strangers try
    /// names). Each kind has a queue of its own, so neither fills the other's. False: full.
    [[nodiscard]] bool post(bool first, std::function<void()> work) {
        {
            const std::lock_guard lock(mutex_);
            auto& queue = first ? first_ : others_;
            if (queue.size() >= waiting_max_) return false;
            queue.push_back(std::move(work));
        }
        wake_.notify_one();
        return true;
    }

private:
    void run() {
        for (;;) {
            std::unique_lock lock(mutex_);
            wake_.wait(lock, [this] { return is_ending_ || !first_.empty() || !others_.empty(); });
            if (is_ending_) return;
            auto& queue = first_.empty() ? others_ : first_;
            const std::function<void()> work = std::move(queue.front());
            queue.pop_front();
            lock.unlock();
            work();
        }
    }

    // Given.
    std::size_t waiting_max_;
    // State, under the mutex.
    std::mutex mutex_;
    std::condition_variable wake_;
    std::deque<std::function<void()>> first_;
    std::deque<std::function<void()>> others_;
    bool is_ending_ = false;
    std::vector<std::thread> threads_;
};

}  // namespace naru::http
