#include "adapters/sql/open.h"

#include "adapters/sql/postgresql.h"
#include "adapters/sql/sqlite.h"

namespace naru::sql {

Result<std::unique_ptr<office::Database>> open_database(const std::string& name) {
    return is_postgresql(name) ? open_postgresql(name) : open_sqlite(name);
}

}  // namespace naru::sql
