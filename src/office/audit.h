#pragma once

/// Who looked at what: one row an act, with the five fields of 안전성 확보조치 기준 §2.3 (domain
/// §5.3), chained by hash so that a row that was changed or taken away shows.

#include <string>

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

class AuditTrail {
public:
    /// Goes on with the chain that is in the file; makes it if there is none.
    [[nodiscard]] static Result<AuditTrail> open(const std::string& path);

    /// Refuses a row with one of the five missing. On disk when it returns: nothing is shown before
    /// its row is kept.
    [[nodiscard]] Result<void> write(const AuditRow& row);

    /// The line number of the first row that does not fit the chain, or 0.
    [[nodiscard]] static Result<std::size_t> first_broken(const std::string& path);

private:
    std::string path_;
    std::string head_;
};

}  // namespace naru::office
