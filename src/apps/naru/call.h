#pragma once

/// `naru call`: a telephone for people without one, and the instrument of the tests. Calls or
/// answers, plays and stores sound, numbers its packets, and says as JSON what it heard: the
/// longest gap, the loss, the tones.

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace naru {

struct CallOptions {
    /// "sip:15880800@127.0.0.1:5060". Empty: wait for calls and answer them (`--answer`).
    std::string target;
    std::string address = "127.0.0.1";
    std::uint16_t port = 0;
    /// Pressed once audio has come for `keys_after` seconds.
    std::string keys;
    double keys_after = 1;
    /// Hang up after so many seconds of the call; 0: wait for the other side.
    double seconds = 0;
    /// Our bursts, and those that are listened for; 0: none.
    double tone = 0;
    double expect_tone = 0;
    std::string play;
    std::string store;
    bool mu_law = false;
    /// No numbers in the samples: for ears that are not ours.
    bool plain = false;
    /// "udp" or "tcp".
    std::string transport = "udp";
    /// Tones of prompts: says which of them is heard whenever that changes.
    std::vector<double> hear;
    /// With `--answer`: rings (180) until the control channel says "answer".
    bool ring = false;
    /// Lines on standard input: "key 12#", "tone 700", "answer", "hangup"; each to every call that
    /// is there.
    bool control = false;
    /// So many calls at once (caller only), `spacing` seconds apart.
    int count = 1;
    double spacing = 0.05;
    /// Answering: how many calls before the program ends; 0: until it is stopped.
    int calls = 0;
    /// After this many seconds everything is over, whatever happens.
    double limit = 600;
};

/// One JSON line on stdout for each thing that happens ("ringing", "up", "hears", "key", "tone",
/// "over") and each call's report. The exit code is 0 if every call came up, 1 if not, 2 for bad
/// arguments.
[[nodiscard]] int run_call(const CallOptions& options);

}  // namespace naru
