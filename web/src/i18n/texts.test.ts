import { describe, expect, it } from 'vitest';
import { en } from './en';
import { ko } from './ko';

const slots = (text: string) => [...text.matchAll(/{{(\w+)}}/g)].map(([, name]) => name).filter((name) => name !== 'plural').sort();

describe('the texts', () => {
  // The types hold this, too; here it is also true of what is made at run time, and says which key.
  it('are there in both languages, in one order', () => {
    expect(Object.keys(en)).toEqual(Object.keys(ko));
  });

  // A value that one language drops is a fact that its readers are not told.
  it('tell the same facts in both languages', () => {
    for (const [key, text] of Object.entries(ko)) expect([key, slots(en[key as keyof typeof ko])]).toEqual([key, slots(text)]);
  });

  // The English page is for people who do not read Hangul; what they may type is the one exception.
  it('have no Hangul in English', () => {
    const korean = Object.entries(en).filter(([key, text]) => /[ㄱ-ㅎ가-힣]/.test(text) && key !== 'topic.placeholder');
    expect(korean).toEqual([]);
  });

  it('are never empty', () => {
    expect([...Object.entries(ko), ...Object.entries(en)].filter(([, text]) => text.trim() === '')).toEqual([]);
  });
});
