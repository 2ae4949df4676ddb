/** Digests and the names of logs, short on the page and whole for those who copy it. */
export function Digest({ digest }: { digest: string }) {
  return (
    <code className="digest" title={digest} dir="ltr">
      {digest.slice(0, 12)}…{digest.slice(-4)}
    </code>
  );
}

/** The log of a device is named by a key; its first letters are enough to tell a handful apart. */
export function Origin({ origin }: { origin: string }) {
  return (
    <code className="digest" title={origin} dir="ltr">
      {origin.slice(0, 8)}
    </code>
  );
}
