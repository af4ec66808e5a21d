# Chromium at both ends: browser.mjs.
. tests/end_to_end/lib.sh
for tone in 700 900; do
    sox -n -r 48000 -c 1 "$work/$tone.wav" synth 0.2 sine "$tone" vol 0.5 pad 0 0.2 repeat 100
done
centre "menu = yes" "wrap_up_s = 30"
mkdir -p "${PICTURES:=$work}"
node tests/end_to_end/browser.mjs "http://$http" "$work/700.wav" "$work/900.wav" "$PICTURES" >"$work/browser.log" 2>&1 || fail "the browsers"
cat "$work/browser.log"
stop
