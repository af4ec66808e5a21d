#include "office/workforce/erlang_file.h"

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <map>

#include "office/csv.h"
#include "office/workforce/erlang_inputs.h"
#include "office/workforce/heavy_traffic.h"
#include "office/workforce/n_design.h"

namespace naru::office {

namespace {

using Metrics = std::map<std::string_view, Result<Real> (*)(const ErlangInputs&)>;

ErlangC erlang_c(const ErlangInputs& in) {
    return {in.demand(), in.whole("n")};
}

ErlangA erlang_a(const ErlangInputs& in) {
    return {in.demand(), in.whole("n")};
}

/// Also by load and servers alone: the wait's share needs no more.
Result<Real> c_waits(const ErlangInputs& in) {
    if (in.has("lam")) return erlang_c(in).waits();
    const Real load = in.has("a") ? in.number("a") : in.number("R");
    return ErlangC({load, 1, 0}, in.whole("n")).waits();
}

const Metrics& loss() {
    static const Metrics all{
        {"P(block)",
         [](const ErlangInputs& in) -> Result<Real> {
             return erlang_b(in.whole("n"), in.number("a"));
         }},
        {"ln P(block)",
         [](const ErlangInputs& in) -> Result<Real> {
             return log_erlang_b(in.whole("n"), in.number("a"));
         }},
        {"offered traffic",
         [](const ErlangInputs& in) -> Result<Real> {
             return load_of_blocking(in.whole("n"), in.number("Pblock"));
         }},
        {"peakedness z",
         [](const ErlangInputs& in) -> Result<Real> {
             return overflow_of(in.whole("n"), in.number("a")).peakedness;
         }},
        {"mean overflow",
         [](const ErlangInputs& in) -> Result<Real> {
             return overflow_of(in.whole("n"), in.number("a")).mean;
         }},
        {"B(n/z,a/z) continuous",
         [](const ErlangInputs& in) -> Result<Real> {
             return hayward(in.number("n"), in.number("a"), in.number("z"));
         }},
    };
    return all;
}

const Metrics& waiting() {
    static const Metrics all{
        {"P(wait)", c_waits},
        {"exact Erlang C P(wait)", c_waits},
        {"SL(T)",
         [](const ErlangInputs& in) -> Result<Real> {
             return erlang_c(in).service_level(in.seconds("T"));
         }},
        {"ASA", [](const ErlangInputs& in) -> Result<Real> { return erlang_c(in).mean_wait(); }},
        {"mean queue",
         [](const ErlangInputs& in) -> Result<Real> { return erlang_c(in).mean_queue(); }},
        {"90th pct of wait",
         [](const ErlangInputs& in) -> Result<Real> { return erlang_c(in).wait_quantile(0.9L); }},
        {"occupancy",
         [](const ErlangInputs& in) -> Result<Real> { return erlang_c(in).occupancy(); }},
        {"min agents",
         [](const ErlangInputs& in) -> Result<Real> {
             return staff_for(in.demand(), in.number("share"), in.seconds("T"));
         }},
        {"n=ceil(R+beta*sqrt R)",
         [](const ErlangInputs& in) -> Result<Real> {
             return square_root_staff(in.number("R"), in.number("beta"));
         }},
        {"beta",
         [](const ErlangInputs& in) -> Result<Real> {
             return beta_of_waiting(in.number("P(wait)"));
         }},
        {"P(wait) limit",
         [](const ErlangInputs& in) -> Result<Real> {
             if (in.has("theta/mu")) return garnett(in.number("beta"), in.number("theta/mu"));
             return halfin_whitt(in.number("beta"));
         }},
    };
    return all;
}

const Metrics& impatient() {
    static const Metrics all{
        {"P(wait>0)", [](const ErlangInputs& in) -> Result<Real> { return erlang_a(in).waits(); }},
        {"P(abandon)",
         [](const ErlangInputs& in) -> Result<Real> { return erlang_a(in).abandons(); }},
        {"E[wait], all offered",
         [](const ErlangInputs& in) -> Result<Real> { return erlang_a(in).mean_wait(); }},
        {"ASA of answered",
         [](const ErlangInputs& in) -> Result<Real> {
             return erlang_a(in).mean_wait_of_answered();
         }},
        {"mean queue",
         [](const ErlangInputs& in) -> Result<Real> { return erlang_a(in).mean_queue(); }},
        {"occupancy",
         [](const ErlangInputs& in) -> Result<Real> { return erlang_a(in).occupancy(); }},
        {"answered<=T / offered",
         [](const ErlangInputs& in) -> Result<Real> {
             return erlang_a(in).in_time_of_offered(in.seconds("T"));
         }},
        {"answered<=T / answered",
         [](const ErlangInputs& in) -> Result<Real> {
             return erlang_a(in).in_time_of_answered(in.seconds("T"));
         }},
        {"answered<=T / (offered - abandoned<=T)",
         [](const ErlangInputs& in) -> Result<Real> {
             return erlang_a(in).in_time_of_patient(in.seconds("T"));
         }},
        {"P(wait>T)",
         [](const ErlangInputs& in) -> Result<Real> {
             return erlang_a(in).waits_longer(in.seconds("T"));
         }},
    };
    return all;
}

const NDesignResult& solved(const ErlangInputs& in) {
    // A file asks several metrics of each: the chain is solved once.
    static std::map<std::string, NDesignResult> known;
    const auto at = known.find(in.text());
    if (at != known.end()) return at->second;
    const NDesign design{in.rate("class1 lam"),    in.rate("class2 lam"),   in.seconds("AHT"),
                         in.seconds("patience1"),  in.seconds("patience2"), in.whole("A(skill 1)"),
                         in.whole("B(skills 1+2)")};
    return known[in.text()] = solve(design);
}

const Metrics& two_classes() {
    static const Metrics all{
        {"P(wait) class 1",
         [](const ErlangInputs& in) -> Result<Real> { return solved(in).first.waits; }},
        {"P(wait) class 2",
         [](const ErlangInputs& in) -> Result<Real> { return solved(in).second.waits; }},
        {"P(abandon) class 1",
         [](const ErlangInputs& in) -> Result<Real> { return solved(in).first.abandons; }},
        {"P(abandon) class 2",
         [](const ErlangInputs& in) -> Result<Real> { return solved(in).second.abandons; }},
        {"E[wait] class 1",
         [](const ErlangInputs& in) -> Result<Real> { return solved(in).first.mean_wait; }},
        {"E[wait] class 2",
         [](const ErlangInputs& in) -> Result<Real> { return solved(in).second.mean_wait; }},
        {"occupancy A",
         [](const ErlangInputs& in) -> Result<Real> { return solved(in).occupancy_a; }},
        {"occupancy B",
         [](const ErlangInputs& in) -> Result<Real> { return solved(in).occupancy_b; }},
    };
    return all;
}

const Metrics& metrics_of(std::string_view model) {
    if (model.starts_with("Erlang A")) return impatient();
    if (model.starts_with("Multi-skill")) return two_classes();
    if (model.starts_with("Erlang B") || model.starts_with("Overflow") || model == "Hayward")
        return loss();
    return waiting();
}

}  // namespace

Result<Real> recompute(const std::string& model, const std::string& inputs,
                       const std::string& metric) {
    const auto& known = metrics_of(model);
    const auto at = known.find(metric);
    if (at == known.end()) return failure("'" + metric + "' is no metric of " + model);
    const auto read = read_erlang_inputs(inputs);
    if (!read) return tl::unexpected<Error>(read.error());
    auto value = at->second(*read);
    if (!read->missing().empty())
        return failure("no '" + read->missing() + "' in '" + inputs + "'");
    return value;
}

std::string printed_like(Real value, std::string_view printed) {
    const auto point = printed.find('.');
    const int decimals =
        point == std::string_view::npos ? 0 : static_cast<int>(printed.size() - point - 1);
    char text[128];
    std::snprintf(text, sizeof text, "%.*Lf", std::min(decimals, 60), value);
    return text;
}

Result<ErlangCheck> check_erlang_file(std::string_view bytes) {
    const auto text = utf8_of(bytes);
    if (!text) return tl::unexpected<Error>(text.error());
    const auto rows = csv_rows(text->text, erlang_rows_max + 2);
    constexpr std::size_t columns = 5;
    const std::vector<std::string> wanted{"id", "model", "inputs", "metric", "value"};
    if (rows.empty() || rows.front().fields.size() < columns ||
        !std::equal(wanted.begin(), wanted.end(), rows.front().fields.begin()))
        return failure("line 1: the columns are id, model, inputs, metric, value");
    if (rows.size() > erlang_rows_max + 1)
        return failure("more than " + std::to_string(erlang_rows_max) + " rows");
    ErlangCheck out;
    for (std::size_t i = 1; i < rows.size(); ++i) {
        const CsvRow& row = rows[i];
        ++out.rows;
        if (row.is_broken || row.fields.size() < columns) {
            out.differences.push_back({row.line, "", "the row cannot be read"});
            continue;
        }
        const std::string& printed = row.fields[4];
        const std::string name = row.fields[1] + ", " + row.fields[3] + " of " + row.fields[2];
        const auto value = recompute(row.fields[1], row.fields[2], row.fields[3]);
        if (!value) {
            out.differences.push_back({row.line, row.fields[0], value.error().message});
        } else if (const auto here = printed_like(*value, printed); here != printed) {
            out.differences.push_back({row.line, row.fields[0],
                                       name + ": " + here + " here, " + printed + " in the file"});
        }
    }
    return out;
}

}  // namespace naru::office
