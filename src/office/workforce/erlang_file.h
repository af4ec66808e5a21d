#pragma once

/// A file of published values of the formulas, one a row: id, model, inputs, metric, value. Each is
/// computed again and compared in every digit that is printed.
///
/// Inputs are as people write them: "lam=200/h;AHT=180s;patience=300s;n=14;T=20s", rates as
/// products and shares of a span ("1.3*3770/9h", "360 per 30 min").

#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "office/workforce/erlang.h"

namespace naru::office {

inline constexpr std::size_t erlang_rows_max = 100'000;

/// The value of one row's metric. An error names what is not understood.
[[nodiscard]] Result<Real> recompute(const std::string& model, const std::string& inputs,
                                     const std::string& metric);

/// With as many digits after the point as `printed` has.
[[nodiscard]] std::string printed_like(Real value, std::string_view printed);

struct ErlangDifference {
    std::size_t line = 0;
    std::string id;
    std::string what;  // "Erlang C, P(wait): 0.174 here, 0.175 in the file", or why it is unknown
};

struct ErlangCheck {
    std::size_t rows = 0;
    std::vector<ErlangDifference> differences;
};

/// Refused: no CSV of that form, or more than erlang_rows_max rows.
[[nodiscard]] Result<ErlangCheck> check_erlang_file(std::string_view bytes);

}  // namespace naru::office
