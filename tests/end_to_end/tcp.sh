# SIP over TCP, whole: caller and consultant over it, kill -9 of control in the middle of the talk takes their connections
# away, and nobody hears of it; then the consultant hangs up over a new connection, and the caller is reached by one that
# the centre opens.
. tests/end_to_end/lib.sh
seat --transport tcp --control --tone 900 --expect-tone 700 --calls 1
centre "seat = sip:a@127.0.0.1:$seat_port;transport=tcp" "menu = yes" "wrap_up_s = 0"
caller caller --transport tcp --keys 1 --keys-after 0.2 --tone 700 --expect-tone 900
wait_for "the caller hearing the consultant" grep -q '"event":"tone"' "$work/caller.log"
wait_for "the consultant hearing the caller" grep -q '"event":"tone"' "$work/seat.log"
kill -9 "$(control_pid)"
wait_for "control back with both legs" grep -q "epoch 2:.* 2 legs taken back" "$work/serve.err.log"
wait_for "control being ready again" grep -q '"epoch":2' "$work/serve.err.log"
echo hangup >"$work/seat.in"
wait "$caller_pid" || fail "the caller's program: it was not hung up"
wait "$seat_pid" || fail "the seat's program"
for log in caller seat; do
    [[ $(field lost "$work/$log.log") == 0 ]] || fail "$log lost packets"
    [[ $(field numbers_missing "$work/$log.log") == 0 ]] || fail "$log missed numbered packets"
done
grep -q '"by":"them"' "$work/caller.log" || fail "the caller was not hung up by the centre"
stop
