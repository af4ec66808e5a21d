#pragma once

/// The sync thread: groups commits without waiting on purpose. While one group is being synced the
/// next one gathers.

#include <algorithm>
#include <condition_variable>
#include <functional>
#include <memory>
#include <mutex>
#include <thread>
#include <vector>

#include "adapters/journal_file/journal_file.h"
#include "adapters/vault/vault.h"
#include "runtime/ports.h"

namespace naru {

class StorageThread final : public runtime::Storage {
public:
    /// `durable(turn)` is called on the sync thread.
    StorageThread(journal_file::JournalFile& journal, vault::Vault& vault,
                  std::function<void(std::uint64_t)> durable)
        : journal_(journal),
          vault_(vault),
          durable_(std::move(durable)),
          thread_([this] { run(); }) {}

    ~StorageThread() override {
        {
            const std::lock_guard lock(mutex_);
            stopping_ = true;
        }
        wake_.notify_one();
        thread_.join();
    }

    void submit(runtime::Batch batch) override { submit(std::move(batch), {}); }

    /// `kept` is called on the sync thread when this batch and all before it are on disk.
    void submit(runtime::Batch batch, std::function<void()> kept) {
        {
            const std::lock_guard lock(mutex_);
            waiting_.push_back({std::move(batch), std::move(kept)});
        }
        wake_.notify_one();
    }

private:
    struct Submitted {
        runtime::Batch batch;
        std::function<void()> kept;
    };

    void run() {
        for (;;) {
            std::vector<Submitted> group;
            {
                std::unique_lock lock(mutex_);
                wake_.wait(lock, [this] { return stopping_ || !waiting_.empty(); });
                if (waiting_.empty()) return;
                group.swap(waiting_);
            }
            bool touches_vault = false;
            std::uint64_t turn = 0;
            for (const auto& [batch, kept] : group) {
                turn = std::max(turn, batch.turn);
                for (const auto& write : batch.vault) {
                    touches_vault = true;
                    if (write.bytes) {
                        vault_.put(write.contact, write.kind, write.id, *write.bytes);
                    } else {
                        vault_.drop(write.contact, write.kind, write.id);
                    }
                }
            }
            // The vault first: a fact never names a leg that is not on disk.
            if (touches_vault) vault_.sync();
            for (const auto& [batch, kept] : group) journal_.append(batch.facts);
            journal_.sync();
            if (turn != 0) durable_(turn);
            for (const auto& [batch, kept] : group) {
                if (kept) kept();
            }
        }
    }

    journal_file::JournalFile& journal_;
    vault::Vault& vault_;
    std::function<void(std::uint64_t)> durable_;
    std::mutex mutex_;
    std::condition_variable wake_;
    std::vector<Submitted> waiting_;
    bool stopping_ = false;
    std::thread thread_;
};

}  // namespace naru
