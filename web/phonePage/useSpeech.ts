import { useEffect } from 'react';

/** Has the browser speak what is said on the line, for as long as it is said; nothing where the browser cannot. */
export function useSpeech(words: string | null, isOn: boolean): void {
  useEffect(() => {
    if (!words || !isOn || !('speechSynthesis' in window)) return;
    const utterance = new SpeechSynthesisUtterance(words);
    window.speechSynthesis.speak(utterance);
    return () => window.speechSynthesis.cancel();
  }, [words, isOn]);
}
