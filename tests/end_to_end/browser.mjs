// A citizen's page calls, a consultant's desk answers, both in Chromium with sounds of their own: what each sends is in
// its track of the recording, each hears something, and the desk codes the call. A reloaded desk has its call back.
import { browserWith, citizenChooses, giveEars, hears, levels, readyDesk, signedIn, tracksOf, until } from './chromium.mjs';

const [base, citizenWav, deskWav, work] = process.argv.slice(2);
const citizens = await browserWith(citizenWav);
const desks = await browserWith(deskWav);
const desk = await desks.newPage({ viewport: { width: 1280, height: 720 }, locale: 'ko-KR' });
const citizen = await citizens.newPage({ viewport: { width: 390, height: 844 }, locale: 'ko-KR' });
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

    await desk.getByTestId('ctl-hold').click();
    await desk.locator('[data-testid=presence][data-activity=hold]').waitFor();
    await desk.getByTestId('ctl-hold').click();
    await desk.locator('[data-testid=presence][data-activity=talking]').waitFor();

    const reloaded = Date.now();
    await desk.reload();
    await desk.locator('[data-testid=desk][data-view=talking]').waitFor();
    await until('the reloaded desk hearing the citizen', () => hears(desk, 700));
    await until('the citizen hearing the reloaded desk', () => hears(citizen, 900));
    console.log(`reloaded desk hears again after ${Date.now() - reloaded} ms`);

    await citizen.getByTestId('call-end').click();
    await desk.locator('[data-testid=desk][data-view=wrap_up]').waitFor();
    await desk.getByTestId('topic').fill('ㅇㅊㅅ');
    await desk.getByTestId('topic-KON05').click();
    await desk.getByTestId('disp-DONE').click();
    await desk.getByTestId('note').fill('시험 상담');
    await desk.getByTestId('complete').click();
    await desk.locator('[data-testid=presence][data-activity=idle]').waitFor();

    const { contacts } = await leader.get('/api/contacts');
    if (contacts.length !== 1) throw new Error(`${contacts.length} records, expected one`);
    const contact = await leader.get(`/api/contacts/${contacts[0].id}`);
    const expected = { topic: 'KON05', disposition: 'DONE', choice: '1', ended_by: 'customer', outcome: 'completed', note: '시험 상담', caller: '번호 없음' };
    for (const [name, value] of Object.entries(expected)) {
        if (contact[name] !== value) throw new Error(`the record's ${name} is ${contact[name]}, expected ${value}`);
    }
    if (contact.notices.length !== 1) throw new Error('the notice is not on the record');
    const tracks = await tracksOf(leader, contact.id);
    const loudest = (track, frequency) => Math.max(0, ...levels(tracks[track], 8000, frequency));
    const heard = { citizen: loudest(0, 700), consultant: loudest(1, 900), crossed: loudest(1, 700) };
    console.log(`levels in the recording: ${JSON.stringify(heard)}`);
    if (heard.citizen < 1000 || heard.consultant < 1000) throw new Error('a voice is missing in its track');
    if (heard.crossed > heard.consultant / 4) throw new Error("the citizen's voice is in the consultant's track");
    const other = await signedIn(base, 'lee');
    const refused = await other.raw(`/api/contacts/${contact.id}/recording`);
    if (refused.status !== 403) throw new Error(`another consultant may listen: ${refused.status}`);
} catch (error) {
    await desk.screenshot({ path: `${work}/failed-desk.png` });
    await citizen.screenshot({ path: `${work}/failed-citizen.png` });
    console.error(error);
    process.exitCode = 1;
} finally {
    await desks.close();
    await citizens.close();
}
