# Statistics and contacts with a whole day behind them, under axe, with a picture of each state: figure_pages.mjs.
# SCREENS=docs/screens keeps the pictures there.
. tests/end_to_end/lib.sh
bursts 700
WORKED_DAY=$(date -u -d '9 hours -1 day' +%F) # yesterday in Korea
export WORKED_DAY
"$(dirname "$(readlink -f "$naru")")/../../../tests/end_to_end/make_day" "$work/data" "$WORKED_DAY" 3600 40 >"$work/day.log" || fail "the day"
centre "menu = yes"
mkdir -p "${SCREENS:=$work/screens}"
ROWS=$PWD/tests/end_to_end/figure_pages.mjs node tests/end_to_end/pages.mjs "http://$http" "$sip" "$naru" "$work" "$SCREENS" >"$work/pages.log" 2>&1 || fail "the pages"
cat "$work/pages.log"
stop
