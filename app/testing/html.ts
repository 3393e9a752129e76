import {HtmlValidate, type RuleConfig} from 'html-validate/node';

const RULES: RuleConfig = {
  'no-inline-style': 'error', 'long-title': 'off', 'no-raw-characters': 'off', 'void-style': 'off', 'attribute-boolean-style': 'off', 'attribute-empty-style': 'off',
};

/** What is invalid in a page, or a fault of its structure: rule, place, words. */
export async function htmlFaults(html: string, more: RuleConfig = {}): Promise<string[]> {
  const validator = new HtmlValidate({extends: ['html-validate:standard', 'html-validate:a11y'], rules: {...RULES, ...more}});
  const {results} = await validator.validateString(html);
  return results.flatMap(({messages}) => messages.map(({ruleId, message, line, column}) => `${ruleId} ${line}:${column} ${message}`));
}
