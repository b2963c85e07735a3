import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { Profile } from './Profile';

createRoot(document.querySelector('#root')!).render(
  <StrictMode>
    <Profile />
  </StrictMode>,
);
