import './wallboard.css';
import { useEffect, useRef, useState } from 'react';
import { api, problemOf } from '../../api/client';
import type { Person, Problem, WallboardLink } from '../../api/types';
import { dayShortOf, minuteOf, problemWords, t, useTitle } from '../../i18n';
import { Icon } from '../../ui/icons';
import { StaffTop } from '../../ui/StaffTop';
import { Notice } from './Notice';
import type { DeskSession } from '../desk/session';

/** Opening the wallboard, and the links with which displays show it without an account. */
export function WallboardsPage({ person, desk, signOut }: { person: Person; desk: DeskSession | null; signOut: () => void }) {
  const keeper = person.role === 'team_leader' || person.role === 'administrator';
  useTitle(`${t('nav.wallboard')} | ${t('app.name')}`);
  return (
    <div className="wallboards">
      <StaffTop person={person} desk={desk} signOut={signOut} />
      <main id="main" tabIndex={-1} className="page">
        <h1>{t('nav.wallboard')}</h1>
        <section className="panel openrow">
          <div><h2>{t('wall.open_title')}</h2><p className="sub">{t('wall.open_hint')}</p></div>
          <a className="btn pri" href="/wallboard" target="_blank" rel="noreferrer" data-testid="wall-open"><Icon name="monitor" />{t('wall.open')}</a>
        </section>
        {keeper && <Notice />}
        {keeper ? <Links /> : <p className="sub inline-note">{t('wall.links_who')}</p>}
      </main>
    </div>
  );
}

function Links() {
  const [links, setLinks] = useState<WallboardLink[] | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);
  const [name, setName] = useState('');
  const [made, setMade] = useState<{ name: string; address: string } | null>(null);
  const [sure, setSure] = useState<number | null>(null);
  const field = useRef<HTMLInputElement>(null);

  const failed = (error: unknown) => setProblem(problemOf(error));
  const load = () => api.wallboardLinks().then((found) => setLinks(found.links), failed);
  useEffect(() => void load(), []);

  const make = () => api.makeWallboardLink(name.trim()).then(({ link, token }) => {
    setMade({ name: link.name, address: `${location.origin}/wallboard#${token}` });
    setName('');
    setProblem(null);
    return load();
  }, failed);
  const revoke = (id: number) => api.revokeWallboardLink(id).then(() => {
    setSure(null);
    setMade(null);
    return load();
  }, failed);

  return (
    <section className="panel" aria-labelledby="links-title">
      <h2 id="links-title">{t('wall.links')}</h2>
      <p className="sub">{t('wall.links_hint')}</p>
      <form className="linkform" onSubmit={(e) => { e.preventDefault(); if (name.trim() !== '') void make(); }}>
        <div><label htmlFor="link-name">{t('wall.link_name')}</label><input id="link-name" ref={field} value={name} maxLength={40} placeholder={t('wall.link_example')} autoComplete="off" onChange={(e) => setName(e.target.value)} data-testid="link-name" /></div>
        <button className="btn pri" type="submit" disabled={name.trim() === ''} data-testid="link-make"><Icon name="link" />{t('wall.make')}</button>
      </form>
      {problem && <p role="alert" className="c-danger" data-testid="link-problem">{problemWords(problem)}</p>}
      {made && <Fresh made={made} />}
      {links?.length === 0 && !made && <p className="sub inline-note" data-testid="links-empty">{t('wall.links_empty')}</p>}
      {links && links.length > 0 && (
        <table className="grid" data-testid="links">
          <caption className="vh">{t('wall.links')}</caption>
          <thead><tr><th scope="col">{t('wall.link_name')}</th><th scope="col">{t('wall.made')}</th><th scope="col">{t('wall.used')}</th><th scope="col">{t('wall.state')}</th><th scope="col"><span className="vh">{t('wall.acts')}</span></th></tr></thead>
          <tbody>
            {links.map((link) => (
              <tr key={link.id} className={link.revoked_at ? 'gone' : ''} data-testid={`link-${link.id}`}>
                <th scope="row">{link.name}</th>
                <td>{dayShortOf(link.created_at)} {minuteOf(link.created_at)} · {link.created_by}</td>
                <td>{link.used_at ? `${dayShortOf(link.used_at)} ${minuteOf(link.used_at)}` : t('wall.not_used')}</td>
                <td>{link.revoked_at ? <span className="st off"><Icon name="lock" size={16} />{t('wall.revoked', { when: `${dayShortOf(link.revoked_at)} ${minuteOf(link.revoked_at)}` })}</span> : <span className="st idle"><Icon name="checkc" size={16} />{t('wall.in_force')}</span>}</td>
                <td className="acts">
                  {!link.revoked_at && (sure === link.id
                    ? <><button className="btn dan sm" type="button" autoFocus onClick={() => void revoke(link.id)} data-testid={`revoke-sure-${link.id}`}>{t('wall.revoke_sure')}</button> <button className="btn txt sm" type="button" onClick={() => setSure(null)}>{t('wall.keep')}</button></>
                    : <button className="btn ter sm" type="button" onClick={() => setSure(link.id)} data-testid={`revoke-${link.id}`} aria-label={`${link.name}: ${t('wall.revoke')}`}>{t('wall.revoke')}</button>)}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
}

/** Told once: what is kept here is only its hash. */
function Fresh({ made }: { made: { name: string; address: string } }) {
  const [copied, setCopied] = useState(false);
  return (
    <div className="fresh" role="status" data-testid="link-fresh">
      <b>{t('wall.fresh', { name: made.name })}</b>
      <p className="x">{t('wall.fresh_hint')}</p>
      <div className="row">
        <input readOnly value={made.address} aria-label={t('wall.address')} onFocus={(e) => e.currentTarget.select()} data-testid="link-address" />
        <button className="btn ter" type="button" onClick={() => void navigator.clipboard.writeText(made.address).then(() => setCopied(true), () => undefined)}><Icon name={copied ? 'check' : 'copy'} size={16} />{t(copied ? 'stat.copied' : 'wall.copy')}</button>
      </div>
    </div>
  );
}
