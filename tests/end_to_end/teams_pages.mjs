// Teams: made, people moved between them by the keyboard, a move taken back, and the figures by team of a talk. The table of
// teams_pages.sh; pages.mjs says what a row is.
import { spawn } from 'node:child_process';

let caller = null;

export const rowsOf = ({ base, naru, sip, id, shows, signIn, beginShift }) => [
    { name: 'teams-none', who: 'park', go: async (p) => { await p.goto(base); await signIn(p, 'park'); await id(p, 'nav-teams').click(); await shows(p, 'teams-none'); } },
    {
        name: 'team-bad', who: 'han', go: async (p) => {
            await p.goto(base);
            await signIn(p, 'han');
            await id(p, 'nav-people').click();
            await id(p, 'people-teams').click();
            await id(p, 'team-add').click();
            await id(p, 'team-ko').fill('=1팀');
            await id(p, 'team-en').fill('Team 1');
            await id(p, 'team-go').click();
            await p.locator('[data-testid=team-ko][aria-invalid=true]:focus').waitFor();
        },
    },
    {
        name: 'teams-made', who: 'han', go: async (p) => {
            await id(p, 'team-ko').fill('상담1팀');
            await id(p, 'team-go').click();
            await shows(p, 'team-1');
            await id(p, 'team-add').click();
            await id(p, 'team-ko').fill('상담2팀');
            await id(p, 'team-en').fill('Team 2');
            await id(p, 'team-go').click();
            await shows(p, 'team-2');
        },
    },
    {
        // A leader, by the keyboard alone: choose two, move them.
        name: 'teams-move', who: 'park', go: async (p) => {
            await p.reload();
            await id(p, 'pick-12').focus();
            await p.keyboard.press('Space');
            await id(p, 'pick-13').focus();
            await p.keyboard.press('Space');
            await id(p, 'teams-move').focus();
            await p.keyboard.press('Enter');
            await p.locator('[data-testid=move-team]:focus').waitFor();
        },
    },
    {
        name: 'teams', who: 'park', go: async (p) => {
            await id(p, 'move-from').focus();
            await p.keyboard.press('Enter');
            await p.locator('[data-testid=teams-said] [role=status]:not(:empty)').waitFor();
            await p.locator('[data-testid=team-1]', { hasText: '2' }).waitFor();
        },
    },
    {
        name: 'teams-moves', who: 'park', go: async (p) => { await id(p, 'moves-13').click(); await p.getByRole('dialog').waitFor(); },
    },
    {
        name: 'teams-taken-back', who: 'park', go: async (p) => {
            await p.locator('[data-testid^=take-back-]').click();
            await p.locator('[data-testid^=move-of-]').waitFor({ state: 'detached' });
        },
        leave: (p) => p.keyboard.press('Escape'),
    },
    {
        name: 'teams-desk', who: 'kim', go: async (p) => {
            await beginShift(p, 'kim');
            caller = spawn(naru, ['call', `sip:15880800@${sip}`, '--keys', '1', '--keys-after', '0.2', '--limit', '100'], { stdio: 'ignore' });
            await p.locator('[data-testid=desk][data-view=ringing]').waitFor();
            await id(p, 'accept').click();
            await p.locator('[data-testid=desk][data-view=talking]').waitFor();
        },
        leave: () => caller.kill('SIGINT'),
    },
    {
        // The talk counts for the team of whoever had it.
        name: 'statistics-teams', who: 'park', full: true, go: async (p) => {
            await id(p, 'nav-statistics').click();
            await p.locator('table', { hasText: /상담1팀|Team 1/ }).first().waitFor();
        },
    },
];
