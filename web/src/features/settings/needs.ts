import type { NeedStep } from '../../api/types';

/** As many as the centre takes (need_steps_max). */
export const stepsMax = 6;

export const without = <T,>(all: readonly T[], at: number): T[] => all.filter((_, i) => i !== at);

/** Whatever goes away, the first step begins at once. */
export const withoutStep = (steps: readonly NeedStep[], at: number): NeedStep[] => without(steps, at).map((one, i) => (i === 0 ? { ...one, after_s: 0 } : one));

/** The first begins at once, each later one half a minute after the one before, as its skills. */
export function nextStep(steps: readonly NeedStep[]): NeedStep {
  const last = steps.at(-1);
  return last ? { after_s: last.after_s + 30, skills: last.skills } : { after_s: 0, skills: [] };
}
