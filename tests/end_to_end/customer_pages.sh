# Customers' pages and the caller's card at the desk in every state, looked at as pages.sh does: customer_pages.mjs.
. tests/end_to_end/lib.sh
bursts 700
centre "menu = yes"
mkdir -p "${SCREENS:=$work/screens}"
ROWS=$PWD/tests/end_to_end/customer_pages.mjs node tests/end_to_end/pages.mjs "http://$http" "$sip" "$naru" "$work" "$SCREENS" >"$work/pages.log" 2>&1 || fail "the pages"
cat "$work/pages.log"
stop
