import type { Migration } from './migration.ts'

/** `position` orders the passages of a document; `number` is what the index of words knows a passage by. */
const passages = (number: string, more = ''): string => `create table knowledge_passages (
  number ${number},
  tenant text not null,
  base text not null,
  id text not null,
  document_id text not null,
  source text not null,
  title text not null,
  heading text not null,
  position integer not null,
  text text not null,
  tokens integer not null,${more}
  unique (tenant, base, id)
)`

const WORDS_OF_ROW = (row: string): string =>
  `(${row}.number, ${row}.title, ${row}.heading, ${row}.text)`

export const knowledge: Migration = {
  number: 8,
  name: 'knowledge',
  statements: [
    `create table knowledge_bases (
      tenant text not null,
      name text not null,
      created_at bigint not null,
      keys text,
      revision bigint not null,
      documents bigint not null,
      passages bigint not null,
      primary key (tenant, name)
    )`,
    `create table knowledge_documents (
      tenant text not null,
      base text not null,
      id text not null,
      source text not null,
      title text not null,
      root text,
      hash text not null,
      bytes bigint not null,
      added_at bigint not null,
      primary key (tenant, base, id)
    )`,
  ],
  only: {
    sqlite: [
      passages('integer primary key autoincrement'),
      'create index knowledge_passages_by_document on knowledge_passages (tenant, base, document_id)',
      `create table knowledge_vectors (
        tenant text not null,
        base text not null,
        passage_id text not null,
        embedder text not null,
        vector blob not null,
        primary key (tenant, base, passage_id)
      )`,
      `create virtual table knowledge_words using fts5(
        title, heading, text,
        content = 'knowledge_passages', content_rowid = 'number',
        tokenize = 'porter unicode61 remove_diacritics 2'
      )`,
      `create trigger knowledge_words_insert after insert on knowledge_passages begin
        insert into knowledge_words (rowid, title, heading, text) values ${WORDS_OF_ROW('new')};
      end`,
      `create trigger knowledge_words_delete after delete on knowledge_passages begin
        insert into knowledge_words (knowledge_words, rowid, title, heading, text)
          values ('delete', old.number, old.title, old.heading, old.text);
      end`,
      `create trigger knowledge_words_update after update of title, heading, text on knowledge_passages begin
        insert into knowledge_words (knowledge_words, rowid, title, heading, text)
          values ('delete', old.number, old.title, old.heading, old.text);
        insert into knowledge_words (rowid, title, heading, text) values ${WORDS_OF_ROW('new')};
      end`,
    ],
    postgres: [
      passages(
        'bigserial primary key',
        `
  words tsvector not null generated always as (
    setweight(to_tsvector('english', title || ' ' || heading), 'B') || setweight(to_tsvector('english', text), 'D')
  ) stored,`,
      ),
      'create index knowledge_passages_by_document on knowledge_passages (tenant, base, document_id)',
      'create index knowledge_passages_by_words on knowledge_passages using gin (words)',
      `create table knowledge_vectors (
        tenant text not null,
        base text not null,
        passage_id text not null,
        embedder text not null,
        vector bytea not null,
        primary key (tenant, base, passage_id)
      )`,
    ],
  },
}
