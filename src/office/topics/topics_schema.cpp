#include "office/schema.h"

namespace naru::office {

Subject topics_schema() {
    // Days are counted from 1970-01-01.
    return {"topics",
            {{
                "CREATE TABLE topic_group (code TEXT PRIMARY KEY, ko TEXT NOT NULL, en TEXT "
                "NOT NULL, valid_from BIGINT NOT NULL, valid_until BIGINT)",
                "CREATE TABLE topic (code TEXT PRIMARY KEY, group_code TEXT NOT NULL "
                "REFERENCES topic_group (code), ko TEXT NOT NULL, en TEXT NOT NULL, valid_from "
                "BIGINT NOT NULL, valid_until BIGINT)",
                "CREATE TABLE topic_class (code TEXT NOT NULL REFERENCES topic (code), "
                "valid_from BIGINT NOT NULL, class BIGINT NOT NULL, PRIMARY KEY (code, "
                "valid_from))",
            }}};
}

}  // namespace naru::office
