// Skills: the table, the matrix by keyboard, what a queue asks for and what is refused. The table of
// skills_pages.sh; pages.mjs says what a row is.
import { spawn } from 'node:child_process';

const cell = (id, p, agent, what) => id(p, `cell-${agent}-${what}`);
const saysBad = (p) => p.locator('[data-testid=matrix-said] [role=alert]:not(:empty)').waitFor();
const saysGood = (p, text) => p.locator('[data-testid=matrix-said] [role=status]', { hasText: text }).waitFor();

let caller = null;

export const rowsOf = ({ base, naru, sip, id, shows, signIn, beginShift }) => [
    { name: 'skills-none', who: 'han', go: async (p) => { await p.goto(base); await signIn(p, 'han'); await id(p, 'nav-settings').click(); await id(p, 'set-skills').click(); await shows(p, 'skills-none'); } },
    {
        name: 'skill-bad', who: 'han', go: async (p) => {
            await id(p, 'skill-add').click();
            await id(p, 'skill-code').fill('7EBID');
            await id(p, 'skill-ko').fill('전자입찰');
            await id(p, 'skill-en').fill('E-bidding');
            await id(p, 'skill-new-go').click();
            await p.locator('[data-testid=skill-code][aria-invalid=true]:focus').waitFor();
        },
    },
    {
        name: 'skills', who: 'han', go: async (p) => {
            await id(p, 'skill-code').fill('EBID');
            await id(p, 'skill-new-go').click();
            await shows(p, 'skill-EBID');
            for (const [code, ko, en] of [['WORKS', '시설공사', 'Construction'], ['RFID', 'RFID 물품관리', 'RFID of goods']]) {
                await id(p, 'skill-add').click();
                await id(p, 'skill-code').fill(code);
                await id(p, 'skill-ko').fill(ko);
                await id(p, 'skill-en').fill(en);
                await id(p, 'skill-new-go').click();
                await shows(p, `skill-${code}`);
            }
        },
    },
    {
        // A leader, by the keyboard alone: type, down, right.
        name: 'matrix', who: 'park', go: async (p) => {
            await p.goto(base);
            await signIn(p, 'park');
            await id(p, 'nav-skills').click();
            await cell(id, p, 12, 'EBID').focus();
            await p.keyboard.type('7');
            await p.keyboard.press('ArrowDown');
            await saysGood(p, '7');
            await p.keyboard.type('3');
            await p.keyboard.press('ArrowRight');
            await saysGood(p, '3');
            await p.locator('[data-testid=cell-13-WORKS]:focus').waitFor();
            await p.keyboard.type('10');
            await p.keyboard.press('Enter');
            await saysGood(p, '10');
        },
    },
    {
        name: 'matrix-bad', who: 'park', go: async (p) => {
            await cell(id, p, 12, 'RFID').fill('11');
            await p.keyboard.press('Enter');
            await saysBad(p);
        },
    },
    {
        name: 'settings-queue-needs', who: 'han', full: true, go: async (p) => {
            await id(p, 'set-queues').click();
            await id(p, 'queue-change-1').click();
            await id(p, 'step-add').click();
            await id(p, 'step-1-add').click();
            await id(p, 'step-1-level-1').fill('5');
            await id(p, 'step-add').click();
            await id(p, 'queue-step_2').fill('0');
            await id(p, 'step-2-level-1').fill('4');
            await id(p, 'preferred-add').click();
            await id(p, 'queue-last_agent_wait_s').fill('20');
            await id(p, 'queue-go').click();
            await p.locator('[data-testid=queue-step_2][aria-invalid=true]:focus').waitFor();
        },
    },
    {
        // Nobody has it at 8: said at once, and what is in force stays.
        name: 'settings-queue-nobody', who: 'han', go: async (p) => {
            await id(p, 'step-remove-2').click();
            await id(p, 'step-1-level-1').fill('8');
            await id(p, 'queue-go').click();
            await p.locator('[data-testid=queue-problem]', { hasText: /상담사가 한 명도|Nobody would be left/ }).waitFor();
            // In sight, although it stands below the last field.
            await p.waitForFunction(() => document.querySelector('[data-testid=queue-problem]').getBoundingClientRect().bottom <= innerHeight);
        },
    },
    {
        name: 'settings-queue-asks', who: 'han', go: async (p) => {
            await id(p, 'step-1-level-1').fill('5');
            await id(p, 'queue-go').click();
            await p.locator('[data-testid=queue-1] .asks', { hasText: /전자입찰 5|E-bidding 5/ }).waitFor();
        },
    },
    {
        // A reason to go on, and nowhere to go: said at the choice.
        name: 'settings-queue-overflow', who: 'han', full: true, go: async (p) => {
            await id(p, 'queue-change-1').click();
            await id(p, 'queue-ageing_s').fill('60');
            await id(p, 'queue-overflow_after_s').fill('120');
            await id(p, 'queue-overflow_nobody').check();
            await id(p, 'queue-go').click();
            await p.locator('[data-testid=queue-overflow_to][aria-invalid=true]:focus').waitFor();
        },
    },
    {
        name: 'settings-queue-overflows', who: 'han', go: async (p) => {
            await id(p, 'queue-overflow_to').selectOption('2');
            await id(p, 'queue-go').click();
            await p.locator('[data-testid=queue-1] [data-testid=overflows]', { hasText: '→' }).waitFor();
        },
    },
    {
        // The other way would send callers round: the way is named.
        name: 'settings-queue-round', who: 'han', go: async (p) => {
            await id(p, 'queue-change-2').click();
            await id(p, 'queue-overflow_to').selectOption('1');
            await id(p, 'queue-overflow_nobody').check();
            await id(p, 'queue-go').click();
            await p.locator('[data-testid=queue-problem]', { hasText: /돌고 돕니다|go round/ }).waitFor();
        },
        leave: (p) => p.keyboard.press('Escape'),
    },
    {
        name: 'settings-callers', who: 'han', go: async (p) => {
            await id(p, 'callers-change').click();
            await id(p, 'callers-set-agency').fill('10');
            await id(p, 'callers-set-open_case').fill('5');
        },
    },
    {
        name: 'settings-callers-set', who: 'han', go: async (p) => {
            await id(p, 'callers-set-go').click();
            await p.locator('[data-testid=callers-agency]', { hasText: '10' }).waitFor();
        },
    },
    {
        // At work on a running centre: the queue asks for what kim was given a moment ago, so kim is rung.
        name: 'desk-skilled', who: 'kim', go: async (p) => {
            await beginShift(p, 'kim');
            caller = spawn(naru, ['call', `sip:15880800@${sip}`, '--keys', '1', '--keys-after', '0.2', '--limit', '100'], { stdio: 'ignore' });
            await p.locator('[data-testid=desk][data-view=ringing]').waitFor();
            await id(p, 'accept').click();
            await p.locator('[data-testid=desk][data-view=talking]').waitFor();
        },
        leave: () => caller.kill('SIGINT'),
    },
    {
        // The last who can: the leader is asked first.
        name: 'matrix-unserved', who: 'park', go: async (p) => {
            await cell(id, p, 12, 'EBID').fill('');
            await p.keyboard.press('Enter');
            await shows(p, 'matrix-anyway');
        },
    },
    { name: 'matrix-anyway', who: 'park', go: async (p) => { await id(p, 'matrix-anyway').click(); await saysGood(p, /없음|none/); } },
    { name: 'settings-queue-unserved', who: 'han', go: async (p) => { await p.reload(); await shows(p, 'queue-unserved-1'); } },
    {
        name: 'skill-asked-for', who: 'han', go: async (p) => {
            await id(p, 'set-skills').click();
            await id(p, 'skill-change-EBID').click();
            await id(p, 'skill-in-use').uncheck();
            await id(p, 'skill-go').click();
            await p.locator('[data-testid=skill-problem]:not(:empty)').waitFor();
        },
        leave: (p) => p.keyboard.press('Escape'),
    },
    {
        // Whoever locks somebody sees before it which queues nobody else serves.
        name: 'person-alone', who: 'han', go: async (p) => {
            await id(p, 'nav-people').click();
            await id(p, 'people-add').click();
            await id(p, 'add-name').fill('배정원');
            await id(p, 'add-user').fill('bae');
            await id(p, 'add-role').selectOption('consultant');
            await id(p, 'add-go').click();
            await id(p, 'secret-close').click();
            await id(p, 'people-skills').click();
            await cell(id, p, 10001, 'EBID').fill('6');
            await p.keyboard.press('Enter');
            await saysGood(p, '6');
            await id(p, 'nav-people').click();
            await id(p, 'open-bae').click();
            await shows(p, 'person-skills');
            await id(p, 'act-lock').click();
            await shows(p, 'person-alone');
        },
        leave: (p) => p.keyboard.press('Escape'),
    },
    { name: 'matrix-auditor', who: 'jung', go: async (p) => { await p.goto(`${base}/people/skills`); await signIn(p, 'jung'); await p.locator('[data-testid=cell-13-EBID][readonly]').waitFor(); } },
    { name: 'matrix-not-yours', who: 'choi', go: async (p) => { await p.goto(`${base}/people/skills`); await signIn(p, 'choi'); await p.locator('.message').waitFor(); } },
];
