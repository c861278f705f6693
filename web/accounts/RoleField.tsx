import { Radio, Stack } from '@mantine/core';
import { ROLE_WORDS, ROLES, type Role } from '../../shared/accounts/roles.ts';

/** The choice of a role, each with what it allows. */
export function RoleField({ value, onChange }: { value: Role; onChange(role: Role): void }) {
  return (
    <Radio.Group
      label="Role"
      value={value}
      onChange={(chosen) => {
        const role = ROLES.find((each) => each === chosen);
        if (role) onChange(role);
      }}
    >
      <Stack gap={8} mt={4}>
        {ROLES.map((role) => (
          <Radio
            key={role}
            value={role}
            label={ROLE_WORDS[role].title}
            description={ROLE_WORDS[role].explains}
          />
        ))}
      </Stack>
    </Radio.Group>
  );
}
