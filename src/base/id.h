#pragma once

/// An identifier that cannot be taken for another kind. 0 is "none".

#include <compare>
#include <cstddef>
#include <cstdint>
#include <functional>

namespace naru {

template <class Tag>
struct Id {
    std::uint64_t value = 0;

    friend constexpr auto operator<=>(const Id&, const Id&) = default;

    [[nodiscard]] constexpr explicit operator bool() const { return value != 0; }
};

/// The ids that cross the layers: a centre's contact is an office's record and a recording's owner.
using ContactId = Id<struct ContactTag>;
using AgentId = Id<struct AgentTag>;
using QueueId = Id<struct QueueTag>;
using OfferId = Id<struct OfferTag>;
using PlayId = Id<struct PlayTag>;
/// One SIP or WebRTC dialogue and its media.
using LegId = Id<struct LegTag>;
using BridgeId = Id<struct BridgeTag>;

/// For tables that are never walked in order.
struct IdHash {
    template <class Tag>
    std::size_t operator()(Id<Tag> id) const {
        return std::hash<std::uint64_t>{}(id.value);
    }
};

}  // namespace naru
