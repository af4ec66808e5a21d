/** Several lines of text in a form's dialog. */
export function TextField({ id, label, value, change, required = true, hint, rows = 5, autoFocus }: { id: string; label: string; value: string; change: (value: string) => void; required?: boolean; hint?: string; rows?: number; autoFocus?: boolean }) {
  return (
    <>
      <label htmlFor={id}>{label}{hint && <span className="maybe"> {hint}</span>}</label>
      <textarea id={id} rows={rows} required={required} maxLength={4000} value={value} autoFocus={autoFocus} onChange={(e) => change(e.target.value)} data-testid={id} />
    </>
  );
}

export function Choice<T extends string>({ id, label, value, all, word, choose }: { id: string; label: string; value: T; all: readonly T[]; word: (one: T) => string; choose: (value: T) => void }) {
  return (
    <>
      <label htmlFor={id}>{label}</label>
      <select id={id} value={value} onChange={(e) => choose(all.find((one) => one === e.target.value) ?? value)} data-testid={id}>
        {all.map((one) => <option key={one} value={one}>{word(one)}</option>)}
      </select>
    </>
  );
}
