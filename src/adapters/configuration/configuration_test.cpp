#include "adapters/configuration/configuration.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>
#include <sstream>

#include "adapters/configuration/section.h"

namespace naru::configuration {
namespace {

std::string file_text(const std::string& path) {
    std::ifstream in(path);
    std::stringstream text;
    text << in.rdbuf();
    return text.str();
}

std::vector<std::string> lines(std::string_view text, Language language = Language::en) {
    std::vector<std::string> out;
    for (const auto& mistake : parse(text).mistakes) out.push_back(line_of("f", mistake, language));
    return out;
}

// No file and an empty file are the same centre: the defaults stand in one place.
TEST(Configuration, AnEmptyFileIsTheDefaults) {
    const auto parsed = parse("");
    EXPECT_TRUE(parsed.mistakes.empty());
    EXPECT_EQ(to_string(parsed.configuration.sip), "127.0.0.1:5060");
    EXPECT_EQ(parsed.configuration.numbers, std::vector<std::string>{"15880800"});
    EXPECT_EQ(parsed.configuration.queues.size(), 4U);
    EXPECT_EQ(parsed.configuration.flow.choices,
              (std::vector{QueueId{1}, QueueId{2}, QueueId{3}, QueueId{4}}));
    EXPECT_EQ(parsed.configuration.queues[0].rules, centre::QueueRules{});
}

// Every name is read to where it belongs; a name that is silently dropped would be found in the
// field.
TEST(Configuration, EveryNameIsRead) {
    const auto parsed = parse(R"(
[files]
data = "/d"
prompts = "/p"
web = "/w"
[listen]
sip = "0.0.0.0:5070"
http = "[::1]:80"
operators = ["192.0.2.9"]
[media]
address = "192.0.2.1"
ports = "16384-16483"
slots = 50
[sip]
numbers = ["7000", "+8215880800"]
trust = ["192.0.2.7", "2001:db8::1"]
advertise = "sip.example.kr"
[flow]
menu_wait = "7s"
silences = 3
wait_first = "30s"
wait_repeat = "2m"
desk_grace = "90s"
[[queue]]
id = 7
key = "2"
name = "둘"
name_en = "Two"
priority = 50
offer_time = "15s"
wrap_up = "45s"
wrap_up_extension = "30s"
wrap_up_extensions = 1
misses_allowed = 3
same_agent_again = "500ms"
[[queue]]
id = 9
key = "1"
name = "하나"
)");
    for (const auto& mistake : parsed.mistakes)
        ADD_FAILURE() << line_of("f", mistake, Language::en);
    const auto& c = parsed.configuration;
    EXPECT_EQ(c.data + c.prompts + c.web, "/d/p/w");
    EXPECT_EQ(c.sip, (Address{"0.0.0.0", 5070}));
    EXPECT_EQ(c.http, (Address{"::1", 80}));
    EXPECT_EQ(c.operators, std::vector<std::string>{"192.0.2.9"});
    EXPECT_EQ(c.media_address, "192.0.2.1");
    EXPECT_EQ(std::pair(c.rtp_first, c.rtp_last),
              (std::pair<std::uint16_t, std::uint16_t>(16384, 16483)));
    EXPECT_EQ(c.media_slots, 50U);
    EXPECT_EQ(c.numbers, (std::vector<std::string>{"7000", "+8215880800"}));
    EXPECT_EQ(c.trust, (std::vector<std::string>{"192.0.2.7", "2001:db8::1"}));
    EXPECT_EQ(c.advertise, "sip.example.kr");
    centre::FlowRules flow;
    flow.menu_wait = 7s;
    flow.silences = 3;
    flow.wait_first = 30s;
    flow.wait_repeat = 120s;
    flow.desk_grace = 90s;
    flow.choices = {QueueId{9}, QueueId{7}};
    EXPECT_EQ(c.flow, flow);
    ASSERT_EQ(c.queues.size(), 2U);
    EXPECT_EQ(c.queues[0].name, (Text{"둘", "Two"}));
    centre::QueueRules rules;
    rules.priority = 50;
    rules.offer_time = 15s;
    rules.wrap_up = 45s;
    rules.wrap_up_extension = 30s;
    rules.wrap_up_extensions = 1;
    rules.misses_allowed = 3;
    rules.same_agent_again = std::chrono::milliseconds{500};
    EXPECT_EQ(c.queues[0].rules, rules);
    EXPECT_EQ(c.queues[1].name.en, "하나");
}

struct Bad {
    const char* file;
    const char* line;  // in English, whole
};

// Each mistake is said with its place, its name, the reason and what would be right.
TEST(Configuration, BadFiles) {
    const Bad table[] = {
        {"[listen]\nsip = \"5060\"",
         "f:2:7: listen.sip: is no ADDRESS:PORT (now: \"5060\"); right would be "
         "\"127.0.0.1:5060\", \"[::1]:5060\""},
        {"[listen]\nsip = \"127.0.0.1:99999\"",
         "f:2:7: listen.sip: is no ADDRESS:PORT (now: \"127.0.0.1:99999\"); right would be "
         "\"127.0.0.1:5060\", \"[::1]:5060\""},
        {"[listen]\nhttp = 8080",
         "f:2:8: listen.http: is of another kind; right would be a text in quotes"},
        {"[listen]\nhttp = \"192.0.2.1:8080\"",
         "f:2:8: listen.http: without a certificate only loopback is served: a browser gives no "
         "microphone elsewhere (now: 192.0.2.1:8080); right would be \"127.0.0.1:8080\"; elsewhere "
         "listen.https"},
        {"[listen]\nhttps = \"8443\"\ntls_certificate = \"a\"\ntls_key = \"b\"",
         "f:2:9: listen.https: is no ADDRESS:PORT (now: \"8443\"); right would be "
         "\"0.0.0.0:8443\", \"[::1]:5060\""},
        {"[listen]\nhttps = \"0.0.0.0:8443\"\ntls_certificate = \"a\"",
         "f:2:9: listen.tls_key: is missing: TLS needs listen.https, tls_certificate and tls_key; "
         "right would be \"/etc/naru/tls/key.pem\""},
        {"[listen]\ntls_certificate = \"a\"\ntls_key = \"b\"",
         "f:2:19: listen.https: is missing: TLS needs listen.https, tls_certificate and tls_key; "
         "right would be \"0.0.0.0:8443\""},
        {"[listen]\noperators = [\"localhost\"]",
         "f:2:14: listen.operators[1]: is no IP address (now: \"localhost\"); right would be "
         "\"192.0.2.10\""},
        {"[media]\nports = \"20000\"",
         "f:2:9: media.ports: is no range of ports (now: \"20000\"); right would be FIRST-LAST: "
         "\"16384-16639\""},
        {"[media]\nports = \"20000-20099\"",
         "f:2:9: media.ports: too few: media.slots 128 needs as many pairs, these are 50; right "
         "would be \"20000-20255\""},
        {"[media]\nports = \"5000-5300\"",
         "f:2:9: media.ports: covers the SIP port 5060; right would be \"20000-20255\""},
        {"[media]\nslots = 1",
         "f:2:9: media.slots: is out of range (now: 1); right would be 2 to 8000"},
        {"[media]\naddress = \"0:0:0:0:0:0:0:1\"",
         "f:2:11: media.address: is no IP address (now: \"0:0:0:0:0:0:0:1\"); right would be "
         "\"::1\""},
        {"[sip]\nnumbers = [\"1588-0800\"]",
         "f:2:12: sip.numbers[1]: is no telephone number (now: \"1588-0800\"); right would be 2 "
         "to 20 digits: \"15880800\""},
        {"[sip]\nnumbers = []",
         "f:2:11: sip.numbers: the centre needs a number; right would be [\"15880800\"]"},
        {"[sip]\ntrust = \"192.0.2.7\"",
         "f:2:9: sip.trust: is of another kind; right would be a list ([\"one\", \"two\"])"},
        {"[sip]\nadvertise = \"a b\"",
         "f:2:13: sip.advertise: is no address or host (now: \"a b\"); right would be "
         "\"192.0.2.10\""},
        {"[flow]\nmenu_wait = 5",
         "f:2:13: flow.menu_wait: is no length with a unit (now: \"5\"); right would be 1s to 1m, "
         "in ms, s, m or h: \"5s\""},
        {"[flow]\nmenu_wait = \"5 minutes\"",
         "f:2:13: flow.menu_wait: is no length with a unit (now: \"5 minutes\"); right would be "
         "1s to 1m, in ms, s, m or h: \"5s\""},
        {"[flow]\nmenu_wait = \"2h\"",
         "f:2:13: flow.menu_wait: is out of range (now: \"2h\"); right would be 1s to 1m, in ms, "
         "s, m or h: \"5s\""},
        {"[flow]\nmenu_wiat = \"5s\"",
         "f:2:1: flow.menu_wiat: nothing has this name; right would be flow.menu_wait"},
        {"[flow]\nx = 1",
         "f:2:1: flow.x: nothing has this name; right would be menu_wait, silences, wait_first, "
         "wait_repeat, desk_grace"},
        {"[flows]\n", "f:1:2: flows: nothing has this name; right would be flow"},
        {"flow = 3", "f:1:8: flow: is of another kind; right would be a table ([name])"},
        {"[queue]\nid = 1",
         "f:1:1: queue: is of another kind; right would be a list ([\"one\", \"two\"])"},
        {"[[queue]]\nid = 1\nkey = \"1\"",
         "f:1:1: queue[1]: needs a name; right would be name = \"나라장터 이용\""},
        {"[[queue]]\nid = 1\nname = \"a\"\nkey = \"7\"",
         "f:4:7: queue[1].key: is no key of the menu (now: \"7\"); right would be \"1\" to "
         "\"4\""},
        {"[[queue]]\nid = 1\nname = \"a\"\nkey = \"1\"\n[[queue]]\nid = 1\nname = \"b\"",
         "f:6:6: queue[2].id: an earlier queue has the same number: 1; right would be a number "
         "not used yet"},
        {"[[queue]]\nid = 1\nname = \"a\"\nkey = \"1\"\n[[queue]]\nid = 2\nname = \"b\"\nkey = "
         "\"3\"",
         "f:1:1: queue: no queue has the key 2: keys go from 1 without a gap; right would be key "
         "= \"2\""},
        {"[files]\ndata = \"\"",
         "f:2:8: files.data: is empty; right would be a value, or leave the line out"},
    };
    for (const auto& [file, line] : table)
        EXPECT_THAT(lines(file), testing::Contains(line)) << file;
}

// One run shows everything that has to be mended, from top to bottom.
TEST(Configuration, AllMistakesAtOnce) {
    const auto all = lines("[sip]\nnumber = [\"1\"]\n[flow]\nsilences = 99\nmenu_wait = \"x\"\n");
    ASSERT_EQ(all.size(), 3U);
    EXPECT_TRUE(all[0].starts_with("f:2:1: sip.number:"));
    EXPECT_TRUE(all[1].starts_with("f:4:12: flow.silences:"));
    EXPECT_TRUE(all[2].starts_with("f:5:13: flow.menu_wait:"));
}

// The operator reads Korean; the same mistake, the same place.
TEST(Configuration, MistakesAreSaidInKorean) {
    EXPECT_THAT(
        lines("[flow]\nmenu_wait = 5", Language::ko),
        testing::ElementsAre("f:2:13: flow.menu_wait: 단위가 있는 길이가 아닙니다 (지금 값: "
                             "\"5\"). 올바른 값: 1s부터 1m까지, 단위는 ms, s, m, h: "
                             "\"5s\""));
    EXPECT_EQ(language_of("ko_KR.UTF-8"), Language::ko);
    EXPECT_EQ(language_of("C.UTF-8"), Language::ko);
    EXPECT_EQ(language_of("en_GB.UTF-8"), Language::en);
}

// The command line goes over the file, by the same rules, and leaves the rest alone.
TEST(Configuration, TheCommandLineGoesOverTheFile) {
    auto c = parse("[listen]\nsip = \"127.0.0.1:5070\"\nhttp = \"127.0.0.1:81\"\n").configuration;
    const auto good = put(c, {{"listen.sip", std::string("127.0.0.1:0")},
                              {"media.slots", std::uint32_t{16}},
                              {"sip.trust", std::vector<std::string>{"192.0.2.1"}}});
    EXPECT_TRUE(good.empty());
    EXPECT_EQ(to_string(c.sip) + " " + to_string(c.http), "127.0.0.1:0 127.0.0.1:81");
    EXPECT_EQ(c.media_slots, 16U);
    EXPECT_EQ(c.trust, std::vector<std::string>{"192.0.2.1"});
    const auto bad = put(c, {{"listen.http", std::string("8080")}});
    ASSERT_EQ(bad.size(), 1U);
    EXPECT_TRUE(
        line_of("naru serve", bad[0], Language::en).starts_with("naru serve: listen.http: "));
}

// A file that is no TOML is refused at the place where it stops being one.
TEST(Configuration, GrammarHasAPlace) {
    const auto all = lines("[sip]\nnumbers = [\"1588\n");
    ASSERT_EQ(all.size(), 1U);
    EXPECT_TRUE(all[0].starts_with("f:2:")) << all[0];
    EXPECT_EQ(lines("\xff\xfe").size(), 1U);
    EXPECT_EQ(lines(std::string(file_bytes_max + 1, '#')).size(), 1U);
    EXPECT_EQ(lines("a = " + std::string(5000, '[')).size(), 1U);
}

// Who listens everywhere must say where it is: 0.0.0.0 in a Contact or an SDP is silence.
TEST(Configuration, EveryAddressNeedsAName) {
    const auto all = lines("[listen]\nsip = \"0.0.0.0:5060\"\n");
    ASSERT_EQ(all.size(), 2U);
    EXPECT_THAT(all[0], testing::HasSubstr("sip.advertise"));
    EXPECT_THAT(all[1], testing::HasSubstr("media.address"));
}

// The file that ships is accepted, changes nothing, and names everything that there is.
TEST(Configuration, TheExampleIsTheDefaultsInFull) {
    const std::string text = file_text("deploy/naru.toml");
    ASSERT_FALSE(text.empty());
    for (const auto& line : lines(text)) ADD_FAILURE() << line;
    const auto example = parse(text).configuration;
    const Configuration defaults = parse("").configuration;
    EXPECT_EQ(example.flow, defaults.flow);
    EXPECT_EQ(example.numbers, defaults.numbers);
    ASSERT_EQ(example.queues.size(), defaults.queues.size());
    for (std::size_t i = 0; i < example.queues.size(); ++i) {
        EXPECT_EQ(example.queues[i].id, defaults.queues[i].id);
        EXPECT_EQ(example.queues[i].key, defaults.queues[i].key);
        EXPECT_EQ(example.queues[i].name, defaults.queues[i].name);
        EXPECT_EQ(example.queues[i].rules, defaults.queues[i].rules);
    }
}

// With every commented setting taken in, the example is still right: an operator uncomments one.
TEST(Configuration, TheExampleIsRightUncommented) {
    std::istringstream in(file_text("deploy/naru.toml"));
    std::string all;
    for (std::string line; std::getline(in, line);) {
        if (line.starts_with("#") && !line.starts_with("# ") && line.size() > 1)
            line = line.substr(1);
        all += line + "\n";
    }
    for (const auto& line : lines(all)) ADD_FAILURE() << line;
    for (const auto* name :
         {"trust", "operators", "advertise", "ports", "address", "prompts", "database"})
        EXPECT_THAT(all, testing::HasSubstr(std::string("\n") + name + " = "));
}

// A slip of one or two letters finds the name that was meant; anything else finds none.
TEST(Configuration, Suggestions) {
    const std::vector<std::string> known{"sip", "http", "operators"};
    EXPECT_EQ(nearest("htpp", known), "http");
    EXPECT_EQ(nearest("operator", known), "operators");
    EXPECT_EQ(nearest("listen_http", known), "http");
    EXPECT_EQ(nearest("colour", known), std::nullopt);
    EXPECT_EQ(nearest(std::string(100'000, 'h'), known), std::nullopt);
}

}  // namespace
}  // namespace naru::configuration
