#pragma once

/// Drives what people asked to be made in the background (office/exports/exports.h): one export at
/// a time, on a thread and a connection of its own, a piece at a time, so that calls, people and
/// records wait for nothing. Figures and books are made where the statistics are, and written here.
///
/// What is in SQL is what counts; here is only how far the one that runs is. After a start, and
/// whenever SQL has one running that does not, it begins again.

#include <memory>
#include <optional>
#include <string>

#include "office/exports/making.h"

namespace naru::http {

struct House;

class Exports {
public:
    explicit Exports(House& house) : house_(house) {}

    /// Something was asked for.
    void wake();
    /// Every second; at first, and then each minute, files whose time is over are deleted.
    void tick();
    /// It was taken away: its file, or what there is of it, is deleted.
    void removed(const office::ExportJob& job);

    struct Progress {
        std::uint64_t rows = 0;
        std::uint64_t total = 0;
    };

    /// Nothing: it is not the one that runs.
    [[nodiscard]] std::optional<Progress> progress(office::ExportId id) const;

    /// Where a ready one lies.
    [[nodiscard]] std::string path_of(const office::ExportJob& job) const;

private:
    /// One on its way; the exports' thread has what it makes while a step runs, and this one
    /// between two.
    struct Run {
        /// Of the thread of calls alone, like the progress.
        std::optional<office::ExportJob> job;
        std::unique_ptr<office::Making> making;
        bool goes_on = false;
        bool is_given_up = false;
        Progress progress;
    };

    using RunPtr = std::shared_ptr<Run>;

    void look_after();
    void next();
    void prepare(const RunPtr& run);
    void prepare_figures(const RunPtr& run);
    void step(const RunPtr& run);
    void stepped(const RunPtr& run);
    void ended();

    // Given.
    House& house_;
    // State.
    RunPtr run_;
    /// Somebody asked while the one that waits next was being looked for.
    bool is_asked_ = false;
    int seconds_ = 0;
};

}  // namespace naru::http
