// The statistics of a whole year, beside a year that is known as a total alone. The table of article.sh; pages.mjs says what a
// row is.

export function rowsOf({ base, id, shows, signIn }) {
    const says = async (p, what, ...parts) => {
        const text = await id(p, what).first().innerText();
        for (const part of parts) if (!text.includes(part)) throw new Error(`${what} does not say ${part}: ${text}`);
    };
    return [
        {
            name: 'statistics-year', who: 'park', full: true, go: async (p) => {
                await p.goto(`${base}/statistics/2009-01-01~2009-12-31/2008-01-01~2008-12-31`);
                await signIn(p, 'park');
                await shows(p, 'table-pieces');
                await p.evaluate(() => document.fonts.ready);
                await says(p, 'stat-lead', '961,321');
                await says(p, 'stat-against', '+8.9%', '1.09', '한국경제');
                if ((await p.locator('[data-testid=table-pieces] tbody tr').count()) !== 12) throw new Error('not twelve months');
            },
        },
        {
            // A piece opens by itself; its comparison is chosen, and the address keeps both.
            name: 'statistics-quarter', who: 'park', full: true, go: async (p) => {
                await id(p, 'stat-unit').selectOption('quarter');
                await p.waitForURL('**/statistics/2009-01-01~2009-03-31/**');
                await id(p, 'day-after').click();
                await p.waitForURL('**/statistics/2009-04-01~2009-06-30/**');
                await id(p, 'stat-base').selectOption('before');
                await p.waitForURL('**/statistics/2009-04-01~2009-06-30/2009-01-01~2009-03-31');
                await shows(p, 'stat-against');
            },
        },
        { name: 'statistics-behind-year', who: 'park', go: async (p) => { await p.locator('[data-testid=table-class] [data-key="3"] button').first().click(); await shows(p, 'behind-rows'); await id(p, 'behind-value').waitFor(); }, leave: (p) => p.keyboard.press('Escape') },
        { name: 'statistics-total', who: 'park', go: async (p) => { await p.goto(`${base}/statistics/2003-01-01~2003-12-31`); await shows(p, 'stat-totals'); await says(p, 'stat-totals', '390,871'); } },
    ];
}
