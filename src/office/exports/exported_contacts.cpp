#include "office/exports/exported_rows.h"
#include "office/people/people.h"
#include "office/records/contact_numbers.h"
#include "office/records/records.h"

namespace naru::office {

namespace {

constexpr Heading heads[] = {
    {"번호", "Number"},
    {"채널", "Channel"},
    {"도착", "Arrived"},
    {"대기 시작", "Queued"},
    {"응답", "Answered"},
    {"통화 시작", "Talk began"},
    {"끝", "Ended"},
    {"줄", "Queue"},
    {"상담사", "Consultant"},
    {"주제 코드", "Topic code"},
    {"주제", "Topic"},
    {"처리 결과", "Disposition"},
    {"결과", "Outcome"},
    {"끊은 쪽", "Ended by"},
    {"보류(초)", "Held (s)"},
    {"호 전환", "Transfers"},
    {"후처리 시작", "Wrap-up began"},
    {"후처리 끝", "Wrap-up ended"},
    {"들은 장애", "Incident told"},
    {"보낼 문자", "Message to send"},
    {"발신 번호", "Caller"},
    {"상담 내용", "Note"},
};

class ContactRows final : public ExportedRows {
public:
    ContactRows(const ExportWish& wish, RowNames names, Instant now)
        : is_english_(wish.language == Language::en),
          is_unmasked_(wish.unmasked.has_value()),
          names_(std::move(names)),
          at_(begin_of(wish.span.from)),
          until_(std::min(begin_of(wish.span.until), now)) {}

    [[nodiscard]] std::vector<std::string> heading() const override {
        return heading_of(heads, is_english_);
    }

    Result<std::uint64_t> count(Database& database) override {
        return count_of(
            database,
            "SELECT COUNT(*) FROM contact c WHERE c.arrived_at >= :p1 AND c.arrived_at < :p2",
            {value_of(at_), value_of(until_)});
    }

    Result<std::size_t> next(Database& database, RowFile& file) override {
        const auto rows = database.run(
            "SELECT " + brief_contact_columns() +
                ", p.caller, p.note FROM contact c LEFT JOIN contact_personal p ON p.contact = "
                "c.id WHERE (c.arrived_at, c.id) > (:p1, :p2) AND c.arrived_at < :p3 ORDER BY "
                "c.arrived_at, c.id LIMIT " +
                std::to_string(export_piece_rows),
            {value_of(at_), last_, value_of(until_)});
        if (!rows) return tl::unexpected<Error>(rows.error());
        for (const Row& row : *rows) {
            const views::ContactRecord record = record_in(row);
            file.add(fields(row, record, text_in(row.at(contact_column_count)),
                            text_in(row.at(contact_column_count + 1))));
            at_ = record.arrived_at;
            last_ = static_cast<std::int64_t>(record.id.value);
        }
        return rows->size();
    }

private:
    [[nodiscard]] std::string in(const Words& words) const {
        return is_english_ ? words.en : words.ko;
    }

    /// Words of the records are the API's, and the same in both languages.
    [[nodiscard]] ExportRow fields(const Row& row, const views::ContactRecord& record,
                                   const std::string& caller, const std::string& note) const {
        const auto topic = names_.topics.find(record.topic);
        const std::string queue = std::to_string(record.queue.value);
        const std::string agent = std::to_string(record.agent.value);
        return {
            {std::to_string(record.id.value), true},
            {text_in(row.at(1))},
            {time_in_file(record.arrived_at)},
            {time_in_file(record.queued_at)},
            {time_in_file(record.answered_at)},
            {time_in_file(record.talk_at)},
            {time_in_file(record.ended_at)},
            {record.queue ? in(words_of_row(Grouping::queue, queue, names_)) : ""},
            {record.agent ? in(words_of_row(Grouping::agent, agent, names_)) : ""},
            {record.topic},
            {topic == names_.topics.end() ? "" : in(topic->second)},
            {record.disposition},
            {text_in(row.at(13))},
            {record.ended_at ? text_in(row.at(14)) : ""},
            // What another system did not keep is no 0.
            {record.held == unknown_hold
                 ? ""
                 : std::to_string(std::chrono::round<std::chrono::seconds>(record.held).count()),
             true},
            {record.transfers == unknown_transfers ? "" : std::to_string(record.transfers), true},
            {time_in_file(record.wrap_up_at)},
            {time_in_file(record.wrapped_at)},
            {record.incident ? std::to_string(record.incident.value) : "", true},
            {text_in(row.at(25))},
            {caller.empty() ? ""
             : is_unmasked_ ? caller
                            : masked_number(caller)},
            // What was typed names people: it has no masked form.
            {is_unmasked_ ? note : ""},
        };
    }

    // Given.
    bool is_english_;
    bool is_unmasked_;
    RowNames names_;
    // State: what was read last.
    Instant at_;
    std::int64_t last_ = 0;
    Instant until_;
};

}  // namespace

std::unique_ptr<ExportedRows> exported_contacts(const ExportWish& wish, RowNames names,
                                                Instant now) {
    return std::make_unique<ContactRows>(wish, std::move(names), now);
}

}  // namespace naru::office
