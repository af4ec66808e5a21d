import { expect, it } from 'vitest';
import { textIn } from './text';

// A spreadsheet saved in Korea is CP949 as often as UTF-8, with or without its mark.
it('reads what spreadsheets write', () => {
  expect(textIn(new TextEncoder().encode('\ufeff공고,건').buffer)).toBe('공고,건');
  expect(textIn(new Uint8Array([0xb0, 0xf8, 0xb0, 0xed, 0x2c, 0x31]).buffer)).toBe('공고,1');
});
