-- What the build of the evening after the first release made of its database (the migrations VerificationAttempts and ClientsMadeByTheStore, as dotnet ef
-- scripts them), with work that it left unfinished: it was noted on the key mappings themselves.
SET search_path = public;

CREATE TABLE verification_attempts (
    id uuid NOT NULL,
    caller_hash bytea NOT NULL,
    consumer_key_hash bytea NOT NULL,
    started_at timestamp with time zone NOT NULL,
    failed_at timestamp with time zone,
    counts_until timestamp with time zone NOT NULL,
    CONSTRAINT pk_verification_attempts PRIMARY KEY (id),
    CONSTRAINT ck_verification_attempts_caller_hash CHECK (octet_length(caller_hash) = 32),
    CONSTRAINT ck_verification_attempts_consumer_key_hash CHECK (octet_length(consumer_key_hash) = 32)
);

CREATE INDEX ix_verification_attempts_caller ON verification_attempts (caller_hash, counts_until);

CREATE INDEX ix_verification_attempts_consumer_key ON verification_attempts (consumer_key_hash, counts_until);

CREATE INDEX ix_verification_attempts_counts_until ON verification_attempts (counts_until);

INSERT INTO "__EFMigrationsHistory" ("MigrationId", "ProductVersion")
VALUES ('20261124225548_VerificationAttempts', '10.0.14');

ALTER TABLE key_mappings DROP CONSTRAINT fk_key_mappings_application;

ALTER TABLE key_mappings DROP CONSTRAINT ck_key_mappings_mode;

ALTER TABLE key_mappings ALTER COLUMN registration_id DROP NOT NULL;

ALTER TABLE key_mappings ALTER COLUMN application_id DROP NOT NULL;

ALTER TABLE key_mappings ADD attempts integer NOT NULL DEFAULT 0;

ALTER TABLE key_mappings ADD last_error character varying(500);

ALTER TABLE key_mappings ADD next_attempt_at timestamp with time zone;

ALTER TABLE key_mappings ADD state character varying(10) NOT NULL DEFAULT 'ACTIVE';

CREATE INDEX ix_key_mappings_unfinished ON key_mappings (next_attempt_at) WHERE state <> 'ACTIVE';

ALTER TABLE key_mappings ADD CONSTRAINT ck_key_mappings_active_is_known CHECK (registration_id is not null or state <> 'ACTIVE');

ALTER TABLE key_mappings ADD CONSTRAINT ck_key_mappings_mapped_is_active CHECK (mode = 'CREATED' or state = 'ACTIVE');

ALTER TABLE key_mappings ADD CONSTRAINT ck_key_mappings_mode CHECK (mode in ('MAPPED', 'CREATED'));

ALTER TABLE key_mappings ADD CONSTRAINT ck_key_mappings_only_removing_without_application CHECK (application_id is not null or state = 'REMOVING');

ALTER TABLE key_mappings ADD CONSTRAINT ck_key_mappings_state CHECK (state in ('CREATING', 'ACTIVE', 'REMOVING'));

ALTER TABLE key_mappings ADD CONSTRAINT fk_key_mappings_application FOREIGN KEY (application_id) REFERENCES applications (id) ON DELETE RESTRICT;

INSERT INTO "__EFMigrationsHistory" ("MigrationId", "ProductVersion")
VALUES ('20261124233420_ClientsMadeByTheStore', '10.0.14');

INSERT INTO key_mappings
    (id, application_id, key_manager_id, key_type, mode, state, consumer_key, registration_id, created_at, last_verified_at, attempts, next_attempt_at, last_error)
VALUES
    ('01a20fbb-0000-7000-8000-000000000001', '01a20fbb-1b5e-7acf-8326-5ce0f07db490', '0b0de1d0-0000-7000-8000-000000000001', 'SANDBOX', 'CREATED', 'CREATING',
     'left-in-the-making', NULL, '2026-11-24 23:40:00+00', '2026-11-24 23:40:00+00', 0, '2026-11-24 23:41:00+00', NULL),
    ('01a20fbb-0000-7000-8000-000000000002', NULL, '0b0de1d0-0000-7000-8000-000000000001', 'SANDBOX', 'CREATED', 'REMOVING',
     'left-in-removal', '01a20fbb-0000-7000-8000-00000000000a', '2026-11-24 23:40:00+00', '2026-11-24 23:40:00+00', 3, '2026-11-24 23:42:00+00',
     'The key manager did not answer.');
