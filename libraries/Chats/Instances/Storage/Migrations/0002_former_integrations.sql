-- The last state of each integration, for a day after its end: what waited for it is still to be told to its Chatwoot.
alter table instance_integrations
    add column state jsonb,
    add column ended_at timestamptz;

create index instance_integrations_ended on instance_integrations (ended_at) where state is not null;
