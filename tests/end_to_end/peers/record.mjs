// record.mjs BASE CONTACT: the record of a contact as the evaluator sees it, as one line of JSON.
const [, , base, contact] = process.argv;
const headers = { 'content-type': 'application/json', origin: base };
const body = JSON.stringify({ user: 'choi', password: 'naru-demo-choi' });
const session = await fetch(`${base}/api/session`, { method: 'POST', headers, body });
const cookie = session.headers.get('set-cookie')?.split(';')[0];
const record = await fetch(`${base}/api/contacts/${contact}`, { headers: { cookie } });
console.log(await record.text());
process.exit(record.ok ? 0 : 1);
