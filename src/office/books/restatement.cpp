#include <fmt/format.h>

#include "office/books/chapters.h"

namespace naru::office {

Chapter restatement(const BookFacts& facts) {
    Chapter chapter{"restatement", {"봉인한 뒤 바뀐 값", "Restated after sealing"}, {}, {}};
    if (!facts.seal || facts.seal->holds()) return chapter;
    const SealVerdict& verdict = *facts.seal;
    const std::string day = iso(day_of(verdict.seal.at));
    if (!verdict.is_genuine)
        chapter.paragraphs.push_back(
            {fmt::format("{}의 봉인은 서명이 맞지 않습니다.", day),
             fmt::format("The signature of the seal of {} does not fit.", day)});
    chapter.paragraphs.push_back(
        {fmt::format("{}에 봉인한 값과 지금의 상담 기록이 다릅니다. 다시 봉인하면 까닭이 남습니다.",
                     day),
         fmt::format(
             "The records differ from what was sealed on {}. Sealing again keeps the reason.",
             day)});
    BookTable table{"restatement", chapter.title, {"달과 값", "Month and sum"}, {}, {}, {}};
    table.columns = {{"sealed", {"봉인한 값", "Sealed"}, {}},
                     {"now", {"지금 값", "Now"}, {}},
                     {"difference", {"차이", "Difference"}, {}}};
    for (const Restated& one : verdict.differences) {
        const Words what = words_of_counter(one.counter);
        table.rows.push_back(
            {fmt::format("{} {}", one.month, one.counter),
             {one.month + " " + what.ko, one.month + " " + what.en},
             {cell_of(one.sealed), cell_of(one.now), cell_of(one.now - one.sealed)},
             {}});
    }
    chapter.tables.push_back(std::move(table));
    return chapter;
}

}  // namespace naru::office
