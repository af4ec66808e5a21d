// What the house says, from the files of which the voice is made: written once.
import p01 from '../../../../prompts/p01.txt?raw';
import p02 from '../../../../prompts/p02.txt?raw';
import p03 from '../../../../prompts/p03.txt?raw';
import p04 from '../../../../prompts/p04.txt?raw';
import p05 from '../../../../prompts/p05.txt?raw';
import p06 from '../../../../prompts/p06.txt?raw';
import p07 from '../../../../prompts/p07.txt?raw';
import p08a from '../../../../prompts/p08.a.txt?raw';
import p08b from '../../../../prompts/p08.b.txt?raw';
import p09 from '../../../../prompts/p09.txt?raw';
import p10 from '../../../../prompts/p10.txt?raw';
import p11 from '../../../../prompts/p11.txt?raw';
import p12 from '../../../../prompts/p12.txt?raw';
import p20 from '../../../../prompts/p20.txt?raw';
import p20b from '../../../../prompts/p20b.txt?raw';
import p21 from '../../../../prompts/p21.txt?raw';
import p22 from '../../../../prompts/p22.txt?raw';
import p22b from '../../../../prompts/p22b.txt?raw';
import p23a from '../../../../prompts/p23.a.txt?raw';
import p23b from '../../../../prompts/p23.b.txt?raw';
import p23c from '../../../../prompts/p23c.txt?raw';
import p39 from '../../../../prompts/p39.txt?raw';

const texts: Record<string, string> = { P01: p01, P02: p02, P03: p03, P04: p04, P05: p05, P06: p06, P07: p07, P08: `${p08a.trim()} … ${p08b}`, P09: p09, P10: p10, P11: p11, P12: p12, P20: p20, P20b: p20b, P21: p21, P22: p22, P22b: p22b, P23: `${p23a.trim()} … ${p23b}`, P23c: p23c, P39: p39,
  // Messages, not spoken.
  T2: '장애가 복구되었다는 문자', T6: '자주 묻는 질문의 답과 링크' };

/** In Korean, as callers hear it. Empty: a prompt that no flow says. */
export const promptText = (code: string | undefined): string => (texts[code ?? ''] ?? '').trim();
