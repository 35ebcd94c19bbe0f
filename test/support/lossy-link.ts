import { connect, createServer, type Server, type Socket } from 'node:net';

/** What the network does to connections: nothing passes when it is down, and some are cut after so many bytes. */
export interface LossyLink {
  url: string;
  port: number;
  target: number;
  down: boolean;
  /** Bytes that a connection may carry, both ways together, before it is reset; drawn for each new connection. */
  cutAfter: () => number;
  cuts: number;
  /** Resets every connection that is open. */
  reset(): void;
  close(): Promise<void>;
}

/** A TCP proxy on a free loopback port: what stands between a phone and the server. */
export async function lossyLink(): Promise<LossyLink> {
  const open = new Set<Socket>();
  const server: Server = createServer((from) => {
    if (link.down) return void from.resetAndDestroy();
    const to = connect(link.target, '127.0.0.1');
    let left = link.cutAfter();
    const end = () => {
      for (const socket of [from, to]) {
        open.delete(socket);
        if (!socket.destroyed) socket.resetAndDestroy();
      }
    };
    const carry = (into: Socket) => (bytes: Buffer) => {
      const passing = bytes.subarray(0, left);
      left -= bytes.length;
      into.write(passing);
      if (left >= 0) return;
      link.cuts += 1;
      setTimeout(end, 5);
    };
    for (const socket of [from, to]) {
      open.add(socket);
      socket.on('error', end).on('close', end);
    }
    from.on('data', carry(to));
    to.on('data', carry(from));
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const { port } = server.address() as { port: number };
  const reset = () => {
    for (const socket of open) socket.resetAndDestroy();
  };
  const link: LossyLink = {
    url: `http://127.0.0.1:${port}`,
    port,
    target: 0,
    down: false,
    cutAfter: () => Number.POSITIVE_INFINITY,
    cuts: 0,
    reset,
    async close() {
      reset();
      await new Promise((closed) => server.close(closed));
    },
  };
  return link;
}
