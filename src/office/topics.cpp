#include "office/topics.h"

namespace naru::office {

const std::vector<TopicGroup>& topic_groups() {
    static const std::vector<TopicGroup> groups{
        {"KON", "나라장터 이용", "Using KONEPS"},
        {"REG", "이용자 등록", "User registration"},
        {"AGT", "입찰대리인(1인1사)", "Bidding agent"},
        {"GDS", "물품구매계약", "Goods contracts"},
        {"MAS", "종합쇼핑몰·다수공급자계약", "Shopping mall / MAS"},
        {"SVC", "용역·외자", "Services, foreign goods"},
        {"WRK", "시설공사계약", "Facility works"},
        {"STK", "비축물자", "Stockpile"},
        {"NPI", "국유재산조사관리", "State-property survey system"},
        {"RFD", "RFID 물품관리", "RFID asset system"},
        {"ETC", "기타", "Other"},
    };
    return groups;
}

const std::vector<Topic>& topics() {
    static const std::vector<Topic> list{
        {"KON01", "KON", "로그인·인증수단", "Login", 1},
        {"KON02", "KON", "PC 환경·보안프로그램", "PC setup", 1},
        {"KON03", "KON", "인증서 갱신·재등록", "Certificates", 1},
        {"KON04", "KON", "공고 검색·번호", "Notice search", 1},
        {"KON05", "KON", "입찰서 제출(투찰)", "Bid submission", 1},
        {"KON06", "KON", "개찰·낙찰 조회", "Opening/award", 1},
        {"KON07", "KON", "전자계약", "e-Contract", 1},
        {"KON08", "KON", "보증·수수료", "Bonds/fees", 1},
        {"KON09", "KON", "대금청구·지급", "Payment", 1},
        {"KON10", "KON", "장애·연기", "Outage/postponement", 1},
        {"KON11", "KON", "원격지원", "Remote support", 1},
        {"KON12", "KON", "모바일·챗봇", "Mobile", 1},
        {"REG01", "REG", "조달업체 신규등록", "Supplier", 1},
        {"REG02", "REG", "수요기관 등록", "Agency", 1},
        {"REG03", "REG", "입찰참가자격", "Bidding qualification", 1},
        {"REG04", "REG", "업종·면허", "Trade/licence", 1},
        {"REG05", "REG", "제조·공급물품", "Products", 1},
        {"REG06", "REG", "변경·갱신", "Change", 1},
        {"REG07", "REG", "진행상태·보완", "Status", 1},
        {"REG08", "REG", "서류·조달등록센터 방문", "Documents/visit", 1},
        {"REG09", "REG", "외국업체", "Foreign firm", 1},
        {"REG10", "REG", "합병·영업양수도", "Succession", 1},
        {"REG11", "REG", "이용자 권한·관리자", "Roles", 1},
        {"REG12", "REG", "탈퇴·말소", "Withdrawal", 1},
        {"AGT01", "AGT", "등록·서류", "Registration", 1},
        {"AGT02", "AGT", "1인1사 중복", "One person one firm", 1},
        {"AGT03", "AGT", "변경·삭제", "Change", 1},
        {"AGT04", "AGT", "수시확인·제재", "Check/sanction", 1},
        {"GDS01", "GDS", "조달요청", "Purchase request", 2},
        {"GDS02", "GDS", "목록화·세부품명", "Cataloguing", 2},
        {"GDS03", "GDS", "입찰·적격심사", "Bid/qualification", 2},
        {"GDS04", "GDS", "계약체결·변경", "Contract", 2},
        {"GDS05", "GDS", "납품·검사검수", "Delivery/inspection", 2},
        {"GDS06", "GDS", "지체상금", "Delay damages", 2},
        {"GDS07", "GDS", "선금·대금", "Advance/payment", 2},
        {"GDS08", "GDS", "하자보수", "Defects", 2},
        {"GDS09", "GDS", "우수제품·혁신제품", "Excellent products", 2},
        {"GDS10", "GDS", "직접생산·중기간경쟁", "Direct production", 2},
        {"MAS01", "MAS", "계약 신청·적격성", "Application", 2},
        {"MAS02", "MAS", "가격협상", "Price", 2},
        {"MAS03", "MAS", "2단계경쟁", "Second-stage", 2},
        {"MAS04", "MAS", "납품요구", "Delivery request", 2},
        {"MAS05", "MAS", "상품등록·이미지", "Item page", 2},
        {"MAS06", "MAS", "할인행사·가격관리", "Discounts", 2},
        {"MAS07", "MAS", "수정계약", "Amendment", 2},
        {"MAS08", "MAS", "거래정지", "Suspension", 2},
        {"MAS09", "MAS", "벤처나라", "Venture mall", 2},
        {"SVC01", "SVC", "일반용역", "일반용역", 2},
        {"SVC02", "SVC", "기술용역", "기술용역", 2},
        {"SVC03", "SVC", "협상계약", "협상계약", 2},
        {"SVC04", "SVC", "외자", "외자", 2},
        {"WRK01", "WRK", "입찰·예비가격", "Bid price", 3},
        {"WRK02", "WRK", "적격심사·종심제", "Evaluation", 3},
        {"WRK03", "WRK", "공동도급", "Joint venture", 3},
        {"WRK04", "WRK", "계약·보증", "Contract/bond", 3},
        {"WRK05", "WRK", "설계변경·물가변동", "Adjustment", 3},
        {"WRK06", "WRK", "기성·준공", "Progress/completion", 3},
        {"WRK07", "WRK", "하도급·하도급지킴이", "Subcontract", 3},
        {"WRK08", "WRK", "맞춤형서비스", "Tailored service", 3},
        {"WRK09", "WRK", "하자보수", "Defects", 3},
        {"STK01", "STK", "이용업체 등록", "이용업체 등록", 4},
        {"STK02", "STK", "가격·한도", "가격·한도", 4},
        {"STK03", "STK", "방출신청·출고", "방출신청·출고", 4},
        {"STK04", "STK", "외상·대여", "외상·대여", 4},
        {"STK05", "STK", "창고증권", "창고증권", 4},
        {"NPI01", "NPI", "사용자등록·인증", "사용자등록·인증", 4},
        {"NPI02", "NPI", "무상귀속·용도협의", "무상귀속·용도협의", 4},
        {"NPI03", "NPI", "실태조사", "실태조사", 4},
        {"NPI04", "NPI", "은닉재산 신고", "은닉재산 신고", 4},
        {"NPI05", "NPI", "지도·모바일", "지도·모바일", 4},
        {"RFD01", "RFD", "이용기관 등록", "이용기관 등록", 4},
        {"RFD02", "RFD", "태그·리더기", "태그·리더기", 4},
        {"RFD03", "RFD", "재물조사", "재물조사", 4},
        {"RFD04", "RFD", "불용·처분", "불용·처분", 4},
        {"RFD05", "RFD", "태그부착 납품", "태그부착 납품", 4},
        {"ETC01", "ETC", "타기관 안내", "타기관 안내", 4},
        {"ETC02", "ETC", "불만·해피콜", "불만·해피콜", 4},
        {"ETC03", "ETC", "제안", "제안", 4},
        {"ETC05", "ETC", "제도·법령 질의", "제도·법령 질의", 4},
        {"ETC06", "ETC", "폭언·특이민원", "폭언·특이민원", 4},
        {"ETC07", "ETC", "칭찬", "칭찬", 4},
    };
    return list;
}

const std::vector<Disposition>& dispositions() {
    static const std::vector<Disposition> list{
        {"DONE", "즉시 해결", "Resolved"},
        {"XFER", "전문상담 이관", "Passed to a specialist"},
        {"PROMISE", "다시 전화 약속", "Will call back"},
        {"RMT", "원격지원", "Remote support"},
        {"OFFICE", "소관부서 안내", "Office named"},
        {"LINK", "소관부서 연결", "Connected to the office"},
        {"HAPPY", "해피콜 접수", "Happy call"},
        {"MINWON", "국민신문고 안내", "e-People named"},
        {"DUP", "중복(장애 사건)", "Duplicate of an incident"},
        {"DROP", "중도 끊김", "Broken off"},
        {"ABUSE", "특이민원 종료", "Ended for abuse"},
        {"WRONG", "잘못 걸린 전화", "Wrong number"},
    };
    return list;
}

bool is_topic(std::string_view code) {
    for (const Topic& topic : topics()) {
        if (topic.code == code) return true;
    }
    return false;
}

bool is_disposition(std::string_view code) {
    for (const Disposition& one : dispositions()) {
        if (one.code == code) return true;
    }
    return false;
}

}  // namespace naru::office
