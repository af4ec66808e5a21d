// Two callers give up while nobody is there. Kim calls one of them, and Lee cannot meanwhile; the other calls again, is answered,
// and is on the list no more.
import { spawn } from 'node:child_process';
import { browserWith, readyDesk, signedIn, until } from './chromium.mjs';

const [base, sip, naru, work] = process.argv.slice(2);
const pictures = process.env.SCREENS ?? work;
const browser = await browserWith(`${work}/900.wav`);
const page = await (await browser.newContext({ viewport: { width: 1280, height: 720 }, locale: 'ko-KR' })).newPage();
const id = (name) => page.getByTestId(name);
const callers = [];
const call = () => {
    const program = spawn(naru, ['call', `sip:15880800@${sip}`, '--keys', '1', '--keys-after', '0.2', '--control', '--limit', '120'], { stdio: ['pipe', 'pipe', 'ignore'] });
    const one = { program, over: false, log: '' };
    program.stdout.on('data', (bytes) => { one.log += bytes; });
    program.on('exit', () => { one.over = true; });
    callers.push(one);
    return one;
};
try {
    const leader = await signedIn(base, 'park');
    const waits = async () => (await leader.get('/api/floor')).waiting.length;
    const one = call();
    await until('the caller waiting', async () => (await waits()) === 1);
    one.program.stdin.write('hangup\n');
    await until('the caller gone', () => one.over);
    const lost = async () => (await leader.get('/api/lost-callers')).callers;
    await until('the lost caller', async () => (await lost()).length === 1);
    const { contact } = (await lost())[0];

    await readyDesk(page, base, 'kim');
    await id('nav-contacts').click();
    await id('nav-lost').click();
    await id(`lost-${contact}`).waitFor();
    await page.screenshot({ path: `${pictures}/lost-callers.png` });
    await id(`lost-${contact}-call`).focus();
    await page.keyboard.press('Enter');
    await id('lost-number').waitFor();
    await page.screenshot({ path: `${pictures}/lost-call.png` });
    const lee = await signedIn(base, 'lee');
    if ((await lee.raw(`/api/lost-callers/${contact}/take`, { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: '{}' })).status !== 409) throw new Error('two call one caller');
    await id('lost-result-no_answer').check();
    await id('lost-call-go').click();
    await page.locator(`[data-testid=lost-${contact}]`, { hasText: '받지 않음' }).waitFor();

    // They call again: Kim, who is ready, talks to them, and the list is empty.
    const again = call();
    await page.locator('[data-testid=desk][data-view=ringing]').waitFor();
    await id('accept').click();
    await page.locator('[data-testid=desk][data-view=talking]').waitFor();
    await until('the talk', async () => (await leader.get('/api/floor')).agents.some((row) => row.activity === 'talking'));
    again.program.stdin.write('hangup\n');
    await until('the list being empty', async () => (await lost()).length === 0);
} catch (error) {
    await page.screenshot({ path: `${work}/failed-lost.png` });
    console.error(error);
    process.exitCode = 1;
} finally {
    callers.forEach((one) => one.program.kill('SIGINT'));
    await browser.close();
}
