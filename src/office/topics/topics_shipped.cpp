// The taxonomy that ships (domain §3.1): the set of 2010, which the article describes, and the
// current one are two days of the same table. A topic has its group's dates and class.

#include "office/topics/topics.h"

namespace naru::office {

namespace {

using namespace std::chrono_literals;

struct ShippedGroup {
    std::string_view code, ko, en;
    int statistic_class;
    Period period;
};

struct ShippedTopic {
    std::string_view code, ko, en;
};

const std::vector<ShippedGroup>& shipped_groups() {
    static const std::vector<ShippedGroup> groups{
        {"AGT", "입찰대리인(1인1사)", "Bidding agent", 1, {Day{2010y / 1 / 1}, std::nullopt}},
        {"BIO",
         "지문인식 전자입찰",
         "Fingerprint bidding",
         1,
         {Day{2010y / 1 / 1}, Day{2024y / 1 / 1}}},
        {"ETC", "기타", "Other", 4, {Day{2002y / 9 / 1}, std::nullopt}},
        {"GDS", "물품구매계약", "Goods contracts", 2, {Day{2002y / 9 / 1}, std::nullopt}},
        {"KON", "나라장터 이용", "Using KONEPS", 1, {Day{2002y / 9 / 1}, std::nullopt}},
        {"MAS",
         "종합쇼핑몰·다수공급자계약",
         "Shopping mall / MAS",
         2,
         {Day{2005y / 1 / 1}, std::nullopt}},
        {"NPI",
         "국유재산조사관리",
         "State-property survey system",
         4,
         {Day{2010y / 1 / 1}, std::nullopt}},
        {"REG", "이용자 등록", "User registration", 1, {Day{2002y / 9 / 1}, std::nullopt}},
        {"RFD", "RFID 물품관리", "RFID asset system", 4, {Day{2010y / 1 / 1}, std::nullopt}},
        {"STK", "비축물자", "Stockpile", 4, {Day{2002y / 9 / 1}, std::nullopt}},
        {"SVC", "용역·외자", "Services, foreign goods", 2, {Day{2002y / 9 / 1}, std::nullopt}},
        {"WRK", "시설공사계약", "Facility works", 3, {Day{2002y / 9 / 1}, std::nullopt}},
    };
    return groups;
}

constexpr ShippedTopic shipped_topics[]{
    {"AGT01", "등록·서류", "Registration"},
    {"AGT02", "1인1사 중복", "One person one firm"},
    {"AGT03", "변경·삭제", "Change"},
    {"AGT04", "수시확인·제재", "Check/sanction"},
    {"BIO01", "지문등록", "Enrolment"},
    {"BIO02", "방문예약", "Visit booking"},
    {"BIO03", "보안토큰", "Token"},
    {"BIO04", "인식오류", "Recognition error"},
    {"BIO05", "면제·예외", "Exemption"},
    {"BIO06", "차세대 전환", "Next-generation change"},
    {"ETC01", "타기관 안내", "Other agencies"},
    {"ETC02", "불만·해피콜", "Complaint, happy call"},
    {"ETC03", "제안", "Suggestion"},
    {"ETC05", "제도·법령 질의", "Rules and law"},
    {"ETC06", "폭언·특이민원", "Abuse"},
    {"ETC07", "칭찬", "Praise"},
    {"GDS01", "조달요청", "Purchase request"},
    {"GDS02", "목록화·세부품명", "Cataloguing"},
    {"GDS03", "입찰·적격심사", "Bid/qualification"},
    {"GDS04", "계약체결·변경", "Contract"},
    {"GDS05", "납품·검사검수", "Delivery/inspection"},
    {"GDS06", "지체상금", "Delay damages"},
    {"GDS07", "선금·대금", "Advance/payment"},
    {"GDS08", "하자보수", "Defects"},
    {"GDS09", "우수제품·혁신제품", "Excellent products"},
    {"GDS10", "직접생산·중기간경쟁", "Direct production"},
    {"KON01", "로그인·인증수단", "Login"},
    {"KON02", "PC 환경·보안프로그램", "PC setup"},
    {"KON03", "인증서 갱신·재등록", "Certificates"},
    {"KON04", "공고 검색·번호", "Notice search"},
    {"KON05", "입찰서 제출(투찰)", "Bid submission"},
    {"KON06", "개찰·낙찰 조회", "Opening/award"},
    {"KON07", "전자계약", "e-Contract"},
    {"KON08", "보증·수수료", "Bonds/fees"},
    {"KON09", "대금청구·지급", "Payment"},
    {"KON10", "장애·연기", "Outage/postponement"},
    {"KON11", "원격지원", "Remote support"},
    {"KON12", "모바일·챗봇", "Mobile"},
    {"MAS01", "계약 신청·적격성", "Application"},
    {"MAS02", "가격협상", "Price"},
    {"MAS03", "2단계경쟁", "Second-stage"},
    {"MAS04", "납품요구", "Delivery request"},
    {"MAS05", "상품등록·이미지", "Item page"},
    {"MAS06", "할인행사·가격관리", "Discounts"},
    {"MAS07", "수정계약", "Amendment"},
    {"MAS08", "거래정지", "Suspension"},
    {"MAS09", "벤처나라", "Venture mall"},
    {"NPI01", "사용자등록·인증", "Registration and sign-in"},
    {"NPI02", "무상귀속·용도협의", "Free reversion, use"},
    {"NPI03", "실태조사", "Survey"},
    {"NPI04", "은닉재산 신고", "Hidden property"},
    {"NPI05", "지도·모바일", "Maps, mobile"},
    {"REG01", "조달업체 신규등록", "Supplier"},
    {"REG02", "수요기관 등록", "Agency"},
    {"REG03", "입찰참가자격", "Bidding qualification"},
    {"REG04", "업종·면허", "Trade/licence"},
    {"REG05", "제조·공급물품", "Products"},
    {"REG06", "변경·갱신", "Change"},
    {"REG07", "진행상태·보완", "Status"},
    {"REG08", "서류·조달등록센터 방문", "Documents/visit"},
    {"REG09", "외국업체", "Foreign firm"},
    {"REG10", "합병·영업양수도", "Succession"},
    {"REG11", "이용자 권한·관리자", "Roles"},
    {"REG12", "탈퇴·말소", "Withdrawal"},
    {"RFD01", "이용기관 등록", "Agency registration"},
    {"RFD02", "태그·리더기", "Tags and readers"},
    {"RFD03", "재물조사", "Stock-taking"},
    {"RFD04", "불용·처분", "Disposal"},
    {"RFD05", "태그부착 납품", "Delivery with tags"},
    {"STK01", "이용업체 등록", "Registration of firms"},
    {"STK02", "가격·한도", "Prices and limits"},
    {"STK03", "방출신청·출고", "Release"},
    {"STK04", "외상·대여", "Credit and loan"},
    {"STK05", "창고증권", "Warehouse warrants"},
    {"SVC01", "일반용역", "General services"},
    {"SVC02", "기술용역", "Technical services"},
    {"SVC03", "협상계약", "Negotiated contracts"},
    {"SVC04", "외자", "Foreign goods"},
    {"WRK01", "입찰·예비가격", "Bid price"},
    {"WRK02", "적격심사·종심제", "Evaluation"},
    {"WRK03", "공동도급", "Joint venture"},
    {"WRK04", "계약·보증", "Contract/bond"},
    {"WRK05", "설계변경·물가변동", "Adjustment"},
    {"WRK06", "기성·준공", "Progress/completion"},
    {"WRK07", "하도급·하도급지킴이", "Subcontract"},
    {"WRK08", "맞춤형서비스", "Tailored service"},
    {"WRK09", "하자보수", "Defects"},
};

}  // namespace

const Taxonomy& Taxonomy::shipped() {
    static const Taxonomy all = [] {
        std::vector<TopicGroup> groups;
        std::vector<Topic> topics;
        for (const ShippedGroup& group : shipped_groups()) {
            groups.push_back({std::string(group.code), std::string(group.ko), std::string(group.en),
                              group.period});
            for (const ShippedTopic& topic : shipped_topics) {
                if (!topic.code.starts_with(group.code)) continue;
                topics.push_back({std::string(topic.code),
                                  std::string(group.code),
                                  std::string(topic.ko),
                                  std::string(topic.en),
                                  group.period,
                                  {{group.period.from, group.statistic_class}}});
            }
        }
        return Taxonomy(std::move(groups), std::move(topics));
    }();
    return all;
}

}  // namespace naru::office
