import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Redirect, useSearch } from 'wouter';
import { sessionQuery } from '../api/accounts.ts';
import { Fault } from '../shell/Fault.tsx';
import { FullPage } from '../shell/FullPage.tsx';
import { CodeStep } from './CodeStep.tsx';
import { ForgottenPassword } from './ForgottenPassword.tsx';
import { PasswordStep } from './PasswordStep.tsx';
import { safeNext } from './safeNext.ts';

const TITLES = {
  password: 'Sign in',
  code: 'One more step',
  forgotten: 'Forgot the password?',
};

/** Where a visitor signs in. Whoever is signed in goes on to where they wanted to go. */
export function SignInPage() {
  const session = useQuery(sessionQuery());
  const next = new URLSearchParams(useSearch()).get('next');
  const [step, setStep] = useState<keyof typeof TITLES>('password');
  const [email, setEmail] = useState('');
  const goTo = (to: keyof typeof TITLES) => (typed: string) => {
    setEmail(typed);
    setStep(to);
  };
  if (session.data && session.data.state !== 'signedOut') {
    return <Redirect to={safeNext(next, window.location.origin)} replace />;
  }
  if (!session.data) {
    if (!session.error) return null;
    return (
      <FullPage title="Sign in">
        <Fault
          title="The sign-in cannot be shown"
          error={session.error}
          retry={() => void session.refetch()}
        />
      </FullPage>
    );
  }
  return (
    <FullPage title={TITLES[step]}>
      {step === 'password' && (
        <PasswordStep email={email} onSecondFactor={goTo('code')} onForgotten={goTo('forgotten')} />
      )}
      {step === 'code' && <CodeStep onBack={() => setStep('password')} />}
      {step === 'forgotten' && (
        <ForgottenPassword email={email} mail={session.data.mail} onBack={() => setStep('password')} />
      )}
    </FullPage>
  );
}
