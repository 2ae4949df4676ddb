/** A digest, short on the page and whole for those who copy it. */
export function Digest({ digest }: { digest: string }) {
  return (
    <code className="digest" title={digest} dir="ltr">
      {digest.slice(0, 12)}…{digest.slice(-4)}
    </code>
  );
}
