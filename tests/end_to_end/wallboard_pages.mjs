// The wallboard and its links, while callers wait. The table of wallboard.sh; pages.mjs says what a row is.
import { spawn } from 'node:child_process';

export function rowsOf({ base, naru, sip, id, shows, signIn }) {
    const callers = [];
    const call = (key) => callers.push(spawn(naru, ['call', `sip:15880800@${sip}`, '--keys', key, '--keys-after', '0.2', '--tone', '700', '--limit', '200'], { stdio: 'ignore' }));
    process.on('exit', () => callers.forEach((one) => one.kill('SIGINT')));
    let address = '';
    const solid = (p) => p.waitForFunction(() => getComputedStyle(document.querySelector('.walltools')).opacity === '1');
    const wall = async (p) => { await p.goto(address); await shows(p, 'wall'); };

    return [
        { name: 'wallboards-empty', who: 'park', go: async (p) => { await p.goto(`${base}/wallboards`); await signIn(p, 'park'); await shows(p, 'links-empty'); } },
        {
            name: 'wallboards-made', who: 'park', go: async (p) => {
                await id(p, 'link-name').fill('3층 상담실');
                await id(p, 'link-make').click();
                address = await id(p, 'link-address').inputValue();
                await shows(p, 'link-1');
                await id(p, 'notice-text').fill('새 휴식은 11:10부터');
                await id(p, 'notice-put').click();
                await shows(p, 'notice-end');
            },
        },
        {
            name: 'wallboard', who: 'display', go: async (p) => {
                for (const key of ['1', '1', '1', '2', '3']) call(key);
                await p.goto(base);
                await wall(p);
                await p.locator('[data-testid=wall-waiting] .num', { hasText: /^4/ }).waitFor();
                await p.locator('[data-testid=wall-agents] .talk b', { hasText: '1' }).waitFor();
                await p.locator('[data-testid=wall-notice]', { hasText: '11:10' }).waitFor();
                await shows(p, 'wall-recent');
            },
        },
        {
            // They come with the focus, in a tenth of a second.
            name: 'wallboard-tools', who: 'display', go: async (p) => { await id(p, 'contrast').focus(); await solid(p); }, stay: solid,
        },
        {
            name: 'wallboard-stale', who: 'display', go: async (p) => { await p.route('**/api/wallboard', (route) => route.abort()); await p.locator('[data-testid=wall][data-stale=true]').waitFor(); },
            leave: async (p) => { await p.unroute('**/api/wallboard'); await p.locator('[data-testid=wall][data-stale=false]').waitFor(); },
        },
        { name: 'wallboards-sure', who: 'park', go: async (p) => { await id(p, 'revoke-1').click(); await shows(p, 'revoke-sure-1'); } },
        { name: 'wallboards-revoked', who: 'park', go: async (p) => { await id(p, 'revoke-sure-1').click(); await p.locator('[data-testid=link-1].gone').waitFor(); } },
        { name: 'wallboard-revoked', who: 'display', go: async (p) => { await shows(p, 'wall-off'); } },
        { name: 'wallboard-signed-out', who: 'stranger', go: async (p) => { await p.goto(`${base}/wallboard`); await shows(p, 'wall-off'); } },

        {
            name: 'wallboard-records', who: 'early', go: async (p) => {
                await p.route('**/api/wallboard', (route) => route.fulfill({ status: 503, contentType: 'application/json', body: '{"error":{"code":"records","message":""}}' }));
                await p.goto(`${base}/wallboard`);
                await p.locator('[data-testid=wall-off] p:not(:empty)').waitFor();
            },
        },
    ];
}
