#pragma once

/// The thread that owns the database: work is posted to it in order, and each answer comes back
/// where its owner wants it. A full queue is an answer, not a wait.

#include <condition_variable>
#include <deque>
#include <functional>
#include <memory>
#include <mutex>
#include <thread>
#include <type_traits>
#include <utility>

#include "office/database.h"

namespace naru::sql {

class SqlThread {
public:
    using Work = std::function<void(office::Database&)>;
    /// Runs what it is given on the thread of who asked: asio::post, in control.
    using AnswerOn = std::function<void(std::function<void()>)>;

    SqlThread(std::unique_ptr<office::Database> database, AnswerOn answer_on,
              std::size_t waiting_max = 1024)
        : answer_on_(std::move(answer_on)),
          waiting_max_(waiting_max),
          database_(std::move(database)),
          thread_([this] { run(); }) {}

    /// What was taken is still done.
    ~SqlThread() {
        {
            const std::lock_guard lock(mutex_);
            is_ending_ = true;
        }
        wake_.notify_one();
        thread_.join();
    }

    SqlThread(const SqlThread&) = delete;
    SqlThread& operator=(const SqlThread&) = delete;

    /// False: too much is waiting, and nothing was taken. Any thread.
    [[nodiscard]] bool post(Work work) {
        {
            const std::lock_guard lock(mutex_);
            if (waiting_.size() >= waiting_max_) return false;
            waiting_.push_back(std::move(work));
        }
        wake_.notify_one();
        return true;
    }

    /// `then` gets what `work` returned, by answer_on. False: nothing was taken, `then` never
    /// comes.
    template <class Ask, class Then>
    [[nodiscard]] bool ask(Ask work, Then then) {
        return post([this, work = std::move(work),
                     then = std::move(then)](office::Database& database) mutable {
            auto answer =
                std::make_shared<std::invoke_result_t<Ask&, office::Database&>>(work(database));
            answer_on_([then = std::move(then), answer]() mutable { then(std::move(*answer)); });
        });
    }

private:
    void run() {
        for (;;) {
            std::unique_lock lock(mutex_);
            wake_.wait(lock, [this] { return is_ending_ || !waiting_.empty(); });
            if (waiting_.empty()) break;
            const Work next = std::move(waiting_.front());
            waiting_.pop_front();
            lock.unlock();
            next(*database_);
        }
        database_.reset();
    }

    // Given.
    AnswerOn answer_on_;
    std::size_t waiting_max_;
    // Owned; the thread's alone.
    std::unique_ptr<office::Database> database_;
    // State, under the mutex.
    std::mutex mutex_;
    std::condition_variable wake_;
    std::deque<Work> waiting_;
    bool is_ending_ = false;
    std::thread thread_;
};

}  // namespace naru::sql
