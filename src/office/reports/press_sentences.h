#pragma once

/// Sentences for the press: each a pure function of the records (press.h), with its formula beside
/// it. Those of the article stand beside the article's own wording and say where that is wrong.

#include <string>
#include <string_view>
#include <vector>

#include "office/reports/press.h"

namespace naru::office {

enum class Verdict : std::uint8_t {
    /// It states what the records say.
    holds,
    /// The article's wording is not what its own numbers say.
    article_is_wrong,
    /// Nothing in the records says so, or says otherwise.
    no_record,
};

/// A record that a sentence stands on.
struct StandsOn {
    /// "contacts", "total", "topics", "drivers", or a kind of the institution's records.
    std::string_view what;
    /// The contacts' days, the total's, or the record's first one.
    Span span;

    friend bool operator==(const StandsOn&, const StandsOn&) = default;
};

struct Sentence {
    /// The requirement of domain §1: "R-08".
    std::string id;
    /// As the records say it; what is missing, where there is no record.
    std::string text;
    /// "(961,321 − 882,774) / 882,774 = 8.9%".
    std::string formula;
    Verdict verdict = Verdict::holds;
    /// Why the article's wording is wrong, or what a reader must know.
    std::string remark = {};
    /// What of the records it was read from; none, where there is no record.
    std::vector<StandsOn> records = {};
};

/// "holds", "article_is_wrong", "no_record".
[[nodiscard]] std::string_view word_of(Verdict verdict);

/// All that the records can say, in the article's order.
[[nodiscard]] std::vector<Sentence> press_sentences(const PressFacts& facts);

/// The article of January 2010 in its own words; empty for a sentence that it does not have.
[[nodiscard]] std::string_view article_wording(std::string_view id);

/// The verdict on the article's wording: which of its sentences these records contradict, and where
/// its own numbers do.
[[nodiscard]] std::vector<Sentence> against_the_article(std::vector<Sentence> sentences,
                                                        const PressFacts& facts);

}  // namespace naru::office
