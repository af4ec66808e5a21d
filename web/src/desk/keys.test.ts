import { describe, expect, it } from 'vitest';
import { actOf, guarded, type KeyPress } from './keys';

const press = (part: Partial<KeyPress>): KeyPress => ({
  code: 'KeyA', key: 'a', altKey: true, ctrlKey: false, metaKey: false, repeat: false, isComposing: false, writing: false, ...part,
});

describe('keys', () => {
  it('go by the place on the board, so the Hangul layout changes nothing', () => {
    expect(actOf(press({ key: 'ㅁ' }))).toBe('accept');
    expect(actOf(press({ code: 'KeyQ', key: 'ㅂ' }))).toBe('end');
    expect(actOf(press({ code: 'KeyH' }))).toBe('hold');
    expect(actOf(press({ code: 'KeyM' }))).toBe('mute');
    expect(actOf(press({ code: 'KeyN', writing: true }))).toBe('note');
  });

  it('never take a key that an input method composes with, nor one held down', () => {
    expect(actOf(press({ isComposing: true }))).toBe(null);
    expect(actOf(press({ key: 'Process' }))).toBe(null);
    expect(actOf(press({ repeat: true }))).toBe(null);
  });

  it('leave the browser its own', () => {
    expect(actOf(press({ ctrlKey: true }))).toBe(null);
    expect(actOf(press({ altKey: false }))).toBe(null);
    expect(actOf(press({ code: 'KeyD' }))).toBe(null);
  });

  it('show the list by ?, but not while a person writes', () => {
    expect(actOf(press({ code: 'Slash', key: '?', altKey: false }))).toBe('list');
    expect(actOf(press({ code: 'Slash', key: '?', altKey: false, writing: true }))).toBe(null);
  });

  it('Alt+Q is deaf for a second after the end of a call', () => {
    expect(guarded(5000, null, 5999)).toBe(true);
    expect(guarded(5000, null, 6000)).toBe(false);
    expect(guarded(null, 5000, 5500)).toBe(true);
    expect(guarded(null, null, 0)).toBe(false);
  });
});
