// The floor while callers wait. The table of floor_pages.sh; pages.mjs says what a row is.
import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';

export function rowsOf({ base, naru, sip, work, id, shows, signIn }) {
    const { control } = JSON.parse(readFileSync(`${work}/data/run/pids.json`, 'utf8'));
    const callers = [];
    const call = (key) => callers.push(spawn(naru, ['call', `sip:15880800@${sip}`, '--keys', key, '--keys-after', '0.2', '--tone', '700', '--limit', '400'], { stdio: 'ignore' }));
    process.on('exit', () => callers.forEach((one) => one.kill('SIGINT')));
    const closed = async (p, dialog) => { await p.keyboard.press('Escape'); await id(p, dialog).waitFor({ state: 'detached' }); };
    const live = (p) => p.locator('[data-testid=floor][data-line=live]').waitFor();

    return [
        { name: 'floor-quiet', who: 'park', sizes: 'floor', go: async (p) => { await p.goto(`${base}/floor`); await signIn(p, 'park'); await live(p); await shows(p, 'floor-nobody'); await shows(p, 'agent-1001'); } },
        {
            name: 'floor', who: 'park', sizes: 'floor', go: async (p) => {
                for (const key of ['1', '1', '2', '3', '1']) call(key);
                await p.locator('[data-testid=floor-waiting-now] dd', { hasText: /^4/ }).waitFor();
                await p.locator('[data-testid=agent-1001] .talk').waitFor();
            },
        },
        { name: 'floor-contact', who: 'park', sizes: 'floor', go: async (p) => { await p.locator('[data-testid=floor-waits] tbody tr:nth-child(2) button').click(); await shows(p, 'contact-orders'); await id(p, 'contact-orders-move').click(); }, leave: (p) => closed(p, 'contact-orders') },
        { name: 'floor-agent', who: 'park', sizes: 'floor', go: async (p) => { await id(p, 'agent-1001-orders').click(); await shows(p, 'agent-orders'); await id(p, 'agent-orders-complete').click(); }, leave: (p) => closed(p, 'agent-orders') },
        { name: 'floor-narrowed', who: 'park', sizes: 'floor', go: async (p) => { await id(p, 'floor-queue-1').click(); await id(p, 'people-talking').click(); await shows(p, 'floor-all'); }, leave: async (p) => { await id(p, 'floor-all').click(); await id(p, 'people-talking').click(); } },
        // Long past the limit, with nobody there: what the centre would say an hour from now.
        {
            name: 'floor-alarms', who: 'late', sizes: 'floor', go: async (p) => {
                await p.routeWebSocket('**/live/floor', (ws) => {
                    const server = ws.connectToServer();
                    server.onMessage((text) => {
                        const message = JSON.parse(String(text));
                        for (const one of message.floor.waiting) one.waited_s += 200;
                        const [first, second] = message.floor.agents.filter((one) => one.id > 1000);
                        Object.assign(first, { since_s: 1500, uncoded: 2, next: { presence: 'not_ready', reason: 'meal' } });
                        Object.assign(second, { activity: 'idle', presence: 'not_ready', reason: 'not_responding', since_s: 305 });
                        ws.send(JSON.stringify(message));
                    });
                });
                await p.goto(`${base}/floor`);
                await signIn(p, 'park');
                await live(p);
                await shows(p, 'alarm-long_talk-1001');
            },
        },
        // Far too much of everything: a whole centre at its worst hour.
        {
            name: 'floor-many', who: 'crowd', sizes: 'floor', go: async (p) => {
                await p.routeWebSocket('**/live/floor', (ws) => {
                    const server = ws.connectToServer();
                    server.onMessage((text) => {
                        const message = JSON.parse(String(text));
                        const { floor } = message;
                        const many = (rows, count, make) => Array.from({ length: count }, (_, n) => ({ ...rows[n % rows.length], ...make(n) }));
                        floor.agents = many(floor.agents.filter((one) => one.id > 1000), 120, (n) => ({ id: 2000 + n, name: `상담사 ${n + 1}`, since_s: (n * 37) % 1400, talks_today: n % 40 }));
                        floor.waiting = many(floor.waiting, 200, (n) => ({ id: 5000 + n, waited_s: 400 - 2 * n, rings: [], ahead: n === 0 ? 1000 : 0 }));
                        floor.waiting_count = 417;
                        ws.send(JSON.stringify(message));
                    });
                });
                await p.goto(`${base}/floor`);
                await signIn(p, 'park');
                await live(p);
                await shows(p, 'wait-5199');
                await shows(p, 'agent-2119');
            },
        },
        { name: 'what-if-nothing', who: 'crowd', sizes: 'floor', go: async (p) => { await p.goto(`${base}/floor/what-if`); await shows(p, 'if-nothing'); } },
        { name: 'floor-lost', who: 'park', sizes: 'floor', go: async (p) => { process.kill(control, 'SIGSTOP'); await shows(p, 'floor-lost'); }, leave: async (p) => { process.kill(control, 'SIGCONT'); await live(p); } },
    ];
}
