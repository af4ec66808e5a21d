# A centre whose office is in PostgreSQL: a call's record and a note outlive kill -9; the database goes and comes back, and a
# call that came meanwhile is in the records; every command finds it by the data folder alone; no other folder gets it.
. tests/end_to_end/lib.sh
mode=(--demo)
coproc server { exec tests/support/postgresql 2>"$work/postgresql.log"; }
server_in=${server[1]} server_out=${server[0]}
read -r _ folder <&"$server_out" || fail "PostgreSQL did not start"
tell() {
    local answer
    echo "$1" >&"$server_in"
    read -r answer <&"$server_out" && [[ $answer == "$1" ]] || fail "PostgreSQL did not $1"
}
createdb -h "$folder" -U naru --template=template0 --encoding=UTF8 --locale=C office || fail "createdb"
address="postgresql://naru@/office?host=$folder"
sql() { psql -h "$folder" -U naru -d office -qAt -c "$1"; }
refused() { # WHAT PATTERN COMMAND...
    local what=$1 pattern=$2
    shift 2
    if "$@" >"$work/refused.log" 2>&1; then fail "$what was taken"; fi
    grep -q -- "$pattern" "$work/refused.log" || fail "$what: no reason"
}
get() { curl -sSf -b "$work/cookies" "http://$http$1"; }
begin() {
    centre "seat = sip:a@127.0.0.1:$seat_port" "menu = yes" "wrap_up_s = 0"
    curl -sSf -c "$work/cookies" -H "Origin: http://$http" -H 'Content-Type: application/json' \
        -d '{"user":"park","password":"naru-demo-park"}' "http://$http/api/session" >/dev/null || fail "sign-in"
}
record() { get "/api/contacts/$1" | without_looks; }
# talk N: a call of a tone, hung up when it was heard; its record is closed.
talk() {
    "$naru" call "sip:15880800@$sip" --keys 1 --keys-after 0.2 --tone 700 --expect-tone 900 --limit 60 >"$work/talk.log" 2>&1 &
    local caller=$!
    wait_for "the talk of $1" grep -q '"event":"tone"' "$work/talk.log"
    [[ -z ${2:-} ]] || "$2"
    kill -INT "$caller" && wait "$caller" || fail "the caller's program"
}
closed() { record "$1" | grep -q '"recording":{"state":"closed"'; }

# What is wrong is said before anything is made, and no password is told on.
refused "a password" "has a password in it" env LC_ALL=en_GB.UTF-8 "$naru" serve --data "$work/data" --demo \
    --listen-sip 127.0.0.1:0 --listen-http 127.0.0.1:0 --database "postgresql://naru:hunter2@/office?host=$folder"
if grep -q hunter2 "$work/refused.log"; then fail "the password was told on"; fi
printf '[office]\ndatabase = "postgresql://naru:hunter2@/office"\n' >"$work/bad.toml"
refused "a password in the file" "bad.toml:2:12: office.database: has a password" "$naru" check --lang en "$work/bad.toml"
if grep -q hunter2 "$work/refused.log"; then fail "the password was told on"; fi
refused "a database that is not there" "database \"nowhere\" does not exist" "$naru" serve --data "$work/data" --demo \
    --listen-sip 127.0.0.1:0 --listen-http 127.0.0.1:0 --database "postgresql://naru@/nowhere?host=$folder"
[[ ! -e $work/data ]] || fail "a refusal made a data folder"

seat --tone 900 --expect-tone 700
serve_options=(--database "$address")
begin
die() { kill -9 "$(control_pid)" && wait_for "control's second epoch" grep -q '"epoch":2' "$work/serve.err.log"; }
talk 1 die
wait_for "the record of the first talk" closed 1
sql "INSERT INTO contact_personal (contact, note) VALUES (1, '투찰 마감을 안내함')
    ON CONFLICT (contact) DO UPDATE SET note = excluded.note"
record 1 >"$work/before.json"
grep -q '투찰 마감을 안내함' "$work/before.json" || fail "the note"
[[ -z $(find "$work/data" -name 'naru.db*') ]] || fail "there is a SQLite file, too"

# The database is away, which is said while nobody calls, too; a call goes on, and its record is there as soon as the
# database is.
tell stop
wait_for "the reason" grep -q "records: database $address: " "$work/serve.err.log"
talk 2
(($(grep -c 'records: database' "$work/serve.err.log") == 1)) || fail "the reason was said more than once"
tell start
wait_for "the record of the second talk" closed 2
grep -q "records: they are kept again" "$work/serve.err.log" || fail "not said that they are kept again"

# The deciding process dies as well: it is started until the database is back, and takes the call back then.
talks() { record "$1" | grep -q '"talk_started"'; }
both() {
    # Before it is known that both hear each other, the talk has ten seconds, and a busy machine needs longer.
    wait_for "the third talk on record" talks 3
    tell stop
    kill -9 "$(control_pid)"
    wait_for "a start without the database" grep -q 'control ended with code 1; starting it again' "$work/serve.err.log"
    tell start
    wait_for "control's return" grep -q 'epoch 3: .* 2 legs taken back' "$work/serve.err.log"
}
talk 3 both
wait_for "the record of the third talk" closed 3

# All at once, and again without being told where the office is.
kill -9 "$keeper" "$(control_pid)"
{ wait "$keeper"; } 2>/dev/null || true
serve_options=()
wait_for "the end of the media worker" eval '! pgrep -f "$work/data" >/dev/null'
begin
same() { record 1 >"$work/again.json" && cmp -s "$work/before.json" "$work/again.json"; }
wait_for "the same record and note" same

hong_is_added() {
    echo 'correct horse' | "$naru" user add --data "$work/data" --role administrator --name 홍길동 --password-stdin hong >"$work/user.log" 2>&1
}
heeded "user add" hong_is_added
[[ $(sql "SELECT name FROM accounts WHERE user_name = 'hong'") == 홍길동 ]] || fail "the account is elsewhere"
lets_in() {
    [[ $(curl -sS -o /dev/null -w '%{http_code}' -H "Origin: http://$http" -H 'Content-Type: application/json' \
        -d '{"user":"hong","password":"correct horse"}' "http://$http/api/session") == 200 ]]
}
lets_in || fail "the administrator's sign-in"
"$naru" audit verify --data "$work/data" >"$work/verify.log" 2>&1 || fail "the trail is not whole"
"$naru" doctor --lang en --data "$work/data" >"$work/doctor.log" || true
grep -qF "[ok] office database: $address: answers" "$work/doctor.log" || fail "the doctor does not find it"
refused "a backup without the database" "pg_dump --format=custom --file=FILE '$address'" \
    "$naru" backup "$work/backup" --data "$work/data"
[[ ! -e $work/backup ]] || fail "half a backup"

end_centre
sql "DELETE FROM contact"
"$naru" records rebuild --data "$work/data" >"$work/rebuild.log" 2>&1 || fail "records rebuild"
begin
wait_for "the same record, made anew" same
end_centre

# Neither a second folder in this database, nor this folder in a second one.
refused "a second folder" "belongs to another data folder" "$naru" serve --data "$work/other" --demo \
    --listen-sip 127.0.0.1:0 --listen-http 127.0.0.1:0 --database "$address"
[[ ! -e $work/other ]] || fail "a refusal made a data folder"
refused "a second database" "does not move to postgresql:///other by itself" "$naru" serve --data "$work/data" --demo \
    --listen-sip 127.0.0.1:0 --listen-http 127.0.0.1:0 --database postgresql:///other
mkdir "$work/file" && touch "$work/file/naru.db"
refused "a folder with a file" "where nothing of them is needed, remove" "$naru" serve --data "$work/file" --demo \
    --listen-sip 127.0.0.1:0 --listen-http 127.0.0.1:0 --database "$address"
sql "UPDATE owner SET name = 'somebody else'"
refused "somebody else's database" "belongs to the data folder 'somebody else'" "$naru" user list --data "$work/data"
if grep -q '투찰\|01012345678' "$work/serve.err.log" "$work/serve.log"; then fail "a note or a number is in the log"; fi
rm -rf "$work"
