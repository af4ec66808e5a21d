#include "sip/transaction.h"

#include <gtest/gtest.h>

#include "sip/dialog.h"

namespace naru::sip {
namespace {

const Flow phone{Transport::udp, 0, "192.0.2.7", 5071};
const Flow page{Transport::ws, 4, "192.0.2.8", 40000};

std::string invite_bytes(std::string_view branch = "z9hG4bK1", std::string_view method = "INVITE") {
    std::string out(method);
    out += " sip:15880800@naru SIP/2.0\r\nVia: SIP/2.0/UDP 10.0.0.1:5060;branch=" +
           std::string(branch) +
           ";rport\r\nFrom: \"kim\" <sip:01012345678@trunk>;tag=a1\r\nTo: "
           "<sip:15880800@naru>\r\nCall-ID: c1\r\nCSeq: 1 " +
           std::string(method) +
           "\r\nContact: <sip:kim@10.0.0.1>\r\nMax-Forwards: 70\r\nContent-Length: 0\r\n\r\n";
    return out;
}

Message response(const Message& request, int status) {
    return make_response(request, status, "x", "t1");
}

class World {
public:
    Transactions transactions;
    Instant now = from_micros(1'000'000);

    void receive(const Flow& flow, const std::string& bytes) {
        transactions.receive(now, flow, bytes);
    }

    /// Lets time pass, firing each deadline at its instant.
    void pass(Duration span) {
        const Instant end = now + span;
        while (const auto next = transactions.next_deadline()) {
            if (*next > end) break;
            now = *next;
            transactions.tick(now);
        }
        now = end;
    }

    std::size_t sent() { return transactions.take_outgoing().size(); }

    std::vector<TransactionEvent> events() { return transactions.take_events(); }
};

// RFC 6026: the same INVITE twice is one transaction, before and after its 200.
TEST(ServerInvite, IsOneHoweverOftenItComes) {
    World world;
    world.receive(phone, invite_bytes());
    world.receive(phone, invite_bytes());
    auto events = world.events();
    ASSERT_EQ(events.size(), 1U);
    EXPECT_EQ(world.sent(), 0U);
    world.pass(200ms);
    EXPECT_EQ(world.sent(), 1U);  // 100, because nobody has answered for 200 ms
    const auto& arrived = std::get<RequestArrived>(events[0]);
    world.transactions.respond(world.now, arrived.txn, response(arrived.message, 200));
    EXPECT_EQ(world.sent(), 1U);
    world.receive(phone, invite_bytes());
    EXPECT_TRUE(world.events().empty());
    EXPECT_EQ(world.sent(), 0U);  // the dialog repeats the 200, not the transaction
    world.pass(33s);
    EXPECT_EQ(world.transactions.count(), 0U);
}

// §17.2.1: a failure is repeated (G, doubling to T2) until its ACK, at most 64*T1 (H).
TEST(ServerInvite, RepeatsItsFailureUntilTheAck) {
    World world;
    world.receive(phone, invite_bytes());
    const auto events = world.events();
    const auto& arrived = std::get<RequestArrived>(events[0]);
    world.transactions.respond(world.now, arrived.txn, response(arrived.message, 486));
    EXPECT_EQ(world.sent(), 1U);
    world.pass(3600ms);
    EXPECT_EQ(world.sent(), 3U);  // 0.5, 1.5, 3.5
    world.receive(phone, invite_bytes("z9hG4bK1", "ACK"));
    world.pass(20s);
    EXPECT_EQ(world.sent(), 0U);
    EXPECT_TRUE(world.events().empty());
    EXPECT_EQ(world.transactions.count(), 0U);
}

// Over a reliable transport nothing is repeated, and the transaction still ends.
TEST(ServerInvite, IsNotRepeatedOverWebSocket) {
    World world;
    world.receive(page, invite_bytes());
    const auto events = world.events();
    const auto& arrived = std::get<RequestArrived>(events[0]);
    world.transactions.respond(world.now, arrived.txn, response(arrived.message, 603));
    EXPECT_EQ(world.sent(), 1U);
    world.pass(40s);
    EXPECT_EQ(world.sent(), 0U);
    EXPECT_EQ(world.transactions.count(), 0U);
}

// A branch is its sender's word: a stranger who uses one of ours, or a phone that uses one again,
// shares no transaction, and cancels nobody's call.
TEST(Branches, OfOthersAreOthers) {
    World world;
    const Flow stranger{Transport::udp, 0, "198.51.100.6", 5060};
    world.receive(phone, invite_bytes());
    EXPECT_EQ(world.events().size(), 1U);
    world.receive(stranger, invite_bytes("z9hG4bK1", "CANCEL"));
    EXPECT_TRUE(world.events().empty());
    world.receive(stranger, invite_bytes());
    EXPECT_EQ(world.events().size(), 1U);
    std::string next = invite_bytes();
    next.replace(next.find("Call-ID: "), 9, "Call-ID: next");
    world.receive(phone, next);
    EXPECT_EQ(world.events().size(), 1U);
    EXPECT_EQ(world.transactions.count(), 3U);
}

// CANCEL gets its own 200 and names the INVITE; unknown ones get 481.
TEST(Cancel, FindsItsInvite) {
    World world;
    world.receive(phone, invite_bytes());
    const auto arrived = std::get<RequestArrived>(world.events()[0]);
    world.receive(phone, invite_bytes("z9hG4bK1", "CANCEL"));
    const auto events = world.events();
    ASSERT_EQ(events.size(), 1U);
    EXPECT_EQ(std::get<CancelArrived>(events[0]).invite, arrived.txn);
    world.sent();
    world.receive(phone, invite_bytes("z9hG4bK9", "CANCEL"));
    const auto out = world.transactions.take_outgoing();
    ASSERT_EQ(out.size(), 1U);
    EXPECT_NE(out[0].bytes.find("481"), std::string::npos);
}

// §9.2: after the final answer a CANCEL gets its 200 and changes nothing.
TEST(Cancel, AfterTheFinalAnswerChangesNothing) {
    World world;
    world.receive(phone, invite_bytes());
    const auto arrived = std::get<RequestArrived>(world.events()[0]);
    world.transactions.respond(world.now, arrived.txn, response(arrived.message, 200));
    world.sent();
    world.receive(phone, invite_bytes("z9hG4bK1", "CANCEL"));
    EXPECT_EQ(world.sent(), 1U);
    EXPECT_TRUE(world.events().empty());
}

// §17.2.3: an RFC 2543 caller has no branch; its CANCEL is found all the same.
TEST(Cancel, FindsAnInviteWithoutABranch) {
    World world;
    world.receive(phone, invite_bytes("1"));
    const auto arrived = std::get<RequestArrived>(world.events()[0]);
    world.receive(phone, invite_bytes("1", "CANCEL"));
    const auto events = world.events();
    ASSERT_EQ(events.size(), 1U);
    EXPECT_EQ(std::get<CancelArrived>(events[0]).invite, arrived.txn);
}

Message our_invite(std::string_view branch = "z9hG4bKours") {
    return parse(invite_bytes(branch)).message;
}

// §17.1.1.2: A doubles without a cap until B gives up at 64*T1.
TEST(ClientInvite, IsRepeatedAndGivenUp) {
    World world;
    world.transactions.request(world.now, phone, our_invite());
    world.pass(33s);
    EXPECT_EQ(world.sent(), 7U);  // 0, 0.5, 1.5, 3.5, 7.5, 15.5, 31.5
    const auto events = world.events();
    ASSERT_EQ(events.size(), 1U);
    EXPECT_TRUE(std::holds_alternative<TimedOut>(events[0]));
    EXPECT_EQ(world.transactions.count(), 0U);
}

// §9.1: CANCEL waits for the first provisional answer. CANCEL meets 200: the 200 goes up, to be
// ACKed and ended.
TEST(ClientInvite, IsCancelledOnlyWhenItWasHeard) {
    World world;
    const Txn txn = world.transactions.request(world.now, phone, our_invite());
    world.sent();
    world.transactions.cancel(world.now, txn);
    EXPECT_EQ(world.sent(), 0U);
    world.receive(phone, write(response(our_invite(), 180)));
    auto out = world.transactions.take_outgoing();
    ASSERT_EQ(out.size(), 1U);
    EXPECT_TRUE(out[0].bytes.starts_with("CANCEL"));
    world.events();
    world.receive(phone, write(response(our_invite(), 200)));
    const auto events = world.events();
    ASSERT_EQ(events.size(), 1U);
    EXPECT_EQ(std::get<ResponseArrived>(events[0]).message.status, 200);
}

// A failure is ACKed by the transaction, each time it comes.
TEST(ClientInvite, AcknowledgesAFailure) {
    World world;
    world.transactions.request(world.now, phone, our_invite());
    world.sent();
    world.receive(phone, write(response(our_invite(), 486)));
    world.receive(phone, write(response(our_invite(), 486)));
    const auto out = world.transactions.take_outgoing();
    ASSERT_EQ(out.size(), 2U);
    EXPECT_TRUE(out[0].bytes.starts_with("ACK"));
    EXPECT_EQ(world.events().size(), 1U);
    world.pass(33s);
    EXPECT_EQ(world.transactions.count(), 0U);
}

// After a crash: an adopted INVITE takes its late answer and can be cancelled.
TEST(ClientInvite, IsAdoptedAfterACrash) {
    World world;
    const Txn txn = world.transactions.adopt(phone, our_invite());
    world.transactions.cancel(world.now, txn);
    EXPECT_EQ(world.sent(), 1U);
    world.receive(phone, write(response(our_invite(), 200)));
    EXPECT_EQ(world.events().size(), 1U);
}

// A 2xx of a transaction that nobody knows must not be lost: its caller talks to silence otherwise.
TEST(StrayAnswer, IsHandedUp) {
    World world;
    world.receive(phone, write(response(our_invite(), 200)));
    const auto events = world.events();
    ASSERT_EQ(events.size(), 1U);
    EXPECT_TRUE(std::holds_alternative<StrayResponse>(events[0]));
    world.receive(phone, write(response(our_invite(), 486)));
    EXPECT_TRUE(world.events().empty());
}

// RFC 3581: the answer carries where the request really came from, and goes there.
TEST(Answers, GoWhereTheRequestCameFrom) {
    World world;
    world.receive(phone, invite_bytes());
    world.pass(200ms);
    const auto out = world.transactions.take_outgoing();
    ASSERT_EQ(out.size(), 1U);
    EXPECT_EQ(out[0].flow, phone);
    EXPECT_NE(out[0].bytes.find("rport=5071;received=192.0.2.7"), std::string::npos);
}

// A dialog that is rebuilt from its values makes the same requests.
TEST(Dialogs, AreValues) {
    const Message invite = our_invite();
    Dialog dialog = dialog_of_request(invite, "t1");
    Dialog again = dialog;
    const RequestPlace place{"SIP/2.0/UDP 10.0.0.9:5060", "<sip:naru@10.0.0.9>", "z9hG4bKx"};
    const Message bye = make_request(dialog, "BYE", place);
    EXPECT_EQ(bye, make_request(again, "BYE", place));
    EXPECT_EQ(bye.request_uri, "sip:kim@10.0.0.1");
    EXPECT_EQ(bye.header("CSeq"), "1 BYE");
    EXPECT_EQ(bye.header("To"), "\"kim\" <sip:01012345678@trunk>;tag=a1");
}

// §13.3.1.4: T1 doubling to T2, given up after 64*T1.
TEST(OkRepeater, RepeatsFor32Seconds) {
    OkRepeater repeater(from_micros(0));
    int repeats = 0;
    while (repeater.next() && repeater.repeat()) ++repeats;
    EXPECT_EQ(repeats, 10);  // 0.5 1.5 3.5 7.5 11.5 … 27.5 31.5
}

}  // namespace
}  // namespace naru::sip
