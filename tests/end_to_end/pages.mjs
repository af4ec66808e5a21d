// Every page in every state, brought there as a person would: axe finds no violation, nothing is wider than the window,
// no policy is broken, no key is shown in the place of a text; and a picture is taken. One table; a new page is a new row.
import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { browserWith, signedIn, until } from './chromium.mjs';

const require = createRequire(new URL('../../web/package.json', import.meta.url));
const axe = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');
const keys = [...readFileSync(new URL('../../web/src/i18n/ko.ts', import.meta.url), 'utf8').matchAll(/^ {2}'([^']+)':/gm)].map(([, key]) => key);
const [base, sip, naru, work, pictures] = process.argv.slice(2);
const { control } = JSON.parse(readFileSync(`${work}/data/run/pids.json`, 'utf8'));

const sizes = {
    staff: [{ width: 1280, height: 720 }, { width: 1920, height: 1080 }],
    citizen: [{ width: 390, height: 844 }],
    floor: [{ width: 1280, height: 720 }, { width: 1920, height: 1080 }, { width: 390, height: 844 }],
};

/** Each state is looked at in both languages and both themes; contrast is what a theme changes. */
const looks = [
    { language: 'ko', theme: 'light', suffix: '' },
    { language: 'en', theme: 'light', suffix: '-en' },
    { language: 'ko', theme: 'high-contrast', suffix: '-high-contrast', rules: ['color-contrast', 'link-in-text-block'] },
];
/** As another window of the same browser would choose. */
const choose = (page, { language, theme }) => page.evaluate(([l, t]) => {
    localStorage.setItem('naru.language', l);
    localStorage.setItem('naru.theme', t);
    window.dispatchEvent(new StorageEvent('storage', { key: null }));
}, [language, theme]);

const id = (page, name) => page.getByTestId(name);
const shows = (page, name) => id(page, name).waitFor();
const view = (page, name) => page.locator(`[data-testid=desk][data-view=${name}]`).waitFor();
const presence = (page, what) => page.locator(`[data-testid=presence]${what}`).waitFor();
const signIn = async (page, user, password = `naru-demo-${user}`) => {
    await id(page, 'sign-user').fill(user);
    await id(page, 'sign-password').fill(password);
    await id(page, 'sign-go').click();
};
/** A consultant's page from the address to being ready. */
const beginShift = async (page, user) => {
    await page.goto(`${base}/?plain-audio=1`);
    await signIn(page, user);
    await id(page, 'start-test').click();
    await page.locator('[data-testid=check-mic][data-ok=true]').waitFor();
    await id(page, 'start-ready').click();
    await presence(page, '[data-presence=ready][data-activity=idle]');
};
/** What the browser says of the microphone, where the one that Chromium fakes would always be allowed. */
const microphone = (answer) => [(how) => {
    navigator.mediaDevices.getUserMedia = () => how === 'never' ? new Promise(() => undefined) : Promise.reject(new DOMException('', 'NotAllowedError'));
}, answer];

let caller = null;
let second = null;
const call = () => {
    caller = spawn(naru, ['call', `sip:15880800@${sip}`, '--keys', '1', '--keys-after', '0.2', '--tone', '700', '--limit', '400'], { stdio: 'ignore' });
};
const hangUp = () => caller?.kill('SIGINT');

// who: whose page (a context of its own, opened at its first row); go: what brings it there; stay: what brings it back
// when the centre's own clock has moved on between two looks.
const rows = [
    { name: 'sign-in', who: 'kim', go: async (p) => { await p.goto(`${base}/?plain-audio=1`); await shows(p, 'sign-go'); await shows(p, 'demo-kim'); } },
    { name: 'sign-in-wrong', who: 'kim', go: async (p) => { await signIn(p, 'kim', 'wrong'); await p.locator('[data-testid=sign-problem]:not(:empty)').waitFor(); } },
    { name: 'contacts-empty', who: 'choi', go: async (p) => { await p.goto(base); await signIn(p, 'choi'); await shows(p, 'contacts-empty'); } },
    { name: 'desk-start', who: 'kim', go: async (p) => { await signIn(p, 'kim'); await shows(p, 'start-test'); await p.locator('[data-testid=check-network][data-ok=true]').waitFor(); } },
    { name: 'desk-start-tested', who: 'kim', go: async (p) => { await id(p, 'start-test').click(); await p.locator('[data-testid=check-mic][data-ok=true]').waitFor(); } },
    { name: 'desk-idle', who: 'kim', go: async (p) => { await id(p, 'start-ready').click(); await presence(p, '[data-presence=ready][data-activity=idle]'); } },
    { name: 'desk-keys', who: 'kim', go: async (p) => { await p.keyboard.press('?'); await shows(p, 'key-list'); }, leave: (p) => p.keyboard.press('Escape') },
    { name: 'desk-away-menu', who: 'kim', go: async (p) => { await id(p, 'away').click(); await shows(p, 'away-rest'); } },
    { name: 'desk-away', who: 'kim', go: async (p) => { await id(p, 'away-rest').click(); await presence(p, '[data-presence=not_ready]'); } },
    {
        name: 'desk-ringing', who: 'kim', go: async (p) => { call(); await id(p, 'idle-ready').click(); await view(p, 'ringing'); },
        stay: async (p) => {
            if (await id(p, 'idle-ready').isVisible()) await id(p, 'idle-ready').click();
            await view(p, 'ringing');
        },
    },
    { name: 'desk-talk', who: 'kim', go: async (p) => { await id(p, 'accept').click(); await view(p, 'talking'); await id(p, 'note').fill('입찰 참가 자격 등록 서류를 물음'); await id(p, 'topic').fill('ㅇㅊ'); await shows(p, 'topic-KON05'); } },
    { name: 'desk-keypad', who: 'kim', go: async (p) => { await id(p, 'topic').press('Escape'); await id(p, 'ctl-keypad').click(); await shows(p, 'digit-1'); }, leave: (p) => id(p, 'ctl-keypad').click() },
    { name: 'desk-transfer', who: 'kim', go: async (p) => { await id(p, 'ctl-transfer').click(); await shows(p, 'transfer-queue-1'); }, leave: async (p) => { await p.keyboard.press('Escape'); await id(p, 'transfer').waitFor({ state: 'detached' }); } },
    { name: 'desk-hold', who: 'kim', go: async (p) => { await id(p, 'ctl-hold').click(); await presence(p, '[data-activity=hold]'); } },
    {
        name: 'desk-line-lost', who: 'kim', go: async (p) => { process.kill(control, 'SIGSTOP'); await shows(p, 'line-lost'); },
        leave: async (p) => { process.kill(control, 'SIGCONT'); await p.locator('[data-testid=top][data-line=live]').waitFor(); },
    },
    {
        name: 'desk-sign-again', who: 'kim', go: async (p) => { await p.context().clearCookies(); await id(p, 'ctl-hold').click(); await shows(p, 'sign-again'); },
        leave: async (p) => { await id(p, 'again-password').fill('naru-demo-kim'); await id(p, 'again-go').click(); await id(p, 'sign-again').waitFor({ state: 'detached' }); },
    },
    {
        name: 'desk-taken', who: 'kim', go: async (p) => { second = await p.context().newPage(); await second.goto(`${base}/desk`); await shows(p, 'taken'); await view(second, 'talking'); },
        leave: async (p) => { await id(p, 'take-back').click(); await view(p, 'talking'); await shows(second, 'taken'); await second.close(); await presence(p, '[data-activity=hold]'); await p.locator('[data-testid=phone-line][data-phone=registered]').waitFor(); },
    },
    { name: 'contact-live', who: 'choi', go: async (p) => { await p.goto(`${base}/contacts/1`); await shows(p, 'contact'); } },
    {
        name: 'desk-wrap-up', who: 'kim', go: async (p) => {
            await id(p, 'ctl-hold').click();
            await presence(p, '[data-activity=talking]');
            hangUp();
            await view(p, 'wrap_up');
            await id(p, 'topic').fill('ㅇㅊㅅ');
            await shows(p, 'topic-KON05');
        },
    },
    { name: 'desk-wrap-up-coded', who: 'kim', go: async (p) => { await id(p, 'topic-KON05').click(); await id(p, 'disp-DONE').click(); await p.locator('[data-testid=complete]:not([disabled])').waitFor(); } },
    { name: 'contacts', who: 'choi', go: async (p) => { await id(kim, 'complete').click(); await view(kim, 'idle'); await p.goto(`${base}/contacts`); await shows(p, 'contact-1'); } },
    { name: 'contact', who: 'choi', go: async (p) => { await p.goto(`${base}/contacts/1`); await shows(p, 'listen'); } },
    { name: 'contact-player', who: 'choi', go: async (p) => { await id(p, 'listen').click(); await shows(p, 'wave'); } },
    { name: 'contact-missing', who: 'choi', go: async (p) => { await p.goto(`${base}/contacts/999`); await shows(p, 'contact-problem'); } },
    { name: 'contact-not-yours', who: 'lee', go: async (p) => { await p.goto(base); await signIn(p, 'lee'); await shows(p, 'start-test'); await p.goto(`${base}/contacts/1`); await shows(p, 'contact-problem'); } },
    { name: 'not-found', who: 'choi', go: async (p) => { await p.goto(`${base}/nowhere`); await p.locator('.message').waitFor(); } },
    { name: 'forbidden', who: 'choi', go: async (p) => { await p.goto(`${base}/desk`); await p.locator('.message').waitFor(); } },
    {
        name: 'sign-in-locked', who: 'locked', go: async (p) => {
            for (let i = 0; i < 5; i += 1) await fetch(`${base}/api/session`, { method: 'POST', headers: { 'content-type': 'application/json', origin: base }, body: '{"user":"nobody","password":"x"}' });
            await p.goto(base);
            await signIn(p, 'nobody', 'x');
            await p.locator('[data-testid=sign-problem]:not(:empty)').waitFor();
        },
    },
    { name: 'unreachable', who: 'cut-off', go: async (p) => { await p.route('**/api/session', (route) => route.abort()); await p.goto(base); await p.locator('.message .btn').waitFor(); } },
    { name: 'start-no-microphone', who: 'deaf', init: microphone('refused'), go: async (p) => { await p.goto(base); await signIn(p, 'lee'); await id(p, 'start-test').click(); await p.locator('[data-testid=check-mic] .bad').waitFor(); } },

    { name: 'citizen', who: 'citizen', sizes: 'citizen', go: async (p) => { await p.goto(`${base}/citizen?plain-audio=1`); await shows(p, 'hours'); await p.locator('[data-testid=hours]:not(:empty)').waitFor(); } },
    { name: 'citizen-talk', who: 'citizen', sizes: 'citizen', go: async (p) => { await id(p, 'call-start').click(); await shows(p, 'call-time'); await id(p, 'digit-1').click(); } },
    { name: 'citizen-ended', who: 'citizen', sizes: 'citizen', go: async (p) => { await id(p, 'call-end').click(); await p.locator('[data-call=ended]').waitFor(); } },
    { name: 'citizen-reloaded', who: 'citizen', sizes: 'citizen', go: async (p) => { await id(p, 'call-start').click(); await shows(p, 'call-time'); await p.reload(); await p.locator('[data-call=reloaded]').waitFor(); } },
    { name: 'citizen-asking', who: 'slow-citizen', sizes: 'citizen', init: microphone('never'), go: async (p) => { await p.goto(`${base}/citizen`); await id(p, 'call-start').click(); await p.locator('[data-call=asking]').waitFor(); } },
    { name: 'citizen-no-microphone', who: 'deaf-citizen', sizes: 'citizen', init: microphone('refused'), go: async (p) => { await p.goto(`${base}/citizen`); await id(p, 'call-start').click(); await shows(p, 'call-failed'); } },
    { name: 'citizen-unreachable', who: 'far-citizen', sizes: 'citizen', go: async (p) => { await p.goto(`${base}/citizen`); await shows(p, 'hours'); await p.route('**/api/citizen/*', (route) => route.abort()); await id(p, 'call-start').click(); await shows(p, 'call-failed'); } },
];

// Another test may bring a table of its own: ROWS names its file.
const table = process.env.ROWS ? (await import(process.env.ROWS)).rowsOf({ base, naru, sip, work, id, shows, signIn, beginShift }) : rows;

const wrong = [];
const browser = await browserWith(`${work}/700.wav`);
const pages = {};
async function pageOf(row) {
    const known = pages[row.who];
    if (known) return known;
    const context = await browser.newContext({ locale: 'ko-KR', viewport: sizes[row.sizes ?? 'staff'][0], reducedMotion: 'reduce' });
    const page = await context.newPage();
    if (row.init) await page.addInitScript(...row.init);
    page.on('console', (said) => { if (/Content Security Policy/.test(said.text())) wrong.push(`${row.who}: ${said.text()}`); });
    page.on('pageerror', (error) => wrong.push(`${row.who}: ${error.stack}`));
    return (pages[row.who] = page);
}

async function look(row, page, how) {
    await choose(page, how);
    await row.stay?.(page);
    const name = row.name + how.suffix;
    const options = { resultTypes: ['violations'], ...(how.rules ? { runOnly: { type: 'rule', values: how.rules } } : {}) };
    const found = await page.evaluate(`${axe}; axe.run(document, ${JSON.stringify(options)}).then((r) => r.violations.map((v) => v.id + ': ' + v.help + '\\n    ' + v.nodes.map((n) => n.html.slice(0, 160) + ' ' + n.any.map((a) => a.message)).join('\\n    ')))`);
    wrong.push(...found.map((violation) => `${name}: axe ${violation}`));
    const text = await page.evaluate(() => document.body.innerText);
    if (process.env.HANGUL && how.language === 'en') console.log(name, [...new Set(text.split('\n').filter((line) => /[가-힣]/.test(line)))].join(' | '));
    for (const key of keys) if (text.includes(key)) wrong.push(`${name}: the key ${key} is shown`);
    const language = await page.evaluate(() => document.documentElement.lang);
    if (language !== how.language) wrong.push(`${name}: the page says that its language is ${language}`);
    for (const size of sizes[row.sizes ?? 'staff']) {
        await page.setViewportSize(size);
        const width = await page.evaluate(() => document.documentElement.scrollWidth);
        const cut = await page.evaluate(() => [...document.querySelectorAll('body *')].filter((e) => {
            const { right, width: wide } = e.getBoundingClientRect();
            // What scrolls in a box of its own can be seen.
            return !e.closest('.scroll') && wide > 1 && right > innerWidth + 1 && e.children.length === 0 && e.textContent.trim() !== '';
        }).map((e) => e.textContent.trim().slice(0, 40)));
        if (cut.length > 0) wrong.push(`${name}: cut off at ${size.width}: ${cut.slice(0, 4).join(' | ')}`);
        if (width > size.width) wrong.push(`${name}: ${width} wide in a window of ${size.width}`);
        await page.screenshot({ path: `${pictures}/${row.name}-${size.width}${how.suffix}.png`, animations: 'disabled', fullPage: row.full ?? false });
    }
    await page.setViewportSize(sizes[row.sizes ?? 'staff'][0]);
}

let kim;
let at = '';
try {
    for (const row of table) {
        at = row.name;
        const page = await pageOf(row);
        kim ??= page;
        await row.go(page);
        for (const how of looks) await look(row, page, how);
        await choose(page, looks[0]);
        await row.leave?.(page);
    }
} catch (error) {
    wrong.push(`${at}: ${error.stack}`);
    for (const [who, page] of Object.entries(pages)) await page.screenshot({ path: `${work}/failed-${who}.png` }).catch(() => undefined);
} finally {
    hangUp();
    try { process.kill(control, 'SIGCONT'); } catch { /* it has ended */ }
    await browser.close();
}
for (const line of wrong) console.error(`FAILED: ${line}`);
console.log(`${table.length} states looked at, ${wrong.length} faults`);
process.exit(wrong.length === 0 ? 0 : 1);
