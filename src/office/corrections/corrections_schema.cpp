#include "office/schema.h"

namespace naru::office {

/// Nothing of it is ever changed or taken away, but with its contact.
Subject corrections_schema() {
    return {
        "corrections",
        {{
            "CREATE TABLE contact_correction (number BIGINT PRIMARY KEY, contact BIGINT NOT NULL, "
            "at BIGINT NOT NULL, by_whom TEXT NOT NULL, field TEXT NOT NULL, before_value TEXT NOT "
            "NULL, after_value TEXT NOT NULL, reason TEXT NOT NULL)",
            "CREATE INDEX contact_correction_of ON contact_correction (contact, number)",
            "CREATE INDEX contact_correction_at ON contact_correction (at)",
        }}};
}

}  // namespace naru::office
