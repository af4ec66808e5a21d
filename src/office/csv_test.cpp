#include "office/csv.h"

#include <gtest/gtest.h>

#include "office/csv_writer.h"

namespace naru::office {
namespace {

/// Gives `text` in pieces of so many bytes.
CsvStream::Source in_pieces(std::string_view text, std::size_t size) {
    return [text, size](char* to, std::size_t most) mutable {
        const std::size_t count = std::min({size, most, text.size()});
        text.copy(to, count);
        text.remove_prefix(count);
        return count;
    };
}

std::vector<CsvRow> streamed(std::string_view text, std::size_t piece, char separator = ',') {
    CsvStream stream(in_pieces(text, piece), separator);
    std::vector<CsvRow> rows;
    CsvRow row;
    while (stream.next(row)) rows.push_back(row);
    EXPECT_EQ(stream.bytes_read(), text.size());
    return rows;
}

// A file read in pieces, wherever they end, has the rows of one that is read whole.
TEST(CsvStream, GivesTheRowsOfTheWholeFile) {
    const std::string text =
        "a,\"b\nb\"\r\n\n\"say \"\"no\"\"\",나루,\nx\"y,z\n\"never closed,1\n5\r\n,";
    const auto whole = csv_rows(text, 100);
    ASSERT_EQ(whole.size(), 6U);
    for (std::size_t piece = 1; piece < 9; ++piece) {
        const auto rows = streamed(text, piece);
        ASSERT_EQ(rows.size(), whole.size());
        for (std::size_t i = 0; i < rows.size(); ++i) {
            EXPECT_EQ(rows[i].line, whole[i].line);
            EXPECT_EQ(rows[i].fields, whole[i].fields);
            EXPECT_EQ(rows[i].is_broken, whole[i].is_broken);
        }
    }
}

// What stands between fields is found in the first line, or given; a mark of UTF-8 is no letter.
TEST(CsvStream, FindsTheSeparator) {
    for (const char separator : {',', ';', '\t'}) {
        std::string text =
            "\xEF\xBB\xBF"
            "a|b c|d\n1|2|3\n";
        std::replace(text.begin(), text.end(), '|', separator);
        const auto rows = streamed(text, 4, 0);
        ASSERT_EQ(rows.size(), 2U);
        EXPECT_EQ(rows[0].fields, (std::vector<std::string>{"a", "b c", "d"}));
        EXPECT_EQ(rows[1].fields, (std::vector<std::string>{"1", "2", "3"}));
    }
    EXPECT_EQ(streamed("a;b,c\n", 100, ',')[0].fields.size(), 2U);
}

// A row that would fill the memory is broken, and the next one is read.
TEST(CsvStream, BoundsARow) {
    const std::string text = "a\n" + std::string(3 * csv_row_bytes_max, 'x') + "\nb\n\"" +
                             std::string(3 * csv_row_bytes_max, 'y') + "\"\nc\n";
    const auto rows = streamed(text, 1000);
    ASSERT_GE(rows.size(), 4U);
    EXPECT_EQ(rows[0].fields[0], "a");
    EXPECT_TRUE(rows[1].is_broken);
    EXPECT_EQ(rows[2].fields[0], "b");
    EXPECT_EQ(rows[2].line, 3U);
    EXPECT_TRUE(rows[3].is_broken);
    EXPECT_EQ(rows.back().fields[0], "c");
    EXPECT_EQ(rows.back().line, 5U);
}

// Letters that two pieces share are one letter.
TEST(Utf8Check, SeesAcrossPieces) {
    const std::string good = "a나루\xF0\x9F\x93\x9E!";
    for (std::size_t piece = 1; piece < 6; ++piece) {
        Utf8Check check;
        for (std::size_t at = 0; at < good.size(); at += piece)
            check.see(std::string_view(good).substr(at, piece));
        EXPECT_TRUE(check.is_utf8());
        check.see("\xB0\xA1");
        EXPECT_FALSE(check.is_utf8());
        check.see("abcdef");
        EXPECT_FALSE(check.is_utf8());
    }
    Utf8Check cut;
    cut.see("a\xEB\x82");
    EXPECT_FALSE(cut.is_utf8());
}

// 가각 and what is no letter; after a mistake the next text is read.
TEST(Cp949, MakesUtf8) {
    const auto letters = Cp949::open();
    ASSERT_TRUE(letters);
    EXPECT_EQ(letters->utf8("a\xB0\xA1\xB0\xA2"), "a가각");
    EXPECT_EQ(letters->utf8("\xFF\xFF"), std::nullopt);
    EXPECT_EQ(letters->utf8("\xB0"), std::nullopt);
    EXPECT_EQ(letters->utf8("\xB0\xA1"), "가");
}

// What is written is read back; a formula becomes text.
TEST(CsvLine, IsReadBack) {
    for (const std::string text : {"a", "a,b", "say \"no\"", "\"", "two\nlines", "나루", ""}) {
        const auto rows = csv_rows(CsvLine().text(text).text("x").take(), 1);
        ASSERT_EQ(rows.size(), 1U) << text;
        EXPECT_EQ(rows[0].fields.at(0), text);
    }
    EXPECT_EQ(CsvLine().text("=1+1").take(), "'=1+1\r\n");
}

}  // namespace
}  // namespace naru::office
