using System;
using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;

#nullable disable

namespace OobProvisioning.KeyManager.Database.Migrations
{
    /// <inheritdoc />
    public partial class FeedOfDeadTokens : Migration
    {
        /// <summary>A token lives for a day at the most; clocks differ, and one may be on its way while its client or its family ends.</summary>
        private const string Longest = "interval '24 hours 5 minutes'";

        private const string Triggers = $$"""
            create index ix_feed_changes_tokens on feed_changes (item_id) where kind = 'token';

            create function notify_feed_changed() returns trigger language plpgsql as $$
            begin
                perform pg_notify('feed_changed', '');
                return null;
            end $$;
            create trigger tr_feed_changes_added after insert on feed_changes for each statement execute function notify_feed_changed();

            create function feed_token() returns trigger language plpgsql as $$
            begin
                insert into feed_changes (kind, item_id, value, until) values ('token', new.token_id,
                    jsonb_build_object('clientId', new.client_id, 'until', new.expires_at), new.expires_at);
                return null;
            end $$;
            create trigger tr_revoked_tokens_fed after insert on revoked_tokens for each row execute function feed_token();

            -- One number stands for them from now on. Of those without a place, which are locked to get one, it is not told: they go with their time.
            create function feed_shorter_tokens() returns trigger language plpgsql as $$
            begin
                update feed_changes change set until = shorter.expires_at from shorter
                    where change.kind = 'token' and change.item_id = shorter.token_id and change.stamp is not null;
                return null;
            end $$;
            create trigger tr_revoked_tokens_shortened after update on revoked_tokens referencing new table as shorter
                for each statement execute function feed_shorter_tokens();

            create function feed_client() returns trigger language plpgsql as $$
            declare until timestamptz := now() + {{Longest}};
            begin
                if tg_op = 'DELETE' then
                    insert into feed_changes (kind, item_id, value, until) values ('client', old.client_id,
                        jsonb_build_object('deleted', true, 'until', until), until);
                else
                    insert into feed_changes (kind, item_id, value, until) values ('client', new.client_id,
                        jsonb_build_object('generation', new.generation, 'until', until), until);
                end if;
                return null;
            end $$;
            create trigger tr_oauth_clients_deleted_fed after delete on oauth_clients for each row execute function feed_client();
            create trigger tr_oauth_clients_ended_fed after update on oauth_clients for each row
                when (new.generation > old.generation) execute function feed_client();

            -- A row that is removed while its client stays has no token left: it is tidied up. One that goes with its client may have another client's tokens.
            create function feed_family() returns trigger language plpgsql as $$
            declare until timestamptz := now() + {{Longest}};
            begin
                if tg_op = 'UPDATE' or not exists (select from oauth_clients client where client.registration_id = old.application_id) then
                    insert into feed_changes (kind, item_id, value, until) values ('family', old.id::text, jsonb_build_object('until', until), until);
                end if;
                return null;
            end $$;
            create trigger tr_oauth_authorizations_ended_fed after update on oauth_authorizations for each row
                when (old.type = 'ad-hoc' and old.status = 'valid' and new.status <> 'valid') execute function feed_family();
            create trigger tr_oauth_authorizations_deleted_fed after delete on oauth_authorizations for each row
                when (old.type = 'ad-hoc' and old.status = 'valid') execute function feed_family();
            """;

        private const string WhatIsDeadAlready = $$"""
            insert into feed_changes (kind, item_id, value, until)
                select 'token', token_id, jsonb_build_object('clientId', client_id, 'until', expires_at), expires_at
                    from revoked_tokens where expires_at > now()
                union all select 'client', client_id, jsonb_build_object('generation', generation, 'until', now() + {{Longest}}), now() + {{Longest}}
                    from oauth_clients where generation > 0
                union all select 'client', client_id, jsonb_build_object('deleted', true, 'until', now() + {{Longest}}), now() + {{Longest}}
                    from used_client_ids used where not exists (select from oauth_clients client where client.client_id = used.client_id)
                union all select 'family', id::text, jsonb_build_object('until', now() + {{Longest}}), now() + {{Longest}}
                    from oauth_authorizations where type = 'ad-hoc' and status <> 'valid';
            """;

        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "feed_changes",
                columns: table => new
                {
                    row_id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityAlwaysColumn),
                    kind = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    item_id = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: false),
                    value = table.Column<string>(type: "jsonb", nullable: true),
                    stamp = table.Column<long>(type: "bigint", nullable: true),
                    until = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_feed_changes", x => x.row_id);
                });

            migrationBuilder.CreateTable(
                name: "feed_state",
                columns: table => new
                {
                    id = table.Column<int>(type: "integer", nullable: false),
                    removed = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_feed_state", x => x.id);
                });

            migrationBuilder.InsertData(
                table: "feed_state",
                columns: new[] { "id", "removed" },
                values: new object[] { 1, 0L });

            migrationBuilder.CreateIndex(
                name: "ix_feed_changes_stamp",
                table: "feed_changes",
                column: "stamp",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_feed_changes_unstamped",
                table: "feed_changes",
                column: "row_id",
                filter: "stamp is null");

            migrationBuilder.CreateIndex(
                name: "ix_feed_changes_until",
                table: "feed_changes",
                column: "until");

            migrationBuilder.Sql(Triggers);
            migrationBuilder.Sql(WhatIsDeadAlready);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.Sql(
                "drop function notify_feed_changed(), feed_token(), feed_shorter_tokens(), feed_client(), feed_family() cascade;");

            migrationBuilder.DropTable(
                name: "feed_changes");

            migrationBuilder.DropTable(
                name: "feed_state");
        }
    }
}
