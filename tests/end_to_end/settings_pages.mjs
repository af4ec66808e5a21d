// What an administrator sets: hours, queues, topics. The table of settings.sh; pages.mjs says what a row is.
const began = Date.now(); // one day for the whole walk, also over midnight
const later = (days) => new Date(began + 9 * 3_600_000 + days * 86_400_000).toISOString().slice(0, 10);

export const rowsOf = ({ base, id, shows, signIn }) => [
    { name: 'settings-hours-none', who: 'han', go: async (p) => { await p.goto(base); await signIn(p, 'han'); await id(p, 'nav-settings').click(); await shows(p, 'hours-none'); } },
    {
        name: 'settings-hours-bad', who: 'han', go: async (p) => {
            await id(p, 'hours-change').click();
            await id(p, 'hours-from').fill(later(7));
            for (const day of [1, 2, 3, 4, 5]) await id(p, `hours-open-${day}`).uncheck();
            await id(p, 'hours-go').click();
            await p.locator('[data-testid=hours-problem]:not(:empty)').waitFor();
        },
    },
    {
        name: 'settings-hours', who: 'han', go: async (p) => {
            for (const day of [1, 2, 3, 4, 5]) await id(p, `hours-open-${day}`).check();
            await id(p, 'hours-to-5').fill('17:00');
            await id(p, 'hours-go').click();
            await shows(p, `hours-${later(7)}`);
        },
    },
    {
        name: 'settings-rest', who: 'han', go: async (p) => {
            await id(p, 'rest-add').click();
            await id(p, 'rest-day').fill(later(30));
            await id(p, 'rest-ko').fill('센터 휴무');
            await id(p, 'rest-en').fill('The centre rests');
            await id(p, 'rest-go').click();
            await shows(p, `rest-remove-${later(30)}`);
        },
    },
    {
        // The law of the year: 2009 has 255 working days.
        name: 'settings-calendar', who: 'han', go: async (p) => {
            for (let year = Number(later(0).slice(0, 4)); year > 2009; --year) await id(p, 'year-before').click();
            await p.locator('[data-testid=working-days]', { hasText: /2009.*255/ }).waitFor();
        },
    },
    { name: 'settings-queues', who: 'han', go: async (p) => { await id(p, 'set-queues').click(); await shows(p, 'queue-1'); } },
    {
        name: 'settings-queue-bad', who: 'han', go: async (p) => {
            await id(p, 'queue-change-1').click();
            await id(p, 'queue-from').fill(later(3));
            await id(p, 'queue-ko').fill('=나라장터');
            await id(p, 'queue-go').click();
            await p.locator('[data-testid=queue-problem]:not(:empty)').waitFor();
            await p.locator('[data-testid=queue-ko][aria-invalid=true]:focus').waitFor();
        },
    },
    {
        name: 'settings-queue-planned', who: 'han', go: async (p) => {
            await id(p, 'queue-ko').fill('나라장터 안내');
            await id(p, 'queue-offer_s').fill('25');
            await id(p, 'queue-go').click();
            await shows(p, `queue-1-${later(3)}`);
        },
    },
    { name: 'settings-topics', who: 'han', go: async (p) => { await id(p, 'set-topics').click(); await shows(p, 'topic-KON05'); } },
    {
        name: 'settings-topic-new', who: 'han', go: async (p) => {
            await id(p, 'topic-add').click();
            await id(p, 'topic-group').selectOption('KON');
            await id(p, 'names-ko').fill('간편인증');
            await id(p, 'names-en').fill('Simple sign-in');
            await id(p, 'topic-from').fill(later(1));
        },
        leave: async (p) => { await id(p, 'topic-new-go').click(); await id(p, 'topic-new').waitFor({ state: 'detached' }); },
    },
    { name: 'settings-topic', who: 'han', go: async (p) => { await id(p, 'topics-day').fill(later(1)); await p.locator('[data-testid=topics]', { hasText: /간편인증|Simple sign-in/ }).waitFor(); await id(p, 'topic-change-KON05').click(); await id(p, 'topic-act-class').check(); await shows(p, 'topic-class'); }, leave: (p) => p.keyboard.press('Escape') },
    { name: 'settings-institution-none', who: 'han', go: async (p) => { await id(p, 'set-institution').click(); await shows(p, 'inst-none'); } },
    {
        // Refused before anything is kept, at the field that is wrong.
        name: 'settings-record-bad', who: 'han', go: async (p) => {
            await id(p, 'add-site').click();
            await id(p, 'record-from').fill('2010-01-18');
            await id(p, 'record-building').fill('정부대전청사 3동');
            await id(p, 'record-floor').fill('9층');
            await id(p, 'record-square_metres').fill('0');
            await id(p, 'record-go').click();
            await p.locator('[data-testid=record-square_metres][aria-invalid=true]:focus').waitFor();
        },
    },
    {
        name: 'settings-record-effect', who: 'han', go: async (p) => {
            await id(p, 'record-square_metres').fill('314');
            await id(p, 'record-go').click();
            await shows(p, 'effect-2010-01-18');
            await shows(p, 'effect-past');
        },
    },
    {
        name: 'settings-institution', who: 'han', full: true, go: async (p) => {
            await id(p, 'record-go').click();
            await shows(p, 'change-site-2010-01-18');
            await id(p, 'add-roll').click();
            await id(p, 'record-from').fill('2010-01-18');
            await id(p, 'record-consultants').fill('52');
            await id(p, 'record-specialists').fill('6');
            await id(p, 'record-go').click();
            await shows(p, 'effect-2010-01-18');
            await id(p, 'record-go').click();
            await p.locator('[data-testid=inst-area]', { hasText: /6\.04.*314.*52/ }).waitFor();
            await id(p, 'add-certificate').click();
            await id(p, 'record-awarded').fill('2009-06-22');
            await id(p, 'record-name').fill('서비스 KS인증');
            await id(p, 'record-surveillances').fill('2010-06-20');
            await id(p, 'record-go').click();
            await shows(p, 'effect');
            await id(p, 'record-go').click();
            await p.locator('[data-testid=inst-standing]', { hasText: '2011-06-22' }).waitFor();
            await p.locator('[data-testid=inst-changes]', { hasText: /han.*314/ }).waitFor();
        },
    },
    { name: 'settings-record-removal', who: 'han', go: async (p) => { await id(p, 'remove-roll-2010-01-18').click(); await shows(p, 'effect-2010-01-18'); }, leave: async (p) => { await id(p, 'removal-go').click(); await id(p, 'records-roll').waitFor({ state: 'detached' }); } },
    { name: 'settings-not-yours', who: 'park', go: async (p) => { await p.goto(`${base}/settings`); await signIn(p, 'park'); await p.locator('.message').waitFor(); } },
];
