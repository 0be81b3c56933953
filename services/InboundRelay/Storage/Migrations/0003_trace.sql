-- An operator asks by Chatwoot's id.
create index message_map_chatwoot on message_map (chatwoot_message_id);
