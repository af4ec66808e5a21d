// The team leader tells callers of an incident and of a surge, by keyboard; the consultant's desk and the wallboard say it at
// once, and what became of the callers stands in the record of incidents.
import { browserWith, signedIn, until } from './chromium.mjs';

const [base, act, work] = process.argv.slice(2);
const pictures = process.env.SCREENS ?? work;
const browser = await browserWith(null);
const context = await browser.newContext({ viewport: { width: 1280, height: 720 }, locale: 'ko-KR' });
const page = await context.newPage();
const id = (name) => page.getByTestId(name);
const signIn = async (user, path) => {
    await page.goto(`${base}${path}`);
    await id('sign-user').fill(user);
    await id('sign-password').fill(`naru-demo-${user}`);
    await id('sign-go').click();
};
const press = async (name, key = 'Enter') => {
    await id(name).focus();
    await page.keyboard.press(key);
};
const told = async (path, what) => until(`${path} with ${JSON.stringify(what)}`, async () => {
    const now = await (await signedIn(base, 'park')).get('/api/situation');
    return Object.entries(what).every(([name, is]) => (now[name] !== null) === is);
});
const wall = async (name, there) => {
    await page.goto(`${base}/wallboard`);
    await id('wall').waitFor();
    await id(name).waitFor({ state: there ? 'visible' : 'detached' });
    await page.screenshot({ path: `${pictures}/situation-wall-${act}.png` });
};
const steps = {
    async incident() {
        await signIn('park', '/floor');
        await press('incident-begin');
        await id('incident').waitFor();
        await id('incident-outage').selectOption('bids');
        await id('incident-note').fill('9시 36분부터 투찰 화면이 열리지 않음\n마감은 공지사항으로 안내');
        await page.screenshot({ path: `${pictures}/situation-dialog.png` });
        await press('incident-go');
        await id('situation-incident').waitFor();
        await page.screenshot({ path: `${pictures}/situation-floor.png` });
        await told('/api/situation', { incident: true, surge: false });
        await wall('wall-incident', true);
    },
    async over() {
        await signIn('park', '/floor');
        await press('incident-end');
        await press('incident-over-go');
        await id('situation-incident').waitFor({ state: 'detached' });
        await wall('wall-incident', false);
    },
    async surge() {
        await signIn('park', '/floor');
        await press('surge-begin');
        await id('surge-minutes').selectOption('120');
        await press('surge-go');
        await id('situation-surge').waitFor();
        await wall('wall-surge', true);
    },
    async figures() {
        await signIn('park', '/floor');
        await press('surge-end');
        await press('surge-over-go');
        await id('situation-surge').waitFor({ state: 'detached' });
        await id('floor-incidents').click();
        await id('incident-1').waitFor();
        await page.screenshot({ path: `${pictures}/incidents.png` });
        const row = await id('incident-1').innerText();
        const figures = (await (await signedIn(base, 'park')).get('/api/incidents')).incidents[0];
        for (const [name, is] of [['told', 2], ['informed', 2], ['messages', 2]]) {
            if (figures[name] !== is) throw new Error(`${name} is ${figures[name]}, expected ${is}: ${row}`);
        }
        await id('incident-1-told').click();
        await press('told-go');
        await id('incident-1-told').waitFor({ state: 'detached' });
        if (!row.includes('입찰서 제출') || !row.includes('100%')) throw new Error(`the row says: ${row}`);
    },
};
try {
    await steps[act]();
} catch (error) {
    await page.screenshot({ path: `${work}/failed-situation-${act}.png` });
    console.error(error);
    process.exitCode = 1;
} finally {
    await browser.close();
}
