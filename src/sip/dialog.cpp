#include "sip/dialog.h"

#include <algorithm>

#include "sip/transaction.h"
#include "sip/uri.h"

namespace naru::sip {

namespace {

/// A From or To value without its tag.
std::string without_tag(std::string_view value) {
    const auto parts = split_outside_quotes(value, ';');
    std::string out(parts.empty() ? std::string_view{} : parts[0]);
    for (std::size_t i = 1; i < parts.size(); ++i) {
        if (parts[i].size() < 4 || !same_word(parts[i].substr(0, 4), "tag="))
            out.append(";").append(parts[i]);
    }
    return out;
}

std::string contact_uri(const Message& message) {
    const auto contacts = message.list("Contact");
    if (contacts.empty()) return {};
    const auto name_addr = parse_name_addr(contacts[0]);
    return name_addr ? name_addr->uri : std::string{};
}

Message start(const Dialog& dialog, std::string_view method, std::uint32_t cseq,
              const RequestPlace& place) {
    Message request;
    request.method = method;
    request.request_uri = dialog.remote_target;
    request.add("Via", place.via + ";branch=" + place.branch + ";rport");
    request.add("Max-Forwards", "70");
    for (const std::string& route : dialog.route_set) request.add("Route", route);
    request.add("From", dialog.local_uri + ";tag=" + dialog.local_tag);
    request.add("To",
                dialog.remote_uri + (dialog.remote_tag.empty() ? "" : ";tag=" + dialog.remote_tag));
    request.add("Call-ID", dialog.call_id);
    request.add("CSeq", std::to_string(cseq) + " " + std::string(method));
    if (!place.contact.empty() && method != "BYE") request.add("Contact", place.contact);
    return request;
}

}  // namespace

Dialog dialog_of_request(const Message& invite, std::string_view local_tag) {
    Dialog dialog;
    dialog.call_id = invite.header("Call-ID");
    dialog.local_tag = local_tag;
    dialog.remote_tag = tag_of(invite.header("From"));
    dialog.local_uri = without_tag(invite.header("To"));
    dialog.remote_uri = without_tag(invite.header("From"));
    dialog.remote_cseq = cseq_of(invite).value_or(Cseq{}).number;
    dialog.invite_cseq = dialog.remote_cseq;
    dialog.route_set = invite.list("Record-Route");
    dialog.remote_target = contact_uri(invite);
    if (dialog.remote_target.empty()) {
        // RFC 2543 callers may send no Contact: From is where they are.
        const auto from = parse_name_addr(invite.header("From"));
        if (from) dialog.remote_target = from->uri;
    }
    dialog.remote_sdp = invite.body;
    return dialog;
}

Dialog dialog_of_response(const Message& invite, const Message& response) {
    Dialog dialog;
    dialog.call_id = invite.header("Call-ID");
    dialog.local_tag = tag_of(invite.header("From"));
    dialog.remote_tag = tag_of(response.header("To"));
    dialog.local_uri = without_tag(invite.header("From"));
    dialog.remote_uri = without_tag(invite.header("To"));
    dialog.local_cseq = cseq_of(invite).value_or(Cseq{}).number;
    dialog.invite_cseq = dialog.local_cseq;
    dialog.route_set = response.list("Record-Route");
    std::reverse(dialog.route_set.begin(), dialog.route_set.end());  // §12.1.2
    dialog.remote_target = contact_uri(response);
    if (dialog.remote_target.empty()) dialog.remote_target = invite.request_uri;
    dialog.local_sdp = invite.body;
    dialog.remote_sdp = response.body;
    return dialog;
}

Message make_request(Dialog& dialog, std::string_view method, const RequestPlace& place) {
    ++dialog.local_cseq;
    if (method == "INVITE") dialog.invite_cseq = dialog.local_cseq;
    return start(dialog, method, dialog.local_cseq, place);
}

Message make_ack(const Dialog& dialog, const RequestPlace& place) {
    return start(dialog, "ACK", dialog.invite_cseq, place);
}

InDialog admit_request(Dialog& dialog, const Message& request) {
    const auto cseq = cseq_of(request);
    if (!cseq || (dialog.remote_cseq != 0 && cseq->number <= dialog.remote_cseq))
        return InDialog::out_of_order;
    dialog.remote_cseq = cseq->number;
    return InDialog::admitted;
}

void refresh_target(Dialog& dialog, const Message& message) {
    const std::string target = contact_uri(message);
    if (!target.empty()) dialog.remote_target = target;
}

OkRepeater::OkRepeater(Instant sent)
    : next_(sent + timer_t1), end_(sent + 64 * timer_t1), interval_(timer_t1) {}

bool OkRepeater::repeat() {
    if (!next_ || *next_ >= end_) {
        next_.reset();
        return false;
    }
    interval_ = std::min(interval_ * 2, timer_t2);
    next_ = std::min(*next_ + interval_, end_);
    return true;
}

}  // namespace naru::sip
