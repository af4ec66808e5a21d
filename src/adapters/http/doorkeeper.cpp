#include "adapters/http/doorkeeper.h"

namespace naru::http {

namespace {

/// A browser opens six connections at most, and two sockets; a desk has two known sockets.
constexpr std::size_t waiting_for_each_known = 4;
constexpr std::size_t strangers_for_each_known = 2;

}  // namespace

std::size_t Doorkeeper::waiting_max(const Source& source) const {
    return limits_.waiting_per_source + source.known() * waiting_for_each_known;
}

std::size_t Doorkeeper::strangers_max(const Source& source) const {
    return limits_.strangers_per_source + source.known() * strangers_for_each_known;
}

std::size_t Doorkeeper::unknown_max(const Source& source) const {
    return limits_.unknown_per_source +
           source.known() * (waiting_for_each_known + strangers_for_each_known);
}

std::optional<SocketId> Doorkeeper::oldest(const Line& first, const Line& then) {
    if (!first.empty()) return first.begin()->second;
    if (!then.empty()) return then.begin()->second;
    return std::nullopt;
}

void Doorkeeper::move(Inside& one, SocketId id, State to) {
    Source& source = sources_[one.source];
    for (auto* line : {&waiting_, &strangers_, &source.waiting, &source.strangers})
        line->erase(one.since);
    if (one.state != State::known && to == State::known) --source.unknown;
    one.state = to;
    one.since = ++turn_;
    if (to == State::waiting) {
        waiting_[one.since] = id;
        source.waiting[one.since] = id;
    } else if (to == State::stranger) {
        strangers_[one.since] = id;
        source.strangers[one.since] = id;
    }
}

std::optional<SocketId> Doorkeeper::out(std::optional<SocketId> id) {
    if (id) leaves(*id);
    return id;
}

Doorkeeper::Verdict Doorkeeper::enter(SocketId id, const std::string& source) {
    Verdict verdict;
    const auto from = sources_.find(source);
    if (from != sources_.end()) {
        const Source& already = from->second;
        if (already.waiting.size() >= waiting_max(already))
            verdict.leaves = already.waiting.begin()->second;
        else if (already.unknown >= unknown_max(already)) {
            verdict.leaves = oldest(already.waiting, already.strangers);
            if (!verdict.leaves) return verdict;
        }
    }
    if (!verdict.leaves && inside_.size() >= limits_.connections) {
        verdict.leaves = oldest(waiting_, strangers_);
        if (!verdict.leaves) return verdict;
    }
    (void)out(verdict.leaves);
    Inside& one = inside_[id];
    one.source = source;
    ++sources_[source].all;
    ++sources_[source].unknown;
    move(one, id, State::waiting);
    verdict.is_in = true;
    return verdict;
}

std::optional<SocketId> Doorkeeper::waits(SocketId id) {
    const auto at = inside_.find(id);
    if (at == inside_.end() || at->second.state != State::working) return std::nullopt;
    move(at->second, id, State::waiting);
    const Source& source = sources_[at->second.source];
    if (source.waiting.size() <= waiting_max(source)) return std::nullopt;
    return out(source.waiting.begin()->second);
}

void Doorkeeper::works(SocketId id) {
    const auto at = inside_.find(id);
    if (at != inside_.end()) move(at->second, id, State::working);
}

std::optional<SocketId> Doorkeeper::is_socket(SocketId id) {
    const auto at = inside_.find(id);
    if (at == inside_.end()) return std::nullopt;
    move(at->second, id, State::stranger);
    const Source& source = sources_[at->second.source];
    if (source.strangers.size() <= strangers_max(source)) return std::nullopt;
    return out(source.strangers.begin()->second);
}

void Doorkeeper::vouch(SocketId id) {
    const auto at = inside_.find(id);
    if (at != inside_.end() && at->second.state == State::stranger)
        move(at->second, id, State::known);
}

void Doorkeeper::leaves(SocketId id) {
    const auto at = inside_.find(id);
    if (at == inside_.end()) return;
    const auto from = sources_.find(at->second.source);
    for (auto* line : {&waiting_, &strangers_, &from->second.waiting, &from->second.strangers})
        line->erase(at->second.since);
    if (at->second.state != State::known) --from->second.unknown;
    inside_.erase(at);
    if (--from->second.all == 0) sources_.erase(from);
}

std::optional<SocketId> Doorkeeper::give_way() {
    return out(oldest(waiting_, strangers_));
}

}  // namespace naru::http
