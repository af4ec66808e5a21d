# HTTPS and WSS with a given certificate: what is checked before it is served, and its renewal while sockets go on.
. tests/end_to_end/lib.sh
first=$(deploy/local-certificate "$work/authority" 127.0.0.1)
mv "$first" "$work/first"
second=$(deploy/local-certificate "$work/authority" 127.0.0.1)
mkdir "$work/tls"
cp "$work/first/"*.pem "$work/tls"

# Each mistake has its place and its reason.
cat >"$work/naru.toml" <<END
[listen]
https = "127.0.0.1:0"
tls_certificate = "$work/first/certificate.pem"
tls_key = "$second/key.pem"
END
if "$naru" check --lang en "$work/naru.toml" >"$work/check.log"; then fail "another certificate's key was accepted"; fi
grep -q 'naru.toml:4:11: listen.tls_key: .* is not the key of this certificate' "$work/check.log" || fail "the key's mistake has no place"
sed -i "s#$second/key.pem#$work/first/key.pem#" "$work/naru.toml"
"$naru" check "$work/naru.toml" >"$work/check.log" || fail "a good certificate was refused"
"$naru" doctor --config "$work/naru.toml" --lang en >"$work/doctor.log" || true
grep -q '^\[ok\] certificate: 39[67] days are left' "$work/doctor.log" || fail "the doctor does not look at the certificate"
openssl x509 -in "$work/first/certificate.pem" -signkey "$work/first/key.pem" -days -1 -out "$work/old.pem" 2>"$work/openssl.log" || fail "openssl"
sed -i "s#$work/first/certificate.pem#$work/old.pem#" "$work/naru.toml"
if "$naru" check --lang en "$work/naru.toml" >"$work/check.log"; then fail "a certificate that is over was accepted"; fi
grep -q 'naru.toml:3:19: listen.tls_certificate: is over since' "$work/check.log" || fail "the certificate's mistake has no place"
if "$naru" serve --data "$work/wide" --listen-http 0.0.0.0:0 --listen-sip 127.0.0.1:0 >"$work/wide.log" 2>&1; then
    fail "plain HTTP was served to others than this machine"
fi

serve_options=(--listen-https 127.0.0.1:0 --tls-certificate "$work/tls/certificate.pem" --tls-key "$work/tls/key.pem")
centre "wrap_up_s = 0"
https=$(field https "$work/serve.log")
node tests/end_to_end/tls.mjs "$https" "$http" "$work" >"$work/tls.log" 2>&1 &
browser=$!
asked() { [[ -e $work/$1 ]] || ! kill -0 "$browser"; }
wait_for "the renewal being asked for" asked renew
for file in certificate.pem key.pem; do # one after the other, as people do it
    cp "$second/$file" "$work/tls/$file.new"
    mv "$work/tls/$file.new" "$work/tls/$file"
done
wait_for "the bad one being asked for" asked break
echo nonsense >"$work/tls/certificate.pem"
told() { grep -q 'the new certificate is not taken, the old one goes on: .* is no certificate' "$work/serve.err.log" || ! kill -0 "$browser"; }
wait_for "the bad certificate being told" told
touch "$work/told"
wait "$browser" || fail "what a browser meets"
stop
