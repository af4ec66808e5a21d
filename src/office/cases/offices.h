#pragma once

/// The directory of offices in charge (소관 부서) and their officials, in SQL: what they answer
/// for, how they are reached, and who stands in for whom on which days. It is public business:
/// nothing in it is masked.

#include <optional>
#include <string>
#include <vector>

#include "base/day.h"
#include "office/cases/cases.h"
#include "office/database.h"

namespace naru::office {

using OfficialId = Id<struct OfficialTag>;

/// Somebody who answers for another from a day to a day, both of them included.
struct Deputy {
    std::uint64_t id = 0;
    OfficialId official;
    Day from;
    Day until;
};

struct Official {
    OfficialId id;
    OfficeId office;
    std::string name;
    /// "주무관", "Deputy director".
    std::string rank = {};
    std::string duties = {};
    /// E.164; empty: none.
    std::string telephone = {};
    /// Whoever has left is asked nothing any more; what they answered stays.
    bool has_left = false;
    std::vector<Deputy> deputies = {};
};

struct OfficeUnit {
    OfficeId id;
    std::string agency;  // 기관: "조달청"
    std::string name;    // 부서: "물품구매과"
    std::string duties = {};
    std::string telephone = {};  // E.164; empty: none
    Reach reach = Reach::same_agency;
    /// Codes of topics that it answers for, of either level.
    std::vector<std::string> topics = {};
    bool is_closed = false;
    std::vector<Official> officials = {};
};

inline constexpr std::size_t offices_max = 1'000;
inline constexpr std::size_t officials_max = 100;
inline constexpr std::size_t office_topics_max = 50;

/// All of them, with their officials, by agency and name.
[[nodiscard]] Result<std::vector<OfficeUnit>> offices(Database& database);
[[nodiscard]] Result<std::optional<OfficeUnit>> find_office(Database& database, OfficeId id);

/// id 0: one more. Its officials are changed apart. Refused: a bad name or telephone number, an
/// office of that agency and name, offices_max.
[[nodiscard]] Result<OfficeUnit> put_office(Database& database, OfficeUnit office);
[[nodiscard]] Result<OfficeUnit> put_official(Database& database, Official official);
/// Refused: of another office, themselves, one who has left, days in the wrong order, or days on
/// which somebody stands in already.
[[nodiscard]] Result<OfficeUnit> add_deputy(Database& database, OfficialId of,
                                            const Deputy& deputy);
[[nodiscard]] Result<OfficeUnit> remove_deputy(Database& database, OfficialId of,
                                               std::uint64_t deputy);

/// Who answers on that day: the official, or who stands in. One step: a deputy's own deputy is not
/// asked. None: nobody of that number, or they have left and nobody stands in.
[[nodiscard]] const Official* in_charge(const OfficeUnit& office, OfficialId official, Day day);

}  // namespace naru::office
