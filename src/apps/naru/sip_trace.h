#pragma once

/// Every SIP message that came or left, as text in one file: what a failed test leaves for whoever
/// looks at it. It holds numbers of callers and answers to challenges, so only a bench file can ask
/// for it, and only its owner can read it.

#include <fstream>
#include <string>
#include <string_view>

#include "base/result.h"
#include "base/time.h"
#include "sip/flow.h"

namespace naru {

class SipTrace {
public:
    /// Appends to the file; no path: traces nothing.
    [[nodiscard]] static Result<SipTrace> open(const std::string& path);

    void came(Instant at, const sip::Flow& flow, std::string_view bytes) {
        put(at, "from", flow, bytes);
    }

    void leaves(Instant at, const sip::Flow& flow, std::string_view bytes) {
        put(at, "to", flow, bytes);
    }

private:
    void put(Instant at, std::string_view way, const sip::Flow& flow, std::string_view bytes);

    std::ofstream out_;
};

}  // namespace naru
