// The states of people's pages, for pages.mjs: who may do what, first passwords, the second factor, the access log.
import { createHmac } from 'node:crypto';

/** A file as a person chooses one. */
const csv = (text) => ({ name: 'people.csv', mimeType: 'text/csv', buffer: Buffer.from(text) });

/** What an authenticator shows now (RFC 6238). */
const totp = (key) => {
    const bits = [...key.replaceAll(' ', '')].map((letter) => 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.indexOf(letter).toString(2).padStart(5, '0')).join('');
    const bytes = Buffer.from(bits.match(/.{8}/g).map((byte) => parseInt(byte, 2)));
    const counter = Buffer.alloc(8);
    counter.writeBigUInt64BE(BigInt(Math.floor(Date.now() / 30_000)));
    const mac = createHmac('sha1', bytes).update(counter).digest();
    return String((mac.readUInt32BE(mac[19] & 15) & 0x7fffffff) % 1e6).padStart(6, '0');
};

let secret = '';
let recovery = '';

export const rowsOf = ({ base, id, shows, signIn }) => [
    { name: 'people', who: 'han', go: async (p) => { await p.goto(base); await signIn(p, 'han'); await shows(p, 'people'); } },
    { name: 'people-add', who: 'han', go: async (p) => { await id(p, 'people-add').click(); await id(p, 'add-name').fill('홍길동'); await id(p, 'add-user').fill('kim'); await id(p, 'add-go').click(); await p.locator('[data-testid=add-problem]:not(:empty)').waitFor(); } },
    {
        // As after ten minutes: what the server then answers stands in for the waiting, all else is real.
        name: 'people-confirm', who: 'han', go: async (p) => {
            let late = true;
            await p.route('**/api/people', (route) => (late && route.request().method() === 'POST'
                ? ((late = false), route.fulfill({ status: 403, contentType: 'application/json', body: '{"error":{"code":"confirm","message":""}}' }))
                : route.continue()));
            await id(p, 'add-user').fill('hong');
            await id(p, 'add-role').selectOption('team_leader');
            await id(p, 'add-go').click();
            await id(p, 'confirm-password').fill('wrong');
            await id(p, 'confirm-go').click();
            await p.locator('#confirm-problem:not(:empty)').waitFor();
        },
    },
    {
        name: 'people-secret', who: 'han', go: async (p) => {
            await id(p, 'confirm-password').fill('naru-demo-han');
            await id(p, 'confirm-go').click();
            secret = await id(p, 'secret-value').textContent();
        },
        leave: (p) => id(p, 'secret-close').click(),
    },
    { name: 'people-person', who: 'han', go: async (p) => { await id(p, 'open-hong').click(); await id(p, 'person').getByTestId('grants').waitFor(); } },
    { name: 'people-sure', who: 'han', go: async (p) => { await id(p, 'act-leave').click(); await shows(p, 'sure-leave'); }, leave: (p) => p.keyboard.press('Escape') },
    { name: 'people-file-bad', who: 'han', go: async (p) => { await id(p, 'people-file').click(); await id(p, 'file-choose').setInputFiles(csv('아이디,이름,역할\r\nhong,홍길동,상담사\r\nan,=1+1,상담사\r\noh,오상담,왕\r\n')); await shows(p, 'file-bad'); } },
    { name: 'people-file-good', who: 'han', go: async (p) => { await id(p, 'file-choose').setInputFiles(csv('\uFEFF아이디,이름,역할\r\nan,안상담,상담사\r\noh,오상담,상담사\r\n')); await shows(p, 'file-good'); } },
    { name: 'people-file-done', who: 'han', go: async (p) => { await id(p, 'file-go').click(); await shows(p, 'file-done'); }, leave: (p) => id(p, 'file-close').click() },
    { name: 'people-found', who: 'han', go: async (p) => { await id(p, 'person-oh').waitFor(); await id(p, 'people-find').fill('상담'); await id(p, 'person-hong').waitFor({ state: 'detached' }); } },
    { name: 'people-factor', who: 'han', go: async (p) => { await id(p, 'people-factor').click(); await id(p, 'factor-team_leader').check(); }, leave: async (p) => { await id(p, 'factor-save').click(); await id(p, 'factor').waitFor({ state: 'detached' }); } },
    { name: 'people-grants', who: 'han', go: async (p) => { await id(p, 'people-history').click(); await shows(p, 'grants'); } },
    { name: 'audit', who: 'han', go: async (p) => { await id(p, 'nav-audit').click(); await shows(p, 'trail'); } },
    { name: 'sign-in-first', who: 'hong', go: async (p) => { await p.goto(base); await signIn(p, 'hong', secret); await id(p, 'first-new').fill('correct horse'); await id(p, 'first-again').fill('another'); await id(p, 'first-go').click(); await p.locator('[data-testid=first-problem]:not(:empty)').waitFor(); } },
    { name: 'sign-in-enrol', who: 'hong', go: async (p) => { await id(p, 'first-again').fill('correct horse'); await id(p, 'first-go').click(); await p.locator('[data-testid=enrol-key]:not(:empty)').waitFor(); } },
    { name: 'sign-in-recovery', who: 'hong', go: async (p) => { await id(p, 'enrol-code').fill(totp(await id(p, 'enrol-key').textContent())); await id(p, 'enrol-go').click(); await shows(p, 'recovery'); recovery = await id(p, 'recovery').locator('code').first().textContent(); } },
    { name: 'account', who: 'hong', go: async (p) => { await id(p, 'enrol-kept').click(); await shows(p, 'contacts-empty'); await id(p, 'nav-account').click(); await p.locator('[data-testid=factor-state][data-on=true]').waitFor(); await shows(p, 'sessions'); } },
    { name: 'sign-in-code', who: 'hong', go: async (p) => { await id(p, 'sign-out').click(); await signIn(p, 'hong', 'correct horse'); await id(p, 'code').fill('000000'); await id(p, 'code-go').click(); await p.locator('[data-testid=code-problem]:not(:empty)').waitFor(); } },
    { name: 'account-off', who: 'hong', go: async (p) => { await id(p, 'code').fill(recovery); await id(p, 'code-go').click(); await shows(p, 'contacts-empty'); await id(p, 'nav-account').click(); await id(p, 'factor-password').fill('correct horse'); await id(p, 'factor-code').fill('000000'); await id(p, 'factor-go').click(); await p.locator('[data-testid=factor-problem]:not(:empty)').waitFor(); } },
    { name: 'account-demo', who: 'jung', go: async (p) => { await p.goto(base); await signIn(p, 'jung'); await id(p, 'nav-account').click(); await shows(p, 'sessions'); } },
    { name: 'reviews', who: 'jung', go: async (p) => { await id(p, 'nav-audit').click(); await id(p, 'trail-reviews').click(); await shows(p, 'reviews'); } },
    { name: 'review-month', who: 'jung', go: async (p) => { await p.locator('[data-testid^=month-]').first().click(); await shows(p, 'review-acts'); }, leave: (p) => p.keyboard.press('Escape') },
    { name: 'review-to-sign', who: 'jung', go: async (p) => { await p.locator('[data-testid^=month-]').nth(1).click(); await id(p, 'review-note').fill('줄이 없음을 확인함'); } },
    { name: 'review-signed', who: 'jung', go: async (p) => { await id(p, 'review-sign').click(); await id(p, 'review').waitFor({ state: 'detached' }); await p.locator('[data-testid=reviews] .st.idle').waitFor(); } },
];
