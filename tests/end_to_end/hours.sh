# Opening hours for real: an administrator's hours are at work without a restart, a caller outside them hears P20 and is let
# go, and the record says so; after a kill -9 the house is still closed; a citizen's page is told when it opens.
. tests/end_to_end/lib.sh
bursts 700
seat --tone 900
centre "seat = sip:a@127.0.0.1:$seat_port" "menu = yes"

api() { curl -sS -b "$work/cookies" -c "$work/cookies" -H "Origin: http://$http" -H 'Content-Type: application/json' "$@"; }
service() { api "http://$http/api/house" | node -p 'JSON.parse(fs.readFileSync(0)).service'; }
is_now() { [[ $(service) == "$1" ]]; }
api -d '{"user":"han","password":"naru-demo-han"}' "http://$http/api/session" >"$work/session.json"

is_now open || fail "a house without hours is not open"
# Open on no day but tomorrow's weekday (UTC+9), so that today is closed at whatever hour this runs.
tomorrow=$(TZ=UTC-9 date -d tomorrow +%w)
week=$(node -p "JSON.stringify([0,1,2,3,4,5,6].map((day) => (day === $tomorrow ? [720, 1080] : null)))")
api -X PUT -d "{\"from\":\"$(TZ=UTC-9 date +%F)\",\"week\":$week,\"on_holidays\":true}" "http://$http/api/house/hours" >"$work/hours.json"
is_now closed || fail "the house is open: $(cat "$work/hours.json")"
[[ $(curl -sS "http://$http/api/citizen/status") == *'"open":false,"opens_at":"'* ]] || fail "a citizen is not told"

call_once() { "$naru" call "sip:15880800@$sip" --limit 60 >"$work/$1.log" 2>&1; }
call_once first || fail "the call: $(cat "$work/first.log")"
grep -q '"event":"over".*"by":"them"' "$work/first.log" || fail "the house did not let go"
kill -9 "$(control_pid)"
wait_for "control again" is_now closed
call_once second || fail "the call after the kill: $(cat "$work/second.log")"
grep -q '"by":"them"' "$work/second.log" || fail "the house is open after a kill"
api -d '{"user":"park","password":"naru-demo-park"}' "http://$http/api/session" >"$work/session.json"
both_closed() { [[ $(api "http://$http/api/contacts?outcome=closed" | grep -o '"outcome":"closed"' | wc -l) == 2 ]]; }
wait_for "the two records" both_closed
stop
