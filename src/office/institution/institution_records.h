#pragma once

/// One record of the institution as an administrator takes it in hand: whatever its kind, it has a
/// key, can be put into words, is found good or refused, and is put or taken away. Pure: the days
/// before today may be written, because a centre's history is entered after it happened.

#include <string>
#include <string_view>
#include <variant>

#include "office/bad_setting.h"
#include "office/institution/institution.h"

namespace naru::office {

/// In the order of RecordKind.
using InstitutionRecord = std::variant<Organisation, Head, Site, Roll, Certificate, Occasion>;

enum class RecordKind : std::uint8_t { organisation, head, site, roll, certificate, occasion };

/// "organisation", "head", "site", "roll", "certificate", "occasion".
[[nodiscard]] std::string_view word_of(RecordKind kind);
[[nodiscard]] std::optional<RecordKind> record_kind_named(std::string_view word);
[[nodiscard]] RecordKind kind_of(const InstitutionRecord& record);

/// What it is found by among its kind: "2010-01-18" is the site from that day on; a day can have
/// several certificates and occasions, so theirs is "2009-06-22 서비스 KS인증".
[[nodiscard]] std::string key_of(const InstitutionRecord& record);

/// All of it in one line, for the history: "2010-01-18부터, 정부대전청사 3동 9층, 314㎡, 52석".
[[nodiscard]] std::string words_of(const InstitutionRecord& record);

[[nodiscard]] std::optional<BadSetting> bad_record(const InstitutionRecord& record, Day today);

[[nodiscard]] std::optional<InstitutionRecord> find_record(const Institution& all, RecordKind kind,
                                                           std::string_view key);

/// In place of the one with its key, or beside the others.
void put(Institution& all, const InstitutionRecord& record);
/// Nothing happens where there is none.
void take_away(Institution& all, RecordKind kind, std::string_view key);

}  // namespace naru::office
