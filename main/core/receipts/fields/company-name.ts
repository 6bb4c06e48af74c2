import { legalName } from './legal-form';

/** A number in a register, in brackets or behind words for it; what follows is no name either. */
const REGISTER =
  /\s*(?:[({[][^)}\]]*\d{3}[^)}\]]*(?:[)}\]].*)?$|[({[]?\s*(?:CO\.?|COMPANY|REG\.?|ROC|BRN?|UEN|ABN|SIREN)\.?\s*(?:REG\.?\s*)?N[O0]\b.*$|\s\d[\d\s-]{4,}\s?-?\s?[A-Z0-9]?\W*$)/iu;
/** Marks, and numbers of a branch or a till, before a name. */
const LEADING = /^(?:[^\p{L}\d(]+|#?\d{4,}\s+)+/u;
const TRAILING = /[\s,;:|~_=—–\-([{]+$/u;
/** `owned by`, `operated by`: another company's name follows. */
const OWNER = /\b(?:OWN?ED|VNED|OPERATED|MANAGED|OWNER)\s*(?:BY)?\b|\b(?:FKA|F\.K\.A|FORMERLY)\b/iu;

/** Whether a row names who owns the company or what it was once called. */
export function namesOwner(text: string): boolean {
  return OWNER.test(text) || /^\W*\w{0,2}W?NED\s+BY\b/iu.test(text);
}

/** The name in a row: without its number in a register, without marks around it, its legal form spelt right. */
export function nameIn(text: string): string {
  const bare = withRoundBrackets(text)
    .replace(LEADING, '')
    .replace(REGISTER, '')
    .replace(TRAILING, '')
    .trim();
  return withoutCut(legalName(bare)?.text ?? bare);
}

/** Curly and square brackets are round ones that were misread; no space stands inside. */
function withRoundBrackets(text: string): string {
  return text.replace(/[{[]/g, '(').replace(/[}\]]/g, ')').replace(/\(\s+/g, '(').replace(/\s+\)/g, ')');
}

/** Without a bracket that is opened and never closed. */
function withoutCut(text: string): string {
  const open = text.lastIndexOf('(');
  return open >= 0 && !text.includes(')', open) ? text.slice(0, open).trim() : text;
}
