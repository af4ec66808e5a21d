#include "sip/stream.h"

#include <gtest/gtest.h>

#include "sip/message.h"

namespace naru::sip {
namespace {

const std::string options =
    "OPTIONS sip:a@b SIP/2.0\r\nVia: SIP/2.0/TCP c;branch=z9hG4bK1\r\nFrom: <sip:c@c>;tag=1\r\nTo: "
    "<sip:a@b>\r\nCall-ID: 1\r\n"
    "CSeq: 1 OPTIONS\r\nl: 3\r\n\r\nabc";

// RFC 3261 §18.3, however the bytes come.
TEST(Stream, IsCutByContentLength) {
    const std::string all = options + "\r\n\r\n" + options;
    for (std::size_t step : {std::size_t{1}, std::size_t{7}, all.size()}) {
        StreamCutter cutter;
        std::vector<std::string> messages;
        std::size_t pings = 0;
        for (std::size_t at = 0; at < all.size(); at += step) {
            auto cut = cutter.feed(std::string_view(all).substr(at, step));
            ASSERT_EQ(cut.broken, "");
            for (auto& message : cut.messages) messages.push_back(std::move(message));
            pings += cut.pings;
        }
        ASSERT_EQ(messages.size(), 2U) << step;
        EXPECT_EQ(pings, 1U) << step;
        EXPECT_EQ(parse(messages[1], Framing::stream).message.body, "abc");
    }
}

// Without a length that can be believed there is no telling where the next message begins: the bad
// one still gets its 400, whatever follows is not read.
TEST(Stream, EndsWhenItsLengthCannotBeBelieved) {
    for (const char* line : {"", "Content-Length: -1\r\n", "Content-Length: 99999999\r\n",
                             "Content-Length: 3x\r\n", "Content-Length: 3\r\nl: 4\r\n"}) {
        StreamCutter cutter;
        std::string bytes = options;
        bytes.replace(bytes.find("l: 3\r\n"), 6, line);
        const auto cut = cutter.feed(bytes + options);
        EXPECT_NE(cut.broken, "") << line;
        ASSERT_EQ(cut.messages.size(), 1U) << line;
        const Parsed parsed = parse(cut.messages[0], Framing::stream);
        ASSERT_TRUE(parsed.defect) << line;
        EXPECT_EQ(parsed.defect->status, 400) << line;
        EXPECT_TRUE(parsed.answerable) << line;
        EXPECT_TRUE(cutter.feed(options).messages.empty()) << line;
    }
    StreamCutter endless;
    EXPECT_NE(endless.feed("OPTIONS sip:a@b SIP/2.0\r\nX: " + std::string(20'000, 'x')).broken, "");
}

}  // namespace
}  // namespace naru::sip
