export type KeyAct = 'accept' | 'end' | 'hold' | 'mute' | 'transfer' | 'complete_consult' | 'take_back' | 'confer' | 'note' | 'list';

/** The keys of the desk, by the key's place on the board: they work under the Hangul layout too. */
export const keyboard: readonly { act: KeyAct; code: string; shown: string; label: string }[] = [
  { act: 'accept', code: 'KeyA', shown: 'Alt+A', label: 'keys.accept' },
  { act: 'end', code: 'KeyQ', shown: 'Alt+Q', label: 'keys.end' },
  { act: 'hold', code: 'KeyH', shown: 'Alt+H', label: 'keys.hold' },
  { act: 'mute', code: 'KeyM', shown: 'Alt+M', label: 'keys.mute' },
  { act: 'transfer', code: 'KeyT', shown: 'Alt+T', label: 'keys.transfer' },
  { act: 'complete_consult', code: 'KeyC', shown: 'Alt+C', label: 'keys.complete_consult' },
  { act: 'take_back', code: 'KeyB', shown: 'Alt+B', label: 'keys.take_back' },
  { act: 'confer', code: 'KeyJ', shown: 'Alt+J', label: 'keys.confer' },
  { act: 'note', code: 'KeyN', shown: 'Alt+N', label: 'keys.note' },
  { act: 'list', code: 'Slash', shown: '?', label: 'keys.list' },
];

export type KeyPress = {
  code: string;
  key: string;
  altKey: boolean;
  ctrlKey: boolean;
  metaKey: boolean;
  repeat: boolean;
  isComposing: boolean;
  /** Is the person writing in a field? */
  writing: boolean;
};

/** What this press means, or nothing. An input method that composes owns its keys; a key held down counts once. */
export function actOf(press: KeyPress): KeyAct | null {
  if (press.isComposing || press.key === 'Process' || press.repeat || press.ctrlKey || press.metaKey) return null;
  if (!press.altKey) return press.key === '?' && !press.writing ? 'list' : null;
  return keyboard.find((k) => k.code === press.code && k.act !== 'list')?.act ?? null;
}

/** Alt+Q ends the call and later completes the wrap-up: for a second after the end it does nothing. */
export const end_guard_ms = 1000;
export const guarded = (wrapUpBegan: number | null, lastEnd: number | null, now: number): boolean =>
  (wrapUpBegan !== null && now - wrapUpBegan < end_guard_ms) || (lastEnd !== null && now - lastEnd < end_guard_ms);
