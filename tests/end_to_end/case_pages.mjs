// The life of a case on the pages, for pages.mjs: each state is one of its steps.
import { spawn } from 'node:child_process';

let caller = null;
let link = '';
const korea = (ms) => new Date(ms + 9 * 3_600_000).toISOString();

export const rowsOf = ({ base, naru, sip, id, shows, signIn, beginShift }) => {
    const said = (page, name) => page.locator(`[data-testid=${name}]:not(:empty)`).waitFor();
    const gone = (page, name) => id(page, name).waitFor({ state: 'detached' });
    const state = (page, name) => page.locator(`[data-testid=case][data-state=${name}]`).waitFor();
    return [
        { name: 'offices-empty', who: 'han', go: async (p) => { await p.goto(base); await signIn(p, 'han'); await id(p, 'nav-settings').click(); await id(p, 'set-offices').click(); await shows(p, 'offices-empty'); } },
        {
            name: 'offices', who: 'han', go: async (p) => {
                await id(p, 'office-add').click();
                await id(p, 'office-name').fill('물품구매과');
                await id(p, 'office-telephone').fill('042-724-7114');
                await id(p, 'office-topics').fill('KON, GDS');
                await id(p, 'office-go').click();
                await gone(p, 'office');
                for (const name of ['박주무', '이대리']) {
                    await id(p, 'official-add').click();
                    await id(p, 'official-name').fill(name);
                    await id(p, 'official-go').click();
                    await gone(p, 'official');
                }
            },
        },
        { name: 'cases-empty', who: 'park', go: async (p) => { await p.goto(base); await signIn(p, 'park'); await id(p, 'nav-cases').click(); await shows(p, 'cases-empty'); } },
        {
            // A call that ends with a promise: one press in the wrap-up, and it is among what is due.
            name: 'desk-promise', who: 'kim', go: async (p) => {
                await beginShift(p, 'kim');
                caller = spawn(naru, ['call', `sip:15880800@${sip}`, '--keys', '1', '--keys-after', '0.2', '--tone', '700', '--limit', '400'], { stdio: 'ignore' });
                await id(p, 'accept').click();
                await p.locator('[data-testid=desk][data-view=talking]').waitFor();
                await id(p, 'disp-PROMISE').click();
                await id(p, 'desk-promise-next_day').click();
                await said(p, 'desk-promised');
                await shows(p, 'work-due');
            },
            leave: async (p) => { caller?.kill('SIGINT'); await p.locator('[data-testid=desk][data-view=wrap_up]').waitFor(); await id(p, 'topic').fill('KON05'); await id(p, 'topic-KON05').click(); await id(p, 'other-topic-add').selectOption('GDS04'); await p.locator('[data-testid=other-topics] [data-topic=GDS04]').waitFor(); await p.locator('[data-testid=complete]:enabled').click(); await p.locator('[data-testid=desk][data-view=idle]').waitFor(); },
        },
        { name: 'contact-matters', who: 'kim', go: async (p) => { await p.goto(`${base}/contacts/1`); await shows(p, 'promise-keep'); await id(p, 'contact-case').click(); await id(p, 'open-subject').fill('투찰 오류의 원인'); await id(p, 'open-kind').selectOption('procedure_question'); await id(p, 'open-how').selectOption('letter'); } },
        { name: 'case', who: 'kim', go: async (p) => { await id(p, 'open-go').click(); await state(p, 'received'); await shows(p, 'case-contacts'); } },
        { name: 'case-narrow', who: 'kim', sizes: 'citizen', full: true, go: (p) => shows(p, 'case-clock') },
        { name: 'case-hand', who: 'kim', go: async (p) => { await id(p, 'act-hand').click(); await p.locator('[data-testid=act-official] option:nth-child(2)').waitFor({ state: 'attached' }); await id(p, 'act-official').selectOption({ index: 1 }); await id(p, 'act-text').fill('투찰할 때 오류가 난 까닭을 알려 주십시오.'); } },
        { name: 'case-handed', who: 'kim', go: async (p) => { await id(p, 'act-go').click(); await state(p, 'handed_over'); } },
        { name: 'hand-link', who: 'kim', go: async (p) => { await id(p, 'hand-link').click(); link = await id(p, 'link-address').inputValue(); }, leave: (p) => id(p, 'link-done').click() },
        { name: 'official', who: 'official', sizes: 'citizen', full: true, go: async (p) => { await p.goto(link); await shows(p, 'official'); if ((await p.context().cookies()).length > 0) throw new Error('the link left a cookie'); } },
        { name: 'official-answered', who: 'official', sizes: 'citizen', go: async (p) => { await id(p, 'official-text').fill('서버 점검 시간이었습니다.'); await id(p, 'official-send').click(); await p.locator('[data-testid=official][data-state=answered]').waitFor(); } },
        { name: 'hand-overs', who: 'park', go: async (p) => { await id(p, 'part-hand-overs').click(); await id(p, 'list-to_call').click(); await shows(p, 'hand-happy'); } },
        { name: 'happy-call', who: 'park', go: async (p) => { await id(p, 'hand-happy').click(); await shows(p, 'happy-yes'); }, leave: async (p) => { await id(p, 'hand-go').click(); await shows(p, 'hand-none'); } },
        { name: 'case-closed', who: 'park', go: async (p) => { await p.goto(`${base}/cases`); await id(p, 'case-state').selectOption('closed'); await id(p, 'cases').getByRole('link').first().click(); await state(p, 'closed'); await shows(p, 'case-result'); } },
        { name: 'official-gone', who: 'official', sizes: 'citizen', go: async (p) => { await p.reload(); await shows(p, 'official-gone'); } },
        {
            name: 'enter', who: 'park', go: async (p) => {
                await id(p, 'part-enter').click();
                await id(p, 'enter-when').fill(korea(Date.now() - 2 * 3_600_000).slice(0, 16));
                await id(p, 'topic').fill('REG08');
                await id(p, 'topic-REG08').click();
            },
        },
        {
            // Counted on its day, in its channel, and in no other.
            name: 'entered', who: 'park', go: async (p) => {
                const when = await id(p, 'enter-when').inputValue();
                await id(p, 'enter-go').click();
                await said(p, 'entered');
                const day = when.slice(0, 10);
                const counts = await p.evaluate(async (d) => (await fetch(`/api/statistics?from=${d}&to=${d}`)).json(), day);
                const rows = counts.tables.find((one) => one.by === 'channel').rows;
                const of = (key) => rows.find((row) => row.key === key).figures.find((one) => one.id === 'consultations').numerator;
                if (of('other') !== 1) throw new Error(`a visit was counted as ${JSON.stringify(rows)}`);
            },
        },
        { name: 'contact-entered', who: 'park', go: async (p) => { await id(p, 'entered').getByRole('link').click(); await shows(p, 'contact-entered'); } },
        {
            // Coded wrongly: what it was and why stay in its line of time, and the day's book leads to it.
            name: 'contact-correct', who: 'park', go: async (p) => {
                await id(p, 'correct').click();
                await id(p, 'topic-change').click();
                await id(p, 'topic').fill('GDS04');
                await id(p, 'topic-GDS04').click();
                await id(p, 'correct-reason').fill('방문 상담의 주제를 잘못 골랐습니다.');
            },
        },
        {
            name: 'contact-corrected', who: 'park', full: true, go: async (p) => {
                await id(p, 'correct-go').click();
                await p.locator('[data-step=corrected]').waitFor();
                await id(p, 'other-topic-add').selectOption('KON05');
                await p.locator('[data-testid=other-topics] [data-topic=KON05]').waitFor();
            },
        },
        {
            name: 'book-behind', who: 'park', go: async (p) => {
                const contact = new URL(p.url()).pathname.split('/').pop();
                const day = korea(Date.now() - 2 * 3_600_000).slice(0, 10);
                await p.goto(`${base}/books/day/${day}`);
                await shows(p, 'daily-reports');
                await id(p, 'behind-topic-GDS04-consultations').click();
                await id(p, 'behind-rows').getByRole('link', { name: contact, exact: true }).waitFor();
            },
            leave: (p) => p.keyboard.press('Escape'),
        },
        { name: 'book-daily', who: 'park', go: async (p) => { await id(p, 'daily-reports').locator('summary').click(); await id(p, 'daily-reports').getByRole('table').waitFor(); await p.locator('[data-testid=book-marks] [data-mark=provisional]').waitFor(); } },
        { name: 'promise-end', who: 'park', go: async (p) => { await p.goto(`${base}/promises`); await id(p, 'promise-keep').click(); await id(p, 'promise-contact').fill('1'); }, leave: async (p) => { await id(p, 'promise-end-go').click(); await shows(p, 'promises-none'); } },
        { name: 'cases', who: 'park', go: async (p) => { await p.goto(`${base}/cases`); await id(p, 'case-open').click(); await id(p, 'open-subject').fill('등록 서류를 다시 내는 방법'); await id(p, 'open-go').click(); await state(p, 'received'); await p.goto(`${base}/cases?state=all`); await shows(p, 'cases'); } },
        { name: 'cases-narrow', who: 'park', sizes: 'citizen', go: (p) => shows(p, 'case-summary') },
    ];
};
