# The doctor sees what is wrong before callers do; the bundle for those who help holds no person: a number, a name and a
# password are planted in every place that it reads.
. tests/end_to_end/lib.sh
doctor() { "$naru" doctor --config "$work/naru.toml" --lang en >"$work/doctor.log"; }
cat >"$work/naru.toml" <<END
# 담당 홍길동 010-1234-5678, hunter2
[files]
data = "$work/data"
prompts = "$PWD/build/prompts-test"
web = "$work/web"
[listen]
sip = "127.0.0.1:0"
http = "127.0.0.1:0"
[media]
slots = 8
[sip]
numbers = ["01012345678"]
END
mkdir -p "$work/web" && touch "$work/web/index.html"
if doctor; then fail "no data folder, and the doctor found nothing"; fi
grep -q '^\[mend\] data folder' "$work/doctor.log" || fail "the missing folder was not said"
mkdir -m 755 "$work/data"
if doctor; then fail "an open folder was accepted"; fi
grep -q 'open to other users' "$work/doctor.log" || fail "the open folder was not said"
chmod 700 "$work/data"
doctor || fail "a good machine was refused: $(cat "$work/doctor.log")"

"$naru" serve --config "$work/naru.toml" --trust 127.0.0.1 >"$work/serve.log" 2>"$work/serve.err.log" &
keeper=$!
wait_for "the centre" grep -q '"sip"' "$work/serve.log"
sip=$(field sip "$work/serve.log")
"$naru" call "sip:01012345678@$sip" --seconds 1 --limit 20 >"$work/call.log" 2>&1 || fail "the call"
doctor || fail "a running centre was refused: $(cat "$work/doctor.log")"
grep -q '^\[ok\] ports: naru is running' "$work/doctor.log" || fail "it does not see that it runs"
grep -Eq '^\[ok\] journal: [1-9][0-9]* facts read' "$work/doctor.log" || fail "the journal was not read"
stop_keeper() { kill -INT "$keeper" && wait "$keeper"; }
stop_keeper || fail "serve ended badly"

cp -r "$work/data" "$work/kept"
{
    echo 'naru: control was killed by signal 9; starting it again in 0 ms'
    echo 'naru control: media worker lost: 홍길동 01012345678 hunter2'
    echo 'naru control: 홍길동 called from 010-1234-5678'
    echo 'password=hunter2'
} >"$work/planted.txt"
echo 'hunter2 홍길동' >"$work/data/홍길동-01012345678-hunter2.log"
"$naru" support-bundle "$work/bundle.tar.gz" --config "$work/naru.toml" --log "$work/planted.txt" >"$work/bundle.log" ||
    fail "no bundle"
mkdir "$work/open" && tar -xzf "$work/bundle.tar.gz" -C "$work/open"
grep -q 'killed by signal 9' "$work/open/log.txt" || fail "a line of ours is not in the bundle"
grep -q '^naru control: media worker lost …$' "$work/open/log.txt" || fail "the free text of a line was kept"
for part in system settings doctor metrics sizes log; do [[ -s $work/open/$part.txt ]] || fail "no $part.txt"; done
for planted in 01012345678 010-1234-5678 12345678 홍길동 hunter2; do
    if grep -rqa -- "$planted" "$work/open"; then fail "$planted is in the bundle: $(grep -rla -- "$planted" "$work/open")"; fi
done

# One byte of the journal, with more after it: said, not served.
segment=$(ls "$work/data/journal/"*.segment | head -n 1)
printf 'X' | dd of="$segment" bs=1 seek=4200 conv=notrunc status=none
if doctor; then fail "a damaged journal was accepted"; fi
grep -q '^\[mend\] journal: ' "$work/doctor.log" || fail "the damage was not said"
rm -rf "$work"
