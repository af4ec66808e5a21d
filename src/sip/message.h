#pragma once

/// One SIP message as a value (RFC 3261 §7): start line, ordered headers, body.
///
/// Header names and values are kept as they were written (compact forms too), with folded lines joined, so that what
/// we do not know survives a read and a write. Lookups take the long name and find either form. parse() never gives
/// up on the first bad header: whatever it could read is in the message, and the Defect says how to refuse it.

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace naru::sip {

/// Limits on what a stranger can make us hold. Past them a message is refused, never truncated.
inline constexpr std::size_t message_bytes_max = 65535;
inline constexpr std::size_t head_bytes_max = 16384;
inline constexpr std::size_t header_count_max = 200;

struct Header {
    std::string name;
    std::string value;

    friend bool operator==(const Header&, const Header&) = default;
};

struct Message {
    /// Requests have a method; responses have a status of 100 to 699 and no method.
    std::string method;
    std::string uri;
    int status = 0;
    std::string reason;
    std::vector<Header> headers;
    std::string body;

    friend bool operator==(const Message&, const Message&) = default;

    [[nodiscard]] bool is_request() const { return status == 0; }
    [[nodiscard]] bool is(std::string_view wanted) const { return is_request() && method == wanted; }

    /// The first header line of this name, or nothing. `name` is the long form, in any case.
    [[nodiscard]] std::optional<std::string_view> header(std::string_view name) const;
    /// All its values in order, split at commas outside quotes and angle brackets (§7.3.1).
    [[nodiscard]] std::vector<std::string_view> values(std::string_view name) const;
    [[nodiscard]] std::size_t count(std::string_view name) const;
    [[nodiscard]] bool has(std::string_view name) const { return count(name) != 0; }
    /// Whether a list header (Supported, Require, Allow) names this token, case-insensitively.
    [[nodiscard]] bool lists(std::string_view name, std::string_view token) const;

    Message& add(std::string_view name, std::string_view value);
    /// Replaces all lines of this name by one.
    Message& set(std::string_view name, std::string_view value);
    Message& remove(std::string_view name);
    /// Puts one line before all others: Via, Record-Route.
    Message& prepend(std::string_view name, std::string_view value);
    Message& set_body(std::string_view content_type, std::string_view bytes);
};

/// How a request that cannot be handled is answered.
struct Defect {
    int status = 400;
    std::string reason;

    friend bool operator==(const Defect&, const Defect&) = default;
};

struct Parsed {
    Message message;
    /// Set: do not use the message but for answering it with this status.
    std::optional<Defect> defect;
    /// A defective request is answered only when its start line and top Via could be read, and it is no ACK.
    bool is_answerable = false;
};

/// Reads one datagram or one WebSocket message. Bytes behind Content-Length are ignored (§18.3).
[[nodiscard]] Parsed parse(std::string_view bytes);

/// Content-Length is always written, from the body; one that the headers hold is replaced in its place.
[[nodiscard]] std::string write(const Message& message);

/// A response with what §8.2.6.2 copies: all Via, From, To, Call-ID, CSeq; on 2xx and 101-199 also Record-Route. The
/// tag is added to a To that has none, unless the status is 100.
[[nodiscard]] Message make_response(const Message& request, int status, std::string_view to_tag,
                                    std::string_view reason = {});

/// The standard phrase of a status, or that of its class.
[[nodiscard]] std::string_view reason_phrase(int status);

/// The long name of a compact form, or the name itself.
[[nodiscard]] std::string_view long_name(std::string_view name);

}  // namespace naru::sip
