#include "office/schema.h"

namespace naru::office {

Subject topics_schema() {
    // Days are counted from 1970-01-01.
    return {"topics",
            {{
                "CREATE TABLE topic_group (code VARCHAR(3) PRIMARY KEY, ko TEXT NOT NULL, en TEXT "
                "NOT NULL, valid_from BIGINT NOT NULL, valid_until BIGINT)",
                "CREATE TABLE topic (code VARCHAR(5) PRIMARY KEY, group_code VARCHAR(3) NOT NULL "
                "REFERENCES topic_group (code), ko TEXT NOT NULL, en TEXT NOT NULL, valid_from "
                "BIGINT NOT NULL, valid_until BIGINT)",
                "CREATE TABLE topic_class (code VARCHAR(5) NOT NULL REFERENCES topic (code), "
                "valid_from BIGINT NOT NULL, class BIGINT NOT NULL, PRIMARY KEY (code, "
                "valid_from))",
            }}};
}

}  // namespace naru::office
