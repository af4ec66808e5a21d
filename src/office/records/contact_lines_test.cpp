#include "office/records/contact_lines.h"

#include <gtest/gtest.h>
#include <sodium.h>

#include <fstream>

#include "office/records/contact_file.h"
#include "office/reports/measures.h"

namespace naru::office {
namespace {

using namespace std::chrono;

const Day first = *read_day("1999-01-01");

Instant at(Day day, int h, int m, int s) {
    return begin_of(day) + hours{h} + minutes{m} + seconds{s};
}

ImportMap map_of(const std::string& text) {
    auto map = import_map_in(text);
    EXPECT_TRUE(map) << map.error().english;
    return map ? std::move(*map) : ImportMap{};
}

/// A map that comes with Naru.
ImportMap shipped(const std::string& name) {
    std::ifstream in("deploy/contacts-import/" + name);
    const std::string text{std::istreambuf_iterator<char>(in), {}};
    EXPECT_FALSE(text.empty()) << name;
    return map_of(text);
}

struct Read {
    std::vector<ImportedContact> contacts;
    std::vector<std::pair<std::size_t, BadField>> bad;
    std::size_t left_out = 0;
};

/// Every line of a file by a map.
Read read(const ImportMap& map, std::string text, const Cp949* cp949 = nullptr) {
    EXPECT_GE(::sodium_init(), 0);
    const ImportSurroundings around{
        Taxonomy::shipped(), {{"kim.cs", AgentId{10'001}}}, at(*read_day("2030-01-01"), 0, 0, 0)};
    CsvStream rows(
        [text, done = false](char* to, std::size_t most) mutable {
            EXPECT_LE(text.size(), most);
            return std::exchange(done, true) ? 0 : text.copy(to, most);
        },
        map.separator);
    Result<std::vector<std::string>> head = map.columns;
    if (map.columns.empty()) head = import_head(rows, cp949);
    EXPECT_TRUE(head);
    auto lines = ContactLines::open(map, *head, around, cp949);
    EXPECT_TRUE(lines) << lines.error().english;
    Read out;
    CsvRow row;
    while (lines && rows.next(row)) {
        ImportedContact one;
        const auto good = lines->read(row, one);
        if (!good) {
            out.bad.emplace_back(row.line, good.error());
        } else if (*good) {
            out.contacts.push_back(one);
        } else {
            ++out.left_out;
        }
    }
    return out;
}

/// Why a line of plain columns is refused: "column: reason".
std::string refused(const std::string& head, const std::string& line) {
    const Read out = read({}, head + "\n" + line + "\n");
    if (out.bad.size() != 1) return "";
    return out.bad[0].second.column + ": " + out.bad[0].second.why.english;
}

// The data set's own form: a day and times of day, words of its own, "0:00:00" where nothing was.
TEST(ContactLines, ReadTheAnonymousBank) {
    const std::string head =
        "vru+line\tcall_id\tcustomer_id\tpriority\ttype\tdate\tvru_entry\tvru_exit\tvru_time\t"
        "q_start\tq_exit\tq_time\toutcome\tser_start\tser_exit\tser_time\tserver\n";
    const Read out = read(
        shipped("anonymous-bank.map"),
        head +
            "AA0101\t33116\t9664491\t2\tPS\t990101\t0:00:31\t0:00:36\t5\t0:00:36\t0:03:09\t153\t"
            "HANG\t0:00:00\t0:00:00\t0\tNO_SERVER\n"
            "AA0101\t33117\t0\t0\tPS\t990101\t0:34:12\t0:34:23\t11\t0:00:00\t0:00:00\t0\tHANG\t"
            "0:00:00\t0:00:00\t0\tNO_SERVER\n"
            "AA0101\t33118\t27997683\t2\tPS\t990101\t6:55:20\t6:55:26\t6\t6:55:26\t6:55:43\t17\t"
            "AGENT\t6:55:43\t6:56:37\t54\tMICHAL\n"
            "AA0101\t33119\t0\t1\tNW\t990101\t7:41:16\t7:41:26\t10\t0:00:00\t0:00:00\t0\tAGENT\t"
            "7:41:25\t7:44:53\t208\tBASCH\n"
            "AA0101\t33120\t0\t1\tNW\t990101\t8:03:14\t8:03:24\t10\t0:00:00\t0:00:00\t0\tAGENT\t"
            "8:03:24\t8:05:10\t106\tBASCH\n"
            "AA0101\t33121\t0\t0\tPS\t990101\t8:03:14\t8:03:14\t0\t0:00:00\t0:00:00\t0\tPHANTOM\t"
            "0:00:00\t0:00:00\t0\tNO_SERVER\n"
            "AA0101\t33122\t0\t0\tPS\t990101\t23:59:50\t23:59:58\t8\t23:59:58\t0:01:00\t62\tAGENT\t"
            "0:01:00\t0:02:00\t60\tTOVA\n");
    EXPECT_EQ(out.left_out, 1U);
    ASSERT_EQ(out.contacts.size(), 5U);

    const ImportedContact& hung = out.contacts[0];
    EXPECT_EQ(hung.record.arrived_at, at(first, 0, 0, 31));
    EXPECT_EQ(hung.record.queued_at, at(first, 0, 0, 36));
    EXPECT_EQ(hung.record.ended_at, at(first, 0, 3, 9));
    EXPECT_EQ(hung.record.outcome, centre::ContactEnd::abandoned);
    EXPECT_FALSE(hung.record.talk_at);
    EXPECT_TRUE(hung.agent.empty());
    EXPECT_EQ(hung.priority, 2);
    EXPECT_EQ(hung.type, "PS");

    EXPECT_EQ(out.contacts[1].record.outcome, centre::ContactEnd::abandoned_in_menu);
    EXPECT_EQ(out.contacts[1].record.ended_at, at(first, 0, 34, 23));

    const ImportedContact& served = out.contacts[2];
    EXPECT_EQ(served.record.talk_at, at(first, 6, 55, 43));
    EXPECT_EQ(served.record.ended_at, at(first, 6, 56, 37));
    EXPECT_EQ(served.record.outcome, centre::ContactEnd::completed);
    // Their name, and none of our consultants; nobody kept holds or wrap-up.
    EXPECT_EQ(served.agent, "MICHAL");
    EXPECT_FALSE(served.record.agent);
    EXPECT_EQ(served.record.held, unknown_hold);
    EXPECT_FALSE(served.record.wrap_up_at);

    // Times that contradict each other are said with their line; who did not wait came to the queue
    // when the menu ended.
    ASSERT_EQ(out.bad.size(), 1U);
    EXPECT_EQ(out.bad[0].first, 5U);
    EXPECT_EQ(out.bad[0].second.column, "ser_start");
    EXPECT_EQ(out.bad[0].second.value, "7:41:25");
    EXPECT_EQ(out.contacts[3].record.queued_at, at(first, 8, 3, 24));
    EXPECT_EQ(out.contacts[3].record.talk_at, at(first, 8, 3, 24));

    // Past midnight it is the next day.
    EXPECT_EQ(out.contacts[4].record.ended_at, at(first + days{1}, 0, 2, 0));
}

TEST(ContactLines, ReadAsterisksMasterCsv) {
    const Read out = read(
        shipped("asterisk-cdr.map"),
        "\"\",\"01012345678\",\"15880800\",\"from-trunk\",\"\"\"Kim\"\" "
        "<01012345678>\",\"SIP/t-1\","
        "\"SIP/1001-2\",\"Queue\",\"sales\",\"2009-01-05 09:03:12\",\"2009-01-05 09:03:20\","
        "\"2009-01-05 09:05:20\",128,120,\"ANSWERED\",\"DOCUMENTATION\",\"1231113792.17\",\"\"\n"
        "\"\",\"anonymous\",\"15880800\",\"from-trunk\",\"\",\"SIP/t-2\",\"\",\"Dial\",\"\","
        "\"2009-01-05 09:04:00\",,\"2009-01-05 09:04:09\",9,0,\"NO ANSWER\",\"DOCUMENTATION\","
        "\"1231113840.18\",\"\"\n");
    ASSERT_EQ(out.contacts.size(), 2U) << out.bad.front().second.why.english;
    const Day day = *read_day("2009-01-05");
    EXPECT_EQ(out.contacts[0].reference, "1231113792.17");
    EXPECT_EQ(out.contacts[0].caller, "01012345678");
    EXPECT_EQ(out.contacts[0].record.talk_at, at(day, 9, 3, 20));
    EXPECT_EQ(out.contacts[0].record.ended_at, at(day, 9, 5, 20));
    EXPECT_FALSE(out.contacts[0].record.queued_at);
    EXPECT_EQ(out.contacts[1].caller, "");
    EXPECT_EQ(out.contacts[1].record.outcome, centre::ContactEnd::abandoned_in_menu);
}

// Without any map: our own names, lengths in place of times, everything that has a place.
TEST(ContactLines, ReadOurOwnNames) {
    const Read out = read(
        map_of("queue 물품 = 2\nagent 김상담 = kim.cs\nagent * = unknown\ntopic 로그인 = KON01\n"),
        "reference;arrived;queue_entry;queue_seconds;talk_seconds;held_seconds;wrap_up_seconds;"
        "outcome;queue;agent;topic;disposition;channel;caller;priority;type;transferred;choice\n"
        "A-1;2009-01-05T09:00:00+09:00;2009-01-05 00:00:10Z;15;60;5;20;answered;물품;김상담;로그인;"
        "DONE;internet;+82 10-1234-5678;3;VIP;예;1\n"
        "A-2;2009-01-05 09:00:00;;;;;;answered;물품;박상담;;;;1001;;;;\n");
    ASSERT_EQ(out.contacts.size(), 1U);
    const ImportedContact& one = out.contacts[0];
    const Day day = *read_day("2009-01-05");
    EXPECT_EQ(one.reference, "A-1");
    EXPECT_EQ(one.record.arrived_at, at(day, 9, 0, 0));
    EXPECT_EQ(one.record.queued_at, at(day, 9, 0, 10));
    EXPECT_EQ(one.record.talk_at, at(day, 9, 0, 25));
    EXPECT_EQ(one.record.ended_at, at(day, 9, 1, 25));
    EXPECT_EQ(one.record.wrapped_at, at(day, 9, 1, 45));
    EXPECT_EQ(one.record.held, Duration{5s});
    EXPECT_EQ(one.record.queue, QueueId{2});
    EXPECT_EQ(one.record.agent, AgentId{10'001});
    EXPECT_EQ(one.record.topic, "KON01");
    EXPECT_EQ(one.record.disposition, "DONE");
    EXPECT_EQ(one.record.channel, centre::Channel::internet);
    EXPECT_EQ(one.record.choice, '1');
    EXPECT_EQ(one.caller, "01012345678");
    EXPECT_EQ(one.priority, 3);
    EXPECT_EQ(one.type, "VIP");
    EXPECT_EQ(one.transferred, true);
    ASSERT_EQ(out.bad.size(), 1U);
    EXPECT_EQ(out.bad[0].second.column, "ended");
}

// An answer whose time nobody kept is an answer, and in no mean: not one after 0 s.
TEST(ContactLines, LeaveUnknownUnknown) {
    const Read out =
        read({},
             "arrived,queue_entry,answered,ended,outcome,held_seconds,wrap_up_seconds\n"
             "2009-01-05 09:00:00,2009-01-05 09:00:10,,2009-01-05 09:05:00,answered,,\n"
             "2009-01-05 09:00:00,2009-01-05 09:00:10,2009-01-05 09:00:40,"
             "2009-01-05 09:01:40,answered,0,30\n"
             "2009-01-05 09:00:00,2009-01-05 09:00:10,2009-01-05 09:00:40,"
             "2009-01-05 09:03:40,answered,,\n"
             "2009-01-05 09:00:00,,,2009-01-05 09:00:30,abandoned,,\n");
    ASSERT_EQ(out.contacts.size(), 4U);
    Tally sum;
    std::uint64_t next = imported_from;
    for (const ImportedContact& one : out.contacts) {
        views::ContactRecord record = one.record;
        record.id = ContactId{next++};
        sum += tally_of({record, *record.ended_at});
    }
    const auto figure = [&sum](const char* id) { return figure_of(*find_measure(id), sum); };
    EXPECT_EQ(figure("answered").numerator, 3);
    EXPECT_EQ(figure("consultations").numerator, 3);
    EXPECT_EQ(figure("queued").numerator, 4);
    // Three of four were answered; of two it is known when, after 30 s each.
    EXPECT_EQ(figure("answer_rate").value(), "75.0");
    EXPECT_EQ(figure("asa").value(), "30.0");
    EXPECT_EQ(figure("asa").denominator, 2);
    EXPECT_EQ(figure("service_level").denominator, 3);
    EXPECT_EQ(figure("queue_abandon_rate").value(), "25.0");
    // Nobody knows how soon the caller left.
    EXPECT_EQ(figure("service_level_positive").numerator, 0);
    EXPECT_EQ(figure("service_level_positive").denominator, 2);
    EXPECT_EQ(figure("service_level_ignore").denominator, 2);
    EXPECT_EQ(figure("short_abandons").numerator, 0);
    // Two talks, of 60 and 180 s; of one it is known that nothing was held and that 30 s followed.
    EXPECT_EQ(figure("talk_time").value(), "120.0");
    EXPECT_EQ(figure("wrap_up_time").value(), "30.0");
    EXPECT_EQ(figure("aht").value(), "90.0");
    EXPECT_EQ(figure("hold_rate").denominator, 1);
}

// The end is that of the talk; a length of all that was has more in it.
TEST(ContactLines, EndWithTheTalk) {
    const Read out = read({},
                          "arrived,answered,talk_seconds,total_seconds,outcome\n"
                          "2009-01-05 09:00:00,2009-01-05 09:00:30,60,120,answered\n");
    ASSERT_EQ(out.contacts.size(), 1U);
    EXPECT_EQ(out.contacts[0].record.ended_at, at(*read_day("2009-01-05"), 9, 1, 30));
}

// A long word of CP949 that means nothing here is shown as it is read.
TEST(ContactLines, ShowAWordOfCp949ThatTheyDoNotKnow) {
    const auto cp949 = Cp949::open();
    ASSERT_TRUE(cp949);
    // 나라장터문의사항 in CP949.
    const Read out = read({},
                          "arrived,ended,topic\n2009-01-05 09:00:00,2009-01-05 09:01:00,"
                          "\xB3\xAA\xB6\xF3\xC0\xE5\xC5\xCD\xB9\xAE\xC0\xC7\xBB\xE7\xC7\xD7\n",
                          &*cp949);
    ASSERT_EQ(out.bad.size(), 1U);
    EXPECT_EQ(out.bad[0].second.column, "topic");
    EXPECT_EQ(out.bad[0].second.value, "나라장터문의사항");
}

// Each mistake is named by its column and reason; the value of a number stays unsaid.
TEST(ContactLines, SayWhyALineIsNone) {
    const std::string head = "arrived,ended,outcome";
    EXPECT_EQ(refused(head, "soon,2009-01-05 09:01:00,"), "arrived: it cannot be read as a time");
    EXPECT_EQ(refused(head, "09:00:00,09:01:00,"),
              "arrived: it is a time of day without a day; the map is to say 'date = ...'");
    EXPECT_EQ(refused(head, ",2009-01-05 09:01:00,"), "arrived: it does not say when it arrived");
    EXPECT_EQ(refused(head, "2009-01-05 09:01:00,2009-01-05 09:00:59,"),
              "ended: it is before what came before it");
    EXPECT_EQ(refused(head, "2009-01-05 09:01:00,2009-01-08 09:00:59,"),
              "ended: it is more than 48 hours after the arrival");
    EXPECT_EQ(refused(head, "2031-01-05 09:01:00,2031-01-05 09:01:59,"),
              "ended: it is in the future");
    EXPECT_EQ(refused(head, "2009-01-05 09:01:00,,"),
              "ended: it does not say when it ended, and it does not follow from what it says");
    EXPECT_EQ(refused(head, "2009-01-05 09:01:00,2009-01-05 09:02:00,HANG").substr(0, 53),
              "outcome: nobody says what it means; the map is to hav");
    EXPECT_EQ(refused(head, "a,b"), ": it does not have 3 fields");
    EXPECT_EQ(refused(head, "\"a,b"), ": its quotes do not match, or it is too long");
    const std::string times = "2009-01-05 09:01:00,2009-01-05 09:02:00,";
    EXPECT_EQ(refused("arrived,ended,priority", times + "-1"),
              "priority: it is no whole number from 0 to 1000000");
    EXPECT_EQ(refused("arrived,ended,held_seconds,answered", times + "90,2009-01-05 09:01:30"),
              "held_seconds: it is longer than the talk");
    EXPECT_EQ(refused("arrived,ended,talk_seconds", times + "x"),
              "talk_seconds: it is no length from 0 seconds to 48 hours");
    EXPECT_NE(refused("arrived,ended,queue", times + "600"), "");
    EXPECT_NE(refused("arrived,ended,topic", times + "ABC"), "");
    EXPECT_NE(refused("arrived,ended,channel", times + "fax"), "");
    EXPECT_NE(refused("arrived,ended,transferred", times + "maybe"), "");
    EXPECT_NE(refused("arrived,ended,choice", times + "12"), "");
}

// Without a reference the line is its own: the same again is the same contact, another is another.
TEST(ContactLines, GiveALineItsOwnReference) {
    const std::string text =
        "arrived,ended,type\n2009-01-05 09:00:00,2009-01-05 09:01:00,a\n"
        "2009-01-05 09:00:00,2009-01-05 09:01:00,b\n2009-01-05 09:00:00,2009-01-05 09:01:00,a\n";
    const Read out = read({}, text);
    ASSERT_EQ(out.contacts.size(), 3U);
    EXPECT_EQ(out.contacts[0].reference, out.contacts[2].reference);
    EXPECT_NE(out.contacts[0].reference, out.contacts[1].reference);
    EXPECT_EQ(out.contacts[0].reference.size(), 37U);
}

// Words of CP949 mean what the map says in UTF-8; its letters that are none are said.
TEST(ContactLines, ReadCp949) {
    const auto cp949 = Cp949::open();
    ASSERT_TRUE(cp949);
    const Read out = read(map_of("outcome 응답 = answered\narrived = 시각\n"),
                          // 시각,ended,outcome / 응답 / a broken letter
                          "\xBD\xC3\xB0\xA2,ended,outcome,agent\n"
                          "2009-01-05 09:00:00,2009-01-05 09:01:00,\xC0\xC0\xB4\xE4,\xB0\xA1\n"
                          "2009-01-05 09:00:00,2009-01-05 09:01:00,\xC0\xC0\xB4\xE4,\xB0\n",
                          &*cp949);
    ASSERT_EQ(out.contacts.size(), 1U);
    EXPECT_EQ(out.contacts[0].agent, "가");
    ASSERT_EQ(out.bad.size(), 1U);
    EXPECT_EQ(out.bad[0].second.column, "agent");
}

// A file that does not have what the map names is refused before its first line.
TEST(ContactLines, KnowTheirColumns) {
    const ImportSurroundings around{Taxonomy::shipped(), {}, {}};
    const auto why = [&](const std::string& map, const std::vector<std::string>& head) {
        const ImportMap read = map_of(map);
        const auto lines = ContactLines::open(read, head, around, nullptr);
        return lines ? "" : lines.error().english;
    };
    EXPECT_EQ(why("arrived = start\n", {"begin", "end"}),
              "the file has no column 'start'; it has begin, end");
    EXPECT_EQ(
        why("", {"begin", "end"}),
        "no column says when contacts arrived; name it with --column arrived=THEIRS or --map");
    EXPECT_EQ(why("arrived = -\n", {"arrived"}).substr(0, 14), "no column says");
    EXPECT_EQ(why("agent KIM = kim.cs\n", {"arrived"}),
              "the map's 'agent KIM = kim.cs': nothing is called so here");
    EXPECT_NE(why("queue a = many\n", {"arrived"}), "");
    EXPECT_NE(why("topic a = XXX99\n", {"arrived"}), "");
    EXPECT_NE(why("outcome a = gone\n", {"arrived"}), "");
    EXPECT_EQ(why("", {"arrived"}), "");
}

// A map says which of its lines it cannot be.
TEST(ImportMap, NamesTheLineThatIsWrong) {
    const auto why = [](const std::string& text) {
        const auto map = import_map_in(text);
        return map ? "" : map.error().english;
    };
    EXPECT_EQ(why("# a remark\n\nnonsense\n"), "line 3: it is not 'name = value'");
    EXPECT_EQ(why("begin = a\n"), "line 1: 'begin' is no name of this file");
    EXPECT_EQ(why("origin x = a\n"), "line 1: 'origin' is no name of this file");
    EXPECT_EQ(why("arrived =\n"), "line 1: 'arrived' has no value");
    EXPECT_EQ(why("zone = KST\n"), "line 1: 'zone' cannot be 'KST'; it is UTC, +09:00, -05:00 ...");
    EXPECT_EQ(why("synthetic = maybe\n"), "line 1: 'synthetic' cannot be 'maybe'; it is yes, no");
    EXPECT_NE(why("separator = |\n"), "");
    EXPECT_NE(why("dates = iso\n"), "");
    EXPECT_NE(why(std::string(import_map_bytes_max + 1, '#')), "");
    const ImportMap map = map_of(
        "origin = ACD\r\nsynthetic = yes\nseparator = tab\nzone = -05:00\ndates = mdy\n"
        "nothing = NULL, 0\ncolumns = a, b\ntype * = other\ntype A B = ab\n");
    EXPECT_EQ(map.origin, "ACD");
    EXPECT_TRUE(map.is_synthetic);
    EXPECT_EQ(map.separator, '\t');
    EXPECT_EQ(map.zone, -hours{5});
    EXPECT_EQ(map.dates, DateOrder::mdy);
    EXPECT_EQ(map.nothing.count("NULL"), 1U);
    EXPECT_EQ(map.columns, (std::vector<std::string>{"a", "b"}));
    EXPECT_EQ(*map.meant_by(ImportColumn::type, "A B"), "ab");
    EXPECT_EQ(*map.meant_by(ImportColumn::type, "C"), "other");
    EXPECT_EQ(map.meant_by(ImportColumn::agent, "C"), nullptr);
}

}  // namespace
}  // namespace naru::office
