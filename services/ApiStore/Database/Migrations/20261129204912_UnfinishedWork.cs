using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace OobProvisioning.ApiStore.Database.Migrations
{
    /// <inheritdoc />
    public partial class UnfinishedWork : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "unfinished_work",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    kind = table.Column<string>(type: "character varying(30)", maxLength: 30, nullable: false),
                    subject = table.Column<string>(type: "character varying(255)", maxLength: 255, nullable: false),
                    attempts = table.Column<int>(type: "integer", nullable: false),
                    next_attempt_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    last_error = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_unfinished_work", x => x.id);
                });

            migrationBuilder.CreateIndex(
                name: "ix_unfinished_work_next_attempt_at",
                table: "unfinished_work",
                column: "next_attempt_at");

            migrationBuilder.Sql(
                """
                insert into unfinished_work (id, kind, subject, attempts, next_attempt_at, last_error)
                select id, case state when 'CREATING' then 'register-client' else 'delete-client' end, consumer_key, attempts, next_attempt_at, last_error
                from key_mappings where state <> 'ACTIVE'
                """);

            migrationBuilder.DropIndex(
                name: "ix_key_mappings_unfinished",
                table: "key_mappings");

            migrationBuilder.DropColumn(
                name: "attempts",
                table: "key_mappings");

            migrationBuilder.DropColumn(
                name: "last_error",
                table: "key_mappings");

            migrationBuilder.DropColumn(
                name: "next_attempt_at",
                table: "key_mappings");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<int>(
                name: "attempts",
                table: "key_mappings",
                type: "integer",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<string>(
                name: "last_error",
                table: "key_mappings",
                type: "character varying(500)",
                maxLength: 500,
                nullable: true);

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "next_attempt_at",
                table: "key_mappings",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.Sql(
                """
                update key_mappings mapping set attempts = work.attempts, next_attempt_at = work.next_attempt_at, last_error = work.last_error
                from unfinished_work work where work.id = mapping.id
                """);

            migrationBuilder.DropTable(
                name: "unfinished_work");

            migrationBuilder.CreateIndex(
                name: "ix_key_mappings_unfinished",
                table: "key_mappings",
                column: "next_attempt_at",
                filter: "state <> 'ACTIVE'");
        }
    }
}
