// The article of 18 January 2010 (한국경제), sentence by sentence, and what its own numbers say of
// it (domain §1.7).

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "office/reports/press_sentences.h"

namespace naru::office {

namespace {

struct Wording {
    std::string_view id;
    std::string_view text;
};

constexpr std::array wordings{
    Wording{"R-01", "조달청(청장 권태균) 정부조달콜센터"},
    Wording{"R-02", "18일 오후 2시 정부대전청사 3동 9층에서 정부조달콜센터 확장 이전 및 현판식"},
    Wording{"R-03", "2002년 9월 정부대전청사 3동 지하 1층(214㎡)에 개소"},
    Wording{"R-04", "지하층에서 9층으로 100㎡를 확장해 이전"},
    Wording{"R-04b", "근무환경 개선 … 쾌적한 근무환경"},
    Wording{"R-05", "지난해 96만 여건 상담, 전년대비 2.5배 증가"},
    Wording{"R-06", "2003년 상담건수가 39만871건"},
    Wording{"R-07", "6년이 지난 2009년에는 96만1321건으로 무려 2.5배가 증가"},
    Wording{"R-08", "상담건수가 2008년(88만2774건) 보다 9% 증가한 96만1321건"},
    Wording{"R-09", "1일 평균 3,770건의 상담"},
    Wording{"R-10", "정부의 예산조기집행 등으로 ‘나라장터’를 통한 입찰·계약이 크게 증가해"},
    Wording{"R-11", "전화상담이 91만6219건으로 95.3%, 인터넷 및 원격지원상담 등이 4만5102건 4.7%"},
    Wording{"R-12",
            "이용방법 및 이용자등록이 56만6585건으로 59%, 물품구매계약 관련 21만4647건 22%, "
            "시설공사계약 관련 125,869건 13%, 비축·기타 상담이 5만4220건 6%"},
    Wording{"R-13", "상담사 1인이 하루평균 103건의 고객을 응대"},
    Wording{"R-14", "상담서비스 품질기준을 KS기준에 맞춰 체계적으로 관리"},
    Wording{"R-15", "신규채용자 교육과 상담사 전문교육"},
    Wording{"R-16", "매월 3회 상담내용 모니터링"},
    Wording{"R-17", "분기1회 교육평가"},
    Wording{"R-17b", "2009년 6월 국가기관 최초로 ‘서비스 KS인증’을 획득"},
    Wording{"R-18",
            "국유재산조사관리시스템 이용, RFID 물품관리시스템 이용, 지문인식전자입찰제도 및 1인1사 "
            "입찰대리인 등록제도 등 신규 상담내용을 추가"},
    Wording{"R-19", "상담문의전화 폭주에도 불구"},
    Wording{"R-20", "인터넷 및 원격지원상담 등"},
    Wording{"R-21", "이용고객의 만족도를 높이기 위해"},
    Wording{"R-22", "나라장터시스템 이용 안내에서부터 계약업무 전문상담에 이르기까지"},
};

/// Numbers of the article that its sentences must have when the records are those of 2009.
struct Printed {
    std::string_view id;
    std::vector<std::string_view> parts;
};

const std::vector<Printed>& printed() {
    static const std::vector<Printed> all{
        {"R-01", {"조달청", "청장 권태균", "정부조달콜센터"}},
        {"R-02", {"18일", "오후 2시", "정부대전청사 3동 9층"}},
        {"R-03", {"2002년 9월", "정부대전청사 3동", "지하 1층", "214㎡"}},
        {"R-04", {"9층", "100㎡"}},
        {"R-05", {"96만 여건"}},
        {"R-06", {"39만871건"}},
        {"R-07", {"96만1321건", "2.5배"}},
        {"R-08", {"88만2774건", "9%", "96만1321건"}},
        {"R-09", {"3,770건"}},
        {"R-11", {"91만6219건", "95.3%", "4만5102건", "4.7%"}},
        {"R-12",
         {"56만6585건", "59%", "21만4647건", "22%", "12만5869건", "13%", "5만4220건", "6%"}},
        {"R-13", {"103건"}},
        {"R-17b", {"2009년 6월", "국가기관 최초", "서비스 KS인증"}},
        {"R-18", {"국유재산", "RFID", "지문", "입찰대리인"}},
    };
    return all;
}

void compare(Sentence& sentence) {
    for (const Printed& one : printed()) {
        if (one.id != sentence.id || sentence.verdict == Verdict::no_record) continue;
        for (const std::string_view part : one.parts) {
            if (sentence.text.find(part) != std::string::npos) continue;
            sentence.verdict = Verdict::article_is_wrong;
            sentence.remark += fmt::format("{}기사의 '{}'와(과) 기록이 다릅니다.",
                                           sentence.remark.empty() ? "" : " ", part);
        }
    }
}

void add_remark(Sentence& sentence, const std::string& text) {
    sentence.verdict = Verdict::article_is_wrong;
    sentence.remark = text + (sentence.remark.empty() ? "" : " " + sentence.remark);
}

/// "2.5배" is said of the year before, and is the first year's.
void mend_base(Sentence& sentence, const PressFacts& facts) {
    if (!facts.before || !facts.earliest || facts.volume.consultations == 0) return;
    const std::int64_t count = facts.volume.consultations;
    add_remark(
        sentence,
        fmt::format("기사의 '전년대비 2.5배'는 틀렸습니다: 전년 대비 {}, 2.5배는 {}년 대비 "
                    "{}입니다.",
                    times(count, facts.before->consultations, 2),
                    static_cast<int>(std::chrono::year_month_day{facts.earliest->span.from}.year()),
                    times(count, facts.earliest->consultations, 2)));
}

void mend_increase(Sentence& sentence, const PressFacts& facts) {
    if (!facts.earliest || facts.volume.consultations == 0) return;
    const Change change{facts.volume.consultations, facts.earliest->consultations};
    add_remark(
        sentence,
        fmt::format(
            "기사의 '2.5배가 증가'는 '2.5배로 증가'여야 합니다: 2003년보다 달라진 것은 {}%입니다.",
            change.percent(1)));
}

}  // namespace

std::string_view article_wording(std::string_view id) {
    const auto* at = std::find_if(wordings.begin(), wordings.end(),
                                  [id](const Wording& one) { return one.id == id; });
    return at == wordings.end() ? std::string_view() : at->text;
}

std::vector<Sentence> against_the_article(std::vector<Sentence> sentences,
                                          const PressFacts& facts) {
    for (Sentence& sentence : sentences) {
        compare(sentence);
        if (sentence.id == "R-05") mend_base(sentence, facts);
        if (sentence.id == "R-07") mend_increase(sentence, facts);
    }
    return sentences;
}

}  // namespace naru::office
