# Nobody is free: the caller waits, control is killed, a second caller comes; the consultant who signs in then gets the
# first caller first.
. tests/end_to_end/lib.sh
seat --tone 900 --calls 2
busy=$seat_port
centre "seat = sip:a@127.0.0.1:$busy" "wrap_up_s = 0"
call() { "$naru" call "sip:15880800@$sip" --expect-tone 900 --limit 60 >"$work/$1.log" 2>&1 & }
call first
first=$!
wait_for "the first talk" grep -q '"event":"tone"' "$work/first.log"
call second
second=$!
wait_for "the second waiting" grep -q '"event":"up"' "$work/second.log"
kill -9 "$(control_pid)"
wait_for "control back with three legs" grep -q "epoch 2:.* 3 legs taken back" "$work/serve.err.log"
wait_for "control being ready again" grep -q '"epoch":2' "$work/serve.err.log"
call third
third=$!
wait_for "the third waiting" grep -q '"event":"up"' "$work/third.log"
kill -INT "$first"
wait "$first" || fail "the first caller's program"
wait_for "the second talk" grep -q '"event":"tone"' "$work/second.log"
if grep -q '"event":"tone"' "$work/third.log"; then fail "the third overtook the second"; fi
kill -INT "$third" "$second"
wait "$second" "$third" || fail "the callers' programs"
stop
