#pragma once

/// What control takes from the machine: time, randomness, and a secret that is made once.

#include <cstddef>
#include <ctime>
#include <span>
#include <string>

#include "base/entropy.h"
#include "runtime/ports.h"

namespace naru {

/// UTC as it was when the process began, advanced by the boot-time clock: a step of the wall clock
/// is not a step here.
class LiveClock final : public runtime::Clock {
public:
    LiveClock() {
        timespec wall{};
        clock_gettime(CLOCK_REALTIME, &wall);
        anchor_ = from_micros(std::int64_t{wall.tv_sec} * 1'000'000 + wall.tv_nsec / 1000);
        began_ = boot();
    }

    Instant now() override { return anchor_ + (boot() - began_); }

private:
    static Duration boot() {
        timespec time{};
        clock_gettime(CLOCK_BOOTTIME, &time);
        return Duration{std::int64_t{time.tv_sec} * 1'000'000 + time.tv_nsec / 1000};
    }

    Instant anchor_;
    Duration began_{};
};

/// The kernel's random bytes.
void kernel_entropy(std::span<std::byte> bytes);

/// 32 random bytes in the data folder's keys/NAME.key; made once, readable by us alone. "sip" is
/// what browser credentials are made under, "seal" signs years. Throws when it cannot be kept.
[[nodiscard]] std::string secret_of(const std::string& data, const char* name, Entropy& entropy);

}  // namespace naru
