#include "apps/naru/contacts.h"

#include <fmt/format.h>
#include <sodium.h>
#include <sys/stat.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <optional>

#include "apps/naru/import_file.h"
#include "apps/naru/office_database.h"
#include "apps/naru/office_folder.h"
#include "apps/naru/progress.h"
#include "apps/naru/terminal.h"
#include "office/csv_writer.h"
#include "office/people/people_store.h"
#include "office/records/contact_file.h"
#include "office/reports/cube_store.h"
#include "office/reports/korean_numbers.h"
#include "office/topics/topic_store.h"

namespace naru {

namespace {

namespace fs = std::filesystem;

/// So many refused lines are shown; all of them are in the file beside.
constexpr std::size_t refusals_shown = 20;
constexpr std::size_t origin_bytes_max = 100;
constexpr int some_refused = 3;

tl::unexpected<Error> of_file(const std::string& name, const Error& why) {
    return failure(name + ": " + why.message,
                   name + ": " + (why.english.empty() ? why.message : why.english));
}

/// Lines that are no contacts: `line,column,value,reason`, without callers' numbers. Begun with the
/// first one; whoever else uses the machine does not read it.
class Refusals {
public:
    Refusals(std::string path, std::string name, Progress& progress)
        : path_(std::move(path)), name_(std::move(name)), progress_(progress) {}

    ~Refusals() {
        if (file_ != nullptr) (void)close();
    }

    Refusals(const Refusals&) = delete;
    Refusals& operator=(const Refusals&) = delete;

    /// While we may still write beside the file; an older one is gone.
    Result<void> open() {
        file_.reset(std::fopen(path_.c_str(), "wex"));
        if (file_ == nullptr && errno == EEXIST && is_ours() && std::remove(path_.c_str()) == 0)
            file_.reset(std::fopen(path_.c_str(), "wex"));
        if (file_ == nullptr)
            return failure(path_ + ": 쓸 수 없습니다. --rejected 로 다른 곳을 알려 주십시오.",
                           path_ + ": cannot be written; --rejected names another place");
        (void)::fchmod(::fileno(file_.get()), 0600);
        // For Excel: UTF-8 with its mark.
        std::fputs(head, file_.get());
        // So that it is known for ours, should we be cut off.
        std::fflush(file_.get());
        return {};
    }

    void add(std::size_t line, const office::BadField& bad) {
        ++count_;
        const std::string why = said(bad.why);
        const std::string row = office::CsvLine()
                                    .number(std::to_string(line))
                                    .text(bad.column)
                                    .text(bad.value)
                                    .text(why)
                                    .take();
        std::fputs(row.c_str(), file_.get());
        if (count_ > refusals_shown) return;
        std::string what;
        if (!bad.column.empty()) what += " " + bad.column;
        if (!bad.value.empty()) what += " '" + bad.value + "'";
        progress_.say(
            fmt::format("{}:{}:{}{} {}", name_, line, what, what.empty() ? "" : ":", why));
    }

    /// Where there was nothing to refuse, there is no file.
    Result<void> close() {
        const bool is_whole = std::fclose(file_.release()) == 0;
        if (count_ == 0) (void)std::remove(path_.c_str());
        if (is_whole) return {};
        return failure(path_ + ": 다 쓰지 못했습니다.", path_ + ": could not be written whole");
    }

    [[nodiscard]] const std::string& path() const { return path_; }

private:
    static constexpr const char* head = "\xEF\xBB\xBFline,column,value,reason\r\n";

    struct Close {
        void operator()(std::FILE* file) const { std::fclose(file); }
    };

    /// Nothing else is put in its place; an empty file is nothing.
    [[nodiscard]] bool is_ours() const {
        std::ifstream in(path_, std::ios::binary);
        std::string first;
        return (std::getline(in, first) && first + "\n" == head) || (in.eof() && first.empty());
    }

    // Given.
    std::string path_;
    std::string name_;
    Progress& progress_;
    // State.
    std::unique_ptr<std::FILE, Close> file_;
    std::size_t count_ = 0;
};

Result<office::ImportMap> map_of(const ContactsImportOptions& o) {
    office::ImportMap map;
    if (!o.map.empty()) {
        std::ifstream in(o.map, std::ios::binary);
        std::string text(office::import_map_bytes_max + 1, '\0');
        in.read(text.data(), static_cast<std::streamsize>(text.size()));
        if (in.bad() || (!in && !in.eof()))
            return of_file(o.map, {"읽을 수 없습니다.", "cannot be read"});
        text.resize(static_cast<std::size_t>(in.gcount()));
        auto read = office::import_map_in(text);
        if (!read) return of_file(o.map, read.error());
        map = std::move(*read);
    }
    for (const std::string& line : o.lines) {
        if (const auto set = office::set_import_line(map, line); !set)
            return of_file("--column " + line, set.error());
    }
    if (!o.origin.empty()) map.origin = o.origin;
    if (map.origin.empty()) map.origin = fs::path(o.file).stem().string();
    if (map.origin.empty() || map.origin.size() > origin_bytes_max)
        return failure("--origin 은 1바이트부터 100바이트까지입니다.",
                       "--origin has 1 to 100 bytes");
    return map;
}

/// The file, read from its beginning once for its letters and once for its lines.
class Source {
public:
    Result<void> open(const std::string& path) {
        in_.open(path, std::ios::binary);
        std::error_code error;
        size_ = fs::file_size(path, error);
        if (!in_ || error) return of_file(path, {"읽을 수 없습니다.", "cannot be read"});
        std::string piece(1024 * 1024, '\0');
        office::Utf8Check check;
        bool is_marked = false;
        for (std::size_t got = read(piece.data(), piece.size()); got > 0;
             got = read(piece.data(), piece.size())) {
            if (is_first_ && (piece.starts_with("\xff\xfe") || piece.starts_with("\xfe\xff")))
                return of_file(path, {"UTF-16 파일입니다. 'CSV UTF-8'로 저장해 주십시오.",
                                      "is a UTF-16 file; save it as 'CSV UTF-8'"});
            if (is_first_) is_marked = piece.starts_with(office::utf8_mark);
            is_first_ = false;
            check.see(std::string_view(piece).substr(0, got));
        }
        if (has_failed())
            return of_file(path, {"읽다가 멈췄습니다.", "could not be read to its end"});
        is_utf8_ = check.is_utf8();
        // As CP949 it would be other letters, and other references: every contact twice.
        if (is_marked && !is_utf8_)
            return of_file(path, {"UTF-8 표시가 있는데 UTF-8이 아닌 글자가 있습니다.",
                                  "has the mark of UTF-8 and bytes that are none"});
        in_.clear();
        in_.seekg(0);
        return {};
    }

    std::size_t read(char* to, std::size_t most) {
        in_.read(to, static_cast<std::streamsize>(most));
        return static_cast<std::size_t>(in_.gcount());
    }

    /// The disk, not the end of the file.
    [[nodiscard]] bool has_failed() const { return in_.bad(); }

    [[nodiscard]] bool is_utf8() const { return is_utf8_; }

    [[nodiscard]] std::uint64_t size() const { return size_; }

private:
    std::ifstream in_;
    std::uint64_t size_ = 0;
    bool is_first_ = true;
    bool is_utf8_ = true;
};

std::string progress_text(const office::ImportCount& count, double share, double seconds) {
    const double rate = static_cast<double>(count.lines) / std::max(seconds, 0.001);
    const double left = share > 0 ? seconds * (1 - share) / share : 0;
    const auto numbers = [&](const char* text) {
        return fmt::format(fmt::runtime(text), share * 100,
                           office::with_commas(static_cast<std::int64_t>(count.lines)),
                           office::with_commas(static_cast<std::int64_t>(rate)), left,
                           office::with_commas(static_cast<std::int64_t>(count.refused)));
    };
    return said({numbers("{:.0f} %  {}줄  초당 {}줄  {:.0f}초 남음  거절 {}줄"),
                 numbers("{:.0f} %  {} lines  {} a second  {:.0f} s left  {} refused")});
}

/// What is known here: topics, and who signs in by which name.
struct Here {
    std::unique_ptr<office::Database> database;
    office::Taxonomy taxonomy = office::Taxonomy::shipped();
    std::map<std::string, AgentId, std::less<>> agents;
};

Result<Here> here(const ContactsImportOptions& o) {
    Here out;
    if (auto owner = become_owner(o.data); !owner) return tl::unexpected<Error>(owner.error());
    // Nothing is made where all is only checked.
    if (o.is_dry_run && !has_office(o.data)) return out;
    auto database = open_office(o.data);
    if (!database) return tl::unexpected<Error>(database.error());
    out.database = std::move(*database);
    auto taxonomy = office::load_topics(*out.database);
    if (!taxonomy) return tl::unexpected<Error>(taxonomy.error());
    out.taxonomy = std::move(*taxonomy);
    const auto people = office::load_people(*out.database);
    if (!people) return tl::unexpected<Error>(people.error());
    for (const office::Account& one : people->accounts) {
        if (one.agent) out.agents.emplace(one.user, one.agent);
    }
    return out;
}

/// So that each batch can be added to what is kept. Somebody else who makes the statistics at the
/// same time does the same.
void make_current(office::Database& database, Progress& progress) {
    const auto loaded = office::load_cubes(database);
    if (!loaded || *loaded) return;
    const auto made = office::rebuild_cubes(database, [&progress](Day day) {
        if (!progress.is_due()) return;
        progress.show(
            said({"통계를 다시 만듭니다: " + iso(day), "making statistics: " + iso(day)}));
    });
    if (!made)
        progress.say(
            said({"통계: " + made.error().message,
                  "statistics: " + (made.error().english.empty() ? made.error().message
                                                                 : made.error().english)}));
}

void tell(const office::ImportMap& map, const office::ImportCount& count, bool is_dry_run,
          double seconds, const Refusals& refusals) {
    const auto comma = [](std::size_t n) {
        return office::with_commas(static_cast<std::int64_t>(n));
    };
    const std::string rate = comma(
        static_cast<std::size_t>(static_cast<double>(count.lines) / std::max(seconds, 0.001)));
    const char* ko = is_dry_run ? "{}: 점검만 했습니다. 들어갈 상담 {}건, " : "{}: 새 상담 {}건, ";
    const char* en =
        is_dry_run ? "{}: checked only; {} contacts would come in, " : "{}: {} new contacts, ";
    std::string text = said(
        {fmt::format(fmt::runtime(ko), map.origin, comma(count.added)) +
             fmt::format("이미 있던 {}건, 제외 {}줄, 거절 {}줄; {:.1f}초, 초당 {}줄",
                         comma(count.known), comma(count.left_out), comma(count.refused), seconds,
                         rate),
         fmt::format(fmt::runtime(en), map.origin, comma(count.added)) +
             fmt::format("{} here already, {} left out, {} refused; {:.1f} s, {} lines a second",
                         comma(count.known), comma(count.left_out), comma(count.refused), seconds,
                         rate)});
    if (count.refused > 0) text += "\n" + refusals.path();
    fmt::print("{}\n", text);
}

Result<office::ImportCount> import(const ContactsImportOptions& o) {
    if (::sodium_init() < 0) return failure("libsodium does not start");
    const auto map = map_of(o);
    if (!map) return tl::unexpected<Error>(map.error());
    Source source;
    if (auto open = source.open(o.file); !open) return tl::unexpected<Error>(open.error());
    Progress progress;
    Refusals refusals(o.rejected.empty() ? o.file + ".rejected.csv" : o.rejected,
                      fs::path(o.file).filename().string(), progress);
    if (auto open = refusals.open(); !open) return tl::unexpected<Error>(open.error());
    const auto known = here(o);
    if (!known) return tl::unexpected<Error>(known.error());

    auto cp949 = office::Cp949::open();
    if (!cp949) return tl::unexpected<Error>(cp949.error());
    const office::Cp949* letters = source.is_utf8() ? nullptr : &*cp949;
    office::CsvStream rows([&source](char* to, std::size_t most) { return source.read(to, most); },
                           map->separator);
    Result<std::vector<std::string>> head = map->columns;
    if (map->columns.empty()) head = office::import_head(rows, letters);
    if (!head) return of_file(o.file, head.error());
    const office::ImportSurroundings around{known->taxonomy, known->agents, wall_clock()};
    auto lines = office::ContactLines::open(*map, *head, around, letters);
    if (!lines) return of_file(o.file, lines.error());

    std::optional<office::ContactImport> into;
    if (!o.is_dry_run) {
        make_current(*known->database, progress);
        auto begun = office::ContactImport::begin(*known->database,
                                                  {map->origin, map->is_synthetic, around.now});
        if (!begun) return tl::unexpected<Error>(begun.error());
        into.emplace(std::move(*begun));
    }
    const double before = progress.elapsed().count();
    const auto watch = [&](const office::ImportCount& count) {
        if (!progress.is_due()) return;
        const double share = static_cast<double>(rows.bytes_read()) /
                             static_cast<double>(std::max<std::uint64_t>(source.size(), 1));
        progress.show(progress_text(count, share, progress.elapsed().count() - before));
    };
    auto count = office::import_contacts(
        rows, *lines, into ? &*into : nullptr,
        {[&](std::size_t line, const office::BadField& bad) { refusals.add(line, bad); }, watch});
    if (!count)
        return failure(
            count.error().message + "; 여기까지는 들어갔습니다. 같은 명령으로 이어집니다.",
            (count.error().english.empty() ? count.error().message : count.error().english) +
                "; what was taken in stays, the same command goes on from there");
    if (into) make_current(*known->database, progress);
    if (source.has_failed())
        return of_file(o.file, {"읽다가 멈췄습니다. 여기까지는 들어갔습니다.",
                                "could not be read to its end; what was read is in"});
    if (auto closed = refusals.close(); !closed) return tl::unexpected<Error>(closed.error());
    tell(*map, *count, o.is_dry_run, progress.elapsed().count() - before, refusals);
    return count;
}

}  // namespace

void add_contacts_import(CLI::App& app, ContactsImportOptions& o) {
    app.add_option("file", o.file, "CSV with a contact a line (UTF-8 or CP949)")->required();
    app.add_option("--origin", o.origin, "name of the other system; else the map's or the file's");
    app.add_option("--map", o.map, "which of their columns and words is which of ours");
    app.add_option("--column", o.lines, "OURS=THEIRS, or another line of a map; may be given again")
        ->expected(1);
    app.add_option("--rejected", o.rejected, "where refused lines go; else FILE.rejected.csv");
    app.add_flag("--dry-run", o.is_dry_run, "check every line and write nothing");
    app.add_option("--data", o.data, "data folder of the centre")->capture_default_str();
}

int run_contacts_import(const ContactsImportOptions& o) {
    const auto done = import(o);
    if (done) return done->refused == 0 ? 0 : some_refused;
    std::fprintf(stderr, "naru contacts import: %s\n", said(done.error()).c_str());
    return 1;
}

}  // namespace naru
