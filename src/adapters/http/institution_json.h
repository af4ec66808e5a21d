#pragma once

/// The institution's records as the JSON of api/openapi.yaml, and read from it.

#include <boost/json/object.hpp>
#include <boost/json/value.hpp>
#include <vector>

#include "adapters/http/reader.h"
#include "office/institution/institution_store.h"
#include "office/institution/standing.h"

namespace naru::http {

/// All of it: records, what they say of each stretch of days, and who changed them.
struct WholeInstitution {
    office::Institution institution;
    std::vector<office::InstitutionChange> changes;
};

[[nodiscard]] boost::json::object institution_json(const WholeInstitution& whole, Day today);

[[nodiscard]] boost::json::object change_json(const office::InstitutionChange& change);

/// What a change of `before` to `after` changes, and the record that it is about.
struct Planned {
    office::RecordKind kind;
    std::string key;
    office::Institution before, after;
};

[[nodiscard]] boost::json::object effect_json(const Planned& planned, Day today);

/// A text that is no record: its field and why. Other mistakes are the reader's.
[[nodiscard]] Result<office::InstitutionRecord, office::BadSetting> record_in(
    office::RecordKind kind, const boost::json::object& body, Reader& read);

}  // namespace naru::http
