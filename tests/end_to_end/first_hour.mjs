// A stranger's first hour, as the README tells it, by what is written on the pages: a talk, its record, the day's figures, a
// second consultant who takes a call; then the same on the restored folder.
//   first_hour.mjs BASE SIP NARU WORK WAV worked     the first five steps
//   first_hour.mjs BASE SIP NARU WORK WAV restored   what must be there after the sixth
import { spawn } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { browserWith, until } from './chromium.mjs';

const [base, sip, naru, work, wav, part] = process.argv.slice(2);
const browser = await browserWith(wav);
const newcomer = `${work}/newcomer.txt`;

/** A window of somebody's own, in English. */
async function signedIn(user, password) {
    const context = await browser.newContext({ viewport: { width: 1280, height: 720 }, locale: 'en-GB' });
    await context.addInitScript(() => localStorage.setItem('naru.language', 'en'));
    const page = await context.newPage();
    await page.goto(`${base}/?plain-audio=1`);
    await page.getByLabel('User name').fill(user);
    await page.getByLabel('Password', { exact: true }).fill(password);
    await page.getByRole('button', { name: 'Sign in', exact: true }).click();
    return page;
}

async function beginsShift(page) {
    await page.getByRole('button', { name: 'Start the test' }).click();
    await page.getByRole('button', { name: 'Begin, ready' }).click();
    await page.locator('[data-testid=presence][data-presence=ready]').waitFor();
}

async function endsShift(page) {
    await page.getByRole('button', { name: 'Away' }).click();
    await page.getByRole('menuitem', { name: 'End my shift' }).click();
    await page.getByRole('button', { name: 'Sign out' }).click();
    await page.getByRole('heading', { name: 'Sign in to Naru' }).waitFor();
}

/** One caller without a telephone, as the README has it, until the talk is coded. */
async function takesACall(desk) {
    const caller = spawn(naru, ['call', `sip:15880800@${sip}`, '--keys', '1', '--tone', '700', '--seconds', '60'], { stdio: ['ignore', 'pipe', 'inherit'] });
    const ended = new Promise((done) => caller.on('exit', done));
    await desk.getByRole('button', { name: /^Accept/ }).first().click();
    await desk.locator('[data-testid=desk][data-view=talking]').waitFor();
    await until('a second of talk', async () => /0:0[1-9]/.test(await desk.getByTestId('desk').innerText()));
    await desk.getByRole('button', { name: /^End/ }).click();
    await desk.getByTestId('topic').fill('ㅇㅊㅅ');
    await desk.getByTestId('topic-KON05').click();
    await desk.getByTestId('disp-DONE').click();
    await desk.getByRole('button', { name: 'Complete' }).click();
    await desk.locator('[data-testid=presence][data-activity=idle]').waitFor();
    await ended;
}

async function findsTheRecord(page, many) {
    await page.getByRole('link', { name: 'Contacts' }).click();
    await until(`${many} contacts`, async () => (await page.locator('[data-testid=contacts] tbody tr').count()) === many);
    await page.locator('[data-testid=contacts] tbody a').last().click();
    await page.locator('[data-testid=contact-topic]', { hasText: /Bid/ }).waitFor();
    await page.getByTestId('listen').click();
    await page.getByTestId('wave').waitFor();
    await page.getByTestId('looks').locator('li').first().waitFor();
}

async function readsTheStatistics(page, many) {
    await page.getByRole('link', { name: 'Statistics' }).click();
    await page.getByTestId('figure-consultations').click();
    await until('the contacts behind the figure', async () => (await page.locator('[data-testid=behind-rows] tbody tr').count()) === many);
    await page.keyboard.press('Escape');
}

async function makesASecondConsultant(page) {
    await page.getByRole('link', { name: 'People' }).click();
    await page.getByRole('button', { name: 'Add a person' }).click();
    await page.getByLabel('Name', { exact: true }).fill('Hong Gildong');
    await page.getByLabel('User name', { exact: true }).fill('hong');
    await page.getByRole('button', { name: 'Add', exact: true }).click();
    const secret = await page.getByTestId('secret-value').textContent();
    await page.getByTestId('secret-close').click();
    const hong = await signedIn('hong', secret);
    await hong.getByLabel('New password', { exact: true }).fill('a horse of my own');
    await hong.getByLabel('New password again').fill('a horse of my own');
    await hong.getByRole('button', { name: 'Set it and sign in' }).click();
    return hong;
}

try {
    if (part === 'worked') {
        const kim = await signedIn('kim', 'naru-demo-kim');
        await beginsShift(kim);
        await takesACall(kim);
        const park = await signedIn('park', 'naru-demo-park');
        await findsTheRecord(park, 1);
        await readsTheStatistics(park, 1);
        const han = await signedIn('han', 'naru-demo-han');
        const hong = await makesASecondConsultant(han);
        await endsShift(kim);
        await beginsShift(hong);
        await takesACall(hong);
        await endsShift(hong);
        await han.getByRole('link', { name: 'Settings' }).click();
        await han.getByTestId('hours-none').waitFor();
        writeFileSync(newcomer, 'a horse of my own');
    } else {
        const park = await signedIn('park', 'naru-demo-park');
        await findsTheRecord(park, 2);
        await readsTheStatistics(park, 2);
        const hong = await signedIn('hong', readFileSync(newcomer, 'utf8'));
        await beginsShift(hong);
        await takesACall(hong);
    }
} catch (error) {
    const pages = browser.contexts().flatMap((context) => context.pages());
    for (const [n, page] of pages.entries()) await page.screenshot({ path: `${work}/failed-${n}.png` });
    console.error(error);
    process.exitCode = 1;
} finally {
    await browser.close();
}
