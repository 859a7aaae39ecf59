// A code in groups, which break between lines and not within.

export function Groups({ code }: { code: string }) {
  return <>{code.split('-').map((group, i, all) => <span key={i}>{group}{i < all.length - 1 && <span class="dash">-</span>}</span>)}</>;
}
