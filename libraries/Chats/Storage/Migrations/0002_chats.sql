-- Chatwoot's ids are remembered per integration and inbox: a new inbox makes the old ids void.

-- Addresses of one person at a number. What comes from an alias goes into the canonical address's lane.
create table aliases (
    connection_id uuid not null,
    endpoint text not null,
    alias text not null,
    canonical text not null,
    created_at timestamptz not null default now(),
    primary key (connection_id, endpoint, alias),
    check (alias <> canonical)
);

create table contacts (
    integration_id uuid not null,
    inbox_id bigint not null,
    chat text not null,
    contact_id bigint not null,
    -- The name that was given to the contact last, and the profile's name that was looked at last: a name that is neither the one
    -- nor the number is an agent's.
    name_set text,
    name_seen text,
    updated_at timestamptz not null default now(),
    primary key (integration_id, inbox_id, chat)
);

create index contacts_contact on contacts (integration_id, inbox_id, contact_id);

-- Who makes a person's contact in a Chatwoot account at present: two numbers may hear from somebody new at the same moment, and Chatwoot
-- would make two contacts. The person is a hash of account and address.
create table contact_claims (
    person text primary key,
    holder uuid not null,
    held_until timestamptz not null
);

create table conversations (
    integration_id uuid not null,
    inbox_id bigint not null,
    conversation_id bigint not null,
    -- Null for a conversation that an agent opened with somebody who is not known by address yet.
    chat text,
    contact_id bigint,
    status text not null,
    blocked boolean not null default false,
    -- Chatwoot's own updated_at of what status and blocked say; the epoch when no payload said it.
    state_at timestamptz not null default 'epoch',
    -- Newest message known in it: where the search for an uncertain message may stop.
    last_message_id bigint,
    primary key (integration_id, inbox_id, conversation_id)
);

create index conversations_chat on conversations (integration_id, inbox_id, chat, conversation_id desc);
create index conversations_contact on conversations (integration_id, inbox_id, contact_id, conversation_id desc);

-- WhatsApp's message ids and Chatwoot's, both directions: quotes, deletions and receipts are resolved by it.
create table message_ids (
    provider_message_id text not null,
    integration_id uuid not null,
    inbox_id bigint not null,
    chatwoot_message_id bigint not null,
    conversation_id bigint not null,
    chat text not null,
    -- What an agent wrote is never deleted in Chatwoot by the bridge: there it would be an agent's order to delete it on WhatsApp.
    author text not null check (author in ('customer', 'phone', 'agent', 'bridge')),
    -- Of what the bridge sent: by which number, and as which part of the Chatwoot message.
    connection_id uuid,
    endpoint text,
    attempt integer,
    part integer,
    created_at timestamptz not null default now(),
    primary key (provider_message_id, integration_id, inbox_id),
    check (author <> 'agent' or (connection_id is not null and endpoint is not null and attempt is not null and part is not null))
);

create index message_ids_chatwoot on message_ids (chatwoot_message_id, integration_id);
create index message_ids_age on message_ids (created_at);

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

-- Which relay has erased a person: what both know goes with the second.
create table erasures (
    service text not null,
    address text not null,
    erased_at timestamptz not null default now(),
    primary key (service, address)
);
