#pragma once

/// Who looked at what: one row an act, with the five fields of 안전성 확보조치 기준 §2.3 (domain
/// §5.3), chained by hash so that a row that was changed or taken away shows.

#include <sys/types.h>

#include <string>
#include <vector>

#include "base/result.h"
#include "base/time.h"

namespace naru::office {

struct AuditRow {
    Instant at;
    std::string who;    // user name, or the name that was tried
    std::string from;   // IP address
    std::string whose;  // whose data: "contact 7"; "-" where an act has none
    std::string act;    // "sign-in", "sign-in failed", "listen", "sign-out"
};

/// A row and the byte of the file where it begins: the name by which older ones are asked for.
struct PlacedRow {
    std::uint64_t place = 0;
    AuditRow row;
};

/// Several programs write the same file (a centre, `naru user` beside it): each row is appended
/// under a lock of the file, after whatever is the last one then.
class AuditTrail {
public:
    /// Goes on with the chain that is in the file.
    [[nodiscard]] static Result<AuditTrail> open(const std::string& path);

    /// Refuses a row with one of the five missing. On disk when it returns: nothing is shown before
    /// its row is kept.
    [[nodiscard]] Result<void> write(const AuditRow& row);

    [[nodiscard]] const std::string& path() const { return path_; }

    struct Verdict {
        std::size_t lines = 0;  // that were looked at
        std::size_t first_bad = 0;
        std::string reason;  // of the first bad one
        std::string head;    // of a whole chain: to be kept elsewhere, so that a cut end shows, too
    };

    /// Reads all of it: the first row that does not fit, or the head of a whole chain.
    [[nodiscard]] static Result<Verdict> verify(const std::string& path);
    /// The line number of the first row that does not fit the chain, or 0.
    [[nodiscard]] static Result<std::size_t> first_broken(const std::string& path);

    /// Newest first, before that place if it is not 0; at most 1,000 at a time. Reads no more of
    /// the file than it shows.
    [[nodiscard]] static Result<std::vector<PlacedRow>> newest(const std::string& path,
                                                               std::uint64_t before,
                                                               std::size_t most);

private:
    [[nodiscard]] Result<void> take_up(int fd);

    std::string path_;
    std::string head_;
    off_t size_ = 0;  // of the file when head_ was its last row's
};

}  // namespace naru::office
