// A stand-in for the public procurement API (나라장터, data.go.kr) on a port of loopback, in the API's own form: for end-to-end
// tests, and to show look-ups without a service key:
//
//   node tests/end_to_end/public_data.mjs 8099      then  [lookups] url = "http://127.0.0.1:8099/1230000"
//
// Numbers that end in 000 are published by nobody; one that ends in 999 is answered with an error of the API.
import { createServer } from 'node:http';

const day = (days) => new Date(Date.now() + 9 * 3600e3 + days * 86400e3).toISOString().slice(0, 10);

const kinds = {
  bidNtceNo: { list: 'getBidPblancListInfoServc', item: (no) => ({ bidNtceNo: no, bidNtceOrd: '000', bidNtceNm: '2026년 나라장터 콜센터 청사 청소 용역', ntceInsttNm: '조달청', bidClseDt: `${day(3)} 10:00:00`, ntceKindNm: '등록공고' }) },
  dcsnCntrctNo: { list: 'getCntrctInfoListThng', item: (no) => ({ dcsnCntrctNo: no, cntrctNm: '노트북 컴퓨터 구매', cntrctInsttNm: '국가보훈부', cntrctCnclsMthdNm: '제한경쟁' }) },
  dlvrReqNo: { list: 'getDlvrReqInfoList', item: (no) => ({ dlvrReqNo: no, dlvrReqNm: '사무용 의자', dminsttNm: '세종특별자치시교육청' }) },
};

const answer = (items, code = '00') => ({ response: { header: { resultCode: code, resultMsg: code === '00' ? '정상' : '오류' }, body: { items, numOfRows: 10, pageNo: 1, totalCount: items.length } } });

const server = createServer((request, response) => {
  const url = new URL(request.url, 'http://stand-in');
  const [name, kind] = Object.entries(kinds).find(([one]) => url.searchParams.has(one)) ?? [];
  const number = name ? url.searchParams.get(name) : '';
  const isThere = kind && url.pathname.endsWith(kind.list) && !number.endsWith('000');
  response.setHeader('Content-Type', 'application/json;charset=UTF-8');
  response.end(JSON.stringify(number.endsWith('999') ? answer([], '99') : answer(isThere ? [kind.item(number)] : [])));
});
server.listen(Number(process.argv[2] ?? 0), '127.0.0.1', () => console.log(JSON.stringify({ port: server.address().port })));
