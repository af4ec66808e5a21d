# The article from the centre's own records: a folder with the year 2009 prints every sentence with its formula, names what
# the article got wrong, says where there is no record, and says something else when a record changes.
. tests/end_to_end/lib.sh
data="$work/data"
"$naru" demo history --data "$data" >"$work/demo.log" || fail "demo history: $(cat "$work/demo.log")"
article() { "$naru" report article --year 2009 --data "$data" --as-of 2010-01-18 --json; }
article >"$work/first.json" || fail "report article"
article >"$work/again.json"
cmp -s "$work/first.json" "$work/again.json" || fail "printed again, other figures"
cat >"$work/check.mjs" <<'JS'
import { readFileSync } from 'node:fs';
const [, , file, ...wanted] = process.argv;
const { sentences, synthetic } = JSON.parse(readFileSync(file, 'utf8'));
if (!file.includes("press") && synthetic.length !== 1) throw new Error('what is made up does not say so');
const of = (id) => sentences.find((one) => one.id === id) ?? { verdict: 'none', text: '' };
for (const want of wanted) {
    const [id, verdict, ...parts] = want.split('|');
    const one = of(id);
    if (one.verdict !== verdict) throw new Error(`${id}: ${one.verdict}, not ${verdict}: ${one.text} ${one.remark}`);
    for (const part of parts) if (!`${one.text} ${one.formula} ${one.remark}`.includes(part)) throw new Error(`${id} does not say ${part}: ${one.text} ${one.formula} ${one.remark}`);
}
JS
node "$work/check.mjs" "$work/first.json" \
    'R-01|holds|권태균' 'R-02|holds|오후 2시' 'R-03|holds|214㎡' 'R-04|holds|314 - 214 = 100㎡' 'R-04b|holds|4.65㎡|6.04㎡' \
    'R-05|article_is_wrong|96만 여건|전년 대비 1.09배|2003년 대비 2.46배' 'R-06|holds|39만871건' 'R-07|article_is_wrong|2.5배|(+145.9%)' \
    'R-08|holds|88만2774건|9% 증가' 'R-09|holds|3,770건|255일' 'R-10|no_record|44만4917건' 'R-11|holds|91만6219건 95.3%|4만5102건 4.7%' \
    'R-12|holds|56만6585건 59%|21만4647건 22%|12만5869건 13%|5만4220건 6%' 'R-13|holds|103건|102.66' 'R-15|no_record' 'R-16|no_record' \
    'R-17|no_record' 'R-17b|holds|2009년 6월|국가기관 최초' 'R-18|holds|RFID' 'R-20|holds|45,102' 'R-21|no_record' 'R-22|holds|46명' ||
    fail "a sentence of the article"

# The same as books: the figures can be found in the PDF's text, the sheets and the lines; made again, the bytes are the same.
book() { "$naru" report book --year 2009 --as-of 2010-01-18 --data "$data" "$@" >"$work/book.log" || fail "report book: $(cat "$work/book.log")"; }
for format in pdf xlsx csv; do
    book --out "$work/2009.$format"
    grep -q "SHA-256 $(sha256sum "$work/2009.$format" | cut -d ' ' -f 1)" "$work/book.log" || fail "$format: another checksum: $(cat "$work/book.log")"
    book --format "$format" --out "$work/again"
    cmp -s "$work/2009.$format" "$work/again" || fail "$format: made again, other bytes"
done
pdftotext -layout "$work/2009.pdf" "$work/2009.txt"
pdfinfo "$work/2009.pdf" >"$work/2009.info"
grep -q '^Pages: *[0-9][0-9]' "$work/2009.info" || fail "the yearly book has no ten pages"
for words in '2009년 통계연보' '96만1321건' '961,321' '882,774' '95.3%' '잠정' '만들어 낸 상담 기록' '기록 없음' '권태균'; do
    grep -q -- "$words" "$work/2009.txt" || fail "the PDF does not say $words"
done
# Read whole: who stops reading early ends who writes.
unzip -q "$work/2009.xlsx" -d "$work/xlsx"
grep -q '서비스 수준(20초)' "$work/xlsx/xl/sharedStrings.xml" || fail "the XLSX has no service level"
grep -q '<v>961321</v>' "$work/xlsx/xl/worksheets/sheet1.xml" || fail "the XLSX has no number 961321"
[[ -e $work/xlsx/xl/charts/chart4.xml ]] || fail "the XLSX has no charts"
grep -q '^overview,figures,consultations,상담건수,now,2009년,count,961321,961321,' "$work/2009.csv" || fail "the CSV has no line of consultations"
if "$naru" report month 2009-13 --data "$data" 2>"$work/book.log"; then fail "a month that is none"; fi
if "$naru" report verify --year 2009 --data "$data" 2>"$work/book.log"; then fail "a year that is not sealed"; fi
if "$naru" report seal --year 2009 --data "$data" 2>"$work/book.log"; then fail "sealed, and no month is final"; fi

# The same records on the pages: a year beside a total, a quarter beside the one before.
centre "menu = yes"
mkdir -p "${SCREENS:=$work/screens}"
ROWS=$PWD/tests/end_to_end/history_pages.mjs node tests/end_to_end/pages.mjs "http://$http" "$sip" "$naru" "$work" "$SCREENS" >"$work/pages.log" 2>&1 || fail "the pages: $(tail -5 "$work/pages.log")"
end_centre

# One record changes: the sentences that stand on it change, and say that the article differs.
printf 'period,what,value,source\n2008,consultations,"900,000",고친 집계\n2010-13,consultations,1,x\n' >"$work/totals.csv"
if "$naru" history import "$work/totals.csv" --data "$data" >"$work/import.log" 2>&1; then fail "a bad line was taken"; fi
grep -q 'totals.csv:3:' "$work/import.log" || fail "the bad line was not named: $(cat "$work/import.log")"
grep -q '1 totals kept, 1 lines refused' "$work/import.log" || fail "the good line was not kept"
article >"$work/changed.json"
node "$work/check.mjs" "$work/changed.json" 'R-08|article_is_wrong|90만건|7% 증가' 'R-09|holds|3,770건' || fail "a changed record changes nothing"

# Causes that somebody counts elsewhere: a bad line is named, the sentence R-10 stands on the good ones.
printf 'series,unit,month,value,source\n' >"$work/drivers.csv"
for month in 01 02 03 04 05 06 07 08 09 10 11 12; do printf '계약,건,2009-%s,%s00,made up\n' "$month" "$((20 - 10#$month))"; done >>"$work/drivers.csv"
printf '계약,건,2009-14,1,made up\n' >>"$work/drivers.csv"
if "$naru" drivers import "$work/drivers.csv" --data "$data" >"$work/drivers.log" 2>&1; then fail "a bad line was taken"; fi
grep -q 'drivers.csv:14:' "$work/drivers.log" || fail "the bad line was not named: $(cat "$work/drivers.log")"
article >"$work/causes.json"
node "$work/check.mjs" "$work/causes.json" 'R-10|holds|계약 1만6200건|함께 움직였습니다(12달|원인이라는 뜻은 아닙니다' || fail "R-10 without its causes"

# The same of other days, for the press: up to a day of then, the same later.
press() { "$naru" report press --from 2009-01-01 --to 2009-05-31 --data "$data" --json "$@"; }
press --as-of 2009-05-31 >"$work/press.json" || fail "report press"
node "$work/check.mjs" "$work/press.json" 'R-09|holds|4,320건|103일' 'R-11|holds' || fail "a sentence of the press report"
press --as-of 2009-03-31 >"$work/march.json"
node "$work/check.mjs" "$work/march.json" 'R-09|holds|61일' || fail "as of March"
if "$naru" report press --from 2009-06-01 --to 2009-05-31 --data "$data" 2>"$work/press.log"; then fail "days in the wrong order"; fi
rm -rf "$work"
