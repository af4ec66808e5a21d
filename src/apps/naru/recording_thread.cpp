#include "apps/naru/recording_thread.h"

#include <fcntl.h>
#include <sodium.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <filesystem>
#include <optional>

#include "base/octets.h"
#include "base/overloaded.h"

namespace naru {

namespace {

constexpr std::size_t waiting_bytes_max = std::size_t{64} * 1024 * 1024;

}  // namespace

struct RecordingThread::File {
    int fd = -1;
    std::string path;
    std::uint64_t bytes = 0;
    bool has_failed = false;
    crypto_generichash_state hash{};
    std::optional<media::PartWriter> part;

    ~File() {
        if (fd >= 0) close(fd);
    }

    /// All bytes, then on the disk; the reason if not.
    [[nodiscard]] std::optional<std::string> append(std::string_view data) {
        crypto_generichash_update(&hash, octets(data), data.size());
        bytes += data.size();
        while (!data.empty()) {
            const ssize_t written = write(fd, data.data(), data.size());
            if (written < 0 && errno == EINTR) continue;
            if (written <= 0) return std::strerror(errno);
            data.remove_prefix(static_cast<std::size_t>(written));
        }
        if (fdatasync(fd) != 0) return std::strerror(errno);
        return std::nullopt;
    }

    [[nodiscard]] std::optional<std::string> open_at(const std::string& at) {
        path = at;
        std::error_code error;
        std::filesystem::create_directories(std::filesystem::path(at).parent_path(), error);
        if (error) return error.message();
        fd = open(at.c_str(), O_RDWR | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
        if (fd < 0) return std::strerror(errno);
        // What an earlier run left is part of the file's hash.
        crypto_generichash_init(&hash, nullptr, 0, 32);
        std::string buffer(std::size_t{256} * 1024, '\0');
        for (;;) {
            const ssize_t count = read(fd, buffer.data(), buffer.size());
            if (count < 0) return std::strerror(errno);
            if (count == 0) break;
            bytes += static_cast<std::uint64_t>(count);
            crypto_generichash_update(&hash, octets(buffer), static_cast<std::size_t>(count));
        }
        return std::nullopt;
    }
};

RecordingThread::RecordingThread(std::string folder)
    : folder_(std::move(folder)), thread_([this] { run(); }) {}

RecordingThread::~RecordingThread() {
    {
        const std::lock_guard lock(mutex_);
        is_ending_ = true;
    }
    wake_.notify_one();
    thread_.join();
}

void RecordingThread::store(media::RecordingStep step) {
    const std::lock_guard lock(mutex_);
    if (auto* frame = std::get_if<media::StoreFrame>(&step)) {
        if (waiting_bytes_ + frame->bytes.size() > waiting_bytes_max) {
            observations_.emplace_back(
                wire::RecordingFailed{.contact = frame->contact, .reason = "the disk is too slow"});
            return;
        }
        waiting_bytes_ += frame->bytes.size();
    }
    steps_.push_back(std::move(step));
    wake_.notify_one();
}

std::vector<wire::Observation> RecordingThread::take_observations() {
    const std::lock_guard lock(mutex_);
    return std::exchange(observations_, {});
}

void RecordingThread::observe(wire::Observation what) {
    const std::lock_guard lock(mutex_);
    observations_.push_back(std::move(what));
}

void RecordingThread::run() {
    for (;;) {
        std::unique_lock lock(mutex_);
        wake_.wait(lock, [this] { return is_ending_ || !steps_.empty(); });
        if (steps_.empty()) return;
        const media::RecordingStep next = std::move(steps_.front());
        steps_.pop_front();
        if (const auto* frame = std::get_if<media::StoreFrame>(&next))
            waiting_bytes_ -= frame->bytes.size();
        lock.unlock();
        step(next);
    }
}

void RecordingThread::fail(ContactId contact, const std::string& reason) {
    File& file = *files_[contact];
    if (file.has_failed) return;
    file.has_failed = true;
    observe(wire::RecordingFailed{.contact = contact, .reason = file.path + ": " + reason});
}

void RecordingThread::step(const media::RecordingStep& step) {
    std::visit(Overloaded{[this](const media::OpenPart& open) {
                              auto& file = files_[open.contact];
                              if (!file) {
                                  file = std::make_unique<File>();
                                  if (const auto reason = file->open_at(folder_ + "/" + open.path))
                                      return fail(open.contact, *reason);
                              }
                              if (file->has_failed) return;
                              std::string bytes;
                              if (file->part) bytes = file->part->end_part();
                              file->part.emplace(open.contact, open.key, open.started);
                              bytes += file->part->header();
                              if (const auto reason = file->append(bytes))
                                  fail(open.contact, *reason);
                          },
                          [this](const media::StoreFrame& frame) {
                              const auto found = files_.find(frame.contact);
                              if (found == files_.end() || !found->second->part ||
                                  found->second->has_failed)
                                  return;
                              if (const auto reason = found->second->append(
                                      found->second->part->frame(frame.bytes))) {
                                  fail(frame.contact, *reason);
                              }
                          },
                          [this](const media::CloseRecording& close) {
                              const auto found = files_.find(close.contact);
                              if (found == files_.end()) return;
                              File& file = *found->second;
                              if (file.part && !file.has_failed) {
                                  if (const auto reason = file.append(file.part->end_recording()))
                                      fail(close.contact, *reason);
                              }
                              if (!file.has_failed) {
                                  unsigned char hash[32];
                                  crypto_generichash_final(&file.hash, hash, sizeof hash);
                                  char hex[65];
                                  sodium_bin2hex(hex, sizeof hex, hash, sizeof hash);
                                  observe(wire::RecordingClosed{.contact = close.contact,
                                                                .milliseconds = close.milliseconds,
                                                                .bytes = file.bytes,
                                                                .hash = hex});
                              }
                              files_.erase(found);
                          }},
               step);
}

}  // namespace naru
