-- An operator asks for the instances of an account.
create index instances_account on instances ((state ->> 'AccountId'));
create index instance_integrations_instance on instance_integrations (instance_id);
