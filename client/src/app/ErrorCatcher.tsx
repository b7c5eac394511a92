import { Component, type ReactNode } from 'react';

/** A bug in a page is told, not swallowed: what is on the server is safe, and a reload usually helps. */
export class ErrorCatcher extends Component<{ children: ReactNode; fallback: ReactNode }, { failed: boolean }> {
  override state = { failed: false };
  static getDerivedStateFromError(): { failed: boolean } {
    return { failed: true };
  }
  override componentDidCatch(error: Error): void {
    console.error(error);
  }
  override render(): ReactNode {
    return this.state.failed ? this.props.fallback : this.props.children;
  }
}
