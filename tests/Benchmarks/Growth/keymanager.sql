-- Fills a Key Manager's database with as many of everything as the setting seed.rows says: service providers, each with a client and a secret, and events.
-- Nobody is notified row by row; whatever had read the tables before reads old things for a few seconds.
create function pg_temp.seed_id(place bigint, kind int) returns uuid language sql as $$
    -- RFC 9562 5.7, ordered by place: a row each 31 seconds.
    select (lpad(to_hex(1735689600000 + place * 31000), 12, '0') || '7' || lpad(to_hex(kind), 3, '0') || '8' || substr(md5(kind || '.' || place), 1, 15))::uuid
$$;
create function pg_temp.seed_client(place bigint) returns text language sql as $$ select 'seed_' || left(encode(sha256(place::text::bytea), 'hex'), 32) $$;
create function pg_temp.seed_instant(place bigint) returns timestamptz language sql as $$ select to_timestamp(1735689600 + place * 31) $$;
create function pg_temp.seed_name(place bigint, total bigint) returns text language sql as $$
    select (array['Payroll', 'Partner', 'Billing', 'Claims', 'Fleet', 'Orders', 'Stock', 'Travel', 'Mobile', 'Ledger', 'Branch', 'Survey', 'Archive',
            'Invoice', 'Loyalty', 'Meter', 'Nordic', 'Retail', 'Tenant', 'Voucher'])[1 + (place * 7919) % 20] || ' ' || place || ' '
        || (array['Service', 'Portal', 'Agent'])[1 + place % 3] || case when place % (total / 7) = 3 then ' Zeppelin' else '' end
$$;

alter table service_providers disable trigger user;
alter table oauth_clients disable trigger user;
alter table oauth_client_secrets disable trigger user;

insert into service_providers (id, name, description, created_at)
select pg_temp.seed_id(place, 1), pg_temp.seed_name(place, total), 'Seeded', pg_temp.seed_instant(place)
from (select current_setting('seed.rows')::bigint as total) as seed, generate_series(1, total) as place;

insert into used_client_ids (client_id)
select pg_temp.seed_client(place) from generate_series(1, current_setting('seed.rows')::bigint) as place;

-- Of ten thousand or more a hundred are revoked, in even places: lists of them are as long, however many there are.
insert into oauth_clients (registration_id, service_provider_id, client_id, grant_types, callback_urls, post_logout_urls, scopes, pkce_required,
    access_token_lifetime, refresh_token_lifetime, id_token_signing_algorithm, state, generation, created_at, application_type, client_type)
select pg_temp.seed_id(place, 2), pg_temp.seed_id(place, 1), pg_temp.seed_client(place), '{client_credentials}', '{}', '{}', '{}', false,
    interval '1 hour', interval '1 day', 'RS256',
    case when place % (2 * greatest(current_setting('seed.rows')::bigint / 200, 50)) = 0 then 'Revoked' else 'Active' end, 0, pg_temp.seed_instant(place),
    'web', 'confidential'
from generate_series(1, current_setting('seed.rows')::bigint) as place;

-- The secret of each is its client id.
insert into oauth_client_secrets (id, registration_id, verifier, hint, created_at)
select pg_temp.seed_id(place, 3), pg_temp.seed_id(place, 2),
    'sha256:' || rtrim(translate(encode(sha256((pg_temp.seed_client(place))::bytea), 'base64'), '+/', '-_'), '='), 'seed', pg_temp.seed_instant(place)
from generate_series(1, current_setting('seed.rows')::bigint) as place;

alter table service_providers enable trigger user;
alter table oauth_clients enable trigger user;
alter table oauth_client_secrets enable trigger user;

insert into audit_events (id, actor, verb, object, occurred_at, object_name)
select pg_temp.seed_id(place, 4), 'user:' || pg_temp.seed_id(place % 100, 5), 'create', 'service-provider:' || pg_temp.seed_id(place, 1),
    pg_temp.seed_instant(place), pg_temp.seed_name(place, total)
from (select current_setting('seed.rows')::bigint as total) as seed, generate_series(1, total) as place;
