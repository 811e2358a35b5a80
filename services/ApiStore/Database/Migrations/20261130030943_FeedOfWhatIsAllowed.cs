using System;
using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;

#nullable disable

namespace OobProvisioning.ApiStore.Database.Migrations
{
    /// <inheritdoc />
    public partial class FeedOfWhatIsAllowed : Migration
    {
        /// <summary>Each row that gateways are told of says when it has changed, whoever changed it; not every column of it is told.</summary>
        private const string Triggers = """
            create function notify_feed_changed() returns trigger language plpgsql as $$
            begin
                perform pg_notify('feed_changed', '');
                return null;
            end $$;
            create trigger tr_feed_changes_added after insert on feed_changes for each statement execute function notify_feed_changed();

            create function feed_row() returns trigger language plpgsql as $$
            declare id uuid;
            begin
                if tg_op = 'DELETE' then id := old.id; else id := new.id; end if;
                insert into feed_changes (kind, item_id, until) values (tg_argv[0], id::text, now() + interval '1 day');
                return null;
            end $$;
            create trigger tr_key_managers_fed after insert or update or delete on key_managers for each row execute function feed_row('keyManager');
            create trigger tr_apis_fed after insert or update or delete on apis for each row execute function feed_row('api');
            create trigger tr_subscriptions_fed after insert or update or delete on subscriptions for each row execute function feed_row('subscription');
            create trigger tr_applications_fed after insert or delete or update of name, throttling_policy, owner_issuer, owner_kind, owner_id on applications
                for each row execute function feed_row('application');
            create trigger tr_key_mappings_fed after insert or delete or update of state, application_id, consumer_key, key_manager_id on key_mappings
                for each row execute function feed_row('client');
            """;

        private const string NoTriggers = """
            drop trigger tr_key_mappings_fed on key_mappings;
            drop trigger tr_applications_fed on applications;
            drop trigger tr_subscriptions_fed on subscriptions;
            drop trigger tr_apis_fed on apis;
            drop trigger tr_key_managers_fed on key_managers;
            drop function feed_row();
            drop trigger tr_feed_changes_added on feed_changes;
            drop function notify_feed_changed();
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
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.Sql(NoTriggers);

            migrationBuilder.DropTable(
                name: "feed_changes");

            migrationBuilder.DropTable(
                name: "feed_state");
        }
    }
}
