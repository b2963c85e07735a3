import { connection } from 'next/server';
import { Tokens } from './Tokens';

export default async function Page() {
  await connection(); // Render at each request, because the nonce of the policy is new each time.
  return (
    <main>
      <h1>My profile</h1>
      <Tokens />
    </main>
  );
}
