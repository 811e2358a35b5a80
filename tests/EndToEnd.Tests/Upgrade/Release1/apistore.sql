--
-- PostgreSQL database dump
--


-- Dumped from database version 15.18 (Debian 15.18-0+deb12u1)
-- Dumped by pg_dump version 15.18 (Debian 15.18-0+deb12u1)

SET statement_timeout = 0;
SET lock_timeout = 0;
SET idle_in_transaction_session_timeout = 0;
SET client_encoding = 'UTF8';
SET standard_conforming_strings = on;
SELECT pg_catalog.set_config('search_path', '', false);
SET check_function_bodies = false;
SET xmloption = content;
SET client_min_messages = warning;
SET row_security = off;

SET default_tablespace = '';

SET default_table_access_method = heap;

--
-- Name: __EFMigrationsHistory; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public."__EFMigrationsHistory" (
    "MigrationId" character varying(150) NOT NULL,
    "ProductVersion" character varying(32) NOT NULL
);


--
-- Name: applications; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.applications (
    id uuid NOT NULL,
    owner_issuer character varying(300) NOT NULL,
    owner_kind character varying(10) NOT NULL,
    owner_id character varying(200) NOT NULL,
    name character varying(100) NOT NULL,
    throttling_policy character varying(50) NOT NULL,
    description character varying(512),
    attributes jsonb NOT NULL,
    created_at timestamp with time zone NOT NULL,
    created_with_provide_keys boolean NOT NULL,
    CONSTRAINT ck_applications_attributes CHECK ((jsonb_typeof(attributes) = 'object'::text)),
    CONSTRAINT ck_applications_name CHECK ((btrim((name)::text) <> ''::text)),
    CONSTRAINT ck_applications_owner_kind CHECK (((owner_kind)::text = ANY ((ARRAY['user'::character varying, 'client'::character varying])::text[])))
);


--
-- Name: audit_events; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.audit_events (
    id uuid NOT NULL,
    actor character varying(300) NOT NULL,
    verb character varying(50) NOT NULL,
    object character varying(300) NOT NULL,
    occurred_at timestamp with time zone NOT NULL,
    trace_id character varying(32)
);


--
-- Name: key_managers; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.key_managers (
    id uuid NOT NULL,
    name character varying(100) NOT NULL,
    description character varying(512) NOT NULL,
    enabled boolean NOT NULL,
    maps_existing_clients boolean NOT NULL
);


--
-- Name: key_mappings; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.key_mappings (
    id uuid NOT NULL,
    application_id uuid NOT NULL,
    key_manager_id uuid NOT NULL,
    key_type character varying(10) NOT NULL,
    mode character varying(10) NOT NULL,
    consumer_key character varying(255) NOT NULL,
    registration_id uuid NOT NULL,
    created_at timestamp with time zone NOT NULL,
    last_verified_at timestamp with time zone NOT NULL,
    CONSTRAINT ck_key_mappings_consumer_key CHECK (((consumer_key)::text <> ''::text)),
    CONSTRAINT ck_key_mappings_key_type CHECK (((key_type)::text = ANY ((ARRAY['PRODUCTION'::character varying, 'SANDBOX'::character varying])::text[]))),
    CONSTRAINT ck_key_mappings_mode CHECK (((mode)::text = 'MAPPED'::text))
);


--
-- Data for Name: __EFMigrationsHistory; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public."__EFMigrationsHistory" VALUES ('20261123164615_InitialApiStore', '10.0.14');
INSERT INTO public."__EFMigrationsHistory" VALUES ('20261123181029_KnownModesOnly', '10.0.14');


--
-- Data for Name: applications; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.applications VALUES ('01a20fba-e55f-7550-b916-a9b716dd2e89', 'http://localhost:9180/', 'client', 'automation', 'Story 20261124-224352-6ea3 new', 'Unlimited', NULL, '{}', '2026-11-24 22:43:56.383225+00', true);
INSERT INTO public.applications VALUES ('01a20fbb-1b5e-7acf-8326-5ce0f07db490', 'http://localhost:9180/', 'client', 'automation', 'Payslips', 'Unlimited', NULL, '{}', '2026-11-24 22:44:10.206166+00', true);


--
-- Data for Name: audit_events; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.audit_events VALUES ('01a20fba-e0e5-7c19-a917-7a3ef5315eb3', 'client:automation', 'create', 'application:01a20fba-e0e5-7938-940f-15dc31e41de9', '2026-11-24 22:43:55.237058+00', 'a6484d57953b474c87f1d6d4aab1b33d');
INSERT INTO public.audit_events VALUES ('01a20fba-e30b-7c3e-a022-b13b3d3bb8d5', 'client:automation', 'map', 'key-mapping:01a20fba-e30b-793e-94db-ff9cb10c6145', '2026-11-24 22:43:55.787955+00', '4d9a8272219f6b12203c56ec79d7ab72');
INSERT INTO public.audit_events VALUES ('01a20fba-e420-750d-bef0-9c1d88ec4300', 'client:automation', 'create', 'application:01a20fba-e420-760f-991b-c679af994bb9', '2026-11-24 22:43:56.064327+00', '0c619ca550fdf39cb5b85835d117999d');
INSERT INTO public.audit_events VALUES ('01a20fba-e4bd-7218-8503-58e17651ad29', 'client:automation', 'delete', 'application:01a20fba-e420-760f-991b-c679af994bb9', '2026-11-24 22:43:56.22162+00', 'a89bae4920e5a7a5898203529c27b80d');
INSERT INTO public.audit_events VALUES ('01a20fba-e51e-7137-a577-14b8bfd21069', 'client:automation', 'unmap', 'key-mapping:01a20fba-e30b-793e-94db-ff9cb10c6145', '2026-11-24 22:43:56.318573+00', '97043d28d100f53f323016cd6eb92531');
INSERT INTO public.audit_events VALUES ('01a20fba-e51e-79b6-897e-4e50dcc34159', 'client:automation', 'delete', 'application:01a20fba-e0e5-7938-940f-15dc31e41de9', '2026-11-24 22:43:56.318573+00', '97043d28d100f53f323016cd6eb92531');
INSERT INTO public.audit_events VALUES ('01a20fba-e55f-7d3d-8924-220a95f6ba21', 'client:automation', 'create', 'application:01a20fba-e55f-7550-b916-a9b716dd2e89', '2026-11-24 22:43:56.383225+00', '9f686f1a9ff6278aae3482f26876c491');
INSERT INTO public.audit_events VALUES ('01a20fba-e572-7e78-9b91-c883381e3be7', 'client:automation', 'map', 'key-mapping:01a20fba-e572-7b13-869f-4d7510108c8e', '2026-11-24 22:43:56.402419+00', '141310645bb5fa90bde221ca4071900a');
INSERT INTO public.audit_events VALUES ('01a20fbb-1b5e-77b5-9857-c94bd0cab9ec', 'client:automation', 'create', 'application:01a20fbb-1b5e-7acf-8326-5ce0f07db490', '2026-11-24 22:44:10.206166+00', '007aaad780ee8032b9f1422862967f8f');
INSERT INTO public.audit_events VALUES ('01a20fbb-1b9c-7039-8475-4723de4aa01b', 'client:automation', 'map', 'key-mapping:01a20fbb-1b9c-7de3-9325-015d7e2ac09d', '2026-11-24 22:44:10.268724+00', '643dacea97ea0c2634f89161f51e47e3');


--
-- Data for Name: key_managers; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.key_managers VALUES ('0b0de1d0-0000-7000-8000-000000000001', 'Resident Key Manager', 'The Key Manager of this system.', true, true);


--
-- Data for Name: key_mappings; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.key_mappings VALUES ('01a20fba-e572-7b13-869f-4d7510108c8e', '01a20fba-e55f-7550-b916-a9b716dd2e89', '0b0de1d0-0000-7000-8000-000000000001', 'PRODUCTION', 'MAPPED', 'B8N2VijgajRxOKBMu7iP7h-0jN6P', '01a20fba-dc0a-7bf3-b464-6440ff405be8', '2026-11-24 22:43:56.402419+00', '2026-11-24 22:43:56.402419+00');
INSERT INTO public.key_mappings VALUES ('01a20fbb-1b9c-7de3-9325-015d7e2ac09d', '01a20fbb-1b5e-7acf-8326-5ce0f07db490', '0b0de1d0-0000-7000-8000-000000000001', 'PRODUCTION', 'MAPPED', 'CYMa5JzTA9nEG31_3ej5gOWSohmN', '01a20fbb-1aee-7ca1-9a2e-68187ee270d5', '2026-11-24 22:44:10.268724+00', '2026-11-24 22:44:10.268724+00');


--
-- Name: __EFMigrationsHistory PK___EFMigrationsHistory; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public."__EFMigrationsHistory"
    ADD CONSTRAINT "PK___EFMigrationsHistory" PRIMARY KEY ("MigrationId");


--
-- Name: applications pk_applications; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.applications
    ADD CONSTRAINT pk_applications PRIMARY KEY (id);


--
-- Name: audit_events pk_audit_events; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.audit_events
    ADD CONSTRAINT pk_audit_events PRIMARY KEY (id);


--
-- Name: key_managers pk_key_managers; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.key_managers
    ADD CONSTRAINT pk_key_managers PRIMARY KEY (id);


--
-- Name: key_mappings pk_key_mappings; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.key_mappings
    ADD CONSTRAINT pk_key_mappings PRIMARY KEY (id);


--
-- Name: ix_applications_owner_id; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX ix_applications_owner_id ON public.applications USING btree (owner_id);


--
-- Name: ix_audit_events_object; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX ix_audit_events_object ON public.audit_events USING btree (object, id);


--
-- Name: ux_applications_owner_name; Type: INDEX; Schema: public; Owner: -
--

CREATE UNIQUE INDEX ux_applications_owner_name ON public.applications USING btree (owner_issuer, owner_kind, owner_id, name);


--
-- Name: ux_key_managers_name; Type: INDEX; Schema: public; Owner: -
--

CREATE UNIQUE INDEX ux_key_managers_name ON public.key_managers USING btree (name);


--
-- Name: ux_key_mappings_client; Type: INDEX; Schema: public; Owner: -
--

CREATE UNIQUE INDEX ux_key_mappings_client ON public.key_mappings USING btree (key_manager_id, consumer_key);


--
-- Name: ux_key_mappings_place; Type: INDEX; Schema: public; Owner: -
--

CREATE UNIQUE INDEX ux_key_mappings_place ON public.key_mappings USING btree (application_id, key_type, key_manager_id);


--
-- Name: key_mappings fk_key_mappings_application; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.key_mappings
    ADD CONSTRAINT fk_key_mappings_application FOREIGN KEY (application_id) REFERENCES public.applications(id) ON DELETE CASCADE;


--
-- Name: key_mappings fk_key_mappings_key_manager; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.key_mappings
    ADD CONSTRAINT fk_key_mappings_key_manager FOREIGN KEY (key_manager_id) REFERENCES public.key_managers(id) ON DELETE RESTRICT;


--
-- PostgreSQL database dump complete
--


