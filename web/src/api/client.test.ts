import { afterEach, describe, expect, it, vi } from 'vitest';
import { confirmWith } from './client';
import { exportsApi } from './exports';

const refusal = () => new Response(JSON.stringify({ error: { code: 'confirm', message: '비밀번호를 다시 확인해 주십시오.' } }), { status: 403 });

afterEach(() => vi.unstubAllGlobals());

describe('an unmasked file', () => {
  // The proof is ten minutes old at most; the file is kept a day. A link's refusal opened no dialog.
  it('may be taken after the password was given once more', async () => {
    const asked: string[] = [];
    vi.stubGlobal('fetch', (path: string) => {
      asked.push(path);
      return Promise.resolve(asked.length === 1 ? refusal() : new Response('0123abcd  contacts.csv\n'));
    });
    const forget = confirmWith(() => Promise.resolve(true));
    await exportsApi.mayTake(7);
    forget();
    expect(asked).toEqual(['/api/exports/7/checksum', '/api/exports/7/checksum']);
  });

  it('may not, with the reason, when it was not given', async () => {
    vi.stubGlobal('fetch', () => Promise.resolve(refusal()));
    const forget = confirmWith(() => Promise.resolve(false));
    await expect(exportsApi.mayTake(7)).rejects.toMatchObject({ status: 403, code: 'confirm' });
    forget();
  });
});
