// layers: sip
// The gate, and everything behind it that meets a stranger's bytes: a refusal has a status and a
// reason; a stranger gets past it only to ask, to register, or into a dialog; transactions keep
// nothing for what is malformed.

#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "base/octets.h"
#include "sip/admit.h"
#include "sip/transaction.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace naru::sip;
    const auto bytes = naru::text_of_octets(data, size);
    const Parsed parsed = parse(bytes);
    if (!parsed.defect && parsed.message.is_request()) {
        for (SourceClass source :
             {SourceClass::stranger, SourceClass::trunk, SourceClass::seat, SourceClass::citizen}) {
            const auto refusal = admit(parsed.message, source);
            if (refusal &&
                (refusal->status < 400 || refusal->status > 699 || refusal->reason.empty()))
                std::abort();
        }
        const std::string& method = parsed.message.method;
        if (!admit(parsed.message, SourceClass::stranger) && method != "OPTIONS" &&
            method != "REGISTER" && tag_of(parsed.message.header("To")).empty()) {
            std::abort();
        }
    }
    const Flow flow{Transport::udp, 0, "192.0.2.9", 40001};
    naru::Instant now = naru::from_micros(1);
    Transactions transactions;
    transactions.receive(now, flow, bytes);
    transactions.receive(now, flow, bytes);
    if (parsed.defect && transactions.count() != 0) std::abort();
    for (const auto& event : transactions.take_events()) {
        if (const auto* arrived = std::get_if<RequestArrived>(&event)) {
            transactions.respond(now, arrived->txn,
                                 make_response(arrived->message, 486, "Busy Here", "t"));
        }
    }
    for (const auto& out : transactions.take_outgoing()) {
        if (out.flow != flow) std::abort();  // never anywhere but where it came from
    }
    // Everything ends by itself within twice 64*T1.
    for (int step = 0; step < 200; ++step) {
        const auto next = transactions.next_deadline();
        if (!next) break;
        now = *next;
        transactions.tick(now);
    }
    if (transactions.count() != 0) std::abort();
    return 0;
}
