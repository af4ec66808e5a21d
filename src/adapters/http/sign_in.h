#pragma once

/// Signing in, in steps that several routes share: who tries, is the password right, is the second
/// factor, and the session.

#include <boost/json/object.hpp>
#include <functional>
#include <optional>
#include <string>

#include "adapters/http/routes.h"

namespace naru::http {

/// Who tries, as the limits and the trail know it.
struct Trial {
    office::Attempt attempt;
    std::uint64_t account = 0;  // 0: there is none of this name
    std::uint64_t generation = 0;
    std::string hash;
    std::string set_up_hash;
    Instant set_up_until;
};

/// Nothing: it was refused, and the answer is out.
[[nodiscard]] std::optional<Trial> trial_of(Call& call);
/// One row of the trail.
[[nodiscard]] bool trail(const Call& call, const Trial& trial, const char* act);
/// Counted, written down, and answered as every wrong password is.
void failed(Call& call, const Trial& trial);
/// Hashes away from here; then `then` with whether the password was right.
void check(Call call, Trial trial, std::function<void(Call&, const Trial&, bool)> then);

using AnswerOf = std::function<boost::json::object(const office::Account&)>;

[[nodiscard]] boost::json::object person(const office::Account& account);
/// The answer leaves with the cookie, when the session is on disk.
void begin_session(Call& call, const Trial& trial, const AnswerOf& answer);

using Proved = std::function<void(Call&, const Trial&)>;

/// For an account that has a second factor: goes on with the right code of the request, which then
/// is used up; a wrong one is a failed sign-in.
void prove(Call& call, const Trial& trial, const office::Account& account, Proved then);
/// After the right password: begins the session if the account needs no second factor, or the
/// request has the right one; else says what is missing.
void second_factor(Call& call, const Trial& trial);

}  // namespace naru::http
