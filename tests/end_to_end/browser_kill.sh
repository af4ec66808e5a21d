# kill -9 of control under two browsers that talk: browser_kill.mjs.
. tests/end_to_end/lib.sh
bursts 700 900
centre "menu = yes" "wrap_up_s = 30"
node tests/end_to_end/browser_kill.mjs "http://$http" "$work/700.wav" "$work/900.wav" "$work" >"$work/browser.log" 2>&1 || fail "the browsers"
cat "$work/browser.log"
wait_for "one recording" test "$(find "$work/data/recordings" -name '*.naru' | wc -l)" = 1
stop
