#include "office/workforce/n_design.h"

#include <algorithm>
#include <cmath>
#include <vector>

namespace naru::office {

namespace {

/// States (a, b, q1, q2): a and b are busy consultants. A queue of class 1 stands only when all are
/// busy, one of class 2 only when all of B are.
class Chain {
public:
    Chain(const NDesign& design, std::uint32_t queue_max)
        : d_(design), most_(queue_max), leave_(1 / design.handling) {
        chance_.assign(std::size_t{d_.only_1 + 1} * d_.both + std::size_t{d_.only_1} * (most_ + 1) +
                           std::size_t{most_ + 1} * (most_ + 1),
                       1);
    }

    struct State {
        std::uint32_t a = 0, b = 0, first = 0, second = 0;
    };

    /// What flows into the state over what leaves it (Gauss-Seidel), for each state in turn; the
    /// largest relative change.
    Real sweep() {
        Real most = 0;
        Real sum = 0;
        each([&](const State& s) {
            Real& chance = at(s);
            const Real next = inflow(s) / outflow(s);
            // Changes where nothing happens are noise.
            if (next > 1e-25L) most = std::max(most, std::fabs(next - chance) / next);
            chance = next;
            sum += next;
        });
        for (Real& chance : chance_) chance /= sum;
        return most;
    }

    template <class Visit>
    void each(Visit visit) const {
        for (std::uint32_t b = 0; b < d_.both; ++b) {
            for (std::uint32_t a = 0; a <= d_.only_1; ++a) visit(State{a, b, 0, 0});
        }
        for (std::uint32_t a = 0; a < d_.only_1; ++a) {
            for (std::uint32_t q = 0; q <= most_; ++q) visit(State{a, d_.both, 0, q});
        }
        for (std::uint32_t first = 0; first <= most_; ++first) {
            for (std::uint32_t q = 0; q <= most_; ++q) visit(State{d_.only_1, d_.both, first, q});
        }
    }

    [[nodiscard]] Real chance(const State& s) const { return chance_.at(index(s)); }

private:
    [[nodiscard]] std::size_t index(const State& s) const {
        const std::size_t row = most_ + 1;
        if (s.b < d_.both) return std::size_t{s.b} * (d_.only_1 + 1) + s.a;
        const std::size_t calm = std::size_t{d_.only_1 + 1} * d_.both;
        if (s.a < d_.only_1) return calm + std::size_t{s.a} * row + s.second;
        return calm + std::size_t{d_.only_1} * row + std::size_t{s.first} * row + s.second;
    }

    Real& at(const State& s) { return chance_[index(s)]; }

    [[nodiscard]] Real of(const State& s) const { return chance_[index(s)]; }

    [[nodiscard]] bool is_full(const State& s) const { return s.a == d_.only_1 && s.b == d_.both; }

    [[nodiscard]] Real outflow(const State& s) const {
        Real out = (s.a + s.b) * leave_ + s.first / d_.patience_1 + s.second / d_.patience_2;
        if (!is_full(s) || s.first < most_) out += d_.arrivals_1;
        if (s.b < d_.both || s.second < most_) out += d_.arrivals_2;
        return out;
    }

    [[nodiscard]] Real inflow(const State& s) const {
        if (s.b < d_.both) return inflow_free_b(s);
        return s.a < d_.only_1 ? inflow_free_a(s) : inflow_full(s);
    }

    /// Somebody of B is free: no queue.
    [[nodiscard]] Real inflow_free_b(const State& s) const {
        Real in = 0;
        if (s.a > 0) in += d_.arrivals_1 * of({s.a - 1, s.b, 0, 0});
        if (s.b > 0) {
            in += d_.arrivals_2 * of({s.a, s.b - 1, 0, 0});
            if (s.a == d_.only_1) in += d_.arrivals_1 * of({s.a, s.b - 1, 0, 0});
        }
        if (s.a < d_.only_1) in += (s.a + 1) * leave_ * of({s.a + 1, s.b, 0, 0});
        return in + (s.b + 1) * leave_ * of({s.a, s.b + 1, 0, 0});
    }

    /// B is busy, somebody of A is free: only class 2 waits.
    [[nodiscard]] Real inflow_free_a(const State& s) const {
        Real in = 0;
        if (s.a > 0) in += d_.arrivals_1 * of({s.a - 1, s.b, 0, s.second});
        if (s.second > 0) {
            in += d_.arrivals_2 * of({s.a, s.b, 0, s.second - 1});
        } else {
            in += d_.arrivals_2 * of({s.a, s.b - 1, 0, 0});
        }
        in += (s.a + 1) * leave_ * of({s.a + 1, s.b, 0, s.second});
        if (s.second < most_)
            in += (s.b * leave_ + (s.second + 1) / d_.patience_2) * of({s.a, s.b, 0, s.second + 1});
        return in;
    }

    [[nodiscard]] Real inflow_full(const State& s) const {
        Real in = 0;
        if (s.first > 0) {
            in += d_.arrivals_1 * of({s.a, s.b, s.first - 1, s.second});
        } else {
            if (s.a > 0) in += d_.arrivals_1 * of({s.a - 1, s.b, 0, s.second});
            if (s.second == 0) in += d_.arrivals_1 * of({s.a, s.b - 1, 0, 0});
        }
        if (s.second > 0) {
            in += d_.arrivals_2 * of({s.a, s.b, s.first, s.second - 1});
        } else if (s.first == 0) {
            in += d_.arrivals_2 * of({s.a, s.b - 1, 0, 0});
        }
        if (s.first < most_) {
            // A takes the next of class 1; B does so where none of class 2 waits.
            const Real taken = s.a * leave_ + (s.second == 0 ? s.b * leave_ : 0);
            in += (taken + (s.first + 1) / d_.patience_1) * of({s.a, s.b, s.first + 1, s.second});
        }
        if (s.second < most_)
            in += (s.b * leave_ + (s.second + 1) / d_.patience_2) *
                  of({s.a, s.b, s.first, s.second + 1});
        return in;
    }

    NDesign d_;
    std::uint32_t most_;
    Real leave_;
    std::vector<Real> chance_;
};

}  // namespace

NDesignResult solve(const NDesign& design) {
    const Real longest =
        std::max(design.arrivals_1 * design.patience_1, design.arrivals_2 * design.patience_2);
    // A queue with impatience is never longer than Poisson's of mean λ × patience.
    const auto most = static_cast<std::uint32_t>(longest + 12 * std::sqrt(longest) + 20);
    Chain chain(design, most);
    for (int i = 0; i < 20'000; ++i) {
        if (chain.sweep() < 1e-14L) break;
    }
    NDesignResult out;
    Real queue_1 = 0;
    Real queue_2 = 0;
    chain.each([&](const Chain::State& s) {
        const Real chance = chain.chance(s);
        if (s.b == design.both) {
            out.second.waits += chance;
            if (s.a == design.only_1) out.first.waits += chance;
        }
        queue_1 += s.first * chance;
        queue_2 += s.second * chance;
        out.occupancy_a += s.a * chance / design.only_1;
        out.occupancy_b += s.b * chance / design.both;
    });
    out.first.mean_wait = queue_1 / design.arrivals_1;
    out.second.mean_wait = queue_2 / design.arrivals_2;
    out.first.abandons = out.first.mean_wait / design.patience_1;
    out.second.abandons = out.second.mean_wait / design.patience_2;
    return out;
}

}  // namespace naru::office
