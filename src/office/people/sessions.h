#pragma once

/// Who is signed in: sessions on the server, ended at once by the server. The browser holds 256
/// random bits; here is only their hash, so that neither a copy of the database nor of the memory's
/// pages signs anybody in.
///
///     began ──── used ── used ────────────── idle 30 min: over     (never while in a talk)
///       └────────────────────────────────────────── 12 h: over     (nor this)

#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "base/time.h"
#include "office/people/people.h"

namespace naru::office {

struct Session {
    std::string hash;
    std::uint64_t number = 0;  // its name in lists: never the hash
    std::uint64_t account = 0;
    /// The account's when it began: an account that was locked, reset or left has another.
    std::uint64_t generation = 0;
    Instant began;
    Instant used;
    std::string ip;
    /// When its person last gave the password; unset: when it began.
    Instant proved = {};
};

class Sessions {
public:
    static constexpr auto idle_max = std::chrono::minutes{30};
    static constexpr auto life_max = std::chrono::hours{12};
    /// So long a password that was given stands for acts that matter: roles, passwords, doors.
    static constexpr auto proof_life = std::chrono::minutes{10};
    /// A person has a desk and perhaps a second window; the oldest of more ends.
    static constexpr std::size_t per_person_max = 8;

    /// Taken back from disk.
    void put(Session session);
    /// Those of the person that are too many, oldest first: the caller ends them.
    [[nodiscard]] std::vector<std::string> too_many(std::uint64_t account) const;
    /// Still good at `now`; using it is an act of the person, unless a page asks by itself.
    [[nodiscard]] const Session* find(const std::string& hash, const Account* account, Instant now,
                                      bool in_talk, bool by_itself = false);
    [[nodiscard]] const Session* at(const std::string& hash) const;
    /// The password was given again.
    void prove(const std::string& hash, Instant now);
    [[nodiscard]] bool is_proved(const std::string& hash, Instant now) const;
    void end(const std::string& hash);

    [[nodiscard]] std::uint64_t next_number() const { return last_number_ + 1; }

    [[nodiscard]] const std::map<std::string, Session>& all() const { return sessions_; }

    /// What is over at `now`, for the caller to end. A session of somebody in a talk is used by the
    /// talk.
    using AccountOf = std::function<const Account*(std::uint64_t)>;
    using InTalk = std::function<bool(AgentId)>;
    [[nodiscard]] std::vector<Session> over(Instant now, const AccountOf& account_of,
                                            const InTalk& in_talk);

    /// Those whose last use on disk is older than `every`: to be kept now.
    [[nodiscard]] std::vector<Session> to_keep(Duration every);

private:
    std::map<std::string, Session> sessions_;
    std::map<std::string, Instant> kept_used_;
    std::uint64_t last_number_ = 0;
};

}  // namespace naru::office
