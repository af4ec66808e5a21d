// control.mjs PORT COMMAND [PARAMETERS]: one command for baresip's ctrl_tcp, a netstring with JSON; prints the answer.
import { connect } from 'node:net';

const [, , port, command, params = ''] = process.argv;
const body = JSON.stringify({ command, params, token: '1' });
const socket = connect(Number(port), '127.0.0.1', () => socket.write(`${Buffer.byteLength(body)}:${body},`));
let heard = '';
socket.on('data', (data) => {
    heard += data;
    if (!heard.includes('"response":true')) return;
    console.log(heard);
    process.exit(heard.includes('"ok":true') ? 0 : 1);
});
socket.on('error', (error) => {
    console.error(error.message);
    process.exit(1);
});
