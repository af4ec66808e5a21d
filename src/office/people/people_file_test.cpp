#include "office/people/people_file.h"

#include <gtest/gtest.h>
#include <iconv.h>

#include "office/csv.h"

namespace naru::office {
namespace {

std::string cp949(std::string text) {
    const iconv_t converter = ::iconv_open("CP949", "UTF-8");
    std::string out(text.size() * 2, '\0');
    char* from = text.data();
    char* to = out.data();
    std::size_t left = text.size();
    std::size_t room = out.size();
    EXPECT_EQ(::iconv(converter, &from, &left, &to, &room), 0U);
    ::iconv_close(converter);
    out.resize(out.size() - room);
    return out;
}

std::vector<std::pair<std::size_t, std::string>> mistakes(const PeopleFile& file) {
    std::vector<std::pair<std::size_t, std::string>> out;
    for (const auto& bad : file.bad) out.emplace_back(bad.line, bad.code);
    return out;
}

// Whatever a Korean spreadsheet writes is the same three people.
TEST(PeopleFile, IsReadInEveryFormThatSpreadsheetsWrite) {
    const std::string plain = "아이디,이름,역할\nhong,홍길동,상담사\nlee,이한강,team_leader\n";
    const std::string dos = "이름,아이디,역할\r\n\"홍길동\",hong,상담사\r\n\r\n이한강, lee ,팀장";
    for (const std::string& text : {plain, "\xef\xbb\xbf" + plain, cp949(plain), dos, cp949(dos)}) {
        const PeopleFile file = read_people_file(text, {});
        EXPECT_TRUE(file.bad.empty()) << file.bad.front().line << file.bad.front().ko;
        ASSERT_EQ(file.people.size(), 2U);
        EXPECT_EQ(file.people[0].user, "hong");
        EXPECT_EQ(file.people[0].name, "홍길동");
        EXPECT_EQ(file.people[0].role, Role::consultant);
        EXPECT_EQ(file.people[1].user, "lee");
        EXPECT_EQ(file.people[1].role, Role::team_leader);
    }
    EXPECT_EQ(read_people_file(plain, {}).encoding, "UTF-8");
    EXPECT_EQ(read_people_file(cp949(plain), {}).encoding, "CP949");
}

// Each bad line is told by its number in the file, and a line after it is still read.
TEST(PeopleFile, TellsEveryBadLine) {
    People there;
    there.put({1, "kim", "김나루", Role::consultant, {}});
    const PeopleFile file = read_people_file(
        "user,name,role\n"
        "ok,가나다,상담사\n"
        "Hong,홍길동,상담사\n"
        "\n"
        "formula,=1+1,상담사\n"
        "wide,＝1+1,상담사\n"
        "king,왕,king\n"
        "kim,김나루,상담사\n"
        "ok,다라마,상담사\n"
        "few,둘\n"
        "\"open,홍길동,상담사\n"
        "two.lines,\"줄\n둘\",상담사\n"
        "last,\"박, \"\"팀장\"\"\",팀장\n",
        there);
    EXPECT_EQ(mistakes(file), (std::vector<std::pair<std::size_t, std::string>>{
                                  {3, "user"},
                                  {5, "name"},
                                  {6, "name"},
                                  {7, "role"},
                                  {8, "taken"},
                                  {9, "twice"},
                                  {10, "columns"},
                                  {11, "broken"},
                                  {12, "name"},
                              }));
    ASSERT_EQ(file.people.size(), 2U);
    EXPECT_EQ(file.people[1].name, "박, \"팀장\"");
}

TEST(PeopleFile, IsRefusedAsAWhole) {
    const auto reason = [](const std::string& bytes) {
        const PeopleFile file = read_people_file(bytes, {});
        EXPECT_TRUE(file.people.empty());
        return file.bad.empty() ? std::string() : file.bad.front().code;
    };
    EXPECT_EQ(reason(""), "header");
    EXPECT_EQ(reason("hong,홍길동,상담사\n"), "header");
    EXPECT_EQ(reason("user,user,name,role\n"), "header");
    EXPECT_EQ(reason("user,name,role\n"), "lines");
    EXPECT_EQ(reason("\xff\xfeu\0s\0"), "encoding");
    EXPECT_EQ(reason("user,name,role\nhong,\xff\xff,x\n"), "encoding");
    EXPECT_EQ(reason(std::string(people_file_bytes_max + 1, 'x')), "size");
    std::string many = "user,name,role\n";
    for (std::size_t i = 0; i <= people_file_lines_max; ++i)
        many += "u" + std::to_string(i) + ",이름,상담사\n";
    EXPECT_EQ(reason(many), "lines");
}

// A broken row ends with its line; quotes may hold ends of line, and the numbers go on counting.
TEST(Csv, KeepsTheNumbersOfLines) {
    const auto rows = csv_rows("a,\"b\nb\"\nc\n\"d\ne\n", 10);
    ASSERT_EQ(rows.size(), 4U);
    EXPECT_EQ(rows[0].fields, (std::vector<std::string>{"a", "b\nb"}));
    EXPECT_EQ(rows[1].line, 3U);
    EXPECT_EQ(rows[2].line, 4U);
    EXPECT_TRUE(rows[2].is_broken);
    EXPECT_EQ(rows[3].fields, (std::vector<std::string>{"e"}));
    EXPECT_EQ(csv_rows(std::string(100, '\n') + "x", 10).at(0).line, 101U);
    EXPECT_TRUE(csv_rows(std::string(200, ','), 10).at(0).is_broken);
}

}  // namespace
}  // namespace naru::office
