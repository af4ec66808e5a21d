#include "office/records/contact_file.h"

namespace naru::office {

Result<std::vector<std::string>> import_head(CsvStream& rows, const Cp949* cp949) {
    CsvRow head;
    if (!rows.next(head)) return failure("빈 파일입니다.", "the file is empty");
    if (head.is_broken)
        return failure("첫 줄의 따옴표가 맞지 않거나 칸이 " + std::to_string(csv_columns_max) +
                           "개를 넘습니다.",
                       "the first line's quotes do not match, or it has more than " +
                           std::to_string(csv_columns_max) + " columns");
    std::vector<std::string> names;
    for (const std::string& field : head.fields) {
        auto name = cp949 == nullptr ? std::optional(field) : cp949->utf8(field);
        if (!name)
            return failure("첫 줄: UTF-8도 CP949도 아닌 글자가 있습니다.",
                           "the first line is neither UTF-8 nor CP949");
        while (name->ends_with(' ')) name->pop_back();
        name->erase(0, std::min(name->find_first_not_of(' '), name->size()));
        names.push_back(std::move(*name));
    }
    return names;
}

Result<ImportCount> import_contacts(CsvStream& rows, ContactLines& lines, ContactImport* into,
                                    const ImportWatch& watch) {
    ImportCount count;
    // Their memory is used again.
    std::vector<ImportedContact> contacts(ContactImport::batch);
    std::size_t filled = 0;
    const auto write = [&]() -> Result<void> {
        std::size_t added = filled;
        if (into != nullptr) {
            const auto done = into->add(std::span(contacts).first(filled));
            if (!done) return tl::unexpected<Error>(done.error());
            added = *done;
        }
        count.added += added;
        count.known += filled - added;
        filled = 0;
        if (watch.progress) watch.progress(count);
        return {};
    };
    CsvRow row;
    while (rows.next(row)) {
        ++count.lines;
        const auto read = lines.read(row, contacts[filled]);
        if (!read) {
            ++count.refused;
            if (watch.refused) watch.refused(row.line, read.error());
        } else if (!*read) {
            ++count.left_out;
        } else if (++filled == contacts.size()) {
            if (auto done = write(); !done) return tl::unexpected<Error>(done.error());
        }
    }
    if (auto done = write(); !done) return tl::unexpected<Error>(done.error());
    return count;
}

}  // namespace naru::office
