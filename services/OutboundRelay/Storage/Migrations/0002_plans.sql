-- How a message of several parts is cut; holds none of its words.
alter table outbound_messages add column plan text;
