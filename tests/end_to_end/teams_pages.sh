# Teams in an administrator's and a leader's hands, and the figures by team of a talk: teams_pages.mjs. Each state under axe in
# both languages with a picture. SCREENS=docs/screens keeps the pictures there.
. tests/end_to_end/lib.sh
bursts 700
centre "menu = yes"
mkdir -p "${SCREENS:=$work/screens}"
ROWS=$PWD/tests/end_to_end/teams_pages.mjs node tests/end_to_end/pages.mjs "http://$http" "$sip" "$naru" "$work" "$SCREENS" >"$work/pages.log" 2>&1 || fail "the pages"
cat "$work/pages.log"
stop
