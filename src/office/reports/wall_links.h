#pragma once

/// Links with which a display shows the wallboard without an account. A link is a token of 256
/// bits, told once; here and on disk is its hash. It shows the wallboard and nothing else, and ends
/// when a team leader or administrator revokes it.

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "office/database.h"
#include "office/people/people_store.h"
#include "office/people/sign_in_limits.h"

namespace naru::office {

inline constexpr std::size_t wall_links_max = 50;

[[nodiscard]] Result<std::vector<WallLink>> load_wall_links(Database& database);

struct NewWallLink {
    WallLink link;
    std::string token;
};

/// Refused: a bad name, or wall_links_max that are in force.
[[nodiscard]] Result<NewWallLink> make_wall_link(Database& database, const std::string& name,
                                                 const By& by);
[[nodiscard]] Result<WallLink> revoke_wall_link(Database& database, std::uint64_t id, const By& by);

/// The links as control knows them, and how often each is used: a display asks every three seconds,
/// and several may share a link.
class WallLinks {
public:
    static constexpr int asks_max = 300;
    static constexpr Duration asks_in = std::chrono::minutes{1};

    explicit WallLinks(const std::string& key);

    void take(std::vector<WallLink> links);
    void put(WallLink link);

    enum class Pass { good, unknown, too_often };
    /// Wrong tokens are counted by their source, so that nobody can try many.
    [[nodiscard]] Pass ask(std::string_view token, const std::string& source, Instant now);

    struct Known {
        WallLink link;
        /// Since this process began.
        std::optional<Instant> used_at = {};
        Instant counted_since = {};
        int count = 0;
    };

    [[nodiscard]] const std::map<std::uint64_t, Known>& all() const { return links_; }

private:
    std::map<std::uint64_t, Known> links_;
    std::map<std::string, std::uint64_t> by_hash_;  // of those in force
    Tries wrong_;
};

}  // namespace naru::office
