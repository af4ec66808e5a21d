# A call from an address that nobody trusts is refused with a reason and leaves nothing; so does one to a number that is not
# ours. The next call from a trusted address is contact 1: the refused ones took no place.
. tests/end_to_end/lib.sh
seat --tone 900 --expect-tone 700 --calls 1
centre "seat = sip:a@127.0.0.1:$seat_port" "menu = no" "wrap_up_s = 0"

refused() { # STATUS options...
    local status=$1
    shift
    if "$naru" call "$@" --limit 20 >"$work/refused.log" 2>&1; then fail "the call was taken"; fi
    grep -q "\"status\":$status" "$work/refused.log" || fail "not refused with $status: $(<"$work/refused.log")"
}
refused 403 "sip:15880800@$sip" --address 127.0.0.9
refused 404 "sip:16000000@$sip"
grep -q '^SIP/2.0 403 ' "$work/sip.trace" || fail "the refusal is not in the trace that a failed test keeps"
"$naru" call "sip:15880800@$sip" --tone 700 --expect-tone 900 --limit 60 >"$work/caller.log" 2>&1 &
caller=$!
wait_for "the talk" grep -q '"event":"tone"' "$work/caller.log"
node tests/end_to_end/peers/record.mjs "http://$http" 1 >"$work/record.log" || fail "the record of contact 1"
if node tests/end_to_end/peers/record.mjs "http://$http" 2 >/dev/null 2>&1; then fail "a refused call has a record"; fi
kill -INT "$caller"
wait "$caller" || fail "the caller's program"
wait "$seat_pid" || fail "the seat's program"
stop
