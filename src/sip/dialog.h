#pragma once

/// A dialog as a plain value (RFC 3261 §12): it can be kept and rebuilt after a crash.

#include <cstdint>
#include <string>
#include <tuple>
#include <vector>

#include "base/time.h"
#include "sip/message.h"

namespace naru::sip {

struct Dialog {
    std::string call_id;
    std::string local_tag;
    std::string remote_tag;
    std::string local_uri;  // name-addr as in From or To, without a tag
    std::string remote_uri;
    std::uint32_t local_cseq = 0;
    /// Highest seen; 0 before the first request from the peer.
    std::uint32_t remote_cseq = 0;
    /// Of the INVITE that made it, or the last one of ours: what an ACK carries.
    std::uint32_t invite_cseq = 0;
    std::vector<std::string> route_set;
    std::string remote_target;
    std::string local_sdp;
    std::string remote_sdp;

    static constexpr auto fields() {
        return std::tuple{&Dialog::call_id,       &Dialog::local_tag,   &Dialog::remote_tag,
                          &Dialog::local_uri,     &Dialog::remote_uri,  &Dialog::local_cseq,
                          &Dialog::remote_cseq,   &Dialog::invite_cseq, &Dialog::route_set,
                          &Dialog::remote_target, &Dialog::local_sdp,   &Dialog::remote_sdp};
    }

    friend bool operator==(const Dialog&, const Dialog&) = default;
};

/// Where a request of the dialog goes to, besides its target: `via` is "SIP/2.0/UDP host:port"
/// without a branch.
struct RequestPlace {
    std::string via;
    std::string contact;
    std::string branch;  // with the magic cookie
};

/// The server's side of an INVITE.
[[nodiscard]] Dialog dialog_of_request(const Message& invite, std::string_view local_tag);
/// The client's side, from our INVITE and its 2xx (or an early 1xx with a tag).
[[nodiscard]] Dialog dialog_of_response(const Message& invite, const Message& response);

/// A request within the dialog; raises local_cseq, but for ACK and CANCEL.
[[nodiscard]] Message make_request(Dialog& dialog, std::string_view method,
                                   const RequestPlace& place);
/// The ACK for a 2xx (§13.2.2.4): a new branch, the INVITE's CSeq.
[[nodiscard]] Message make_ack(const Dialog& dialog, const RequestPlace& place);

enum class InDialog : std::uint8_t { admitted, out_of_order };
/// §12.2.2: a lower CSeq gets 500; a higher one is remembered, and a Contact refreshes the target.
[[nodiscard]] InDialog admit_request(Dialog& dialog, const Message& request);
void refresh_target(Dialog& dialog, const Message& message);

/// The repetition of a 2xx until its ACK (§13.3.1.4): T1, doubled to T2, given up after 64*T1.
class OkRepeater {
public:
    OkRepeater() = default;
    explicit OkRepeater(Instant sent);

    [[nodiscard]] std::optional<Instant> next() const { return next_; }

    /// Call at next(): whether to send it again, or give up.
    [[nodiscard]] bool repeat();

private:
    std::optional<Instant> next_;
    Instant end_;
    Duration interval_{};
};

}  // namespace naru::sip
