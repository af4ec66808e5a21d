# Contacts of other systems at the command line: checked without a trace, taken in once however often and wherever it is cut
# off, what is refused named in the reader's language and kept beside the file without callers' numbers, and counted.
. tests/end_to_end/lib.sh
data="$work/data" && mkdir "$data"
language=ko_KR.UTF-8
import() { env LC_ALL="$language" "$naru" contacts import "$@" --data "$data" >"$work/import.log" 2>"$work/import.err.log" || status=$?; }
refused() { ((status == 3)) || fail "exit $status where lines were refused"; status=0; }
status=0

# The data set's own form, with the map that comes with Naru; one line contradicts itself.
printf '%s\n' 'vru+line|call_id|customer_id|priority|type|date|vru_entry|vru_exit|vru_time|q_start|q_exit|q_time|outcome|ser_start|ser_exit|ser_time|server' \
    'AA0101|1|0|2|PS|990101|6:55:20|6:55:26|6|6:55:26|6:55:43|17|AGENT|6:55:43|6:56:37|54|MICHAL' \
    'AA0101|2|0|0|PS|990101|7:00:20|7:00:26|6|7:00:26|7:01:43|77|HANG|0:00:00|0:00:00|0|NO_SERVER' \
    'AA0101|3|0|0|PS|990101|7:00:20|7:00:20|0|0:00:00|0:00:00|0|PHANTOM|0:00:00|0:00:00|0|NO_SERVER' \
    'AA0101|4|0|0|PS|990101|7:00:20|7:00:26|6|0:00:00|0:00:00|0|AGENT|7:00:19|7:01:00|41|TOVA' |
    tr '|' '\t' >"$work/january.txt"
bank=(import "$work/january.txt" --map deploy/contacts-import/anonymous-bank.map)
language=en_US.UTF-8
"${bank[@]}" --dry-run; refused
grep -q 'checked only; 2 contacts would come in, 0 here already, 1 left out, 1 refused' "$work/import.log" || fail "the dry run"
grep -q "january.txt:5: ser_start '7:00:19': it is before what came before it" "$work/import.err.log" || fail "the reason, in English"
[[ ! -e $data/naru.db ]] || fail "a dry run made a database"
language=ko_KR.UTF-8
"${bank[@]}"; refused
grep -q 'anonymous-bank: 새 상담 2건, 이미 있던 0건, 제외 1줄, 거절 1줄' "$work/import.log" || fail "the first time"
grep -q "january.txt:5: ser_start '7:00:19': 앞선 일보다 이릅니다" "$work/import.err.log" || fail "the reason, in Korean"
grep -q '^5,ser_start,7:00:19,앞선 일보다 이릅니다.' "$work/january.txt.rejected.csv" || fail "the refused line beside the file"
[[ $(stat -c %a "$work/january.txt.rejected.csv") == 600 ]] || fail "everybody may read what was refused"
"${bank[@]}"; refused
grep -q '새 상담 0건, 이미 있던 2건' "$work/import.log" || fail "the second time"

# Many lines of CP949 with words of its own, cut off at some moment, and again.
awk 'BEGIN { print "번호,시각,끝,결과,전화"; for (i = 0; i < 100000; i++) { d = int(i / 4000) + 1; s = i % 4000 * 9;
    printf "%d,2009-01-%02d %02d:%02d:%02d,2009-01-%02d %02d:%02d:%02d,%s,010%08d\n", i, d, s / 3600, s / 60 % 60, s % 60, d,
    s / 3600, s / 60 % 60, (s % 60) + (s % 60 < 50 ? 9 : 0), i % 9 ? "응답" : "끊음", i } }' | iconv -f UTF-8 -t CP949 >"$work/acd.csv"
printf '%s\n' 'reference = 번호' 'arrived = 시각' 'ended = 끝' 'outcome = 결과' 'caller = 전화' 'outcome 응답 = answered' \
    'outcome 끊음 = hung_up' >"$work/acd.map"
timeout -s KILL 1 "$naru" contacts import "$work/acd.csv" --map "$work/acd.map" --data "$data" >/dev/null 2>&1 || true
import "$work/acd.csv" --map "$work/acd.map" --origin 'ACD 2009'
import "$work/acd.csv" --map "$work/acd.map"
read -r new known < <(sed -n 's/^acd: 새 상담 \([0-9,]*\)건, 이미 있던 \([0-9,]*\)건.*/\1 \2/p' "$work/import.log" | tr -d ,)
((status == 0 && new + known == 100000)) || fail "$new came in and $known were there: not 100000"
[[ ! -e $work/acd.csv.rejected.csv ]] || fail "nothing was refused, and a file says so"
# Both origins count, each once: 88,888 answered twice.
"$naru" report press --from 2009-01-01 --to 2009-01-31 --data "$data" --json >"$work/press.json" || fail "the report"
grep -q '177,776\|17만7776' "$work/press.json" || fail "the contacts are not counted: $(head -c 600 "$work/press.json")"

# What cannot be begun says what is missing, and takes nothing.
import "$work/acd.csv" --column arrived=begin
((status == 1)) || fail "exit $status for a column that is not there"
grep -q "'begin' 칸이 없습니다. 있는 칸: 번호, 시각" "$work/import.err.log" || fail "the missing column was not named"
rm -rf "$work"
