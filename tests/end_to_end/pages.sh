# Every page in every state under axe, with a picture of each: pages.mjs. SCREENS=docs/screens keeps the pictures there.
. tests/end_to_end/lib.sh
bursts 700
centre "menu = yes" "wrap_up_s = 600"
mkdir -p "${SCREENS:=$work/screens}"
node tests/end_to_end/pages.mjs "http://$http" "$sip" "$naru" "$work" "$SCREENS" >"$work/pages.log" 2>&1 || fail "the pages"
cat "$work/pages.log"
stop
