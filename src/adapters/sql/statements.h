#pragma once

/// What both databases share: values bound to statements, rows read back, statements that stay
/// prepared, and groups that are kept whole or not at all. Over one connection of SOCI.

#include <functional>
#include <list>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/result.h"
#include "office/database.h"

namespace soci {
class session;
}  // namespace soci

namespace naru::sql {

class Prepared;

class Statements {
public:
    /// `name` is the database's in messages. The session must outlive this.
    Statements(soci::session& session, std::string name);
    ~Statements();
    Statements(const Statements&) = delete;
    Statements& operator=(const Statements&) = delete;

    [[nodiscard]] Result<std::vector<office::Row>> run(const std::string& sql,
                                                       const office::Row& bound);

    /// `begin` opens the transaction and takes the lock under which one group runs at a time. A
    /// group in which a statement failed is not kept, also when `work` goes on and says nothing.
    [[nodiscard]] Result<void> atomically(const std::string& begin,
                                          const std::function<Result<void>()>& work);

    [[nodiscard]] bool is_in_group() const { return is_in_group_; }

private:
    struct Kept {
        std::string key;
        std::unique_ptr<Prepared> statement;
    };

    Prepared& prepared(const std::string& sql, const office::Row& bound);
    Result<void> execute(const std::string& sql);
    [[nodiscard]] Error told(const std::exception& problem) const;

    // Given.
    soci::session& session_;
    std::string name_;
    // State.
    std::list<Kept> prepared_;
    /// They go when the group is over: PostgreSQL lets go of nothing in a group that has failed.
    std::list<Kept> failed_;
    bool is_in_group_ = false;
    std::optional<Error> first_problem_;
};

/// In one line. SOCI's own message names the values, which may be a person's; this does not.
[[nodiscard]] std::string said_without_values(const std::exception& problem);

}  // namespace naru::sql
