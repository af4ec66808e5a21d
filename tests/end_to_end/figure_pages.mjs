// The pages full of figures, over a centre in which a whole day was worked: statistics, the contacts behind them, finding
// contacts. The table of figures.sh; pages.mjs says what a row is.

import { createHash } from 'node:crypto';

const day = process.env.WORKED_DAY;

export function rowsOf({ base, id, shows, signIn }) {
    const title = (p, text) => p.locator('#behind-title', { hasText: text }).waitFor();

    return [
        { name: 'statistics', who: 'park', full: true, go: async (p) => { await p.goto(`${base}/statistics/${day}`); await signIn(p, 'park'); await shows(p, 'table-agent'); await p.evaluate(() => document.fonts.ready); } },
        { name: 'statistics-whole', who: 'park', full: true, go: async (p) => { await id(p, 'more-agent').click(); await p.locator('[data-testid=table-agent] tbody tr').nth(39).waitFor(); } },
        { name: 'statistics-definition', who: 'park', go: async (p) => { await id(p, 'figure-answer_rate').hover(); await p.getByRole('tooltip').first().waitFor(); }, leave: (p) => p.mouse.move(1, 400) },
        { name: 'statistics-behind', who: 'park', go: async (p) => { await id(p, 'figure-service_level').click(); await id(p, 'part-denominator').click(); await shows(p, 'behind-rows'); } },
        {
            name: 'statistics-behind-row', who: 'park', go: async (p) => {
                await id(p, 'behind-close').click();
                await p.locator('[data-testid=table-half_hour] [data-key="11:30"] button').first().press('Enter');
                await title(p, '11:30');
                await id(p, 'behind-abandoned_queue').click();
                await shows(p, 'behind-rows');
            },
            leave: (p) => p.keyboard.press('Escape'),
        },
        { name: 'statistics-empty', who: 'park', go: async (p) => { await p.goto(`${base}/statistics/2026-01-01`); await shows(p, 'stat-last'); } },
        { name: 'statistics-problem', who: 'park', go: async (p) => { await p.route(/\/api\/statistics/, (route) => route.abort()); await id(p, 'day-before').click(); await shows(p, 'stat-problem'); }, leave: (p) => p.unroute(/\/api\/statistics/) },
        { name: 'statistics-administrator', who: 'han', go: async (p) => { await p.goto(`${base}/statistics/${day}`); await signIn(p, 'han'); await id(p, 'figure-asa').click(); await shows(p, 'behind-rows'); if (/\*\*\*\*/.test(await id(p, 'behind').innerText())) throw new Error('an administrator sees callers'); } },
        { name: 'statistics-not-yours', who: 'kim', go: async (p) => { await p.goto(`${base}/statistics`); await signIn(p, 'kim'); await p.locator('.message').waitFor(); } },

        // Over the day that was worked, by the consultants of the demonstration: fewer than worked it.
        { name: 'what-if', who: 'park', full: true, go: async (p) => { await p.goto(`${base}/floor`); await id(p, 'floor-what-if').click(); await shows(p, 'if-usual'); } },
        {
            name: 'what-if-answer', who: 'park', full: true, go: async (p) => {
                await id(p, 'if-here-agents').fill('40');
                await id(p, 'if-fewer').click();
                await id(p, 'if-run').click();
                await p.locator('[data-testid=if-say][data-verdict=worse]').waitFor();
            },
        },

        { name: 'exports-none', who: 'park', go: async (p) => { await p.goto(`${base}/exports`); await shows(p, 'exports-none'); } },
        {
            // A day's contacts, whole: as many rows as the job says, and the bytes that its sum is of.
            name: 'exports-ready', who: 'park', go: async (p) => {
                if (!(await id(p, 'exports').count())) {
                    await id(p, 'export-from').fill(day);
                    await id(p, 'export-to').fill(day);
                    await id(p, 'export-go').click();
                }
                await p.locator('[data-testid=exports] [data-state=ready]').first().waitFor();
                const job = (await (await p.request.get(`${base}/api/exports`)).json()).exports[0];
                const file = await (await p.request.get(`${base}/api/exports/${job.id}/file`)).body();
                if (createHash('sha256').update(file).digest('hex') !== job.sha256) throw new Error('the sum is another');
                const lines = file.toString('utf8').trimEnd().split('\r\n').length;
                if (job.rows < 1000 || lines !== job.rows + 1) throw new Error(`${lines} lines, ${job.rows} rows`);
            },
        },
        { name: 'contacts-many', who: 'park', go: async (p) => { await p.goto(`${base}/contacts`); await shows(p, 'contacts-more'); } },
        { name: 'contacts-found', who: 'park', go: async (p) => { await id(p, 'find-to').fill(day); await id(p, 'find-outcome').selectOption('completed'); await id(p, 'find-text').fill('입찰서 김나루'); await id(p, 'find-go').click(); await p.locator('[data-testid=contacts] td.topic', { hasText: '입찰' }).first().waitFor(); } },
        {
            // Sorted by the wait over a period that came with it: the longest first, and the other way round.
            name: 'contacts-sorted', who: 'park', go: async (p) => {
                await id(p, 'find-clear').click();
                await id(p, 'sort-wait').click();
                await p.locator('th[aria-sort=descending] [data-testid=sort-wait]').waitFor();
                const waits = () => p.locator('[data-testid=contacts] tbody tr').evaluateAll((rows) => rows.map((row) => row.cells[7].innerText).filter((text) => text !== '').map((text) => text.split(':').reduce((all, part) => all * 60 + Number(part), 0)));
                const isSorted = (list, sign) => list.length > 5 && list.every((wait, n) => n === 0 || sign * (list[n - 1] - wait) >= 0);
                if (!isSorted(await waits(), 1)) throw new Error(`not sorted by the wait: ${await waits()}`);
                await id(p, 'sort-wait').press('Enter');
                await p.locator('th[aria-sort=ascending] [data-testid=sort-wait]').waitFor();
                if (!isSorted(await waits(), -1)) throw new Error(`not sorted the other way: ${await waits()}`);
                await id(p, 'sort-wait').click();
                await p.locator('th[aria-sort=descending] [data-testid=sort-wait]').waitFor();
            },
        },
        { name: 'contacts-none', who: 'park', go: async (p) => { await id(p, 'find-text').fill('없는낱말'); await id(p, 'find-text').press('Enter'); await shows(p, 'contacts-none'); } },
        {
            name: 'contact-long', who: 'park', go: async (p) => {
                await p.goto(`${base}/contacts`);
                await id(p, 'find-to').fill(day);
                await id(p, 'find-outcome').selectOption('completed');
                await p.locator('[data-testid=contacts] tbody a').first().click();
                await shows(p, 'steps');
            },
        },
    ];
}
