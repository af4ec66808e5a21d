# A business number for real: the caller hears P07, keys it in, is heard across the death of control in the middle of it, hears it
# read back and confirms. The consultant has the firm at once; the journal and the logs have no digit of it.
. tests/end_to_end/lib.sh
tone_prompts
cp "$prompts/p04.wav" "$prompts/p07.wav"
cp "$prompts/music.wav" "$prompts/p08.b.wav"
seat --ring --control --calls 1
centre "seat = sip:a@127.0.0.1:$seat_port" "menu = yes" "wrap_up_s = 0"
api() { curl -sS -b "$work/$1.cookies" -c "$work/$1.cookies" -H "Origin: http://$http" -H 'Content-Type: application/json' "${@:2}"; }
sign_in() { api "$1" -d "{\"user\":\"$1\",\"password\":\"naru-demo-$1\"}" "http://$http/api/session" >"$work/$1.json"; }
today=$(TZ=UTC-9 date +%F)
sign_in han
sign_in park
number=1018662870
api park -d "{\"kind\":\"firm\",\"name\":\"한빛전자\",\"code\":\"101-86-62870\"}" "http://$http/api/customers" >"$work/firm.json"
grep -q '"name":"한빛전자"' "$work/firm.json" || fail "the firm: $(<"$work/firm.json")"
steps='"first":1,"steps":[{"id":1,"kind":"play","prompt":"P02","ways":[{"on":"next","to":2}]},
  {"id":2,"kind":"number","wait_s":60,"silences":2,"ways":[{"on":"given","to":3},{"on":"none","to":4}]},
  {"id":3,"kind":"queue","prompt":"P12","queue":2,"ways":[]},{"id":4,"kind":"queue","prompt":"P11","queue":1,"ways":[]}]'
api han -d "{\"from\":\"$today\",\"note\":\"사업자등록번호\",$steps}" "http://$http/api/flows" >"$work/put.json"
grep -q '"version":1' "$work/put.json" || fail "the flow is not in force: $(<"$work/put.json")"

caller caller
wait_for "the question" grep -q '"event":"hears","call":1,"hz":660' "$work/caller.log"
keys() { for ((i = 0; i < ${#1}; i++)); do echo "key ${1:i:1}" >"$work/caller.in"; done; }
keyed() { [[ $(grep -c '"event":"key","call":1' "$work/caller.log") == "$1" ]]; }
keys "${number:0:6}"
wait_for "six digits being out" keyed 6
kill -9 "$(control_pid)"
wait_for "control back with the call" grep -q "epoch 2:.* 1 legs taken back" "$work/serve.err.log"
keys "${number:6}"
wait_for "the number read back" grep -q '"event":"hears","call":1,"hz":820' "$work/caller.log"
keys 1
wait_for "the consultant's telephone ringing" grep -q '"event":"ringing"' "$work/seat.log"
echo answer >"$work/seat.in"
wait_for "the talk" grep -q '"event":"up"' "$work/seat.log"
node tests/end_to_end/peers/record.mjs "http://$http" 1 >"$work/record.log" || fail "the record"
grep -q '"queue":2' "$work/record.log" || fail "not in the queue of who gave a number: $(<"$work/record.log")"
grep -q '"number_keyed"' "$work/record.log" || fail "the life of the contact does not say it: $(<"$work/record.log")"
api park "http://$http/api/contacts/1/customer" >"$work/customer.json"
grep -q '"how":"keyed"' "$work/customer.json" || fail "the firm is not confirmed: $(<"$work/customer.json")"
grep -q '"business_number":"101-86-\*\*\*\*\*"' "$work/customer.json" || fail "not masked: $(<"$work/customer.json")"
echo hangup >"$work/caller.in"
wait "$caller_pid" || fail "the caller's program"
wait "$seat_pid" || fail "the seat's program"
end_centre
for part in "$number" "${number:3}"; do
    if grep -raq "$part" "$work/data/journal" "$work/data/vault" "$work/serve.log" "$work/serve.err.log"; then fail "the number is where it must not be"; fi
done
rm -rf "$work"
