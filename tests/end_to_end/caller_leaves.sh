# A caller who hangs up at any step leaves nothing behind. The centre has media for two legs only: whatever one of them
# kept would be missing to the next call. At the end neither a new control nor the worker knows of any.
. tests/end_to_end/lib.sh
tone_prompts
media_slots=2
seat --ring --control --plain --tone 900
centre "seat = sip:a@127.0.0.1:$seat_port" "menu = yes" "wrap_up_s = 0"
calls=0

# leaves WHERE PATTERN FILE: the caller hangs up when the pattern is in the file.
leaves() {
    local where=$1
    shift
    wait_for "$where" grep -q "$@"
    echo hangup >"$work/caller.in"
    wait "$caller_pid" || fail "the caller's program ($where)"
}

arrives() {
    calls=$((calls + 1))
    caller caller --hear 500,580,660,740,820,900 --tone 700
}

to_menu() {
    arrives
    wait_for "the menu" grep -q '"hz":660' "$work/caller.log"
}

rings() { test "$(grep -c "\"event\":\"$1\"" "$work/seat.log")" = "$2"; }

ended() { # CONTACT OUTCOME: its record is closed so.
    node tests/end_to_end/peers/record.mjs "http://$http" "$1" >"$work/record.log" 2>&1 && grep -q "\"outcome\":\"$2\"" "$work/record.log"
}

rung=0
for round in 1 2; do
    arrives
    leaves "the greeting" '"hz":500' "$work/caller.log"
    arrives
    leaves "the notice" '"hz":580' "$work/caller.log"
    to_menu
    leaves "the menu" '"hz":660' "$work/caller.log"

    to_menu
    echo "key 1" >"$work/caller.in"
    rung=$((rung + 1))
    wait_for "the ringing" rings ringing "$rung"
    echo hangup >"$work/caller.in"
    wait "$caller_pid" || fail "the caller's program (ringing)"
    wait_for "the ringing's end" rings over "$rung"

    to_menu
    echo "key 1" >"$work/caller.in"
    rung=$((rung + 1))
    wait_for "the ringing" rings ringing "$rung"
    echo answer >"$work/seat.in"
    leaves "the talk" '"hz":900' "$work/caller.log"
    wait_for "the talk's end" rings over "$rung"
done

# In the queue: nobody takes the call, so the caller hears the music. The seat says no, and is away for it.
to_menu
echo "key 2" >"$work/caller.in"
rung=$((rung + 1))
wait_for "the ringing" rings ringing "$rung"
echo hangup >"$work/seat.in"
leaves "the queue" '"hz":820' "$work/caller.log"

for contact in $(seq "$calls"); do wait_for "the record of contact $contact" ended "$contact" ".*"; done
kill -9 "$(control_pid)"
wait_for "a new control without a leg" grep -q "epoch 2:.* 0 legs taken back" "$work/serve.err.log"
wait_for "the worker holding nothing" grep -q "media worker holds 0 legs and 0 bridges" "$work/serve.err.log"
kill -INT "$seat_pid"
wait "$seat_pid" || true
stop
