#pragma once

/// The day's figures for the wall: made on the records' thread for all displays at once, and used
/// for five seconds. However many displays ask, the day is read twelve times a minute.

#include <functional>
#include <optional>
#include <vector>

#include "office/reports/wall_day.h"

namespace naru::http {

struct House;

class WallFigures {
public:
    /// Null: there are none now. When they could not be made anew they are the last ones: their
    /// age says so.
    using Then = std::function<void(const office::WallDay*)>;

    void with(House& house, Then then);

    /// The last ones of that day, however old: for who must not wait for a slow disk. Null: none
    /// yet.
    [[nodiscard]] const office::WallDay* last(Day day) const {
        return last_ && last_->day == day ? &*last_ : nullptr;
    }

    /// Has them made anew, if they are old and nobody has asked. However often, one reading waits.
    void refresh(House& house) {
        if (!is_asked_) with(house, [](const office::WallDay*) {});
    }

private:
    static constexpr Duration good_for = std::chrono::seconds{5};

    void made(std::optional<office::WallDay> day);

    std::optional<office::WallDay> last_;
    bool is_asked_ = false;
    std::vector<Then> waiting_;
};

}  // namespace naru::http
