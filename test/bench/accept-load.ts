// The respondents: 64 kept connections, each sending its next response when the last one was acknowledged.
// Arguments: port, path, file of bodies (one a line, starting with {"id":"), connections, seconds.
import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { connect } from 'node:net';

const [port, path, bodyFile = '', connections, seconds] = process.argv.slice(2);
const idLength = 22;
const requests = readFileSync(bodyFile, 'utf8')
  .trimEnd()
  .split('\n')
  .map((body) => {
    const head = `POST ${path} HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nContent-Type: application/json\r\n`;
    const text = Buffer.from(`${head}Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`);
    return { text, idAt: text.indexOf('{"id":"') + '{"id":"'.length };
  });

const until = performance.now() + Number(seconds) * 1000;
let sent = 0;
let accepted = 0;
let refused = '';
const waits: number[] = [];

/** One respondent after another on one connection. */
function session(): Promise<void> {
  return new Promise((resolve, reject) => {
    const socket = connect(Number(port), '127.0.0.1', next);
    socket.setNoDelay(true);
    socket.on('error', reject);
    let answer = '';
    let sentAt = 0;

    function next() {
      if (performance.now() >= until) {
        socket.end();
        return resolve();
      }
      const request = requests[sent % requests.length];
      if (!request) return reject(new Error('There is no body to send.'));
      sent += 1;
      const bytes = Buffer.from(request.text);
      bytes.write(randomBytes(16).toString('base64url').slice(0, idLength), request.idAt, 'latin1');
      sentAt = performance.now();
      socket.write(bytes);
    }

    socket.on('data', (chunk) => {
      answer += chunk.toString('latin1');
      const end = answer.indexOf('\r\n\r\n');
      if (end < 0) return;
      const length = Number(/content-length: (\d+)/i.exec(answer)?.[1]);
      if (answer.length < end + 4 + length) return;
      if (answer.startsWith('HTTP/1.1 201')) accepted += 1;
      else refused = answer;
      waits.push(performance.now() - sentAt);
      answer = '';
      next();
    });
  });
}

const begin = performance.now();
await Promise.all(Array.from({ length: Number(connections) }, session));
const elapsed = (performance.now() - begin) / 1000;
waits.sort((a, b) => a - b);
const at = (share: number) => waits[Math.floor(share * (waits.length - 1))];
process.stdout.write(
  `${JSON.stringify({ perSecond: accepted / elapsed, accepted, p50: at(0.5), p99: at(0.99), refused })}\n`,
);
