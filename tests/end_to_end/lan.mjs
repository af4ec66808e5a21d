// From another address than loopback, under TLS: the page has a microphone, registers over WSS, is called by a citizen's page
// over WSS, and both are heard.
import { browserWith, citizenChooses, giveEars, hears, readyDesk, signedIn, until } from './chromium.mjs';

const [base, citizenWav, deskWav, work, key] = process.argv.slice(2);
// The only certificate that is believed, by the hash of its key.
const trust = `--ignore-certificate-errors-spki-list=${key}`;
const citizens = await browserWith(citizenWav, trust);
const desks = await browserWith(deskWav, trust);
const desk = await desks.newPage({ viewport: { width: 1280, height: 720 }, locale: 'ko-KR' });
const citizen = await citizens.newPage({ viewport: { width: 390, height: 844 }, locale: 'ko-KR' });
const sockets = [];
for (const page of [desk, citizen]) page.on('websocket', (socket) => sockets.push(socket.url()));
try {
    for (const page of [desk, citizen]) await giveEars(page);
    const leader = await signedIn(base, 'choi');
    await readyDesk(desk, base, 'kim');
    await citizenChooses(citizen, base, leader, 1, '1');
    await desk.locator('[data-testid=desk][data-view=ringing]').waitFor();
    await desk.getByTestId('accept').click();
    await desk.locator('[data-testid=desk][data-view=talking]').waitFor();
    await until('the consultant hearing the citizen', () => hears(desk, 700));
    await until('the citizen hearing the consultant', () => hears(citizen, 900));
    if (!(await desk.evaluate(() => window.isSecureContext))) throw new Error('the page is not a secure context');
    const sip = sockets.filter((url) => url.startsWith(`${base.replace('https:', 'wss:')}/sip`));
    if (sip.length < 2) throw new Error(`SIP did not go over WSS: ${sockets.join(' ')}`);
} catch (error) {
    await desk.screenshot({ path: `${work}/failed-desk.png` });
    await citizen.screenshot({ path: `${work}/failed-citizen.png` });
    console.error(error);
    process.exitCode = 1;
} finally {
    await desks.close();
    await citizens.close();
}
