/// Each *.txt beside this file is a story that must come out as it is written. `--rewrite` writes
/// them anew.

#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <sstream>
#include <string_view>

#include "story.h"

namespace {

std::vector<std::filesystem::path> stories() {
    std::vector<std::filesystem::path> found;
    for (const auto& entry : std::filesystem::directory_iterator(NARU_STORIES)) {
        if (entry.path().extension() == ".txt" && entry.path().filename() != "CMakeLists.txt")
            found.push_back(entry.path());
    }
    std::sort(found.begin(), found.end());
    return found;
}

std::string read(const std::filesystem::path& path) {
    std::ifstream file(path);
    std::ostringstream text;
    text << file.rdbuf();
    return text.str();
}

class Scenarios : public testing::TestWithParam<std::filesystem::path> {};

/// A changed rule shows as a changed story: run with --rewrite and read the diff.
TEST_P(Scenarios, ComeOutAsWritten) {
    const std::string written = read(GetParam());
    const auto told = naru::story::tell(written);
    for (const auto& error : told.errors) ADD_FAILURE() << error;
    EXPECT_EQ(written, told.text);
}

INSTANTIATE_TEST_SUITE_P(Stories, Scenarios, testing::ValuesIn(stories()), [](const auto& story) {
    std::string name = story.param.stem().string();
    std::replace_if(
        name.begin(), name.end(), [](char c) { return c == '-' || c == '.'; }, '_');
    return name;
});

int rewrite() {
    int errors = 0;
    for (const auto& path : stories()) {
        const std::string written = read(path);
        const auto told = naru::story::tell(written);
        for (const auto& error : told.errors)
            std::cerr << path.filename().string() << ": " << error << '\n';
        errors += static_cast<int>(told.errors.size());
        if (told.text != written) std::ofstream(path) << told.text;
    }
    return errors == 0 ? 0 : 1;
}

}  // namespace

int main(int argc, char** argv) {
    testing::InitGoogleTest(&argc, argv);
    if (argc > 1 && std::string_view(argv[1]) == "--rewrite") return rewrite();
    return RUN_ALL_TESTS();
}
