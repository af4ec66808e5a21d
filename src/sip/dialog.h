#pragma once

/// A dialog (RFC 3261 §12) as a plain value: it can be stored, and rebuilt in another process, which then sends BYE or
/// re-INVITE as if nothing had happened.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <tuple>
#include <vector>

#include "base/time.h"
#include "sip/admit.h"
#include "sip/message.h"

namespace naru::sip {

struct Dialog {
    std::string call_id;
    std::string local_tag;
    std::string remote_tag;
    /// From/To values without tags, display name included.
    std::string local_uri;
    std::string remote_uri;
    std::uint32_t local_cseq = 0;
    /// Of the last request of the peer that was let in; 0 before the first.
    std::uint32_t remote_cseq = 0;
    /// CSeq of the INVITE that made the dialog, or of the last re-INVITE of ours: its ACK bears it.
    std::uint32_t invite_cseq = 0;
    /// Values of Route, in the order in which they are sent.
    std::vector<std::string> route_set;
    std::string remote_target;
    /// Value of the Contact that we send.
    std::string local_contact;
    bool secure = false;
    bool is_uac = false;
    std::string local_sdp;
    std::string remote_sdp;

    friend bool operator==(const Dialog&, const Dialog&) = default;

    static constexpr auto fields() {
        return std::make_tuple(&Dialog::call_id, &Dialog::local_tag, &Dialog::remote_tag, &Dialog::local_uri,
                               &Dialog::remote_uri, &Dialog::local_cseq, &Dialog::remote_cseq, &Dialog::invite_cseq,
                               &Dialog::route_set, &Dialog::remote_target, &Dialog::local_contact, &Dialog::secure,
                               &Dialog::is_uac, &Dialog::local_sdp, &Dialog::remote_sdp);
    }

    /// As the one called: the INVITE, our tag and our Contact (`<sip:...>`).
    [[nodiscard]] static Dialog from_request(const Message& invite, std::string_view local_tag,
                                             std::string_view local_contact);
    /// As the caller: our INVITE as sent, and a response to it with a To tag.
    [[nodiscard]] static Dialog from_response(const Message& invite, const Message& response);

    /// The next request of ours: CSeq counted up, routes, target, tags, our Contact where it belongs.
    [[nodiscard]] Message make_request(std::string_view method);
    /// The ACK to a 2xx of our INVITE with this CSeq (default: the last one). Sent by Transactions::send.
    [[nodiscard]] Message make_ack(std::uint32_t cseq = 0) const;
    /// A response to a request inside or creating the dialog, with our tag and Contact.
    [[nodiscard]] Message make_response(const Message& request, int status, std::string_view reason = {}) const;

    /// Whether the message carries this dialog's Call-ID and tags.
    [[nodiscard]] bool matches(const Message& message) const;
    /// Order of CSeq (§12.2.2: an older one gets 500 and changes nothing) and target refresh by INVITE and UPDATE.
    [[nodiscard]] std::optional<Refusal> admit_request(const Message& request);
    /// Target refresh by a 2xx to our INVITE or UPDATE (§12.2.1.2).
    void accept_response(const Message& response);
};

/// The three values that name a dialog at our side: for a table of dialogs.
[[nodiscard]] std::string dialog_key(std::string_view call_id, std::string_view local_tag, std::string_view remote_tag);
/// For a request that arrived: To tag is ours, From tag theirs.
[[nodiscard]] std::string dialog_key(const Message& request);

/// An INVITE of ours, outside a dialog. The caller adds body and extra headers, and sends it by Transactions::request.
struct NewInvite {
    std::string target;
    /// `"name" <sip:...>` without tag.
    std::string from;
    std::string to;
    std::string contact;
    std::string call_id;
    std::string local_tag;
    std::vector<std::string> routes;
};

[[nodiscard]] Message make_invite(const NewInvite& invite);

/// Repeats a 2xx to INVITE until the ACK comes (§13.3.1.4): T1, doubling to T2, given up after 64*T1. On reliable
/// transports too: the ACK is end to end, and the 2xx may have been lost beyond a proxy.
struct OkRepeater {
    Instant started_at{};
    Instant repeat_at{};
    Duration interval{};
    bool is_done = true;

    void start(Instant now);
    void acknowledged() { is_done = true; }
    [[nodiscard]] std::optional<Instant> next_deadline() const;

    enum class Step : std::uint8_t { wait, repeat, give_up };
    /// `repeat`: send the 2xx again. `give_up`: no ACK came; BYE the dialog.
    [[nodiscard]] Step tick(Instant now);
};

}  // namespace naru::sip
