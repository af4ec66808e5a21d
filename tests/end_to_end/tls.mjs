// What a browser meets under TLS: a certificate that holds, no old protocol, cookies that stay there, and a WebSocket that
// lives through a renewal of the certificate, done when the file $work/renew is asked for.
import { readFileSync, existsSync, writeFileSync } from 'node:fs';
import { request } from 'node:https';
import { connect } from 'node:tls';

const [https, http, work] = process.argv.slice(2);
const [host, port] = https.split(':');
const ca = readFileSync(`${work}/authority/authority.pem`);
const must = (what, so) => {
    if (!so) throw new Error(what);
};

const ask = (method, path, headers = {}, body = undefined, options = {}) =>
    new Promise((resolve, reject) => {
        const asked = request({ host, port, method, path, ca, agent: false, headers: { ...headers, ...(body ? { 'content-type': 'application/json' } : {}) }, ...options }, (response) => {
            const peer = response.socket.getPeerCertificate();
            let text = '';
            response.on('data', (part) => (text += part));
            response.on('end', () => resolve({ status: response.statusCode, headers: response.headers, text, fingerprint: peer.fingerprint256 }));
        });
        asked.on('error', reject);
        asked.end(body);
    });
const fails = (promise) => promise.then(() => false, () => true);
const origin = `https://${https}`;

const page = await ask('GET', '/');
must('the page', page.status === 200);
must('HSTS', page.headers['strict-transport-security']?.startsWith('max-age='));
must('an old protocol is spoken', await fails(ask('GET', '/', {}, undefined, { minVersion: 'TLSv1', maxVersion: 'TLSv1.1', ciphers: 'DEFAULT@SECLEVEL=0' })));
must('a suite without AEAD is spoken', await fails(ask('GET', '/', {}, undefined, { maxVersion: 'TLSv1.2', ciphers: 'ECDHE-ECDSA-AES128-SHA256:ECDHE-ECDSA-AES128-SHA' })));
must('TLS 1.2 with AEAD is not spoken', (await ask('GET', '/', {}, undefined, { maxVersion: 'TLSv1.2' })).status === 200);
must('a stranger to the authority trusts it', await fails(ask('GET', '/', {}, undefined, { ca: [] })));

// Without TLS, on this machine, operators alone are answered.
must('the plain door serves pages', (await fetch(`http://${http}/`)).status === 403);
must('the plain door signs in', (await fetch(`http://${http}/api/about`)).status === 403);
must('the plain door is not alive', (await fetch(`http://${http}/healthz`)).status === 200);

const credentials = JSON.stringify({ user: 'kim', password: 'naru-demo-kim' });
must("another scheme's page signs in", (await ask('POST', '/api/session', { origin: `http://${https}` }, credentials)).status === 403);
const signedIn = await ask('POST', '/api/session', { origin }, credentials);
must(`signing in: ${signedIn.status} ${signedIn.text}`, signedIn.status === 200);
for (const cookie of signedIn.headers['set-cookie']) {
    must(`not bound to TLS and this host: ${cookie}`, /^__Host-naru_\w+=.*; Path=\/; HttpOnly; SameSite=Strict;.*; Secure$/.test(cookie));
}
const cookie = signedIn.headers['set-cookie'][0].split(';')[0];

// The desk's socket, as bytes: what the server says is not masked, so it can be read as text.
const live = connect({ host, port, ca });
let heard = '';
let isOver = false;
live.on('data', (part) => (heard += part.toString('latin1')));
live.on('close', () => (isOver = true));
live.on('error', () => (isOver = true));
live.write(`GET /live HTTP/1.1\r\nHost: ${https}\r\nOrigin: ${origin}\r\nCookie: ${cookie}\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n` +
    'Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n');
const until = async (what, so, seconds = 30) => {
    for (const end = Date.now() + seconds * 1000; !(await so()); ) {
        must(what, Date.now() < end);
        await new Promise((next) => setImmediate(next));
    }
};
await until('the snapshot over WSS', () => heard.includes('"kind":"snapshot"'));

writeFileSync(`${work}/renew`, '');
await until('the new certificate', async () => (await ask('GET', '/healthz')).fingerprint !== page.fingerprint);
heard = '';
await until('the old socket going on', () => heard.includes('"kind":"beat"'));
must('the socket was closed by the renewal', !isOver);
must('the session is over by the renewal', (await ask('GET', '/api/session', { cookie })).status === 200);
const renewed = (await ask('GET', '/')).fingerprint;

writeFileSync(`${work}/break`, '');
await until('a bad certificate being told', () => existsSync(`${work}/told`));
must('a bad certificate was taken', (await ask('GET', '/')).fingerprint === renewed);
live.destroy();
