#pragma once

/// What the centre is made of when it starts: numbers, trust, queues, consultants. From the
/// keeper's settings, the demo set, and a bench file.

#include <map>
#include <string>
#include <vector>

#include "adapters/configuration/configuration.h"
#include "base/result.h"
#include "calls/calls.h"
#include "centre/input.h"

namespace naru {

struct CentreSettings {
    calls::Settings calls;
    std::vector<centre::Input> configuration;
    /// What the file says, for the parts that are not the centre's.
    configuration::Configuration file;
    /// Where every SIP message is written; empty: nowhere.
    std::string sip_trace;
};

/// Bench files: one `name = value` a line, `#` comments.
///
///     number = 7000              # calls to it are queued at once, without a word
///     trust = 127.0.0.1          # may be repeated
///     seat = sip:a1@127.0.0.1:6001   # a consultant that is always ready; may be repeated
///     wrap_up_s = 0
///     menu = no                  # yes: the spoken flow is played
///     sip_trace = sip.trace      # every SIP message, with what is personal in it
[[nodiscard]] Result<CentreSettings> centre_settings(
    const std::map<std::string, std::string>& settings);

}  // namespace naru
