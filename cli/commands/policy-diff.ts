import { type Commands, examples } from '../context.ts';

/** `arrears policy diff`: needs no API. */
export const diffCommand: Commands = (parent, { screen }) => {
  parent
    .command('diff')
    .summary('what changes between two policies, in words')
    .description('Every change from one policy to another as a sentence. Needs no API.')
    .argument('<before>', 'a policy file, or the id of a policy in policies/')
    .argument('<after>', 'the same')
    .option('--json', 'print JSON, nothing else')
    .addHelpText(
      'after',
      examples([
        'policy diff corporate-us drafts/corporate-us.yaml',
        'policy diff consumer-mobile-cn consumer-fixed-cn',
      ]),
    )
    .action(async (before: string, after: string, { json }: { json?: boolean }) => {
      // Loaded here: no other command needs to wait for the rules of policies.
      const { policyGiven } = await import('../policy-files.ts');
      const { diffPolicies } = await import('../../domain/policy/diff.ts');
      const changes = diffPolicies(policyGiven(before), policyGiven(after));
      if (json) screen.print(JSON.stringify({ changes }));
      else screen.print(changes.length > 0 ? changes.join('\n') : 'They say the same.');
    });
};
