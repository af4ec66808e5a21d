// The states of customers' pages and of the caller's card at the desk, for pages.mjs.
import { spawn } from 'node:child_process';

let caller = null;

export const rowsOf = ({ base, naru, sip, id, shows, signIn, beginShift }) => {
    const said = (page, name) => page.locator(`[data-testid=${name}]:not(:empty)`).waitFor();
    const gone = (page, name) => id(page, name).waitFor({ state: 'detached' });
    const card = (page, kind) => page.locator(`[data-testid=caller-card][data-caller=${kind}]`).waitFor();
    const add = async (page, kind, name, more = {}) => {
        await page.goto(`${base}/customers`);
        await id(page, 'customers-add').click();
        await id(page, 'new-kind').selectOption(kind);
        await id(page, 'new-name').fill(name);
        for (const [field, value] of Object.entries(more)) await id(page, `new-${field}`).fill(value);
        await id(page, 'new-go').click();
        await shows(page, 'customer-name');
    };
    const call = () => {
        caller = spawn(naru, ['call', `sip:15880800@${sip}`, '--keys', '1', '--keys-after', '0.2', '--tone', '700', '--limit', '400'], { stdio: 'ignore' });
    };
    return [
        { name: 'customers-empty', who: 'park', go: async (p) => { await p.goto(base); await signIn(p, 'park'); await id(p, 'nav-customers').click(); await shows(p, 'customers-empty'); } },
        {
            name: 'customers-add-wrong', who: 'park', go: async (p) => {
                await id(p, 'customers-add').click();
                await id(p, 'new-name').fill('한빛전자');
                await id(p, 'new-code').fill('123-45-67890');
                await id(p, 'new-go').click();
                await said(p, 'new-problem');
            },
            leave: (p) => p.keyboard.press('Escape'),
        },
        {
            name: 'customer-firm', who: 'park', go: async (p) => {
                await add(p, 'firm', '한빛전자', { code: '101-86-62870', number: '010-1234-0001' });
                await id(p, 'person-add').click();
                await id(p, 'new-name').fill('홍길동');
                await id(p, 'new-number').fill('010-1234-5678');
                await id(p, 'new-go').click();
                await shows(p, 'customer-people');
            },
        },
        { name: 'customer-number-wrong', who: 'park', go: async (p) => { await id(p, 'add-number').fill('119'); await id(p, 'add-number-go').click(); await said(p, 'add-number-problem'); } },
        { name: 'customer-unmask', who: 'park', go: async (p) => { await id(p, 'unmask-code').click(); await shows(p, 'reason-identify'); } },
        { name: 'customer-unmasked', who: 'park', go: async (p) => { await id(p, 'reason-identify').check(); await id(p, 'unmask-go').click(); await id(p, 'field-code').getByText('101-86-62870').waitFor(); } },
        { name: 'customer-edit', who: 'park', go: async (p) => { await id(p, 'customer-people').getByRole('link').click(); await id(p, 'customer-edit').click(); await shows(p, 'edit-organisation'); }, leave: (p) => p.keyboard.press('Escape') },
        {
            name: 'customer-merge', who: 'park', go: async (p) => {
                await add(p, 'firm', '(주)한빛전자', { number: '02-1234-5678' });
                await add(p, 'agency', '대전광역시', { code: '6300000', number: '010-1234-0001' });
                await p.goto(`${base}/customers/1`);
                await id(p, 'customer-merge').click();
                await id(p, 'merge-text').fill('한빛');
                await id(p, 'merge-text-find').click();
                await p.locator('[data-testid=merge] input[type=radio]').first().check();
            },
        },
        { name: 'customer-merged', who: 'park', go: async (p) => { await id(p, 'merge-go').click(); await gone(p, 'merge'); await shows(p, 'merges'); } },
        { name: 'customer-narrow', who: 'park', sizes: 'citizen', full: true, go: (p) => shows(p, 'merges') },
        { name: 'customer-unmerged', who: 'park', go: async (p) => { await id(p, 'unmerge').click(); await gone(p, 'merges'); } },
        { name: 'customers', who: 'park', go: async (p) => { await id(p, 'nav-customers').click(); await shows(p, 'customers'); } },
        { name: 'customers-narrow', who: 'park', sizes: 'citizen', go: (p) => shows(p, 'customers') },
        { name: 'customers-found', who: 'park', go: async (p) => { await id(p, 'customer-text').fill('010-1234-56'); await id(p, 'customer-go').click(); await id(p, 'customers').getByText('홍*동').waitFor(); await id(p, 'customer-1').waitFor({ state: 'detached' }); } },
        { name: 'customers-none', who: 'park', go: async (p) => { await id(p, 'customer-text').fill('없는 이름'); await id(p, 'customer-go').click(); await shows(p, 'customers-none'); } },
        {
            // Two have the number of the caller: the desk shows both.
            name: 'desk-caller-choose', who: 'kim', go: async (p) => {
                await beginShift(p, 'kim');
                call();
                await id(p, 'accept').click();
                await card(p, 'choose');
            },
        },
        { name: 'desk-caller-wrong', who: 'kim', go: async (p) => { await id(p, 'caller-number').fill('123-45-67890'); await id(p, 'caller-confirm').click(); await said(p, 'caller-problem'); } },
        { name: 'desk-caller-new', who: 'kim', go: async (p) => { await id(p, 'caller-number').fill('120-81-47521'); await id(p, 'caller-confirm').click(); await shows(p, 'caller-firm'); } },
        { name: 'desk-caller-confirmed', who: 'kim', go: async (p) => { await id(p, 'caller-number').fill('101-86-62870'); await id(p, 'caller-confirm').click(); await card(p, 'confirmed'); } },
        { name: 'desk-chips', who: 'kim', go: async (p) => { await id(p, 'note').fill('공고 R25BK00933743-000 투찰 안 됨, 업체 101-86-62870, 계약번호 002460506'); await shows(p, 'copy-contract'); } },
        { name: 'desk-chip-copied', who: 'kim', go: async (p) => { await id(p, 'copy-notice').click(); await said(p, 'chip-said'); } },
        { name: 'desk-looked-up', who: 'kim', go: async (p) => { await id(p, 'look-up-notice').click(); await p.locator('[data-testid=lookup-title]', { hasText: '청소 용역' }).waitFor(); await shows(p, 'lookup-age'); } },
        { name: 'desk-looked-up-nothing', who: 'kim', go: async (p) => { await id(p, 'note').fill('공고 R25BK00933000-000 문의'); await p.locator('[data-testid=chips] b', { hasText: 'R25BK00933000' }).waitFor(); await id(p, 'look-up-notice').click(); await shows(p, 'lookup-unknown'); } },
        { name: 'desk-not-looked-up', who: 'kim', go: async (p) => { await id(p, 'note').fill('공고 R25BK00933999-000 문의'); await p.locator('[data-testid=chips] b', { hasText: 'R25BK00933999' }).waitFor(); await id(p, 'look-up-notice').click(); await p.locator('[data-testid=lookup][data-how=failed]').waitFor(); }, leave: async (p) => { await id(p, 'note').fill('공고 R25BK00933743-000 투찰 안 됨, 업체 101-86-62870, 계약번호 002460506'); await shows(p, 'copy-contract'); } },
        { name: 'customer-auditor', who: 'jung', go: async (p) => { await p.goto(`${base}/customers/1`); await signIn(p, 'jung'); await shows(p, 'customer-contacts'); if (await id(p, 'customer-edit').count() > 0) throw new Error('an auditor may edit'); caller?.kill('SIGINT'); } },
        { name: 'contact-caller', who: 'jung', go: async (p) => { await p.goto(`${base}/contacts/1`); await card(p, 'confirmed'); if (await id(p, 'caller-no').count() > 0) throw new Error('an auditor may say who called'); } },
        {
            name: 'customer-erase', who: 'park', go: async (p) => { await p.goto(`${base}/customers/3`); await id(p, 'customer-erase').click(); await shows(p, 'erase-go'); },
            leave: async (p) => { await id(p, 'erase-go').click(); await id(p, 'customers').getByText('한빛전자').first().waitFor(); },
        },
        { name: 'customer-missing', who: 'park', go: async (p) => { await p.goto(`${base}/customers/3`); await shows(p, 'customer-problem'); } },
    ];
};
