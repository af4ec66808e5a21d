import './form.css';
import { useEffect, useRef, type ReactNode } from 'react';

/** A dialog over the page: Escape closes it, and the focus goes back to where it was. */
export function Dialog({ name, title, close, children }: { name: string; title: string; close: () => void; children: ReactNode }) {
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    const one = dialog.current;
    one?.showModal();
    return () => one?.close();
  }, []);
  return (
    <dialog ref={dialog} className="dialog pdialog" aria-labelledby={`${name}-title`} data-testid={name}
      onCancel={(event) => {
        event.preventDefault();
        close();
      }}>
      <h2 id={`${name}-title`}>{title}</h2>
      {children}
    </dialog>
  );
}
