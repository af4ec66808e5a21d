# Every message of RFC 4475 gets what is required of it, and a whole call works after each; the processes are the same
# ones at the end, and a spoken call through the menu still goes through.
. tests/end_to_end/lib.sh
coproc tester { exec node tests/end_to_end/torture.mjs 2>"$work/tester.log"; }
read -rt "$limit" seat_port <&"${tester[0]}" || fail "the tester"
tester_pid=$tester_PID
centre "seat = sip:a@127.0.0.1:$seat_port" "menu = no" "wrap_up_s = 0"
before=$(cat "$work/data/run/pids.json")
echo "$sip" >&"${tester[1]}"
read -r said <&"${tester[0]}" || { wait "$tester_pid" || true; fail "a message of RFC 4475"; }
wait "$tester_pid" || fail "a message of RFC 4475"
echo "$said"
[[ $(cat "$work/data/run/pids.json") == "$before" ]] || fail "a process was started again: $before"
if grep -q "epoch 2" "$work/serve.err.log"; then fail "control was started again"; fi
# With sound, to the end: a consultant's telephone on the port where the tester's was.
seat --port "$seat_port" --tone 900 --expect-tone 700 --calls 1
"$naru" call "sip:15880800@$sip" --tone 700 --expect-tone 900 --limit 60 >"$work/caller.log" 2>&1 &
caller=$!
wait_for "the caller hearing the consultant" grep -q '"event":"tone"' "$work/caller.log"
wait_for "the consultant hearing the caller" grep -q '"event":"tone"' "$work/seat.log"
kill -INT "$caller"
wait "$caller" || fail "the caller's program"
wait "$seat_pid" || fail "the seat's program"
stop
