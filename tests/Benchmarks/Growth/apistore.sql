-- Fills a store's database with as many applications, each with a key mapping and a subscription, and events as the setting seed.rows says.
-- A tenth of them, but a thousand at the most, belongs to one owner; all others to owners of twenty.
create function pg_temp.seed_id(place bigint, kind int) returns uuid language sql as $$
    select (lpad(to_hex(1735689600000 + place * 31000), 12, '0') || '7' || lpad(to_hex(kind), 3, '0') || '8' || substr(md5(kind || '.' || place), 1, 15))::uuid
$$;
create function pg_temp.seed_client(place bigint) returns text language sql as $$ select 'seed_' || left(encode(sha256(place::text::bytea), 'hex'), 32) $$;
create function pg_temp.seed_instant(place bigint) returns timestamptz language sql as $$ select to_timestamp(1735689600 + place * 31) $$;
create function pg_temp.seed_name(place bigint, total bigint) returns text language sql as $$
    select (array['Payroll', 'Partner', 'Billing', 'Claims', 'Fleet', 'Orders', 'Stock', 'Travel', 'Mobile', 'Ledger', 'Branch', 'Survey', 'Archive',
            'Invoice', 'Loyalty', 'Meter', 'Nordic', 'Retail', 'Tenant', 'Voucher'])[1 + (place * 7919) % 20] || ' ' || place || ' '
        || (array['Service', 'Portal', 'Agent'])[1 + place % 3] || case when place % (total / 7) = 3 then ' Zeppelin' else '' end
$$;

alter table applications disable trigger user;
alter table key_mappings disable trigger user;
alter table subscriptions disable trigger user;

insert into applications (id, owner_issuer, owner_kind, owner_id, name, throttling_policy, attributes, created_at, created_with_provide_keys)
select pg_temp.seed_id(place, 11), current_setting('seed.issuer'), 'client',
    case when place <= least(total / 10, 1000) then current_setting('seed.owner') else 'seed_owner_' || place / 20 end,
    pg_temp.seed_name(place, total), (array['Unlimited', '10PerMin', '20PerMin', '50PerMin'])[1 + place % 4], '{}', pg_temp.seed_instant(place), true
from (select current_setting('seed.rows')::bigint as total) as seed, generate_series(1, total) as place;

-- As many as there are revoked clients are of these.
insert into key_mappings (id, application_id, key_manager_id, key_type, mode, consumer_key, registration_id, created_at, last_verified_at, state, last_seen)
select pg_temp.seed_id(place, 12), pg_temp.seed_id(place, 11), (select id from key_managers where kind = 'RESIDENT'), 'PRODUCTION',
    case when place % 4 = 0 then 'CREATED' else 'MAPPED' end, pg_temp.seed_client(place), pg_temp.seed_id(place, 2), pg_temp.seed_instant(place),
    pg_temp.seed_instant(place), 'ACTIVE',
    jsonb_build_object(
        'state', case when place % (2 * greatest(current_setting('seed.rows')::bigint / 200, 50)) = 0 then 'REVOKED' else 'ACTIVE' end,
        'at', pg_temp.seed_instant(place))
from generate_series(1, current_setting('seed.rows')::bigint) as place;

insert into apis (id, name, context, api_version, route, description, provider, tags, state, design, created_at, changed_at)
select pg_temp.seed_id(place, 13), 'Seeded API ' || place, '/seeded-' || place, '1.0', '/seeded-' || place || '/1.0', 'Seeded', 'seed', '{seeded}', 'CREATED',
    '{}', pg_temp.seed_instant(place), pg_temp.seed_instant(place)
from generate_series(1, 20) as place;

insert into subscriptions (id, application_id, api_id, throttling_policy, state, created_at)
select pg_temp.seed_id(place, 14), pg_temp.seed_id(place, 11), pg_temp.seed_id(1 + place % 20, 13), 'Unlimited', 'UNBLOCKED', pg_temp.seed_instant(place)
from generate_series(1, current_setting('seed.rows')::bigint) as place;

alter table applications enable trigger user;
alter table key_mappings enable trigger user;
alter table subscriptions enable trigger user;

insert into audit_events (id, actor, verb, object, occurred_at, object_name)
select pg_temp.seed_id(place, 4), 'client:seed_owner_' || place % 100, 'create', 'application:' || pg_temp.seed_id(place, 11),
    pg_temp.seed_instant(place), pg_temp.seed_name(place, total)
from (select current_setting('seed.rows')::bigint as total) as seed, generate_series(1, total) as place;
