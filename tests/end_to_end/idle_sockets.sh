# G9: thousands of sockets that want nothing keep nobody from being served.
. tests/end_to_end/lib.sh
ulimit -n 20000 2>/dev/null || ulimit -n "$(ulimit -Hn)"
centre "wrap_up_s = 0"
node tests/end_to_end/idle_sockets.mjs "$http" "$work" >"$work/flood.log" 2>&1 &
flood=$!
full() { [[ -e $work/full ]] || ! kill -0 "$flood"; }
limit=120
wait_for "the flood" full
"$naru" call "sip:15880800@$sip" --seconds 1 --limit 20 >"$work/call.log" 2>&1 || true
touch "$work/called"
wait "$flood" || fail "the others"
grep -q '"event":"up"' "$work/call.log" || fail "the call was not taken"
cat "$work/flood.log"
stop
