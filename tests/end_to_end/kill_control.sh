# kill -9 of control, twice, in the middle of a talk: no packet is lost either way, the call ends as it should, and there
# is one recording.
. tests/end_to_end/lib.sh
seat --tone 900 --expect-tone 700 --calls 1
centre "seat = sip:a@127.0.0.1:$seat_port" "menu = yes" "wrap_up_s = 0"
"$naru" call "sip:15880800@$sip" --keys 1 --keys-after 0.2 --tone 700 --expect-tone 900 --limit 60 >"$work/caller.log" 2>&1 &
caller=$!
wait_for "the talk" grep -q '"event":"tone"' "$work/caller.log"
for epoch in 2 3; do
    kill -9 "$(control_pid)"
    wait_for "control's epoch $epoch" grep -q "epoch $epoch:.* 2 legs taken back" "$work/serve.err.log"
    wait_for "control being ready again" grep -q "\"epoch\":$epoch" "$work/serve.err.log"
done
kill -INT "$caller"
wait "$caller" || fail "the caller's program"
wait "$seat_pid" || fail "the seat's program: it was not hung up after the kill"
for log in caller seat; do
    [[ $(field lost "$work/$log.log") == 0 ]] || fail "$log lost packets"
    [[ $(field numbers_missing "$work/$log.log") == 0 ]] || fail "$log missed numbered packets"
    (($(field longest_gap_ms "$work/$log.log") <= 200)) || fail "$log had a gap"
done
wait_for "one recording" test "$(find "$work/data/recordings" -name '*.naru' | wc -l)" = 1
stop
