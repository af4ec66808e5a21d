// The statistics of a whole year, beside a year that is known as a total alone. The table of article.sh; pages.mjs says what a
// row is.

import { createHash } from 'node:crypto';

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
                await says(p, 'stat-standing', '잠정');
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
        {
            // The year as a book; its files are what the server says they are.
            name: 'book-year', who: 'park', full: true, go: async (p) => {
                await p.goto(`${base}/books/year/2009`);
                await p.locator('[data-testid=book][data-kind=year]').waitFor();
                await says(p, 'book', '통계연보', '961,321', '882,774');
                await says(p, 'book-marks', '잠정', 'demo 2009');
                await p.evaluate(() => document.fonts.ready);
                for (const [format, begins] of [['pdf', '%PDF-'], ['xlsx', 'PK'], ['csv', '\ufeffchapter']]) {
                    const file = await p.request.get(`${base}${await id(p, `take-${format}`).getAttribute('href')}`);
                    const bytes = await file.body();
                    if (!bytes.toString('utf8').startsWith(begins)) throw new Error(`${format} begins otherwise`);
                    if (createHash('sha256').update(bytes).digest('hex') !== file.headers()['x-naru-sha256']) throw new Error(`${format} has another checksum`);
                }
            },
        },
        { name: 'book-ks', who: 'park', full: true, go: async (p) => { await id(p, 'book-kind').selectOption('ks'); await p.waitForURL('**/books/ks/2009-12'); await shows(p, 'table-ks_trend'); await says(p, 'table-ks', '기록 없음', '80% 이상'); } },
        { name: 'closings', who: 'park', go: async (p) => { await p.goto(`${base}/closings/2009`); await shows(p, 'closings'); } },
        { name: 'closing-announce', who: 'park', go: async (p) => { await id(p, 'announce-2009-05').click(); await shows(p, 'closing-until'); } },
        { name: 'closing-announced', who: 'park', go: async (p) => { await id(p, 'closing-go').click(); await p.locator('[data-month="2009-05"][data-state=corrections]').waitFor(); } },
        { name: 'statistics-total', who: 'park', go: async (p) => { await p.goto(`${base}/statistics/2003-01-01~2003-12-31`); await shows(p, 'stat-totals'); await says(p, 'stat-totals', '390,871'); } },
        {
            name: 'reports-article', who: 'park', full: true, go: async (p) => {
                await id(p, 'tab-reports').click();
                await shows(p, 'article-errors');
                await says(p, 'sentence-R-09', '3,770', '255');
                await says(p, 'article-errors', 'R-05', '1.09배', 'R-07');
                if ((await id(p, 'sentence-R-16').getAttribute('data-verdict')) !== 'no_record') throw new Error('R-16 has a record');
            },
        },
        {
            name: 'reports-press-bad', who: 'park', go: async (p) => { await p.goto(`${base}/reports/press/2009-01-01~2009-05-31/2008-12-31`); await shows(p, 'press-problem'); },
        },
        {
            name: 'reports-press', who: 'park', full: true, go: async (p) => {
                await id(p, 'press-as_of').fill('2009-05-31');
                await id(p, 'press-show').click();
                await shows(p, 'report-head');
                await says(p, 'sentence-R-09', '4,320', '103');
                await says(p, 'report-standing', '잠정');
            },
        },
        { name: 'reports-causes-none', who: 'park', go: async (p) => { await id(p, 'reports-causes').click(); await shows(p, 'causes-none'); } },
        {
            // The good lines are in, the bad one is named.
            name: 'reports-causes-import', who: 'park', go: async (p) => {
                await id(p, 'driver-import').click();
                const values = [9100, 9700, 11200, 10800, 9900, 8200, 7600, 7300, 7500, 6900, 7000, 8100];
                await id(p, 'import-text').fill(['series,unit,month,value,source', ...values.map((n, month) => `입찰공고,건,2009-${String(month + 1).padStart(2, '0')},${n},나라장터(꾸민 값)`), '입찰공고,건,2009-13,1,나라장터(꾸민 값)'].join('\n'));
                await id(p, 'import-go').click();
                await says(p, 'driver-kept', '12');
                await says(p, 'driver-bad', '14', '2009-13');
            },
            leave: (p) => id(p, 'driver-close').click(),
        },
        { name: 'reports-causes', who: 'park', full: true, go: async (p) => { await shows(p, 'driver-입찰공고'); await says(p, 'cause-values', '11,200'); await shows(p, 'careful'); } },
        { name: 'reports-causes-enter', who: 'park', go: async (p) => { await id(p, 'driver-add').click(); await shows(p, 'driver-2009-12'); }, leave: (p) => p.keyboard.press('Escape') },
    ];
}
