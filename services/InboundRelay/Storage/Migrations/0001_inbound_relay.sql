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
    updated_at timestamptz not null default now(),
    primary key (integration_id, inbox_id, chat)
);

create index contacts_contact on contacts (integration_id, inbox_id, contact_id);

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

-- WhatsApp's message ids and Chatwoot's, both directions: quotes are resolved by it.
create table message_map (
    integration_id uuid not null,
    inbox_id bigint not null,
    provider_message_id text not null,
    chatwoot_message_id bigint not null,
    conversation_id bigint not null,
    created_at timestamptz not null default now(),
    primary key (integration_id, inbox_id, provider_message_id)
);

create index message_map_age on message_map (created_at);
