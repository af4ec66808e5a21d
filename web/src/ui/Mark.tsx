import { wordIn } from '../i18n';

const looks: Record<string, string> = { final: 'tag ok', sealed: 'tag ok', restated: 'tag danger', synthetic: 'tag danger' };

/** What must be known of every figure beside it: in words, the colour only says it again. */
export function Mark({ mark, ...rest }: { mark: { id: string; ko: string; en: string }; 'data-testid'?: string }) {
  return <span className={looks[mark.id] ?? 'tag warn'} data-mark={mark.id} {...rest}>{wordIn(mark)}</span>;
}
