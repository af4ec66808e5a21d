# Skills in a leader's hands: the table, the matrix by keyboard, what a queue asks for and what is refused, each state under
# axe in both languages with a picture: skills_pages.mjs. SCREENS=docs/screens keeps the pictures there.
. tests/end_to_end/lib.sh
bursts 700
centre "menu = yes"
mkdir -p "${SCREENS:=$work/screens}"
ROWS=$PWD/tests/end_to_end/skills_pages.mjs node tests/end_to_end/pages.mjs "http://$http" "$sip" "$naru" "$work" "$SCREENS" >"$work/pages.log" 2>&1 || fail "the pages"
cat "$work/pages.log"
stop
