// What the door refuses: a wrong password, another site's Origin, a body that is no JSON, one that is too large, what is
// not yours, and a way out of the web folder. Nothing of it changes anything.
import { request } from 'node:http';

const base = process.argv[2];
let failed = 0;
const expect = async (what, status, path, init = {}) => {
    const response = await fetch(base + path, init);
    if (response.status !== status) {
        failed += 1;
        console.error(`FAILED: ${what}: ${response.status}, expected ${status}: ${await response.text()}`);
    }
    return response;
};
const json = (body, headers = {}) => ({
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: base, ...headers },
    body: typeof body === 'string' ? body : JSON.stringify(body),
});
await expect('a stranger at the records', 401, '/api/contacts');
await expect('a wrong password', 401, '/api/session', json({ user: 'kim', password: 'wrong' }));
await expect('an unknown name', 401, '/api/session', json({ user: 'nobody', password: 'wrong' }));
await expect('another Origin', 403, '/api/session', json({ user: 'kim', password: 'naru-demo-kim' }, { origin: 'http://evil.example' }));
const rebound = await new Promise((resolve, reject) => {
    // fetch does not let a Host be chosen; another site's name that resolves to us sends its own.
    request(base + '/api/citizen/calls', { method: 'POST', headers: { host: 'evil.example', origin: 'http://evil.example', 'content-type': 'application/json' } },
        (response) => resolve(response.statusCode)).on('error', reject).end('{}');
});
if (rebound !== 403) {
    failed += 1;
    console.error(`FAILED: another site's name for our address: ${rebound}, expected 403`);
}
await expect('no JSON', 400, '/api/session', json('{"user":'));
await expect('not even called JSON', 415, '/api/session', { method: 'POST', headers: { origin: base, 'content-type': 'text/plain' }, body: 'x' });
await expect('too large', 413, '/api/session', json({ user: 'x'.repeat(300 * 1024) }));
await expect('a way out', 404, '/assets/..%2f..%2fbuild/naru');
const signedIn = await expect('the right password', 200, '/api/session', json({ user: 'kim', password: 'naru-demo-kim' }));
const cookie = signedIn.headers.get('set-cookie').split(';')[0];
if (!/HttpOnly/.test(signedIn.headers.get('set-cookie')) || !/SameSite=Strict/.test(signedIn.headers.get('set-cookie'))) failed += 1;
await expect('who I am', 200, '/api/session', { headers: { cookie } });
await expect('a forged cookie', 401, '/api/session', { headers: { cookie: cookie.slice(0, -1) + (cookie.endsWith('0') ? '1' : '0') } });
await expect('a contact that is not there', 404, '/api/contacts/99/recording', { headers: { cookie } });
await expect('ready without a telephone', 409, '/api/desk/presence', json({ presence: 'ready' }, { cookie }));
for (let i = 0; i < 5; i += 1) await fetch(base + '/api/session', json({ user: 'lee', password: 'wrong' }));
await expect('a name that is locked', 429, '/api/session', json({ user: 'lee', password: 'naru-demo-lee' }));
process.exit(failed === 0 ? 0 : 1);
