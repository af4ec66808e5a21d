# Customers' pages and the caller's card at the desk in every state, looked at as pages.sh does: customer_pages.mjs.
. tests/end_to_end/lib.sh
bursts 700
node tests/end_to_end/public_data.mjs >"$work/public_data.json" 2>"$work/public_data.log" &
wait_for "the stand-in of the public API" grep -q port "$work/public_data.json"
echo "the-key" >"$work/public_data.key"
printf '[lookups]\nurl = "http://127.0.0.1:%s/1230000"\nkey_file = "%s"\n' "$(field port "$work/public_data.json")" "$work/public_data.key" >"$work/naru.toml"
serve_options=(--config "$work/naru.toml")
centre "menu = yes"
mkdir -p "${SCREENS:=$work/screens}"
ROWS=$PWD/tests/end_to_end/customer_pages.mjs node tests/end_to_end/pages.mjs "http://$http" "$sip" "$naru" "$work" "$SCREENS" >"$work/pages.log" 2>&1 || fail "the pages"
cat "$work/pages.log"
stop
