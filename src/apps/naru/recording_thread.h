#pragma once

/// Recordings on disk: a thread of its own, so that a slow disk is never heard in a call.

#include <condition_variable>
#include <deque>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

#include "media/recording.h"
#include "wire/worker_protocol.h"

namespace naru {

class RecordingThread {
public:
    explicit RecordingThread(std::string folder);
    ~RecordingThread();
    RecordingThread(const RecordingThread&) = delete;
    RecordingThread& operator=(const RecordingThread&) = delete;

    /// Never waits: when 64 MiB are waiting for the disk, a frame is refused and the recording
    /// reported as failed.
    void store(media::RecordingStep step);
    [[nodiscard]] std::vector<wire::Observation> take_observations();

private:
    struct File;

    void run();
    void step(const media::RecordingStep& step);
    void fail(ContactId contact, const std::string& reason);
    void observe(wire::Observation what);

    std::string folder_;
    std::mutex mutex_;
    std::condition_variable wake_;
    std::deque<media::RecordingStep> steps_;
    std::size_t waiting_bytes_ = 0;
    bool is_ending_ = false;
    std::vector<wire::Observation> observations_;
    /// The thread's own.
    std::map<ContactId, std::unique_ptr<File>> files_;
    std::thread thread_;
};

}  // namespace naru
