#pragma once

/// Who may ask what: the answer of every route to every role and to nobody. A new route is a new
/// row here, or contract_test.cpp fails.

#include <array>
#include <vector>

namespace naru::http {

/// Who asks, in the order of the table's columns. The last is the consultant of contact 7.
inline constexpr std::array<const char*, 9> columns{"nobody",        "consultant", "specialist",
                                                    "team_leader",   "evaluator",  "instructor",
                                                    "administrator", "auditor",    "own"};

struct ContractRow {
    const char* method;
    const char* path;  // as in the contract; {id} is 7, {name} is "2010-01"
    /// Of each column; '+': may ask, and gets one of the contract's answers.
    const char* statuses;
    const char* body = "{}";
    const char* query = "";
};

[[nodiscard]] const std::vector<ContractRow>& contract_table();

}  // namespace naru::http
