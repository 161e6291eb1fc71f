import { Command } from 'commander'
import { defineServe } from './serve.ts'
import type { Cli, DefineVerb } from './verb.ts'

/** Loaded only when it is called; `serve` is in the bundle's first file, because it has to answer within half a second. */
interface VerbEntry {
  readonly name: string
  readonly summary: string
  readonly load: () => Promise<DefineVerb>
}

export const VERBS: readonly VerbEntry[] = [
  {
    name: 'serve',
    summary: 'start the gateway (the default)',
    load: async () => defineServe,
  },
  {
    name: 'init',
    summary: 'write a configuration file from what is found',
    load: async () => (await import('./setup/init.ts')).defineInit,
  },
  {
    name: 'validate',
    summary: 'check a configuration file',
    load: async () => (await import('./setup/validate.ts')).defineValidate,
  },
  {
    name: 'config',
    summary: 'show the configuration in force',
    load: async () => (await import('./setup/config.ts')).defineConfig,
  },
  {
    name: 'models',
    summary: 'list, show and lint the models of the configuration',
    load: async () => (await import('./setup/models.ts')).defineModels,
  },
  {
    name: 'doctor',
    summary: 'look at everything a start needs',
    load: async () => (await import('./setup/doctor.ts')).defineDoctor,
  },
  {
    name: 'explain',
    summary: 'say what would happen to a prompt, and why',
    load: async () => (await import('./explain/explain.ts')).defineExplain,
  },
  {
    name: 'advise',
    summary: 'say which kind of model a use case needs, and which models can take it',
    load: async () => (await import('./explain/advise.ts')).defineAdvise,
  },
  {
    name: 'profile',
    summary: 'measure models by generated probes and compare them',
    load: async () => (await import('./measure/profile.ts')).defineProfile,
  },
  {
    name: 'eval',
    summary: 'measure routing, checks and signals on recorded answers',
    load: async () => (await import('./measure/eval.ts')).defineEval,
  },
  {
    name: 'learn',
    summary: 'adapt the router to a pair of models from recorded answers or own traffic',
    load: async () => (await import('./measure/learn.ts')).defineLearn,
  },
  {
    name: 'calibrate',
    summary: 'find thresholds for a target from recorded runs, and watch for drift',
    load: async () => (await import('./measure/calibrate.ts')).defineCalibrate,
  },
  {
    name: 'replay',
    summary: 'decide recorded requests again under another configuration',
    load: async () => (await import('./measure/replay.ts')).defineReplay,
  },
  {
    name: 'verify',
    summary: 'run the checks on an answer in a file',
    load: async () => (await import('./explain/verify.ts')).defineVerify,
  },
  {
    name: 'knowledge',
    summary: 'add, list, search and remove what rag cards answer from',
    load: async () => (await import('./operate/knowledge.ts')).defineKnowledge,
  },
  {
    name: 'keys',
    summary: 'create, list, revoke and rotate keys',
    load: async () => (await import('./operate/keys.ts')).defineKeys,
  },
  {
    name: 'usage',
    summary: 'say what a month cost, by key, day or tenant',
    load: async () => (await import('./operate/usage.ts')).defineUsage,
  },
  {
    name: 'review',
    summary: 'list, show and decide answers that wait for a person',
    load: async () => (await import('./oversee/review.ts')).defineReview,
  },
  {
    name: 'proposals',
    summary: 'see, approve and roll back what was learned',
    load: async () => (await import('./oversee/proposals.ts')).defineProposals,
  },
  {
    name: 'audit',
    summary: 'verify and export the record of decisions',
    load: async () => (await import('./oversee/audit.ts')).defineAudit,
  },
  {
    name: 'erase',
    summary: 'erase what was said in a run, a conversation or with a key',
    load: async () => (await import('./operate/erase.ts')).defineErase,
  },
  {
    name: 'migrate',
    summary: 'bring the store up to date',
    load: async () => (await import('./operate/migrate.ts')).defineMigrate,
  },
  {
    name: 'backup',
    summary: 'copy the store while it is in use',
    load: async () => (await import('./operate/backup.ts')).defineBackup,
  },
  {
    name: 'completion',
    summary: 'print what makes a shell complete commands and options',
    load: async () => (await import('./setup/completion.ts')).defineCompletion(wholeProgram),
  },
]

/** All verbs loaded, with their arguments and options: for what tells or completes them. */
export async function wholeProgram(cli: Cli): Promise<Command> {
  const program = new Command('secondline')
  for (const verb of VERBS) {
    ;(await verb.load())(program.command(verb.name).description(verb.summary), cli)
  }
  return program
}
