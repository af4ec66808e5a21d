#pragma once

/// What both databases share: statements that stay prepared, rows read back, and groups that are
/// kept whole or not at all. Over one connection, which each database's own library gives.

#include <functional>
#include <list>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "office/database.h"

namespace naru::sql {

/// A row as the database's library holds it.
class FoundRow : public office::RowView {
public:
    [[nodiscard]] virtual std::size_t size() const = 0;
    /// An error where a column is neither a whole number of 64 bits nor text.
    [[nodiscard]] virtual Result<office::Value> value(std::size_t column) const = 0;
};

using SeeFound = std::function<Result<void>(const FoundRow&)>;

/// How rows come: a few at once, or as many as there are with constant memory.
enum class Reading : std::uint8_t { at_once, one_by_one };

/// A statement that one connection has prepared.
class Prepared {
public:
    Prepared() = default;
    Prepared(const Prepared&) = delete;
    Prepared& operator=(const Prepared&) = delete;
    virtual ~Prepared() = default;

    /// Until `see` refuses; its error is given back as it is. Can be run again afterwards.
    [[nodiscard]] virtual Result<void> run(const office::Row& bound, Reading reading,
                                           const SeeFound& see) = 0;
};

/// One connection, by the database's own library. Errors say what the library said, in one line
/// and without values.
class Connection {
public:
    Connection() = default;
    Connection(const Connection&) = delete;
    Connection& operator=(const Connection&) = delete;
    virtual ~Connection() = default;

    /// For values of these types.
    [[nodiscard]] virtual Result<std::unique_ptr<Prepared>> prepare(const std::string& sql,
                                                                    const office::Row& bound) = 0;
    /// Statements without values and rows.
    [[nodiscard]] virtual Result<void> execute(const std::string& sql) = 0;
    /// Inside of a group.
    [[nodiscard]] virtual Result<void> insert(const office::Into& into,
                                              const office::RowBatch& rows) = 0;
};

class Statements {
public:
    /// `name` is the database's in messages. The connection must outlive this.
    Statements(Connection& connection, std::string name);
    ~Statements();
    Statements(const Statements&) = delete;
    Statements& operator=(const Statements&) = delete;

    [[nodiscard]] Result<std::vector<office::Row>> run(const std::string& sql,
                                                       const office::Row& bound);
    [[nodiscard]] Result<void> visit(const std::string& sql, const office::Row& bound,
                                     const office::SeeRow& see);
    /// Inside of a group.
    [[nodiscard]] Result<void> insert(const office::Into& into, const office::RowBatch& rows);

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

    Result<void> visit_found(const std::string& sql, const office::Row& bound, Reading reading,
                             const SeeFound& see);
    Result<Prepared*> prepared(const std::string& sql, const office::Row& bound);
    Result<void> execute(const std::string& sql);
    /// With the database's name; the first one of a group ends it.
    tl::unexpected<Error> problem(const Error& said);

    // Given.
    Connection& connection_;
    std::string name_;
    // State.
    std::list<Kept> prepared_;
    /// They go when the group is over: PostgreSQL lets go of nothing in a group that has failed.
    std::list<Kept> failed_;
    bool is_in_group_ = false;
    bool is_visiting_ = false;
    std::optional<Error> first_problem_;
};

/// A library's message in one line.
[[nodiscard]] std::string in_one_line(std::string_view said);

}  // namespace naru::sql
