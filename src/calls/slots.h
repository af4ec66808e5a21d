#pragma once

/// The worker's sockets, one a leg. The lowest free one is taken; a freed one rests first, so that
/// a late packet of the last call meets nobody.

#include <cstdint>
#include <deque>
#include <optional>
#include <vector>

namespace naru::calls {

class Slots {
public:
    /// Called with the ports of each Welcome. A slot beyond the new count stays taken until it is
    /// freed.
    void set_count(std::size_t count) {
        while (taken_.size() < count) {
            free_.push_back(static_cast<std::uint32_t>(taken_.size()));
            taken_.push_back(false);
        }
    }

    [[nodiscard]] std::optional<std::uint32_t> take() {
        while (!free_.empty()) {
            const std::uint32_t slot = free_.front();
            free_.pop_front();
            if (taken_[slot]) continue;
            taken_[slot] = true;
            return slot;
        }
        return std::nullopt;
    }

    /// A leg that was kept over a crash has its slot already.
    void keep(std::uint32_t slot) {
        set_count(slot + std::size_t{1});
        taken_[slot] = true;
    }

    void give_back(std::uint32_t slot) {
        if (slot >= taken_.size() || !taken_[slot]) return;
        taken_[slot] = false;
        free_.push_back(slot);
    }

    [[nodiscard]] std::size_t free_count() const { return free_.size(); }

private:
    std::vector<bool> taken_;
    std::deque<std::uint32_t> free_;
};

}  // namespace naru::calls
