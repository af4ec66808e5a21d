# The first administrator: a centre without demonstration people lets nobody in; `naru user` makes one while it runs, from a
# script and at a terminal; a leaver's open session ends; each change is in the trail, and the trail is whole.
. tests/end_to_end/lib.sh
mode=()
centre "menu = yes"

user() { "$naru" user "$@" --data "$work/data"; }
# sign_in USER PASSWORD: the status; a cookie of its own for each person.
sign_in() {
    curl -sS -o "$work/answer.json" -w '%{http_code}' -b "$work/$1.cookies" -c "$work/$1.cookies" -H "Origin: http://$http" \
        -H 'Content-Type: application/json' -d "{\"user\":\"$1\",\"password\":\"$2\"}" "http://$http/api/session"
}
is_in() { [[ $(curl -sS -o /dev/null -w '%{http_code}' -b "$work/$1.cookies" "http://$http/api/session") == "$2" ]]; }
lets_in() { [[ $(sign_in "$1" "$2") == 200 ]]; }

[[ $(curl -sS "http://$http/api/about") == *'"demo_accounts":[]'* ]] || fail "demonstration accounts without --demo"
[[ $(sign_in han naru-demo-han) == 401 ]] || fail "a demonstration password signs in"

if echo short | user add --role administrator --name 홍길동 --password-stdin hong >"$work/user.log" 2>&1; then fail "a short password"; fi
if echo 'long enough' | user add --role king --name 홍길동 --password-stdin hong >"$work/user.log" 2>&1; then fail "an unknown role"; fi
grep -q "'king' is no role; there are consultant" "$work/user.log" || fail "no list of roles"
hong_is_added() { echo 'correct horse' | user add --role administrator --name 홍길동 --password-stdin hong >"$work/user.log" 2>&1; }
heeded "user add" hong_is_added
lets_in hong 'correct horse' || fail "the first administrator's sign-in"
grep -q '"role":"administrator"' "$work/answer.json" || fail "no administrator"
is_in hong 200 || fail "the session"

# At a terminal: asked twice, and nothing of it is shown. What is typed waits for the question.
cat >"$work/type" <<'END'
type=$1
shift
exec 3<>"$type"
script -qec "$*" /dev/null <&3
END
mkfifo "$work/keys"
bash "$work/type" "$work/keys" "$naru user add --role consultant --name 김상담 --data $work/data sang" >"$work/typed.log" 2>&1 &
typing=$!
wait_for "the question" grep -q 'Password for sang' "$work/typed.log"
printf 'a horse of mine\n' >"$work/keys"
wait_for "the second question" grep -q 'The same again' "$work/typed.log"
printf 'a horse of mine\n' >"$work/keys"
wait_for "the answer" grep -q 'sang: consultant' "$work/typed.log"
wait "$typing" || fail "user add at a terminal"
if grep -q horse "$work/typed.log"; then fail "the password was shown"; fi
wait_for "the consultant's account at the centre" eval '(($(times_read) > 1))'
lets_in sang 'a horse of mine' || fail "the consultant's sign-in"
is_in sang 200 || fail "the consultant's session"

user leave sang >>"$work/user.log" 2>&1 || fail "user leave"
wait_for "the end of the leaver's session" is_in sang 401
[[ $(sign_in sang 'a horse of mine') == 401 ]] || fail "a leaver signs in"
if LC_ALL=en_GB.UTF-8 user leave hong >"$work/user.log" 2>&1; then fail "the last administrator left"; fi
grep -q 'This is the last administrator' "$work/user.log" || fail "no English at an English terminal"
if LC_ALL=ko_KR.UTF-8 user leave hong >"$work/user.log" 2>&1; then fail "the last administrator left"; fi
grep -q '마지막 관리자입니다' "$work/user.log" || fail "no Korean at a Korean terminal"
is_in hong 200 || fail "the last administrator's session"

echo 'a second horse' | user add --role team_leader --name 박팀장 --password-stdin park >>"$work/user.log" 2>&1 || fail "a third"
park_is_reset() { secret=$(user reset park | sed -n 's/^one-time password: //p'); }
heeded "the reset" park_is_reset
[[ $(sign_in park "$secret") == 403 ]] || fail "the one-time password"
grep -q '"set_password"' "$work/answer.json" || fail "the one-time password signs in"
[[ $(sign_in park 'a second horse') == 401 ]] || fail "the old password signs in"
user lock park >/dev/null && user unlock park >/dev/null && user role park auditor >/dev/null || fail "lock, unlock, role"
user list >"$work/list.log"
grep -q '^sang  *consultant  *left ' "$work/list.log" || fail "the leaver in the list"
grep -q '^park  *auditor  *active .*no password yet' "$work/list.log" || fail "the auditor in the list"
if user lock nobody >"$work/user.log" 2>&1; then fail "nobody was locked"; fi

"$naru" audit verify --data "$work/data" >"$work/verify.log" 2>&1 || fail "the trail is not whole"
for act in "account added: hong administrator" "account left" "account reset" "account locked" "account unlocked" "account role: auditor"; do
    grep -q "naru user (.*$act\$" "$work/data/audit.log" || fail "no row '$act'"
done
grep -q "	sang	127.0.0.1	-	session over\$" "$work/data/audit.log" || fail "no row of the leaver's session"
sed 's/account left/account lost/' "$work/data/audit.log" >"$work/changed.log"
mkdir "$work/other" && cp "$work/changed.log" "$work/other/audit.log"
if "$naru" audit verify --data "$work/other" >"$work/verify.log" 2>&1; then fail "a changed trail is whole"; fi
grep -q "audit.log:[0-9]*: its hash does not follow" "$work/verify.log" || fail "no line and reason"
stop
