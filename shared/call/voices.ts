/**
 * The voices that a text can be spoken in, by the name that Twilio gives them, with the language each one speaks
 * (Twilio, TwiML Say, voice and language). A voice that does not fit the language may fail, so the two are one choice.
 */
export const VOICES = {
  'Polly.Joanna-Neural': { language: 'en-US', label: 'English (US), Joanna' },
  'Polly.Matthew-Neural': { language: 'en-US', label: 'English (US), Matthew' },
  'Polly.Amy-Neural': { language: 'en-GB', label: 'English (UK), Amy' },
  'Polly.Brian-Neural': { language: 'en-GB', label: 'English (UK), Brian' },
  'Polly.Olivia-Neural': { language: 'en-AU', label: 'English (Australia), Olivia' },
  'Polly.Lupe-Neural': { language: 'es-US', label: 'Spanish (US), Lupe' },
  'Polly.Pedro-Neural': { language: 'es-US', label: 'Spanish (US), Pedro' },
  'Polly.Mia-Neural': { language: 'es-MX', label: 'Spanish (Mexico), Mia' },
  'Polly.Lucia-Neural': { language: 'es-ES', label: 'Spanish (Spain), Lucia' },
  'Polly.Gabrielle-Neural': { language: 'fr-CA', label: 'French (Canada), Gabrielle' },
  'Polly.Lea-Neural': { language: 'fr-FR', label: 'French (France), Léa' },
  'Polly.Vicki-Neural': { language: 'de-DE', label: 'German, Vicki' },
  'Polly.Daniel-Neural': { language: 'de-DE', label: 'German, Daniel' },
  'Polly.Bianca-Neural': { language: 'it-IT', label: 'Italian, Bianca' },
  'Polly.Laura-Neural': { language: 'nl-NL', label: 'Dutch, Laura' },
  'Polly.Camila-Neural': { language: 'pt-BR', label: 'Portuguese (Brazil), Camila' },
  'Polly.Ines-Neural': { language: 'pt-PT', label: 'Portuguese (Portugal), Inês' },
  'Polly.Ola-Neural': { language: 'pl-PL', label: 'Polish, Ola' },
} as const satisfies Record<string, { language: string; label: string }>;

/** The name of a voice, as Twilio knows it. */
export type VoiceName = keyof typeof VOICES;

/** The choices of a voice for a block's settings; the first leaves it to the account. */
export const VOICE_CHOICES: ReadonlyArray<{ value: VoiceName | 'account'; label: string }> = [
  { value: 'account', label: 'The account’s voice' },
  ...Object.entries(VOICES).map(([name, { label }]) => ({ value: name as VoiceName, label })), // the table's own keys
];
