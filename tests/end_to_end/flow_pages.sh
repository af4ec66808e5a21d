# The spoken flow in an administrator's hands: drawn, checked as one draws, tried on a virtual caller, in force, planned and taken
# back, by the keyboard too; each state under axe in both languages with a picture: flow_pages.mjs. SCREENS=docs/screens keeps the
# pictures there.
. tests/end_to_end/lib.sh
bursts 700
centre "menu = yes"
mkdir -p "${SCREENS:=$work/screens}"
ROWS=$PWD/tests/end_to_end/flow_pages.mjs node tests/end_to_end/pages.mjs "http://$http" "$sip" "$naru" "$work" "$SCREENS" >"$work/pages.log" 2>&1 || fail "the pages"
cat "$work/pages.log"
stop
