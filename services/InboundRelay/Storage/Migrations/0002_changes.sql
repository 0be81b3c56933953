-- Who reacted how to what, as it was shown last: so that the next change can say what it replaces.
create table reactions (
    integration_id uuid not null,
    inbox_id bigint not null,
    provider_message_id text not null,
    sender text not null,
    emoji text not null,
    changed_at timestamptz not null default now(),
    primary key (integration_id, inbox_id, provider_message_id, sender)
);

create index reactions_age on reactions (changed_at);

-- An agent wrote it: deleting it in Chatwoot is an agent's order to delete it on WhatsApp, so the bridge never does.
alter table message_map add column by_agent boolean not null default false;

-- The name that was given to the contact last, and the profile's name that was looked at last: a name that is neither the one
-- nor the number is an agent's.
alter table contacts add column name_set text, add column name_seen text;
