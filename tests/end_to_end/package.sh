# What apt installs works: the package unpacked somewhere serves from its own files with a new data folder; its configuration
# is accepted; nothing in it names the machine that built it.
. tests/end_to_end/lib.sh
[[ -e build/prompts/p01.wav ]] || prompts/synthesise build/prompts
package=$(NARU_PACKAGE_FAST=1 deploy/package "$work/made")
dpkg-deb -x "$package" "$work/root"
dpkg-deb -e "$package" "$work/control"
grep -q '^Depends: libc6 ' "$work/control/control" || fail "no dependencies"
grep -q '^/etc/naru/naru.toml$' "$work/control/conffiles" || fail "the configuration is no conffile"
(cd "$work/root" && md5sum --quiet -c "$work/control/md5sums") || fail "md5sums"
for script in postinst prerm postrm; do sh -n "$work/control/$script" || fail "$script"; done
if grep -rqF "$PWD" "$work/root"; then fail "the building machine is named in $(grep -rlF "$PWD" "$work/root")"; fi

naru=$work/root/usr/bin/naru
"$naru" check "$work/root/etc/naru/naru.toml" >"$work/check.log" || fail "its own configuration is refused"
"$naru" serve --config "$work/root/etc/naru/naru.toml" --data "$work/data" --listen-sip 127.0.0.1:0 \
    --listen-http 127.0.0.1:0 --prompts "$work/root/usr/share/naru/prompts" --web "$work/root/usr/share/naru/web" \
    --trust 127.0.0.1 >"$work/serve.log" 2>"$work/serve.err.log" &
keeper=$!
wait_for "the centre" grep -q '"sip"' "$work/serve.log"
sip=$(field sip "$work/serve.log")
"$naru" call "sip:15880800@$sip" --seconds 1 --limit 20 >"$work/call.log" 2>&1 || fail "the call"
grep -q '"event":"up"' "$work/call.log" || fail "the call was not answered"
stop
