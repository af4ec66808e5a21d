# One file configures the centre: a bad one starts nothing and says every place; a good one's number is answered, another's
# is not.
. tests/end_to_end/lib.sh
printf '[sip]\nnumber = ["1"]\n[flow]\nmenu_wait = 5\n' >"$work/bad.toml"
if "$naru" check --lang en "$work/bad.toml" >"$work/check.log"; then fail "a bad file was accepted"; fi
grep -q 'bad.toml:2:1: sip.number: nothing has this name; right would be sip.numbers' "$work/check.log" || fail "no suggestion"
grep -q 'bad.toml:4:13: flow.menu_wait: is no length with a unit' "$work/check.log" || fail "no second mistake"
LC_ALL=ko_KR.UTF-8 "$naru" check "$work/bad.toml" >"$work/check.log" || true
grep -q '그런 이름은 없습니다' "$work/check.log" || fail "no Korean"
if "$naru" serve --config "$work/bad.toml" >"$work/refused.log" 2>&1; then fail "a bad file was served"; fi
[[ ! -e $work/data ]] || fail "a bad file made a data folder"

cat >"$work/naru.toml" <<END
[files]
data = "$work/data"
prompts = "$PWD/build/prompts-test"
[listen]
sip = "127.0.0.1:0"
http = "127.0.0.1:0"
[media]
slots = 8
[sip]
numbers = ["7000"]
trust = ["127.0.0.1"]
END
"$naru" check "$work/naru.toml" >"$work/check.log" || fail "a good file was refused"
"$naru" serve --config "$work/naru.toml" >"$work/serve.log" 2>"$work/serve.err.log" &
keeper=$!
wait_for "the centre" grep -q '"sip"' "$work/serve.log"
sip=$(field sip "$work/serve.log")
"$naru" call "sip:7000@$sip" --seconds 1 --limit 20 >"$work/call.log" 2>&1 || fail "the centre's number"
grep -q '"event":"up"' "$work/call.log" || fail "the centre's number was not answered"
"$naru" call "sip:15880800@$sip" --seconds 1 --limit 20 >"$work/other.log" 2>&1 || true
if grep -q '"event":"up"' "$work/other.log"; then fail "another number was answered"; fi
stop
