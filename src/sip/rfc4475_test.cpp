/// The torture messages of RFC 4475, byte for byte, through parser and gate:
/// tests/data/rfc4475/expected.csv says what must come of each, and this table says it in our
/// words.

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <set>
#include <string>

#include "sip/admit.h"
#include "sip/message.h"
#include "sip/transaction.h"
#include "sip/uri.h"

namespace naru::sip {
namespace {

const std::string folder = "tests/data/rfc4475/";

std::string read_file(const std::string& name) {
    std::ifstream file(folder + name, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
}

/// What a message comes to: `pass` (the call layer decides), `drop`, or the status that it is
/// refused with.
std::string verdict(const std::string& bytes, SourceClass source) {
    const Parsed parsed = parse(bytes);
    if (parsed.defect) return parsed.answerable ? std::to_string(parsed.defect->status) : "drop";
    if (!parsed.message.is_request()) return "pass";
    const auto refusal = admit(parsed.message, source);
    return refusal ? std::to_string(refusal->status) : "pass";
}

struct Row {
    std::set<std::string> of_trunk;
    std::set<std::string> of_stranger;
};

const std::set<std::string> pass{"pass"};
const std::set<std::string> forbidden{"403"};
const std::set<std::string> bad{"400"};
const std::set<std::string> bad_or_dropped{"400", "drop"};
const std::set<std::string> dropped{"drop"};

const std::map<std::string, Row>& table() {
    static const std::map<std::string, Row> rows{
        {"TC_WSINV.dat", {pass, pass}},  // in a dialog: 481 is the call layer's
        {"TC_INTMETH.dat", {{"501"}, {"501"}}},
        {"TC_ESC01_V.dat", {pass, forbidden}},
        {"TC_ESCNULL_V.dat", {pass, pass}},  // REGISTER: the call layer challenges
        {"TC_ESC02_V.dat", {{"501"}, {"501"}}},
        {"TC_LWSDISP_V.dat", {pass, pass}},
        {"TC_LONGREQ_V.dat", {pass, forbidden}},
        {"TC_DBLREQ.dat", {pass, pass}},
        {"TC_SEMIURI_V.dat", {pass, pass}},
        {"TC_TRANSPORTS_V.dat", {pass, pass}},
        {"TC_MPART01.dat", {{"405"}, {"405"}}},
        {"TC_UNREASON_V.dat", {pass, pass}},
        {"TC_NOREASON_V.dat", {pass, pass}},
        {"TC_BADINV01_I.dat", {bad_or_dropped, bad_or_dropped}},
        {"TC_CLERR_I.dat", {bad, bad}},
        {"TC_NCL_I.dat", {bad_or_dropped, bad_or_dropped}},
        {"TC_SCALAR02_V.dat", {bad, bad}},
        {"TC_SCALARLG_V.dat", {dropped, dropped}},
        {"TC_QUOTBAL_I.dat", {bad_or_dropped, bad_or_dropped}},
        {"TC_LTGTRURI_I.dat", {bad_or_dropped, bad_or_dropped}},
        {"TC_LWSRURI_I.dat", {bad_or_dropped, bad_or_dropped}},
        {"TC_LWSSTART_V.dat", {bad_or_dropped, bad_or_dropped}},
        {"TC_TRWS_I.dat", {bad_or_dropped, bad_or_dropped}},
        {"TC_ESCRURI_V.dat", {bad, bad}},
        {"TC_BADDATE_V.dat", {pass, forbidden}},
        {"TC_REGBADCT_I.dat", {bad, bad}},
        {"TC_BADASPEC_I.dat", {{"400", "pass"}, {"400", "pass"}}},
        {"TC_BADDN_I.dat", {bad_or_dropped, bad_or_dropped}},
        {"TC_BADVERS_V.dat", {{"505"}, {"505"}}},
        {"TC_MISMATCH01_V.dat", {bad, bad}},
        {"TC_MISMATCH02_V.dat", {{"400", "501"}, {"400", "501"}}},
        {"TC_BIGCODE_V.dat", {dropped, dropped}},
        {"TC_BADBRANCH_V.dat", {pass, pass}},
        {"TC_INSUF_I.dat", {bad, bad}},
        {"TC_UNKSCM_V.dat", {{"416"}, {"416"}}},
        {"TC_NOVELSC_V.dat", {{"416"}, {"416"}}},
        {"TC_UNKSM2_V.dat", {pass, pass}},
        {"TC_BEXT01_V.dat", {{"420"}, {"420"}}},
        {"TC_INVUT_V.dat", {{"415"}, {"415"}}},
        {"TC_REGAUT01_V.dat", {pass, pass}},
        {"TC_MULTI01_I.dat", {bad, bad}},
        {"TC_MCL01_I.dat", {bad, bad}},
        {"TC_BCAST_V.dat", {pass, pass}},  // dropped by its transaction: see below
        {"TC_ZEROMF_V.dat", {pass, pass}},
        {"TC_CPARAM01_V.dat", {pass, pass}},
        {"TC_CPARAM02_V.dat", {pass, pass}},
        {"TC_REGESCRT_V.dat", {pass, pass}},
        {"TC_SDP01_V.dat", {{"406"}, {"406"}}},
        {"TC_INV2543_I.dat", {pass, forbidden}},
        {"TC_TEST_I.dat", {bad_or_dropped, bad_or_dropped}},
    };
    return rows;
}

TEST(Rfc4475, EveryMessageOfTheTableComesToItsVerdict) {
    std::size_t seen = 0;
    for (const auto& entry : std::filesystem::directory_iterator(folder)) {
        if (entry.path().extension() != ".dat") continue;
        const std::string name = entry.path().filename();
        ++seen;
        const auto row = table().find(name);
        ASSERT_NE(row, table().end()) << name;
        const std::string bytes = read_file(name);
        EXPECT_TRUE(row->second.of_trunk.count(verdict(bytes, SourceClass::trunk)))
            << name << ": " << verdict(bytes, SourceClass::trunk);
        EXPECT_TRUE(row->second.of_stranger.count(verdict(bytes, SourceClass::stranger)))
            << name << ": " << verdict(bytes, SourceClass::stranger);
    }
    EXPECT_EQ(seen, table().size());
}

TEST(Rfc4475, NothingIsLostByReadingAndWriting) {
    for (const auto& [name, row] : table()) {
        const Parsed first = parse(read_file(name));
        if (first.defect) continue;
        const Parsed again = parse(write(first.message));
        ASSERT_FALSE(again.defect) << name << ": " << again.defect->reason;
        Message wanted = first.message;
        Message got = again.message;
        wanted.remove("Content-Length");
        got.remove("Content-Length");
        EXPECT_EQ(wanted, got) << name;
    }
}

TEST(Rfc4475, RefusalsSayWhatIsMeant) {
    const auto refused = [](const std::string& name) {
        return admit(parse(read_file(name)).message, SourceClass::stranger).value();
    };
    EXPECT_EQ(refused("TC_INTMETH.dat").headers.at(0), (Header{"Allow", allowed_methods}));
    EXPECT_EQ(refused("TC_INVUT_V.dat").headers.at(0), (Header{"Accept", "application/sdp"}));
    EXPECT_EQ(refused("TC_BEXT01_V.dat").headers.at(0).name, "Unsupported");
    EXPECT_NE(refused("TC_BEXT01_V.dat").headers.at(0).value.find("nothingSupportsThis"),
              std::string::npos);
}

TEST(Rfc4475, AnEscapedNullNeverEndsAName) {
    const Message message = parse(read_file("TC_ESCNULL_V.dat")).message;
    const auto to = parse_name_addr(message.header("To"));
    ASSERT_TRUE(to);
    EXPECT_EQ(parse_uri(to->uri)->user, "null-%00-null");
}

// Through the transactions: what is malformed is answered where it came from and leaves nothing
// behind; responses to nobody's request make no sound, least of all towards a broadcast address.
TEST(Rfc4475, MalformedOnesCostNothing) {
    const Flow flow{Transport::udp, 0, "192.0.2.9", 40001};
    for (const auto& [name, row] : table()) {
        Transactions transactions;
        const std::string bytes = read_file(name);
        const Parsed parsed = parse(bytes);
        transactions.receive(from_micros(1), flow, bytes);
        for (const auto& out : transactions.take_outgoing()) EXPECT_EQ(out.flow, flow) << name;
        if (name == "TC_UNREASON_V.dat")
            continue;  // a 200 with one Via: StrayResponse, for the dialogs to judge
        if (parsed.defect || !parsed.message.is_request()) {
            EXPECT_TRUE(transactions.take_events().empty()) << name;
            EXPECT_EQ(transactions.count(), 0U) << name;
            EXPECT_FALSE(transactions.next_deadline()) << name;
        }
    }
}

// RFC 3261 §17.2.3: without a branch, two different calls are not one transaction, and the same one
// is.
TEST(Rfc4475, AMissingBranchSharesNoTransaction) {
    const Flow flow{Transport::udp, 0, "192.0.2.9", 40001};
    const std::string bytes = read_file("TC_BADBRANCH_V.dat");
    std::string other = bytes;
    const auto at = other.find("badbranch");
    ASSERT_NE(at, std::string::npos);
    other.replace(at, 9, "othercall");
    Transactions transactions;
    transactions.receive(from_micros(1), flow, bytes);
    transactions.receive(from_micros(2), flow, bytes);
    EXPECT_EQ(transactions.take_events().size(), 1U);
    transactions.receive(from_micros(3), flow, other);
    EXPECT_EQ(transactions.take_events().size(), 1U);
}

}  // namespace
}  // namespace naru::sip
