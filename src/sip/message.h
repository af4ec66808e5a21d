#pragma once

/// A SIP message as a value, read from hostile bytes and written back (RFC 3261 §7, §25).
///
/// The reader loses nothing that can be kept: a message with one bad header is still a Message,
/// with a Defect that says which status it deserves, so that a request whose Via, From, To, Call-ID
/// and CSeq can be read gets its 400.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace naru::sip {

// Limits: more than these is refused with 513 or 400, and never allocated.
inline constexpr std::size_t message_bytes_max = 64 * 1024;
inline constexpr std::size_t header_bytes_max = 16 * 1024;
inline constexpr std::size_t header_lines_max = 200;

struct Header {
    std::string name;   // in its long form: "Via", "Call-ID"; unknown names as they came
    std::string value;  // unfolded, trimmed

    friend bool operator==(const Header&, const Header&) = default;
};

struct Message {
    // Requests have a method; responses a status.
    std::string method;
    std::string request_uri;
    int status = 0;
    std::string reason;
    std::vector<Header> headers;
    std::string body;

    [[nodiscard]] bool is_request() const { return status == 0; }

    /// The first of that name (case-insensitive, long form), or empty.
    [[nodiscard]] std::string_view header(std::string_view name) const;
    [[nodiscard]] bool has(std::string_view name) const;
    [[nodiscard]] std::size_t count(std::string_view name) const;
    /// Every value of a list header, split at commas outside quotes and brackets, in order.
    [[nodiscard]] std::vector<std::string> list(std::string_view name) const;

    void add(std::string_view name, std::string_view value) {
        headers.push_back({std::string(name), std::string(value)});
    }

    /// Replaces all of that name by one, in the place of the first.
    void set(std::string_view name, std::string_view value);
    void remove(std::string_view name);

    friend bool operator==(const Message&, const Message&) = default;
};

/// What is wrong with a message, and the answer that it deserves.
struct Defect {
    int status = 400;
    std::string reason;
};

/// The topmost Via.
struct Via {
    std::string transport;  // "UDP", "WS" …
    std::string host;
    std::uint16_t port = 0;
    std::string branch;
    std::string received;
    bool rport = false;
};

struct Parsed {
    Message message;
    std::optional<Defect> defect;
    /// The topmost, read on the way.
    std::optional<Via> via;
    /// The bytes that the message took; in a datagram the rest is ignored (RFC 3261 §18.3).
    std::size_t size = 0;
    /// False: not even a status line can be answered; drop it.
    bool answerable = false;
};

enum class Framing : std::uint8_t { datagram, stream };

[[nodiscard]] Parsed parse(std::string_view bytes, Framing framing = Framing::datagram);

/// With Content-Length of the body as it is; headers in their order.
[[nodiscard]] std::string write(const Message& message);

/// The response to a request with what RFC 3261 §8.2.6 copies: Via, From, To, Call-ID, CSeq.
[[nodiscard]] Message make_response(const Message& request, int status, std::string_view reason,
                                    std::string_view to_tag = {});

struct Cseq {
    std::uint32_t number = 0;
    std::string method;
};

[[nodiscard]] std::optional<Cseq> cseq_of(const Message& message);

/// The topmost.
[[nodiscard]] std::optional<Via> via_of(const Message& message);

[[nodiscard]] std::string tag_of(std::string_view from_or_to);

/// Case-insensitive equality of ASCII.
[[nodiscard]] bool same_word(std::string_view a, std::string_view b);
[[nodiscard]] std::string_view trim(std::string_view text);

}  // namespace naru::sip
