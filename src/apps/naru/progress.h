#pragma once

/// How far a long work is, for who watches.

#include <chrono>
#include <string>

namespace naru {

/// On a terminal one line that is written over, some times a second; elsewhere a plain line now and
/// then.
class Progress {
public:
    Progress();
    /// What comes after it stands on a line of its own.
    ~Progress();
    Progress(const Progress&) = delete;
    Progress& operator=(const Progress&) = delete;

    /// Whether it is time for another line: texts that nobody will see need not be made.
    [[nodiscard]] bool is_due() const;
    void show(const std::string& text);
    /// A line that stays.
    void say(const std::string& text);

    [[nodiscard]] std::chrono::duration<double> elapsed() const;

private:
    using Clock = std::chrono::steady_clock;

    bool is_terminal_;
    bool is_line_open_ = false;
    Clock::time_point began_ = Clock::now();
    Clock::time_point shown_ = began_;
};

}  // namespace naru
