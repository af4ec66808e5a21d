# A drawn flow for real: who began before goes on as they began; who calls later goes through a menu under a menu into a queue
# that was not there, and keeps their place in it when control is killed between the two menus. What is planned is taken back.
. tests/end_to_end/lib.sh
tone_prompts
cp "$prompts/music.wav" "$prompts/p05.wav"
centre "menu = yes" "menu_wait_ms = 60000"
api() { curl -sS -b "$work/cookies" -c "$work/cookies" -H "Origin: http://$http" -H 'Content-Type: application/json' "$@"; }
version() { api "http://$http/api/flows" | node -p 'JSON.parse(fs.readFileSync(0)).version'; }
record() { node tests/end_to_end/peers/record.mjs "http://$http" "$1" >"$work/record.log" || fail "the record"; }
today=$(TZ=UTC-9 date +%F)
tomorrow=$(TZ=UTC-9 date -d tomorrow +%F)
api -d '{"user":"han","password":"naru-demo-han"}' "http://$http/api/session" >"$work/session.json"

caller early
early=$caller_pid
wait_for "the early caller's menu" grep -q '"event":"hears","call":1,"hz":660' "$work/early.log"
api -d '{"ko":"입찰 전문","en":"Tenders"}' "http://$http/api/house/queues" >"$work/queue.json"
grep -q '"queue":5' "$work/queue.json" || fail "no fifth queue: $(<"$work/queue.json")"
steps='"first":1,"steps":[
  {"id":1,"kind":"play","prompt":"P02","ways":[{"on":"next","to":2}]},
  {"id":2,"kind":"menu","prompt":"P04","wait_s":60,"silences":2,"ways":[{"on":"1","to":3},{"on":"silent","to":5}]},
  {"id":3,"kind":"menu","prompt":"P05","wait_s":60,"silences":2,"ways":[{"on":"1","to":4},{"on":"silent","to":5}]},
  {"id":4,"kind":"queue","prompt":"P12","queue":5,"ways":[]},{"id":5,"kind":"queue","prompt":"P11","queue":1,"ways":[]}]'
api -d "{\"from\":\"$today\",\"note\":\"dead end\",${steps/\"on\":\"silent\",\"to\":5/\"on\":\"silent\",\"to\":0}}" "http://$http/api/flows" >"$work/refused.json"
grep -q '"flow_faults"' "$work/refused.json" || fail "a dead end is taken: $(<"$work/refused.json")"
[[ $(version) == 0 ]] || fail "a dead end is in force"
api -d "{\"from\":\"$today\",\"note\":\"둘째 메뉴\",$steps}" "http://$http/api/flows" >"$work/put.json"
[[ $(version) == 1 ]] || fail "it is not in force: $(<"$work/put.json")"
api -d "{\"from\":\"$tomorrow\",\"note\":\"내일\",$steps}" "http://$http/api/flows" >"$work/planned.json"
grep -q '"state":"planned"' "$work/planned.json" || fail "it is not planned: $(<"$work/planned.json")"
api -X DELETE "http://$http/api/flows/2" >"$work/back.json"
grep -q '"state":"withdrawn"' "$work/back.json" || fail "it is not taken back: $(<"$work/back.json")"

echo "key 1" >"$work/early.in"
wait_for "the early caller's queue" grep -q '"event":"hears","call":1,"hz":740' "$work/early.log"
caller late
wait_for "the late caller's menu" grep -q '"event":"hears","call":1,"hz":660' "$work/late.log"
if grep -q '"hz":500' "$work/late.log"; then fail "the late caller is greeted by the flow of old"; fi
echo "key 1" >"$work/late.in"
wait_for "the second menu" grep -q '"event":"hears","call":1,"hz":820' "$work/late.log"
kill -9 "$(control_pid)"
wait_for "control back with the calls" grep -q "epoch 2:.* 2 legs taken back" "$work/serve.err.log"
echo "key 1" >"$work/late.in"
wait_for "the late caller's queue" grep -q '"event":"hears","call":1,"hz":740' "$work/late.log"
[[ $(version) == 1 ]] || fail "after a kill another flow is in force"
record 1
grep -q '"queue":1' "$work/record.log" || fail "the early caller is not in the first queue: $(<"$work/record.log")"
record 2
grep -q '"queue":5' "$work/record.log" || fail "the late caller is not in the fifth queue: $(<"$work/record.log")"
grep -q '"choice":"1"' "$work/record.log" || fail "the choice is not on the record"
echo hangup >"$work/early.in"
echo hangup >"$work/late.in"
wait "$early" || fail "the early caller's program"
wait "$caller_pid" || fail "the late caller's program"
stop
