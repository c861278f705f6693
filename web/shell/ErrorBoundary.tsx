import { Button } from '@mantine/core';
import { Component, type ReactNode } from 'react';
import { ApiError } from '../api/request.ts';
import { FullPage } from './FullPage.tsx';

interface State {
  error: Error | null;
}

/** Catches what breaks while drawing, and offers a way out instead of an empty page. */
export class ErrorBoundary extends Component<{ children: ReactNode }, State> {
  override state: State = { error: null };

  static getDerivedStateFromError(error: Error): State {
    return { error };
  }

  override render() {
    if (!this.state.error) return this.props.children;
    const { error } = this.state;
    const isAnswer = error instanceof ApiError;
    return (
      <FullPage title={isAnswer ? 'This page cannot be shown' : 'This page broke'}>
        <p>
          {isAnswer
            ? error.message
            : `Nothing is lost: calls go on being answered. The page says: ${error.message}`}
        </p>
        <Button onClick={() => window.location.reload()}>Load the page again</Button>{' '}
        <Button variant="default" component="a" href="/">
          Go to the start
        </Button>
      </FullPage>
    );
  }
}
