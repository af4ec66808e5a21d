#include "adapters/http/lookups.h"

#include <array>

#include "adapters/http/routes.h"

namespace naru::http {

namespace {

/// Numbers that are asked about at a time, and those who wait for one of them.
constexpr std::size_t questions_max = 8;
constexpr std::size_t waiting_max = 64;

/// A number of a notice or a contract does not say of what it is: up to four lists are asked.
int calls_of(office::IdentifierKind kind) {
    return kind == office::IdentifierKind::delivery_request ? 1 : 4;
}

/// What one question may cost, before it is asked.
bool spend(office::Database& database, const office::LookupKey& key, Instant now,
           std::uint32_t most) {
    for (int call = 0; call < calls_of(key.kind); ++call) {
        const auto spent = office::spend_lookup(database, day_of(now), most);
        if (!spent || !*spent) return false;
    }
    return true;
}

}  // namespace

std::string_view word_of(LookupAnswer::How how) {
    static constexpr std::array<std::string_view, 5> words{"fresh", "off", "budget", "busy",
                                                           "failed"};
    return words.at(static_cast<std::size_t>(how));
}

void Lookups::find(const office::LookupKey& key, Then then) {
    using How = LookupAnswer::How;
    const auto at = waiting_.find(key);
    if (at != waiting_.end()) {
        if (at->second.size() >= waiting_max) return then({How::busy, std::nullopt});
        at->second.push_back(std::move(then));
        return;
    }
    if (waiting_.size() >= questions_max) return then({How::busy, std::nullopt});
    waiting_[key].push_back(std::move(then));
    const auto question = std::make_shared<Question>();
    const bool is_on = static_cast<bool>(house_.workers.ask_public);
    const bool taken = house_.workers.sql(
        [question, key, is_on, now = house_.centre.now(),
         most = house_.settings.lookups_a_day](office::Database& database) {
            auto kept = office::find_lookup(database, key);
            if (!kept) {
                question->how = How::failed;
                return;
            }
            question->kept = std::move(*kept);
            if (question->kept && office::is_fresh(*question->kept, now)) return;
            question->how = is_on ? How::budget : How::off;
            if (!is_on) return;
            question->may_ask = spend(database, key, now, most);
        },
        [this, key, question] {
            if (!question->may_ask) return tell(key, {question->how, question->kept});
            ask(key, *question);
        });
    if (!taken) tell(key, {How::busy, std::nullopt});
}

void Lookups::ask(const office::LookupKey& key, const Question& question) {
    const bool taken = house_.workers.ask_public(
        key, [this, key, question](const Result<office::LookedUp>& found) {
            answered(key, question, found);
        });
    if (!taken) tell(key, {LookupAnswer::How::busy, question.kept});
}

void Lookups::answered(const office::LookupKey& key, const Question& question,
                       const Result<office::LookedUp>& found) {
    if (!found) return tell(key, {LookupAnswer::How::failed, question.kept});
    const Instant now = house_.centre.now();
    // Nobody waits until it is kept; not kept, it is asked for again.
    (void)house_.workers.sql(
        [key, what = *found, now](office::Database& database) {
            (void)office::keep_lookup(database, key, what, now);
        },
        [] {});
    tell(key, {LookupAnswer::How::fresh, office::KeptLookup{*found, now}});
}

void Lookups::tell(const office::LookupKey& key, const LookupAnswer& answer) {
    const auto at = waiting_.find(key);
    if (at == waiting_.end()) return;
    const std::vector<Then> all = std::move(at->second);
    waiting_.erase(at);
    for (const Then& then : all) then(answer);
}

}  // namespace naru::http
