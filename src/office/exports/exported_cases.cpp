#include "office/cases/case_rows.h"
#include "office/customers/customer_rows.h"
#include "office/exports/exported_rows.h"

namespace naru::office {

namespace {

constexpr Heading heads[] = {
    {"번호", "Number"},       {"종류", "Kind"},        {"민원", "Petition"},
    {"들어온 길", "Came by"}, {"상태", "State"},       {"주제 코드", "Topic code"},
    {"주제", "Topic"},        {"도착", "Arrived"},     {"등록", "Opened"},
    {"접수", "Accepted"},     {"기한", "Due"},         {"연장", "Extensions"},
    {"끝", "Settled"},        {"고객", "Customer"},    {"고객 번호", "Customer's code"},
    {"제목", "Subject"},      {"처리 결과", "Result"},
};

class CaseRows final : public ExportedRows {
public:
    CaseRows(const ExportWish& wish, RowNames names)
        : is_english_(wish.language == Language::en),
          is_unmasked_(wish.unmasked.has_value()),
          names_(std::move(names)),
          from_(begin_of(wish.span.from)),
          until_(begin_of(wish.span.until)) {}

    [[nodiscard]] std::vector<std::string> heading() const override {
        return heading_of(heads, is_english_);
    }

    Result<std::uint64_t> count(Database& database) override {
        return count_of(
            database,
            "SELECT COUNT(*) FROM case_file f WHERE f.opened_at >= :p1 AND f.opened_at < :p2",
            {value_of(from_), value_of(until_)});
    }

    Result<std::size_t> next(Database& database, RowFile& file) override {
        const auto rows = database.run(
            std::string("SELECT ") + case_columns + ", " + customer_columns +
                " FROM case_file f LEFT JOIN customer m ON m.id = f.customer LEFT JOIN customer c "
                "ON c.id = m.root WHERE f.opened_at >= :p1 AND f.opened_at < :p2 AND f.id > :p3 "
                "ORDER BY f.id LIMIT " +
                std::to_string(export_piece_rows),
            {value_of(from_), value_of(until_), last_});
        if (!rows) return tl::unexpected<Error>(rows.error());
        for (const Row& row : *rows) {
            const CaseFile one = case_in(row);
            std::optional<Customer> customer;
            if (!is_null(row.at(case_column_count))) customer = customer_in(row, case_column_count);
            file.add(fields(one, customer));
            last_ = static_cast<std::int64_t>(one.id.value);
        }
        return rows->size();
    }

private:
    [[nodiscard]] ExportRow fields(const CaseFile& one,
                                   const std::optional<Customer>& customer) const {
        const auto topic = names_.topics.find(one.topic);
        std::string name;
        std::string code;
        if (customer) {
            name = is_unmasked_ ? customer->name : shown_name(*customer);
            code = is_unmasked_ ? printed_code(*customer) : shown_code(*customer);
        }
        return {
            {printed(one.id)},
            {std::string(word_of(one.kind))},
            {one.is_minwon ? "1" : "0", true},
            {std::string(word_of(one.how))},
            {std::string(word_of(one.state))},
            {one.topic},
            {topic == names_.topics.end() ? ""
             : is_english_                ? topic->second.en
                                          : topic->second.ko},
            {time_in_file(one.arrived_at)},
            {time_in_file(one.opened_at)},
            {time_in_file(one.accepted_at)},
            {time_in_file(one.due_at)},
            {std::to_string(one.extensions), true},
            {time_in_file(one.settled_at)},
            {name},
            {code},
            // What was typed names people: it has no masked form.
            {is_unmasked_ ? one.subject : ""},
            {is_unmasked_ ? one.result : ""},
        };
    }

    // Given.
    bool is_english_;
    bool is_unmasked_;
    RowNames names_;
    Instant from_;
    Instant until_;
    // State.
    std::int64_t last_ = 0;
};

}  // namespace

std::unique_ptr<ExportedRows> exported_cases(const ExportWish& wish, RowNames names) {
    return std::make_unique<CaseRows>(wish, std::move(names));
}

}  // namespace naru::office
