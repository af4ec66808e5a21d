#pragma once

/// CHECK(condition): on in release too. A broken invariant ends the process before the turn is
/// journalled, because the journal is the truth.

namespace naru {

[[noreturn]] void check_failed(const char* condition, const char* file, int line);

}  // namespace naru

#define CHECK(condition)                                 \
    (static_cast<bool>(condition) ? static_cast<void>(0) \
                                  : ::naru::check_failed(#condition, __FILE__, __LINE__))
