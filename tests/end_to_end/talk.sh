# A caller reaches a consultant through greeting, notice and menu; each hears the other's tone and not the music; the
# talk is recorded, and Ctrl-C leaves nothing behind.
. tests/end_to_end/lib.sh
seat --tone 900 --expect-tone 700 --calls 1
centre "seat = sip:a@127.0.0.1:$seat_port" "menu = yes" "wrap_up_s = 0"
"$naru" call "sip:15880800@$sip" --keys 1 --keys-after 0.2 --tone 700 --expect-tone 900 --limit 60 >"$work/caller.log" 2>&1 &
caller=$!
wait_for "the caller hearing the consultant" grep -q '"event":"tone"' "$work/caller.log"
wait_for "the consultant hearing the caller" grep -q '"event":"tone"' "$work/seat.log"
kill -INT "$caller"
wait "$caller" || fail "the caller's program"
wait "$seat_pid" || fail "the seat's program"
grep -q '"by":"them"' "$work/seat.log" || fail "the seat was not hung up"
wait_for "one recording" test "$(find "$work/data/recordings" -name '*.naru' -size +0 | wc -l)" = 1
stop
