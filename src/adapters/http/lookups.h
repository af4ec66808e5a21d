#pragma once

/// Asks the public procurement API for those who ask us: from what is kept if it is young enough,
/// one question at a time for a number however many ask, within the day's budget; and when no
/// answer can be had, what is kept, with its age.

#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <vector>

#include "office/lookups/lookups.h"

namespace naru::http {

struct House;

/// What a card shows.
struct LookupAnswer {
    /// Why nothing newer could be had; `fresh`: this is as it is now.
    enum class How : std::uint8_t { fresh, off, budget, busy, failed };
    How how = How::fresh;
    std::optional<office::KeptLookup> kept;
};

[[nodiscard]] std::string_view word_of(LookupAnswer::How how);

class Lookups {
public:
    explicit Lookups(House& house) : house_(house) {}

    using Then = std::function<void(const LookupAnswer&)>;

    void find(const office::LookupKey& key, Then then);

private:
    struct Question {
        std::optional<office::KeptLookup> kept;
        LookupAnswer::How how = LookupAnswer::How::fresh;
        bool may_ask = false;
    };

    void ask(const office::LookupKey& key, const Question& question);
    void answered(const office::LookupKey& key, const Question& question,
                  const Result<office::LookedUp>& found);
    void tell(const office::LookupKey& key, const LookupAnswer& answer);

    House& house_;
    /// Those who wait for the same answer.
    std::map<office::LookupKey, std::vector<Then>> waiting_;
};

}  // namespace naru::http
