/** What a column of a CSV file of leads may hold. */
export type LeadColumn = 'name' | 'phone' | 'owner' | 'campaigns';

/**
 * What people and other programs call the columns, in small letters without anything between, the surest first.
 * An e-mail address names one user, a name perhaps two, so it comes before.
 */
const NAMES: Record<LeadColumn, string[]> = {
  phone: [
    ...[
      'phone',
      'phonenumber',
      'telephone',
      'telephonenumber',
      'tel',
      'mobile',
      'mobilephone',
      'mobilenumber',
    ],
    ...[
      'cell',
      'cellphone',
      'cellnumber',
      'primaryphone',
      'homephone',
      'workphone',
      'leadphone',
      'contactphone',
    ],
    ...[
      'contactnumber',
      'phone1',
      'number',
      'telefon',
      'telefonnummer',
      'telefono',
      'telephonemobile',
      'handy',
    ],
  ],
  name: [
    ...['name', 'fullname', 'leadname', 'lead', 'contactname', 'contact', 'customername', 'customer'],
    ...['clientname', 'client', 'personname', 'person', 'displayname', 'firstandlastname', 'nombre', 'nom'],
    ...['lastname', 'firstname'],
  ],
  owner: [
    ...[
      'owneremail',
      'owneremailaddress',
      'leadowneremail',
      'assignedtoemail',
      'assigneduseremail',
      'useremail',
    ],
    ...[
      'agentemail',
      'owner',
      'leadowner',
      'ownername',
      'assignedto',
      'assigneduser',
      'assignee',
      'assigned',
    ],
    ...['agent', 'agentname', 'salesrep', 'rep', 'salesperson', 'staff', 'user', 'username', 'responsible'],
  ],
  campaigns: [
    ...['campaigns', 'campaign', 'campaignnames', 'campaignname', 'enrolledin', 'enrolments', 'enrollments'],
    ...['lists', 'list', 'tags', 'kampagne', 'kampagnen'],
  ],
};

/**
 * Guesses from a file's first row which columns hold what, counted from 0. What no name points to is left out,
 * and no column is guessed twice.
 *
 * @example guessColumns(['Full name', 'Mobile phone', 'E-mail', 'Assigned to']) // { name: 0, phone: 1, owner: 3 }
 */
export function guessColumns(header: readonly string[]): Partial<Record<LeadColumn, number>> {
  const bare = header.map((cell) =>
    cell
      .normalize('NFKD')
      .toLowerCase()
      .replace(/[^\p{L}\p{N}]/gu, ''),
  );
  const guessed: Partial<Record<LeadColumn, number>> = {};
  for (const column of ['phone', 'name', 'owner', 'campaigns'] as const) {
    const found = NAMES[column].find((name) => bare.includes(name));
    if (found !== undefined) guessed[column] = bare.indexOf(found);
  }
  return guessed;
}
