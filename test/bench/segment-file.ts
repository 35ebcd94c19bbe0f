import Database from 'better-sqlite3';

/** Writes segments to a database, each as often as it takes to hold `rows` people. */
export function writeSegments(file: string, segments: { size: number; bytes: Uint8Array }[], rows: number): void {
  const database = new Database(file);
  database.exec('create table segment (batch integer primary key, size integer not null, bytes blob not null)');
  const insert = database.prepare('insert into segment (size, bytes) values (?, ?)');
  database.transaction(() => {
    for (let written = 0, next = 0; written < rows; next += 1) {
      const { size, bytes } = segments[next % segments.length] as (typeof segments)[number];
      insert.run(size, bytes);
      written += size;
    }
  })();
  database.close();
}

/** The segments of a file, read one at a time; `count` is told how many people each holds. */
export function* segmentsIn(file: string, count: (people: number) => void): Generator<Uint8Array> {
  const database = new Database(file, { readonly: true });
  const all = database.prepare<[], { size: number; bytes: Uint8Array }>(
    'select size, bytes from segment order by batch',
  );
  for (const { size, bytes } of all.iterate()) {
    count(size);
    yield bytes;
  }
  database.close();
}
