# What callers say of themselves is text: it becomes no markup, no line of a log, no metric, no row of the trail.
. tests/end_to_end/lib.sh
centre "wrap_up_s = 0"
node tests/end_to_end/outside_text.mjs "http://$http" "$sip" "$work" >"$work/outside.txt" 2>&1 || { cat "$work/outside.txt" >&2; fail "the calls"; }
for file in serve.err.log serve.log api.txt data/audit.log; do
    if grep -qai -e HOSTILE -e '<script' -e $'\x1b' "$work/$file"; then fail "$file holds what a caller sent"; fi
done
if find "$work/data" | grep -qi hostile; then fail "a file is named after what a caller sent"; fi
stop
