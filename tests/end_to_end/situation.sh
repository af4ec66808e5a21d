# An incident and a surge for real: situation.mjs is the team leader and the wallboard. Here are the callers: whose matter it is
# presses 1 and need not wait, also when control is killed while they hear of it; one takes the guidance instead of waiting,
# another waits all the same. Nobody who was told is counted as abandoned.
. tests/end_to_end/lib.sh
tone_prompts
cp "$prompts/p12.wav" "$prompts/p23.b.wav"
cp "$prompts/music.wav" "$prompts/p22.wav"
seat --ring --control --tone 900
centre "seat = sip:a@127.0.0.1:$seat_port" "menu = yes" "menu_wait_ms = 60000" "wrap_up_s = 0"
api() { curl -sS -b "$work/$1.cookies" -c "$work/$1.cookies" -H "Origin: http://$http" -H 'Content-Type: application/json' "${@:2}"; }
sign_in() { api "$1" -d "{\"user\":\"$1\",\"password\":\"naru-demo-$1\"}" "http://$http/api/session" >"$work/$1.json"; }
record() { node tests/end_to_end/peers/record.mjs "http://$http" "$1" >"$work/record.log" || fail "the record"; }
sign_in park
pages() { node tests/end_to_end/situation.mjs "http://$http" "$1" "$work" >>"$work/pages.log" 2>&1 || fail "the pages: $1"; }

pages incident
caller same
wait_for "the incident's last words" grep -q '"event":"hears","call":1,"hz":740' "$work/same.log"
kill -9 "$(control_pid)"
wait_for "control back with the call" grep -q "epoch 2:.* 1 legs taken back" "$work/serve.err.log"
echo "key 1" >"$work/same.in"
wait_for "the house letting go" grep -q '"event":"over".*"by":"them"' "$work/same.log"
caller other
wait_for "the incident's last words for the other" grep -q '"event":"hears","call":1,"hz":740' "$work/other.log"
echo "key *" >"$work/other.in"
echo "key 1" >"$work/other.in"
wait_for "the house letting go of the other" grep -q '"event":"over".*"by":"them"' "$work/other.log"
pages over
caller usual
wait_for "the menu without an incident" grep -q '"event":"hears","call":1,"hz":660' "$work/usual.log"
if grep -q '"hz":740' "$work/usual.log"; then fail "an incident that is over is told"; fi
echo hangup >"$work/usual.in"

pages surge
caller guided
wait_for "the surge" grep -q '"event":"hears","call":1,"hz":820' "$work/guided.log"
echo "key 1" >"$work/guided.in"
wait_for "the house letting go of who is guided" grep -q '"event":"over".*"by":"them"' "$work/guided.log"
caller waits
wait_for "the surge once more" grep -q '"event":"hears","call":1,"hz":820' "$work/waits.log"
echo "key 2" >"$work/waits.in"
wait_for "the menu" grep -q '"event":"hears","call":1,"hz":660' "$work/waits.log"
echo "key 1" >"$work/waits.in"
wait_for "the consultant's telephone ringing" grep -q '"event":"ringing"' "$work/seat.log"
echo answer >"$work/seat.in"
wait_for "the talk" grep -q '"event":"up"' "$work/seat.log"
echo hangup >"$work/waits.in"

outcome() { record "$1" && grep -q "\"outcome\":\"$2\"" "$work/record.log" || fail "contact $1 is not $2: $(<"$work/record.log")"; }
outcome 1 informed
grep -q '"incident_told"' "$work/record.log" || fail "the life of the contact does not tell of the incident"
grep -q '"message_wished"' "$work/record.log" || fail "the life of the contact does not tell of the message"
outcome 2 informed
outcome 3 abandoned_in_menu
outcome 4 informed
outcome 5 completed
pages figures
for row in "incident begun: bids" "incident ended" "surge begun" "surge ended"; do
    grep -q "$row" "$work/data/audit.log" || fail "no row of audit: $row"
done
stop
