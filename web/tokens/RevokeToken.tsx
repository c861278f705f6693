import { useQueryClient } from '@tanstack/react-query';
import type { TokenView } from '../../shared/api/accounts.ts';
import { revokeToken } from '../api/members.ts';
import { ConfirmDialog } from '../forms/ConfirmDialog.tsx';
import { tellDone } from '../forms/tellDone.ts';
import { useCompany } from '../shell/companyContext.ts';

interface RevokeTokenProps {
  /** Null before any was asked about. */
  token: TokenView | null;
  isOpen: boolean;
  onClose(): void;
}

/** Revokes an API token, after saying what that means. */
export function RevokeToken({ token, isOpen, onClose }: RevokeTokenProps) {
  const company = useCompany();
  const queries = useQueryClient();
  return (
    <ConfirmDialog
      isOpen={isOpen}
      onClose={onClose}
      title={`Revoke ${token?.name}?`}
      button="Revoke the token"
      onConfirm={async () => {
        if (!token) return;
        await revokeToken(queries, company.id, token.id);
        onClose();
        tellDone(`${token.name} is revoked.`);
      }}
    >
      Whatever uses it is refused from then on. This cannot be undone; a new token has another secret.
    </ConfirmDialog>
  );
}
