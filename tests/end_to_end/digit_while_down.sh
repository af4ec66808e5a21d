# A digit that is pressed while control is down counts: control is killed and kept from being started again, the caller
# presses, the worker hears it; when control is back the caller is in the queue of that choice.
. tests/end_to_end/lib.sh
tone_prompts
seat --ring --control --calls 1
centre "seat = sip:a@127.0.0.1:$seat_port" "menu = yes" "wrap_up_s = 0" "menu_wait_ms = 60000"
caller caller
wait_for "the menu" grep -q '"event":"hears","call":1,"hz":660' "$work/caller.log"
control=$(control_pid)
kill -STOP "$keeper"
kill -9 "$control"
# Dead, though nobody has waited for it yet.
wait_for "control's death" grep -q "^State:.*Z" "/proc/$control/status"
echo "key 3" >"$work/caller.in"
wait_for "the key being out" grep -q '"event":"key","call":1,"key":"3"' "$work/caller.log"
# Every packet before is read: nothing waits in the worker's socket.
port=$(sed -n 's/.*"media":"127.0.0.1:\([0-9]*\)".*/\1/p' "$work/caller.log")
hex=$(printf '0100007F:%04X' "$port")
read_up() { awk -v at="$hex" '$2 == at { split($5, queue, ":"); found = 1; if (queue[2] != "00000000") exit 1 } END { exit !found }' /proc/net/udp; }
wait_for "the worker hearing it" read_up
if grep -q '"event":"ringing"' "$work/seat.log"; then fail "it rang without control"; fi
kill -CONT "$keeper"
wait_for "control back with the call" grep -q "epoch 2:.* 1 legs taken back" "$work/serve.err.log"
wait_for "the consultant's telephone ringing" grep -q '"event":"ringing"' "$work/seat.log"
echo answer >"$work/seat.in"
wait_for "the talk" grep -q '"event":"up"' "$work/seat.log"
node tests/end_to_end/peers/record.mjs "http://$http" 1 >"$work/record.log" || fail "the record"
grep -q '"queue":3' "$work/record.log" || fail "the caller is not in the queue of the choice"
grep -q '"choice":"3"' "$work/record.log" || fail "the choice is not on the record"
echo hangup >"$work/caller.in"
wait "$caller_pid" || fail "the caller's program"
wait "$seat_pid" || fail "the seat's program"
stop
