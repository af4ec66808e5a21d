#pragma once

/// Two kinds of calls and two kinds of consultants: A serves class 1, B serves both. The smallest
/// centre in which a router decides anything, and small enough to be computed exactly: what it says
/// is what the router must reach.
///
/// Class 1 takes a free A, else a free B. A free B takes class 2 first. First come, first served.

#include "office/workforce/erlang.h"

namespace naru::office {

struct NDesign {
    Real arrivals_1 = 0;  // per second
    Real arrivals_2 = 0;
    Real handling = 0;  // seconds, of both classes
    Real patience_1 = 0;
    Real patience_2 = 0;
    std::uint32_t only_1 = 0;  // consultants A
    std::uint32_t both = 0;    // consultants B
};

struct NDesignResult {
    struct Class {
        Real waits = 0;
        Real abandons = 0;
        Real mean_wait = 0;  // seconds, of everybody
    };

    Class first, second;
    Real occupancy_a = 0;
    Real occupancy_b = 0;
};

/// The stationary distribution of the Markov chain, queues cut where they are less likely than
/// 1e-20. Some seconds of one core for twenty consultants.
[[nodiscard]] NDesignResult solve(const NDesign& design);

}  // namespace naru::office
