# Chromium at both ends: browser.mjs.
. tests/end_to_end/lib.sh
bursts 700 900
centre "menu = yes" "wrap_up_s = 30"
node tests/end_to_end/browser.mjs "http://$http" "$work/700.wav" "$work/900.wav" "$work" >"$work/browser.log" 2>&1 || fail "the browsers"
cat "$work/browser.log"
stop
