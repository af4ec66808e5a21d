// layers: office sim views centre base
// Ten years of the article's centre in the cubes: what a contact costs, what reports cost, and how
// long the cubes take to make of contacts in memory.

#include <benchmark/benchmark.h>

#include <cstdlib>
#include <vector>

#include "office/reports/report.h"
#include "sim/history_2009.h"

namespace {

using namespace naru;
using namespace std::chrono;
using office::Cubes;
using office::Grain;
using office::Span;

constexpr int years = 10;
const office::Taxonomy& taxonomy = office::Taxonomy::shipped();

const std::vector<views::ContactRecord>& contacts_of_2009() {
    static const auto all = [] {
        std::vector<views::ContactRecord> records;
        for (const sim::YearDay& day : sim::days_of_2009()) {
            for (auto& one : sim::records_of(day, taxonomy)) records.push_back(std::move(one));
        }
        return records;
    }();
    return all;
}

views::ContactRecord shifted(views::ContactRecord one, int year) {
    // Whole weeks: working days stay working days.
    const Duration by = hours{24 * 7 * 52} * year;
    one.arrived_at += by;
    for (auto* at : {&one.queued_at, &one.answered_at, &one.talk_at, &one.ended_at, &one.wrap_up_at,
                     &one.wrapped_at}) {
        if (*at) **at += by;
    }
    return one;
}

const Cubes& ten_years() {
    static const Cubes cubes = [] {
        Cubes all;
        for (int year = 0; year < years; ++year) {
            for (const auto& one : contacts_of_2009()) all.add(shifted(one, year));
        }
        return all;
    }();
    return cubes;
}

Span all_of_it() {
    return {ten_years().days().begin()->first,
            std::prev(ten_years().days().end())->first + days{1}};
}

void cube_place_of_a_contact(benchmark::State& state) {
    const auto& contacts = contacts_of_2009();
    Cubes cubes;
    std::size_t next = 0;
    for (auto _ : state) {
        cubes.add(contacts[next]);
        if (++next == contacts.size()) next = 0;
    }
}

void report_of(benchmark::State& state, const Span& span, Grain grain) {
    const Cubes& cubes = ten_years();
    for (auto _ : state) {
        const auto report =
            office::report(cubes, {}, span, grain, begin_of(span.until), {taxonomy});
        benchmark::DoNotOptimize(report.figures.front().numerator);
    }
}

void report_ten_years_by_year(benchmark::State& state) {
    report_of(state, all_of_it(), Grain::year);
}

void report_ten_years_by_day(benchmark::State& state) {
    report_of(state, all_of_it(), Grain::day);
}

void report_one_year(benchmark::State& state) {
    report_of(state, office::span_of(year{2009}), Grain::month);
}

void report_a_stretch_of_days(benchmark::State& state) {
    const Span all = all_of_it();
    report_of(state, {all.from + days{10}, all.until - days{10}}, Grain::month);
}

void report_one_day(benchmark::State& state) {
    report_of(state, office::span_of(*read_day("2009-06-22")), Grain::day);
}

void consultant_days_of_ten_years(benchmark::State& state) {
    const Cubes& cubes = ten_years();
    for (auto _ : state)
        benchmark::DoNotOptimize(
            office::consultant_days(cubes, all_of_it(), centre::Channel::telephone));
}

/// The floor: the same ten years added up contact by contact, in memory, for one figure.
void floor_one_pass_over_contacts(benchmark::State& state) {
    const auto& contacts = contacts_of_2009();
    for (auto _ : state) {
        std::int64_t waited = 0;
        for (int year = 0; year < years; ++year) {
            for (const auto& one : contacts)
                if (one.talk_at && one.queued_at) waited += (*one.talk_at - *one.queued_at).count();
            benchmark::DoNotOptimize(waited);
        }
    }
}

BENCHMARK(cube_place_of_a_contact);
BENCHMARK(report_ten_years_by_year)->Unit(benchmark::kMicrosecond);
BENCHMARK(report_ten_years_by_day)->Unit(benchmark::kMicrosecond);
BENCHMARK(report_a_stretch_of_days)->Unit(benchmark::kMicrosecond);
BENCHMARK(report_one_year)->Unit(benchmark::kMicrosecond);
BENCHMARK(report_one_day)->Unit(benchmark::kMicrosecond);
BENCHMARK(consultant_days_of_ten_years)->Unit(benchmark::kMicrosecond);
BENCHMARK(floor_one_pass_over_contacts)->Unit(benchmark::kMicrosecond);

}  // namespace
