-- What the operator chose of how things are shown in Chatwoot; what is absent has its default.
alter table chatwoot_integrations add column presentation jsonb not null default '{}';
